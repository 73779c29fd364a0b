import ArgumentParser
import Facilities
import Foundation
import Identifiers
import Languages
import Notices
import Privacy

/// The `directory` command: who is told, at which address, and the people.
struct DirectoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directory",
    abstract: "List, import and export who is told, at which address, and the people who sign in.",
    subcommands: [DirectoryListCommand.self, DirectoryImportCommand.self, DirectoryExportCommand.self])
}

/// Lists the recipients with their addresses, and the sites with nobody to tell.
struct DirectoryListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the recipients with their addresses; sites with nobody to tell come first.")

  @Flag(help: "List only the sites with nobody to tell, and end with 1 if there are any.")
  var gaps = false

  func run() async throws {
    let (missing, entries) = try await Administration.run { [gaps] parts in
      let directory = parts.notices.directory
      return (try await directory.gaps(.worker), gaps ? [] : try await directory.list(.worker))
    }
    for gap in missing {
      let meetings = gap.firstDay.map { ", \(gap.meetingCount) confirmed meetings, the first on \($0)" } ?? ""
      print("NOBODY  \(gap.site)\(meetings)")
    }
    for entry in entries {
      let place = entry.addressee.site.map { " \($0)" } ?? ""
      for address in entry.addresses {
        print(
          "\(entry.addressee.kind.rawValue)\(place) \(address.duty.rawValue): \(address.email.reveal()) "
            + "(\(address.language.rawValue))")
      }
    }
    if gaps, !missing.isEmpty { throw ExitCode.failure }
  }
}

/// Imports a file of addresses and people, all or nothing.
struct DirectoryImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import a CSV file, all or nothing; end with 1 if any row is wrong.",
    discussion: """
      The columns are kind, site, duty, subject, name, email, language. The kind is siteStaff, frontDesk, unit, \
      auditors or person. The staff of a site have the duties general, custodians and dutyManager; all others have \
      general alone. An address without an email is removed; what the file doesn't name stays. A person's values are \
      the unit's word: no sign-in overwrites them.
      """)

  @Argument(help: "The file.")
  var file: String

  @Flag(help: "Say which lines would change something, and import nothing.")
  var dryRun = false

  func validate() throws {
    if !FileManager.default.isReadableFile(atPath: file) { throw ValidationError("\(file) can't be read.") }
  }

  func run() async throws {
    let text = try SitesImportCommand.text(of: file)
    do {
      let taken = try await Administration.run { [dryRun] parts in
        try await parts.notices.directory.take(csv: text, isTrial: dryRun)
      }
      let lines = taken.changedLines.map(String.init).joined(separator: ", ")
      if dryRun, !lines.isEmpty { print("\(file): lines that would change something: \(lines)") }
      let what = dryRun ? "rows are right; nothing was taken" : "rows taken"
      print("\(file): \(taken.rowCount) \(what), \(taken.changedLines.count) \(dryRun ? "would change" : "changed")")
    } catch DirectoryRefusal.badFile(let faults) {
      for fault in faults {
        let field = fault.field.isEmpty ? "" : " \(fault.field):"
        print("\(file):\(fault.line):\(field) \(fault.reason.text.en) / \(fault.reason.text.fr)")
      }
      print(RefusedImport.summary(faults.count))
      throw ExitCode.failure
    }
  }
}

/// Exports the whole directory.
struct DirectoryExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export the directory as one file. Importing it again changes nothing.")

  @Option(help: "The file to write to. An existing file is not overwritten.")
  var out: String

  func run() async throws {
    if FileManager.default.fileExists(atPath: out) { throw ValidationError("\(out) exists already.") }
    let text = try await Administration.run { try await $0.notices.directory.export() }
    try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .withoutOverwriting)
    print(out)
  }
}

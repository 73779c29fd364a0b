import ArgumentParser
import Facilities
import Foundation
import Languages

/// The `sites` command: files of an agency's sites, rooms, places, hours, formal counts and holidays.
struct SitesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sites",
    abstract: "Import and export the agency's sites, rooms, places, hours, holidays and travel times; set up a site.",
    subcommands: [
      SitesListCommand.self, SitesImportCommand.self, SitesExportCommand.self, SiteEntranceCommand.self,
      SitePrinterCommand.self, SiteRenameCommand.self, SiteRetireCommand.self, SiteReinstateCommand.self,
    ])
}

/// Imports files, all or nothing.
struct SitesImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import CSV files, all or nothing; end with 1 if any row is wrong.",
    discussion: """
      The files are those that "vestibule sites export" writes. Sites and rooms are made known or brought up to date; \
      places, hours and formal counts replace those of the sites that their file names; holidays and travel times \
      replace all. A room that is new, or of another kind or site than before, can't be reserved before its site's \
      staff attest it.
      """)

  @Option(help: "The file of sites.")
  var sites: String?

  @Option(help: "The file of rooms.")
  var rooms: String?

  @Option(help: "The file of places: entrances, waiting places, corridors.")
  var places: String?

  @Option(help: "The file of opening hours.")
  var hours: String?

  @Option(help: "The file of the entrance's hours; a site that has none there lets people in whenever it is open.")
  var entranceHours: String?

  @Option(help: "The file of formal counts.")
  var counts: String?

  @Option(help: "The file of holidays.")
  var holidays: String?

  @Option(help: "The file of travel times, one row a pair of sites; for all others the agency's settings count.")
  var travel: String?

  @Flag(help: "Report faults, and import nothing.")
  var dryRun = false

  private var paths: [ImportFile: String] {
    let given: [(ImportFile, String?)] = [
      (.sites, sites), (.rooms, rooms), (.places, places), (.openingHours, hours),
      (.entranceHours, entranceHours), (.formalCounts, counts), (.holidays, holidays), (.travel, travel),
    ]
    return Dictionary(uniqueKeysWithValues: given.compactMap { file, path in path.map { (file, $0) } })
  }

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one file, such as --sites sites.csv.") }
    for path in paths.values where !FileManager.default.isReadableFile(atPath: path) {
      throw ValidationError("\(path) can't be read.")
    }
  }

  func run() async throws {
    let paths = paths
    var files: [ImportFile: String] = [:]
    for (file, path) in paths { files[file] = try Self.text(of: path) }
    do {
      let taken = try await Administration.run { [files, dryRun] parts in
        try await FacilitiesImport(database: parts.database, fonts: .installed).take(files, isTrial: dryRun)
      }
      for file in ImportFile.allCases {
        guard let path = paths[file], let count = taken[file] else { continue }
        print("\(path): \(count) rows \(dryRun ? "are right; nothing was taken" : "taken")")
      }
    } catch FacilitiesRefusal.badFiles(let faults) {
      for fault in faults { print(Self.words(fault, path: paths[fault.file] ?? fault.file.fileName)) }
      print(RefusedImport.summary(faults.count))
      throw ExitCode.failure
    }
  }

  /// Reads a file of at most 16 MiB as text.
  static func text(of path: String) throws -> String {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    guard data.count <= 16 << 20 else { throw ValidationError("\(path) is larger than 16 MiB.") }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ValidationError(
        "\(path) is not UTF-8. Save it as \u{201C}CSV UTF-8\u{201D}. / "
          + "\(path) n’est pas en UTF-8. L’enregistrer en «\u{A0}CSV UTF-8\u{A0}».")
    }
    return text
  }

  private static func words(_ fault: ImportFault, path: String) -> String {
    let field = fault.field.isEmpty ? "" : " \(fault.field):"
    return "\(path):\(fault.line):\(field) \(fault.text.en) / \(fault.text.fr)"
  }
}

/// Exports all files.
struct SitesExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export all files as one snapshot. Importing them again changes nothing.")

  @Option(help: "The folder to write to. Existing files are not overwritten.")
  var out: String

  func run() async throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    for file in ImportFile.allCases where FileManager.default.fileExists(atPath: "\(out)/\(file.fileName)") {
      throw ValidationError("\(out)/\(file.fileName) exists already.")
    }
    let files = try await Administration.run { try await FacilitiesExport(database: $0.database).files() }
    for file in ImportFile.allCases {
      guard let text = files[file] else { continue }
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(out)/\(file.fileName)"), options: .withoutOverwriting)
      print("\(out)/\(file.fileName)")
    }
  }
}

import ArgumentParser
import EntryDocuments
import Foundation
import Languages

/// Where the desk's files are, and in which language its commands speak.
struct DeskOptions: ParsableArguments {
  @Option(help: "The file of the desk's key.")
  var key = "desk.key"

  @Option(help: "The file of the pack. Its journal stands beside it, with .journal at the end of its name.")
  var pack = "entry-lists.pack"

  @Option(help: "The number of an open descriptor to read the passphrase from, instead of the terminal.")
  var passphraseFd: Int32?

  @Option(help: "en or fr. Without it, as the system is set.")
  var language: Language?

  /// The officer's language.
  var spoken: Language { language ?? Self.systemLanguage }

  var journal: String { pack + ".journal" }
  /// The file of a try to fetch whose answer isn't there yet.
  var attempt: String { pack + ".fetch" }

  /// The language that the system is set to: French if it says so, otherwise English.
  static var systemLanguage: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("fr") == true ? .fr : .en
  }

  /// The machine's time in seconds since 1970.
  static var localTime: Int {
    // The desk has no other clock while there is no network. What it says is held to the newest time seen.
    Int(Date().timeIntervalSince1970)
  }

  /// How long the machine has been running; `nil` if it doesn't say.
  static var uptime: DeskUptime? {
    guard let start = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8),
      let text = try? String(contentsOfFile: "/proc/uptime", encoding: .utf8),
      let seconds = Int(text.prefix { $0.isNumber })
    else { return nil }
    return DeskUptime(start: start, seconds: seconds)
  }

  /// The desk's key, opened with its passphrase.
  func secret() throws -> DeskSecret {
    guard let file = try DeskFile.read(key) else {
      throw DeskRefusal(
        Bilingual(
          en: "There is no key here. Make one: vestibule entry-list key",
          fr: "Il n’y a pas de clé ici. En créer une\u{A0}: vestibule entry-list key"), in: spoken)
    }
    return try DeskSecret(
      file: file, passphrase: try DeskPassphrase.read(passphraseFd, DeskWords.passphrase, in: spoken))
  }

  /// Runs a body, alone with the desk's files. Whatever stops it is said in the officer's language.
  func run<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await DeskFile.whileAlone(with: key, body)
    } catch let fault as PackFault {
      throw DeskRefusal(fault.text, in: spoken)
    }
  }
}

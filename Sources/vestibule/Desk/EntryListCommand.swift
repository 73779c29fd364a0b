import ArgumentParser
import EntryDocuments
import Foundation
import Identifiers
import Languages

/// The `entry-list` command: a site's entry lists at the desk while there is no network (`entry.3`). It needs neither
/// settings nor a database.
struct EntryListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entry-list",
    abstract: "Read a site's entry lists at the desk, and note who comes, without a network.",
    discussion: """
      First make a key, and register its public half at /front-desk/pack. Fetch a pack while there is a network. Then \
      show, pdf and note work without one, and send tells the service what was noted. Names go to the terminal, and to \
      the PDF that is asked for, and nowhere else.
      """,
    subcommands: [
      EntryListKeyCommand.self, EntryListFetchCommand.self, EntryListShowCommand.self, EntryListPDFCommand.self,
      EntryListNoteCommand.self, EntryListSendCommand.self, EntryListStatusCommand.self,
      EntryListDestroyCommand.self,
    ])
}

/// Makes a desk's key.
struct EntryListKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make a key for this desk, and print the half to register.")

  @Option(help: "The file to make. A passphrase of at least 12 characters protects it.")
  var out = "desk.key"

  @Option(help: "The number of an open descriptor to read the passphrase from, instead of the terminal.")
  var passphraseFd: Int32?

  @Option(help: "en or fr. Without it, as the system is set.")
  var language: Language?

  func run() async throws {
    let spoken = language ?? DeskOptions.systemLanguage
    guard try DeskFile.read(out) == nil else {
      throw DeskRefusal(
        Bilingual(en: "\(out) exists already.", fr: "\(out) existe déjà."), in: spoken)
    }
    let secret = DeskSecret()
    try DeskFile.make(out, try secret.file(passphrase: try DeskPassphrase.choose(passphraseFd, in: spoken)))
    print(
      Bilingual(
        en: "Register this at /front-desk/pack, and compare the fingerprint there:",
        fr: "Enregistrez ceci à /front-desk/pack, et comparez-y l’empreinte\u{A0}:")[spoken])
    print(secret.publicKey.text)
    print(Self.grouped(secret.publicKey.fingerprint))
  }

  /// The first 32 digits of a fingerprint in groups of four, as the page shows them.
  private static func grouped(_ fingerprint: String) -> String {
    let digits = Array(fingerprint.prefix(32))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
      .joined(separator: " ")
  }
}

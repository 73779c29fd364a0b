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
        fr: "Enregistrez ceci à /front-desk/pack, et comparez-y l'empreinte\u{A0}:")[spoken])
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

/// Fetches a pack.
struct EntryListFetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Fetch the sealed lists of the coming days. It replaces the former pack.")

  @OptionGroup var desk: DeskOptions
  @OptionGroup var service: DeskServerOptions

  @Option(help: "The code of the site, such as KENT.")
  var site: SiteCode

  @Option(help: "How many days, from today on: 1 to 7.")
  var days = 3

  @Option(help: "The file of the pack, as --pack.")
  var out: String?

  func validate() throws {
    guard EntryLists.packDays.contains(days) else { throw ValidationError("--days: 1 to 7 / de 1 à 7") }
  }

  func run() async throws {
    var desk = desk
    desk.pack = out ?? desk.pack
    try await desk.run { [desk] in
      let secret = try desk.secret()
      let former = try desk.keptJournal(secret)
      let opened = try await DeskServer.run(service, usual: former?.server, desk.spoken) { server in
        let answer = try await server.get("/v1/entry-lists/\(site)/pack?days=\(days)")
        guard answer.isDone else { throw DeskRefusal(Bilingual(en: answer.reason, fr: answer.reason), in: desk.spoken) }
        let opened = try PrintDesk(
          fetched: try PrintPack(file: answer.body), from: server.address, replacing: former, with: secret,
          local: DeskOptions.localTime, uptime: DeskOptions.uptime)
        try DeskFile.destroy(desk.pack)
        try DeskFile.replace(desk.journal, try opened.journal.file(secret))
        try DeskFile.replace(desk.pack, answer.body)
        return opened
      }
      if let minutes = opened.minutesOff { print(DeskWords.clockIsOff(minutes)[desk.spoken]) }
      DeskTable.status(opened, in: desk.spoken).forEach { print($0) }
    }
  }
}

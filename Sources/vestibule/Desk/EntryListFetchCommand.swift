import ArgumentParser
import EntryDocuments
import Foundation
import Identifiers
import Languages

/// Fetches a pack.
struct EntryListFetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Fetch the sealed lists of the coming days. It replaces the former pack.",
    discussion: """
      Each list takes a numbered copy. If the answer is lost, run it again: it gets the same copies. What it has to \
      remember until then stands beside the pack, with .fetch at the end of its name, and names nobody.
      """)

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
        let wish = Wish(days: days, publicKey: secret.publicKey.text)
        let begun = try FetchAttempt.begun(desk, site, wish, at: server.address, former)
        var attempt = begun ?? FetchAttempt(server: server.address, site: site, wish: wish)
        var fetched = try await fetch(attempt, desk, secret, server)
        // An earlier try doesn't count for today, although its copies did: they are replaced like any pack's.
        if begun != nil, try fetched?.isOfEarlierDay() ?? true {
          attempt = FetchAttempt(server: server.address, site: site, wish: wish)
          fetched = try await fetch(attempt, desk, secret, server)
        }
        guard let fetched else { throw DeskRefusal(DeskWords.fetchAgain, in: desk.spoken) }
        return fetched
      }
      if let minutes = opened.minutesOff { print(DeskWords.clockIsOff(minutes)[desk.spoken]) }
      DeskTable.status(opened, in: desk.spoken).forEach { print($0) }
    }
  }

  /// Fetches by one key, however often it takes, and puts the pack in place.
  ///
  /// - Returns: `nil` if another revision of a list counts since that key was used first.
  private func fetch(
    _ attempt: FetchAttempt, _ desk: DeskOptions, _ secret: DeskSecret, _ server: DeskServer
  ) async throws -> PrintDesk? {
    try attempt.keep(desk)
    let answer = try await server.post("/v1/entry-lists/\(site)/pack", attempt.wish, key: attempt.keyText)
    guard answer.isDone else {
      if !answer.isForLater { try FetchAttempt.forget(desk) }
      if answer.isOutdated { return nil }
      throw DeskRefusal(Bilingual(en: answer.reason, fr: answer.reason), in: desk.spoken)
    }
    var opened = try PrintDesk(
      fetched: try PrintPack(file: answer.body), from: server.address, replacing: try desk.keptJournal(secret),
      with: secret, local: DeskOptions.localTime, uptime: DeskOptions.uptime)
    opened.journal.fetchKey = attempt.key
    try DeskFile.destroy(desk.pack)
    try DeskFile.replace(desk.journal, try opened.journal.file(secret))
    try DeskFile.replace(desk.pack, answer.body)
    try FetchAttempt.forget(desk)
    return opened
  }
}

/// What is asked of the service, to the byte the same at each try.
private struct Wish: Codable, Equatable {
  let days: Int
  let publicKey: String
}

/// A try to fetch a pack, kept in a file until its answer is there. The same try again takes no further copies.
private struct FetchAttempt: Codable {
  let key: UUID
  let server: String
  let site: SiteCode
  let wish: Wish

  init(server: String, site: SiteCode, wish: Wish) {
    (key, self.server, self.site, self.wish) = (UUID(), server, site, wish)
  }

  var keyText: String { key.uuidString.lowercased() }

  /// The try for the same that was begun and not answered; `nil` if there is none. One whose pack came, but whose file
  /// is still there because the command was killed, is over.
  static func begun(
    _ desk: DeskOptions, _ site: SiteCode, _ wish: Wish, at server: String, _ former: DeskJournal?
  ) throws -> FetchAttempt? {
    guard let file = try DeskFile.read(desk.attempt),
      let kept = try? JSONDecoder().decode(FetchAttempt.self, from: file), kept.server == server, kept.site == site,
      kept.wish == wish, kept.key != former?.fetchKey
    else { return nil }
    return kept
  }

  func keep(_ desk: DeskOptions) throws { try DeskFile.replace(desk.attempt, try JSONEncoder().encode(self)) }

  static func forget(_ desk: DeskOptions) throws { try DeskFile.destroy(desk.attempt) }
}

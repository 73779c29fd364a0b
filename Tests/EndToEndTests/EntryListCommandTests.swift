import Foundation
import Testing

/// `vestibule entry-list` at a desk whose network fails, as an officer runs it.
@Suite(.wholePrograms)
struct EntryListCommandTests {
  private static let passphrase = "a long passphrase of the desk"
  private static let day = "/v1/entry-lists/KENT/2027-01-15"
  private static let names = ["Łukasik", "Zoë", "Unseen", "Tremblay"]

  /// The desk's folder, in which the commands work.
  private struct Desk {
    let folder: String

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func run(_ arguments: String..., passphrase: String = EntryListCommandTests.passphrase) async throws
      -> OperatorCommand
    {
      let files = arguments.first == "key" ? [] : ["--key", path("desk.key"), "--pack", path("lists.pack")]
      return try await OperatorCommand.run(
        ["entry-list"] + arguments + files + ["--passphrase-fd", "0", "--language", "en"], [:],
        input: passphrase + "\n")
    }

    func send(to address: String, _ arguments: String...) async throws -> OperatorCommand {
      try await OperatorCommand.run(
        ["entry-list", "send", "--server", address, "--token-file", path("token"), "--key", path("desk.key"), "--pack"]
          + [path("lists.pack"), "--passphrase-fd", "0", "--language", "en"] + arguments, [:],
        input: EntryListCommandTests.passphrase + "\n")
    }

    /// The names that stand in a file of the desk, but for the one that was asked for.
    func namesKept(but asked: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != asked }.flatMap { file in
        let content = try Data(contentsOf: URL(fileURLWithPath: path(file)))
        return EntryListCommandTests.names.filter { content.firstRange(of: Data($0.utf8)) != nil }.map {
          "\(file): \($0)"
        }
      }
    }

    func mode(of name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
    }
  }

  private struct Marked: Decodable {
    struct Arrival: Decodable {
      let arrivedAt: String?
      let leftAt: String?
      let mediatorArrivedAt: String?
    }

    struct Unlisted: Decodable { let at: String }

    let arrivals: [Arrival]
    let unlisted: [Unlisted]
  }

  private struct Trail: Decodable {
    struct Entry: Decodable { let action: String }

    let entries: [Entry]
  }

  /// Makes and registers a key, and fetches a pack.
  private static func fetch(_ demo: DemoProcess, _ desk: Desk, days: Int) async throws -> OperatorCommand {
    let officer = try await Caller(demo, "frontDesk", "d1", site: "KENT")
    try officer.token.write(toFile: desk.path("token"), atomically: true, encoding: .utf8)
    let made = try await desk.run("key", "--out", desk.path("desk.key"))
    #expect(made.status == 0, "\(made.output)")
    let key = try #require(made.output.split(separator: "\n").first { $0.hasSuffix("=") })
    #expect(try await officer.put("/v1/me/desk-key", #"{"publicKey":"\#(key)"}"#).status == 200)
    return try await desk.run(
      "fetch", "--server", demo.address, "--token-file", desk.path("token"), "--site", "KENT", "--days", "\(days)")
  }

  /// The desk on the morning of a day on which somebody comes, with a pack.
  private static func prepare(_ demo: DemoProcess, _ desk: Desk) async throws {
    _ = try await Scene(demo).confirmedMeeting(start: "2027-01-15T10:00", arrival: "2027-01-15T09:30")
    try await demo.advance("4d")
    let fetched = try await fetch(demo, desk, days: 2)
    #expect(fetched.status == 0, "\(fetched.output)")
    #expect(fetched.output.contains("2027-01-15  revision 1, copy 1"), "\(fetched.output)")
    #expect(fetched.output.contains("2027-01-16  The list for this day is released on Friday 15 January 2027"))
  }

  @Test("entry.3: without a network the officer opens the list, prints it and notes who came, and it is told once")
  func withoutNetwork() async throws {
    try await withTemporaryFolder { folder in
      let desk = Desk(folder: "\(folder)/desk")
      try FileManager.default.createDirectory(atPath: desk.folder, withIntermediateDirectories: false)
      let demo = try await DemoProcess.start(data: "\(folder)/demo", now: "2027-01-11T08:00:00-08:00")
      try await Self.prepare(demo, desk)
      #expect(await demo.stop() == 0)

      let shown = try await desk.run("show")
      #expect(shown.status == 0 && shown.output.contains("09:30  (1, 0 arrived)"), "\(shown.output)")
      #expect(shown.output.contains("1  \u{2068}Zoë Ÿbarra-Łukasik\u{2069}; with "), "\(shown.output)")
      let printed = try await desk.run("pdf", "--out", desk.path("list.pdf"))
      #expect(printed.status == 0 && printed.output.contains("It is a numbered copy"), "\(printed.output)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: desk.path("list.pdf"))).starts(with: Data("%PDF-".utf8)))
      let early = try await desk.run("note", "absent", "--row", "1")
      #expect(early.status != 0 && early.output.contains("due at 09:30. Nobody is absent before"), "\(early.output)")
      for kind in ["mediator-arrived", "arrived", "left"] {
        let noted = try await desk.run("note", kind, "--row", "1")
        #expect(noted.status == 0 && noted.output.hasPrefix("2027-01-15, row 1, 09:"), "\(noted.output)")
      }
      let unlisted = try await desk.run("note", "unlisted")
      #expect(unlisted.status == 0 && unlisted.output.contains(": not on the list"), "\(unlisted.output)")
      #expect(try await desk.run("note", "unlisted", "--row", "1").status != 0)
      let after = try await desk.run("show").output
      for words in ["09:30  (1, 1 arrived)", "[left 09:", "[mediator arrived 09:", "Not on the list, noted here: 09:"] {
        #expect(after.contains(words), "\(words)\n\(after)")
      }
      let unreached = try await desk.send(to: demo.address)
      #expect(unreached.status != 0 && unreached.output.contains("can't be reached"), "\(unreached.output)")
      let status = try await desk.run("status")
      #expect(status.output.contains("to send: 2027-01-15, row 1, 09:"), "\(status.output)")
      for output in [printed, unreached, status] {
        #expect(Self.names.allSatisfy { !output.output.contains($0) }, "\(output.output)")
      }
      #expect(try desk.namesKept(but: "list.pdf") == [])
      for file in ["desk.key", "lists.pack", "lists.pack.journal", "list.pdf"] {
        #expect(try desk.mode(of: file) == 0o600, "\(file)")
      }
      try await Self.reconnect("\(folder)/demo", desk)
    }
  }

  /// The network is back: what was noted is told, once, although the journal is put back to before.
  private static func reconnect(_ data: String, _ desk: Desk) async throws {
    let journal = try Data(contentsOf: URL(fileURLWithPath: desk.path("lists.pack.journal")))
    let demo = try await DemoProcess.start(data: data)
    // The demonstration's own day has arrivals too.
    let auditor = try await Caller(demo, "auditor", "a1")
    let trail = "/v1/audit?action=entryList.markArrival&limit=50"
    let before = try await auditor.get(trail).decode(Trail.self).entries.count
    for _ in 0..<2 {
      let sent = try await desk.send(to: demo.address)
      #expect(sent.status == 0 && sent.output.contains("Everything is told"), "\(sent.output)")
      try journal.write(to: URL(fileURLWithPath: desk.path("lists.pack.journal")))
    }
    let officer = try await Caller(demo, "frontDesk", "d1", site: "KENT")
    let list = try await officer.get(day).decode(Marked.self)
    let arrival = try #require(list.arrivals.first)
    #expect(list.unlisted.count == 1 && list.unlisted.allSatisfy { $0.at.hasPrefix("2027-01-15T09:") })
    for time in [arrival.arrivedAt, arrival.leftAt, arrival.mediatorArrivedAt] {
      #expect(time?.hasPrefix("2027-01-15T09:") == true, "\(list)")
    }
    #expect(try await auditor.get(trail).decode(Trail.self).entries.count == before + 1)

    let sent = try await desk.send(to: demo.address)
    #expect(sent.status == 0, "\(sent.output)")
    // They have left since, as the service knows.
    #expect(try await desk.run("note", "arrived", "--row", "1", "--undo").status == 0)
    let refused = try await desk.send(to: demo.address)
    #expect(refused.status != 0 && refused.output.contains("REFUSED 2027-01-15, row 1"), "\(refused.output)")
    let kept = try await desk.send(to: demo.address)
    #expect(kept.output.contains("REFUSED"), "\(kept.output)")
    let read = try await desk.send(to: demo.address, "--acknowledge")
    #expect(read.status == 0 && read.output.contains("Everything is told"), "\(read.output)")
    #expect(await demo.stop() == 0)
  }

  @Test("entry.3: a pack whose time is over is overwritten and removed by the first command after it")
  func expired() async throws {
    try await withTemporaryFolder { folder in
      let desk = Desk(folder: "\(folder)/desk")
      try FileManager.default.createDirectory(atPath: desk.folder, withIntermediateDirectories: false)
      // A service whose clock is behind: by the machine's, its pack is long over.
      let demo = try await DemoProcess.start(data: "\(folder)/demo", now: "2026-02-02T08:00:00-08:00")
      let fetched = try await Self.fetch(demo, desk, days: 1)
      #expect(fetched.status == 0 && fetched.output.contains("This machine's clock is off by"), "\(fetched.output)")
      #expect(await demo.stop() == 0)
      #expect(try await desk.run("show").output.contains("Nobody is expected"))
      // As though a browser had fetched it: no journal says how far the clocks were apart.
      try FileManager.default.removeItem(atPath: desk.path("lists.pack.journal"))
      let over = try await desk.run("show")
      #expect(over.status != 0 && over.output.contains("The time of the pack is over. The pack is overwritten"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder).sorted() == ["desk.key", "token"])
    }
  }

  @Test("entry.3: another passphrase, a changed pack and a destroyed one open nothing, and copies are told as shredded")
  func destroyed() async throws {
    try await withTemporaryFolder { folder in
      let desk = Desk(folder: "\(folder)/desk")
      try FileManager.default.createDirectory(atPath: desk.folder, withIntermediateDirectories: false)
      let demo = try await DemoProcess.start(data: "\(folder)/demo", now: "2027-01-11T08:00:00-08:00")
      try await Self.prepare(demo, desk)
      let stranger = try await desk.run("show", passphrase: "another passphrase of somebody")
      #expect(stranger.status != 0 && stranger.output.contains("doesn't open the key"), "\(stranger.output)")
      let pack = URL(fileURLWithPath: desk.path("lists.pack"))
      let whole = try Data(contentsOf: pack)
      var changed = whole
      changed[changed.count - 9] ^= 1
      try changed.write(to: pack)
      let refused = try await desk.run("show")
      #expect(refused.status != 0 && refused.output.contains("was changed"), "\(refused.output)")
      try whole.write(to: pack)
      #expect(try await desk.run("show").status == 0)

      let gone = try await OperatorCommand.run(
        ["entry-list", "destroy", "--pack", desk.path("lists.pack"), "--language", "en"], [:])
      #expect(gone.status == 0 && !FileManager.default.fileExists(atPath: pack.path), "\(gone.output)")
      let none = try await desk.run("show")
      #expect(none.status != 0 && none.output.contains("There is no pack here"), "\(none.output)")
      let told = try await desk.send(to: demo.address)
      #expect(told.status == 0 && told.output.contains("Everything is told"), "\(told.output)")
      #expect(!FileManager.default.fileExists(atPath: desk.path("lists.pack.journal")))
      let officer = try await Caller(demo, "frontDesk", "d1", site: "KENT")
      let copies = try await officer.get("\(Self.day)/prints")
      #expect(String(decoding: copies.body, as: UTF8.self).contains(#""fate":"shredded""#))
      #expect(await demo.stop() == 0)
    }
  }
}

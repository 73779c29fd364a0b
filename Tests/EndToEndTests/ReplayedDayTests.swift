import Foundation
import TestSupport
import Testing

/// A day at a principal entrance, replayed with a fast clock, and a search for what is left of it.
@Suite("A day at the entrance (entry.3)", .wholePrograms)
struct ReplayedDayTests {
  private static let list = "/v1/entry-lists/KENT/2027-01-15"
  /// Parts of the names of those who come, and of those who must never be named.
  private static let names = ["Ybarra", "Sorrento", "Łukasik", "Unseen"]

  @Test(
    "A day from change to destruction, on paper, on the screen and without a network, leaves no name anywhere")
  func day() async throws {
    try await withTemporaryFolder { folder in
      let printer = try Counterpart("ipp_printer.py") { [$0] }
      let demo = try await DemoProcess.start(
        data: "\(folder)/demo", now: "2027-01-11T05:00:00-08:00", saysErrors: true)
      let day = try await Day(demo, printer)
      let second = try await day.begin()
      try await day.printAndRecall(cancelling: second)
      try await day.acknowledgeAndArrive()
      let browser = try Program(
        ["Tests/Counterparts/day_browser.py", demo.address, "\(folder)/profile", "Sorrento"],
        executable: ".build-tools/venv/bin/python", saysErrors: true)
      var said: [String] = []
      for await line in browser.lines { said.append(line) }
      #expect(said == ["ok 3"], "\(said.suffix(5))")
      try await day.destroy()
      #expect(await demo.stop() == 0)
      let log = await demo.log()
      #expect(!log.isEmpty && Self.names.allSatisfy { name in log.allSatisfy { !$0.contains(name) } })
      try Self.search(folder, printer.folder.path)
    }
  }

  /// Looks into every file of the demonstration, of the browser and of the printer.
  private static func search(_ folders: String...) throws {
    var (files, named, kinds): (Int, [String], Set<String>) = (0, [], [])
    for folder in folders {
      for case let path as String in try #require(FileManager.default.enumerator(atPath: folder)) {
        let whole = "\(folder)/\(path)"
        guard try FileManager.default.attributesOfItem(atPath: whole)[.type] as? FileAttributeType == .typeRegular
        else { continue }
        let content = try Data(contentsOf: URL(fileURLWithPath: whole))
        files += 1
        named += names.filter { stands($0, in: content) }.map { "\(path): \($0)" }
        // A document holds its texts compressed, so that there may be none.
        if stands("%PDF-", in: content) { named.append("\(path): a document") }
        for kind in ["entryList.release", "night-desk", "front-desk", "job-name"] where stands(kind, in: content) {
          kinds.insert(kind)
        }
      }
    }
    #expect(named.isEmpty, "\(named)")
    // The search does find what stands in the database, in the browser's profile and at the printer.
    #expect(files > 100 && kinds.isSuperset(of: ["entryList.release", "night-desk", "front-desk"]), "\(kinds)")
  }

  /// Whether a text stands in a file, as UTF-8, as UTF-16 or in hexadecimal digits.
  private static func stands(_ text: String, in content: Data) -> Bool {
    let wide = text.data(using: .utf16LittleEndian) ?? Data()
    let digits = Data(text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined().utf8)
    return [Data(text.utf8), wide, digits].contains { content.range(of: $0) != nil }
  }

  /// The day, step by step.
  private struct Day {
    let demo: DemoProcess
    let printer: Counterpart
    let scene: Scene
    let desk: Caller

    init(_ demo: DemoProcess, _ printer: Counterpart) async throws {
      (self.demo, self.printer) = (demo, printer)
      scene = try await Scene(demo)
      desk = try await Caller(demo, "frontDesk", "d1", site: "KENT")
    }

    /// Four people are expected at half past nine; then somebody more in the afternoon. Returns that second meeting.
    func begin() async throws -> String {
      let address = #"{"address":"ipp://localhost:\#(printer.greeting)/ipp/print"}"#
      #expect(try await scene.staff.put("/v1/sites/KENT/printer", address).status == 200)
      _ = try await scene.confirmedMeetingOfFive(start: "2027-01-15T10:00")
      try await demo.advance("4d")
      try await acknowledge(1)
      let second = try await scene.confirmedMeeting(start: "2027-01-15T13:00", arrival: "2027-01-15T12:30")
      try await demo.advance("1m")
      #expect(try await read().revision == 2)
      try await acknowledge(2)
      return second
    }

    /// Two copies of revision 2 are printed; then the second meeting is cancelled, and both are asked back.
    func printAndRecall(cancelling second: String) async throws {
      let asked = try await desk.post("\(list)/print-jobs", #"{"revision":2,"copies":2}"#)
      #expect(asked.status == 201)
      for _ in 0..<60 {
        if try await prints().first?.spoolPurged != nil { break }
        try await demo.advance("10s")
      }
      // This printer can't be asked to forget a document, and the service says so: whoever looks after it empties it.
      #expect(try await prints().map { [$0.state, $0.spoolPurged] } == [["printed", "notSupported"]])
      try FileManager.default.removeItem(at: printer.folder.appendingPathComponent("spool"))
      let paper = try printer.tell("printed").split(separator: "\t").map(String.init)
      let text = try paper.map { try PDFReading(Array(try Data(contentsOf: URL(fileURLWithPath: $0)))).text }.joined()
      #expect(text.contains("Sorrento") && text.contains("Zoë Ÿbarra-Łukasik") && !text.contains("Unseen"))

      let current = try await scene.unit.get("/v1/meetings/\(second)")
      #expect(
        try await scene.unit.post("/v1/meetings/\(second)/cancellation", ifMatch: current.tag).status == 200)
      try await demo.advance("1m")
      #expect(try await read().revision == 3)
      #expect(try await copies().map(\.recalled) == [true, true])
      for (copy, fate) in [(1, "returned"), (2, "shredded")] {
        #expect(try await desk.post("\(list)/prints/2/\(copy)/end", #"{"fate":"\#(fate)"}"#).status == 200)
      }
      #expect(try await copies().map(\.fate) == ["returned", "shredded"])
      for sheet in paper { try FileManager.default.removeItem(atPath: sheet) }
    }

    /// Revision 3 is acknowledged, and one of the four comes.
    func acknowledgeAndArrive() async throws {
      try await acknowledge(3)
      try await demo.advance("3h")
      try await demo.advance("30m")
      let arrivals = try await read().arrivals
      #expect(arrivals.count == 4)
      let first = try #require(arrivals.first)
      #expect(try await desk.post("\(list)/arrivals", #"{"arrival":"\#(first.id)"}"#).status == 200)
    }

    /// The list is destroyed a day after its day.
    func destroy() async throws {
      let left = try await read().arrivals
      #expect(left.allSatisfy { $0.arrivedAt != nil && $0.leftAt != nil }, "\(left.map(\.id))")
      try await demo.advance("3d")
      #expect(try await desk.get(list).status == 404)
      let tasks = try await scene.unit.get("/v1/tasks")
      #expect(tasks.status == 200 && !String(decoding: tasks.body, as: UTF8.self).contains("copiesOut"))
    }

    private func acknowledge(_ revision: Int) async throws {
      #expect(try await desk.post("\(list)/acknowledgement", #"{"revision":\#(revision)}"#).status == 200)
    }

    private func read() async throws -> Shown { try await desk.get(list).decode(Shown.self) }

    private func prints() async throws -> [Prints.Print] {
      try await desk.get("\(list)/print-jobs").decode(Prints.self).printJobs
    }

    private func copies() async throws -> [Copies.Copy] {
      try await desk.get("\(list)/prints").decode(Copies.self).copies
    }
  }

  private struct Shown: Decodable {
    struct Arrival: Decodable {
      let id: String
      let arrivedAt: String?
      let leftAt: String?
    }

    let revision: Int
    let arrivals: [Arrival]
  }

  private struct Prints: Decodable {
    struct Print: Decodable {
      let state: String
      let spoolPurged: String?
    }

    let printJobs: [Print]
  }

  private struct Copies: Decodable {
    struct Copy: Decodable {
      let recalled: Bool
      let fate: String?
    }

    let copies: [Copy]
  }
}

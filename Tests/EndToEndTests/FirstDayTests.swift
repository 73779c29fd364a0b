import Foundation
import Testing

/// What people find in a demonstration that has just been started.
@Suite("A demonstration's first day", .wholePrograms)
struct FirstDayTests {
  /// A Monday morning before the sites open.
  private static let monday = "2027-01-11T08:00:00-08:00"

  @Test(
    "Each role finds its day in the middle: a meeting today, a changed list, a request, an overdue advice, an alert")
  func today() async throws {
    try await withTemporaryFolder { folder in
      let demo = try await DemoProcess.start(data: folder, now: Self.monday)
      #expect(try await Found(demo) == Found.expected)
      #expect(try await Self.list(demo, on: "2027-01-11") == List(revision: 2, state: "released", come: 3, here: 1))
      #expect(await demo.stop() == 0)
    }
  }

  /// Late in the evening: at the easternmost sites it is tomorrow already, at headquarters and in the west it isn't.
  @Test("On a day on which nothing is open, the next open day is the one in the middle")
  func closed() async throws {
    try await withTemporaryFolder { folder in
      let demo = try await DemoProcess.start(data: folder, now: "2027-01-08T20:50:00-08:00")
      #expect(try await Found(demo) == Found.expected)
      #expect(try await Self.list(demo, on: "2027-01-11") == List(revision: 2, state: "released", come: 3, here: 0))
      #expect(await demo.stop() == 0)
    }
  }

  @Test("Killed while its day is being made, it makes it at the next start, once")
  func killed() async throws {
    try await withTemporaryFolder { folder in
      for step in ["loading the reference sites", "booking a demonstration day", "it is ", "moving the clock"] {
        let demo = try Program(
          ["demo", "--port", "0", "--data", folder, "--now", Self.monday], saysErrors: true)
        var isReached = false
        for await line in demo.lines where line.contains(step) {
          isReached = true
          break
        }
        #expect(isReached, "\(step)")
        demo.send(SIGKILL)
        _ = await demo.end()
      }
      let first = try await DemoProcess.start(data: folder, now: Self.monday)
      #expect(try await Found(first) == Found.expected)
      #expect(await first.stop() == 0)
      let second = try await DemoProcess.start(data: folder)
      #expect(try await Found(second) == Found.expected)
      #expect(await second.stop() == 0)
    }
  }

  private static func list(_ demo: DemoProcess, on day: String) async throws -> List {
    let desk = try await Caller(demo, "frontDesk", "d1", site: "MATSQUI")
    let list = try await desk.get("/v1/entry-lists/MATSQUI/\(day)").decode(Shown.self)
    return List(
      revision: list.revision, state: list.state, come: list.arrivals.count,
      here: list.arrivals.count { $0.arrivedAt != nil })
  }

  private struct List: Equatable {
    let revision: Int
    let state: String
    let come: Int
    let here: Int
  }

  private struct Shown: Decodable {
    struct Arrival: Decodable { let arrivedAt: String? }

    let revision: Int
    let state: String
    let arrivals: [Arrival]
  }

  /// How much of everything there is.
  private struct Found: Equatable {
    let processes: Int
    let confirmed: Int
    let ofMediator: Int
    let held: Int
    let overdue: Int
    let alerts: Int

    static let expected = Found(processes: 5, confirmed: 3, ofMediator: 1, held: 1, overdue: 1, alerts: 1)

    private init(processes: Int, confirmed: Int, ofMediator: Int, held: Int, overdue: Int, alerts: Int) {
      (self.processes, self.confirmed, self.ofMediator) = (processes, confirmed, ofMediator)
      (self.held, self.overdue, self.alerts) = (held, overdue, alerts)
    }

    init(_ demo: DemoProcess) async throws {
      let unit = try await Caller(demo, "rju", "r1")
      let mediator = try await Caller(demo, "mediator", "m1")
      let staff = try await Caller(demo, "siteStaff", "s1", site: "DONNACONA")
      let auditor = try await Caller(demo, "auditor", "a1")
      processes = try await Self.all(unit, "/v1/processes", "processes").count
      confirmed = try await Self.all(unit, "/v1/meetings?state=confirmed", "meetings").count
      ofMediator = try await Self.all(mediator, "/v1/meetings", "meetings").count
      held = try await Self.all(staff, "/v1/meetings?state=held", "meetings").count
      overdue = try await Self.all(staff, "/v1/advice", "advice").count { $0["overdue"] as? Bool == true }
      alerts = try await Self.all(auditor, "/v1/audit/alerts", "alerts").count
    }

    private static func all(_ caller: Caller, _ path: String, _ name: String) async throws -> [[String: Any]] {
      let reply = try await caller.get(path)
      let page = try JSONSerialization.jsonObject(with: reply.body) as? [String: Any]
      guard let found = page?[name] as? [[String: Any]] else { throw UnexpectedReply(reply) }
      return found
    }
  }
}

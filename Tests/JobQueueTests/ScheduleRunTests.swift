import Foundation
import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("Runs of schedules")
struct ScheduleRunTests {
  private static let name = "test.schedule"

  /// A run as its view says it.
  private struct Run: Decodable {
    let id: UUID
    let state: String
    let byHand: Bool
    let attempts: Int
    let failure: String?
    let counts: [String: Int]
  }

  private static func daily(_ wallTime: String, _ zone: String) -> CronSchedule {
    CronSchedule(
      name: name, kind: QueueScenario.kind, recurrence: .daily(at: wallTime, zone: zone), catchUp: .once)
  }

  /// The runs of the schedule, newest first.
  private static func runs(_ scenario: QueueScenario) async throws -> [Run] {
    try await scenario.client.query("queue_test_runs", name).map { row in
      try JSONDecoder().decode(Run.self, from: Data(row.get("run", as: JSONText.self).text.utf8))
    }
  }

  /// Asks for a run now.
  private static func ask(_ scenario: QueueScenario) async throws -> UUID {
    try await scenario.client.query("queue_test_ask", name).one(of: "queue_test_ask").get("id")
  }

  @Test("after two missed days, a daily schedule runs once, whichever of many workers comes first")
  func missedDays() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T12:00:00Z")
      let handler = TestHandler()
      let worker = scenario.worker([handler], schedules: [Self.daily("05:30", "America/Toronto")])
      #expect(try await worker.drain() == 0)
      try await database.setClock("2027-01-18T12:00:00Z")
      let made = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 { group.addTask { try await scenario.store().tickCron() } }
        return try await group.reduce(0, +)
      }
      #expect(made == 1)
      #expect(try await worker.drain() == 1)
      #expect(handler.jobs.first?.payload.text.contains("2027-01-18T10:30:00") == true)
      let run = try #require(try await Self.runs(scenario).first)
      #expect(try await Self.runs(scenario).count == 1)
      #expect(run.state == "completed" && run.attempts == 1 && !run.byHand && run.failure == nil)
    }
  }

  @Test("asked for by many at once, one run is made; asked for while it goes, it is that run")
  func askedForAtOnce() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await Self.daily("05:30", "America/Toronto").declare(on: scenario.service)
      let asked = try await withThrowingTaskGroup(of: UUID.self) { group in
        for _ in 0..<6 { group.addTask { try await Self.ask(scenario) } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(asked.count == 1)
      let store = scenario.store()
      let job = try #require(try await scenario.claim(store).first)
      #expect(try await asked == [Self.ask(scenario)])
      #expect(try await Self.runs(scenario).map(\.state) == ["running"])
      #expect(try await store.complete([job]) == 1)
      #expect(try await !asked.contains(Self.ask(scenario)))
      #expect(try await Self.runs(scenario).map(\.state) == ["waiting", "completed"])
      #expect(try await Self.runs(scenario).allSatisfy(\.byHand))
    }
  }

  @Test("a run whose worker is killed runs again, says why it waits, and is hurried by whoever asks")
  func killed() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await Self.daily("05:30", "America/Toronto").declare(on: scenario.service)
      let id = try await Self.ask(scenario)
      let (killed, living) = (scenario.store(), scenario.store())
      let held = try #require(try await scenario.claim(killed).first)
      try await held.note(["sites": 7], on: scenario.service)
      try await database.advanceClock(by: "31 seconds")
      try await living.seen(isIdle: false)
      #expect(try await living.rescue(silenceSeconds: 30, max: 10) == 1)
      let waiting = try #require(try await Self.runs(scenario).first)
      #expect(waiting.state == "waiting" && waiting.attempts == 1 && waiting.failure == "queue.workerLost")
      #expect(try await Self.ask(scenario) == id)
      let again = try #require(try await scenario.claim(living).first)
      try await held.note(["sites": 9], on: scenario.service)
      #expect(try await Self.runs(scenario).first?.counts == ["sites": 7], "a stale lease notes nothing")
      try await again.note(["sites": 8], on: scenario.service)
      #expect(try await killed.complete([held]) == 0)
      #expect(try await living.complete([again]) == 1)
      let ended = try #require(try await Self.runs(scenario).first)
      #expect(ended.id == id && ended.state == "completed" && ended.failure == nil && ended.counts == ["sites": 8])
    }
  }

  @Test("a run whose attempts are spent has failed, with the code of its error, and the next one is another")
  func failed() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let handler = TestHandler(limits: JobLimits(attemptsMax: 1, dueSeconds: nil)) { _ in throw TestFailure() }
      let worker = scenario.worker([handler], schedules: [Self.daily("05:30", "America/Toronto")])
      try await worker.drain()
      let id = try await Self.ask(scenario)
      #expect(try await worker.drain() == 1)
      let run = try #require(try await Self.runs(scenario).first)
      #expect(run.state == "failed" && run.failure == "JobQueueTests.TestFailure")
      #expect(try await Self.ask(scenario) != id)
    }
  }

  /// A day on which a zone's clocks change or don't, hour by hour.
  struct Change: Sendable, CustomTestStringConvertible {
    let zone: String
    let wallTime: String
    let from: String
    let due: String

    var testDescription: String { "\(wallTime) \(zone) from \(from)" }
  }

  @Test(
    "on a day whose hour is skipped or doubled, a daily schedule runs once",
    arguments: [
      Change(
        zone: "America/St_Johns", wallTime: "01:30", from: "2026-11-01T03:00:00Z", due: "2026-11-01T05:00:00"),
      Change(
        zone: "America/St_Johns", wallTime: "02:30", from: "2027-03-14T04:00:00Z", due: "2027-03-14T06:00:00"),
      Change(
        zone: "America/Toronto", wallTime: "01:30", from: "2026-11-01T04:10:00Z", due: "2026-11-01T06:30:00"),
      Change(
        zone: "America/Toronto", wallTime: "02:30", from: "2027-03-14T05:10:00Z", due: "2027-03-14T07:30:00"),
      Change(
        zone: "America/Winnipeg", wallTime: "01:30", from: "2026-10-31T05:10:00Z", due: "2026-10-31T06:30:00"),
      Change(
        zone: "America/Winnipeg", wallTime: "01:30", from: "2026-11-01T05:10:00Z", due: "2026-11-01T06:30:00"),
    ])
  func clockChange(_ change: Change) async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock(change.from)
      let handler = TestHandler()
      let worker = scenario.worker([handler], schedules: [Self.daily(change.wallTime, change.zone)])
      try await worker.drain()
      for _ in 0..<8 {
        try await database.advanceClock(by: "30 minutes")
        try await worker.drain()
        try await database.advanceClock(by: "30 minutes")
        try await worker.drain()
      }
      #expect(handler.jobs.count == 1)
      #expect(handler.jobs.first?.payload.text.contains(change.due) == true, "\(handler.jobs)")
    }
  }

  @Test("what runs counted is numbers by words, and the history keeps the latest run of each schedule")
  func kept() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T12:00:00Z")
      let worker = scenario.worker([TestHandler()], schedules: [Self.daily("05:30", "America/Toronto")])
      try await worker.drain()
      for _ in 0..<2 {
        try await database.advanceClock(by: "24 hours")
        try await worker.drain()
      }
      for counts in [#"{"sites": "Kent"}"#, #"{"sites": {"KENT": 1}}"#, #"{"KENT 1": 1}"#] {
        let error = await #expect(throws: PostgresError.self) {
          try await scenario.client.query("queue_test_count", JSONText(counts))
        }
        #expect(error?.matches(constraint: "job_run_counts_are_numbers") == true)
      }
      try await database.advanceClock(by: "40 days")
      _ = try await scenario.service.value(of: "job_history_maintain", ["keep_days": .integer(14)], as: Int.self)
      #expect(try await Self.runs(scenario).count == 1)
    }
  }
}

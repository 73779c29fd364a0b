import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("Recurring jobs")
struct CronTests {
  private static func schedule(
    _ catchUp: CronSchedule.CatchUp, _ recurrence: CronSchedule.Recurrence = .every(seconds: 600)
  ) -> CronSchedule {
    CronSchedule(
      name: "test.schedule", kind: QueueScenario.kind, payload: JSONText(QueueScenario.payload(1)),
      recurrence: recurrence, catchUp: catchUp)
  }

  @Test(
    "after a pause, the rule decides: one job for all due times missed, one for each, or none",
    arguments: [(CronSchedule.CatchUp.once, 1), (.all, 6), (.skip(graceSeconds: 60), 0)])
  func catchUp(rule: CronSchedule.CatchUp, count: Int) async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T10:05:00Z")
      let handler = TestHandler()
      let worker = scenario.worker([handler], schedules: [Self.schedule(rule)])
      #expect(try await worker.drain() == 0)
      try await database.advanceClock(by: "1 hour")
      #expect(try await worker.drain() == count)
      #expect(try await worker.drain() == 0)
      // On time, every rule makes the job.
      try await database.setClock("2027-01-15T11:10:05Z")
      #expect(try await worker.drain() == 1)
      let last = try #require(handler.jobs.last)
      #expect(last.payload.text.contains(#""about": "00000000-0000-4000-8000-000000000001""#))
      #expect(last.payload.text.contains("2027-01-15T11:10:00"))
    }
  }

  @Test("many workers at once make each job once")
  func compareAndSwap() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T10:05:00Z")
      try await Self.schedule(.all).declare(on: scenario.service)
      try await database.advanceClock(by: "1 hour")
      let taken = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 { group.addTask { try await scenario.store().tickCron() } }
        return try await group.reduce(0, +)
      }
      #expect(taken == 6)
      #expect(try await scenario.waiting().count == 6)
    }
  }

  @Test("declaring a schedule again, changed or not, repeats no due time")
  func declaredAgain() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T10:05:00Z")
      try await Self.schedule(.all).declare(on: scenario.service)
      try await database.advanceClock(by: "10 minutes")
      #expect(try await scenario.store().tickCron() == 1)
      try await Self.schedule(.once, .every(seconds: 60)).declare(on: scenario.service)
      #expect(try await scenario.store().tickCron() == 1)
      #expect(try await scenario.store().tickCron() == 0)
    }
  }

  @Test("a daily schedule keeps its wall time when the clocks change, and is due once a day")
  func daily() async throws {
    try await withTestDatabase { database in
      let dues = try await database.ownerClient.query(
        "queue_test_dues", "02:30", "America/Toronto", "2027-03-12T12:00:00Z", "2027-03-16T12:00:00Z"
      ).map { try $0.get("due", as: String.self) }
      #expect(dues == ["2027-03-13 07:30", "2027-03-14 07:30", "2027-03-15 06:30", "2027-03-16 06:30"])
      let autumn = try await database.ownerClient.query(
        "queue_test_dues", "01:30", "America/Toronto", "2027-11-06T12:00:00Z", "2027-11-08T12:00:00Z"
      ).map { try $0.get("due", as: String.self) }
      #expect(autumn.count == 2)
    }
  }

  @Test("after the clock jumps, at most a thousand jobs are made at a time")
  func jump() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T10:00:30Z")
      try await Self.schedule(.all, .every(seconds: 60)).declare(on: scenario.service)
      try await database.advanceClock(by: "21 hours")
      #expect(try await scenario.store().tickCron() == 1_000)
      #expect(try await scenario.store().tickCron() == 260)
      #expect(try await scenario.store().tickCron() == 0)
    }
  }
}

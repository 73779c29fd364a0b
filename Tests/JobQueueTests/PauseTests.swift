import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("A paused kind")
struct PauseTests {
  @Test("its jobs are put off without spending an attempt, and run once the pause is over; other kinds run meanwhile")
  func putOff() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T12:00:00Z")
      let (held, other) = (TestHandler(), TestHandler("test.other"))
      func worker() -> Worker {
        let pauses = JobPauses(database: database.database)
        return scenario.worker([PausableHandler(held, pauses: pauses), PausableHandler(other, pauses: pauses)])
      }
      try await worker().drain()
      let id = try await scenario.enqueue()
      try await scenario.enqueue(kind: "test.other")
      try await scenario.client.query("queue_test_pause", QueueScenario.kind.rawValue, "5 minutes")
      try await worker().drain()
      #expect(held.jobs.isEmpty && other.jobs.count == 1)
      #expect(try await scenario.state(id) == "scheduled")
      try await database.advanceClock(by: "6 minutes")
      try await worker().drain()
      #expect(held.jobs.map(\.attempt) == [1])
    }
  }

  @Test("a pause lasts a day at most, and is of a kind that a worker knows")
  func bounds() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await scenario.limit(attempts: 3)
      let tooLong = await #expect(throws: PostgresError.self) {
        try await scenario.client.query("queue_test_pause", QueueScenario.kind.rawValue, "25 hours")
      }
      #expect(tooLong?.matches(constraint: "job_pause_ends_within_a_day") == true)
      let unknown = await #expect(throws: PostgresError.self) {
        try await scenario.client.query("queue_test_pause", "test.unknown", "5 minutes")
      }
      #expect(unknown?.matches(constraint: "job_pause_of_a_kind") == true)
    }
  }
}

import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("A paused kind")
struct PauseTests {
  @Test("nobody claims its jobs until the pause is over, and they spend no attempt; other kinds run meanwhile")
  func paused() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T12:00:00Z")
      let (held, other) = (TestHandler(), TestHandler("test.other"))
      try await scenario.worker([held, other]).drain()
      let id = try await scenario.enqueue()
      try await scenario.enqueue(kind: "test.other")
      try await scenario.client.query("queue_test_pause", QueueScenario.kind.rawValue, "5 minutes")
      // A worker that starts meanwhile leaves the pause as it is.
      try await scenario.worker([held, other]).drain()
      #expect(held.jobs.isEmpty && other.jobs.count == 1)
      #expect(try await scenario.state(id) == "available")
      try await database.advanceClock(by: "6 minutes")
      try await scenario.worker([held, other]).drain()
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

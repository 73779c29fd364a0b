import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("History")
struct HistoryTests {
  @Test("partitions are created a week ahead and dropped whole, and rows of the default one are moved to their day")
  func maintain() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await database.setClock("2027-01-15T10:00:00Z")
      #expect(try await partitions(scenario) == [1, 0])
      for days in ["0 days", "-40 days", "20 days"] {
        try await scenario.client.query("queue_test_strays", days)
      }
      #expect(try await partitions(scenario) == [1, 3])
      // The default one, eight days, and the later day of a stray. An old stray's day was created and dropped at once.
      #expect(try await maintain(scenario) == 11)
      #expect(try await partitions(scenario) == [10, 0])
      #expect(try await maintain(scenario) == 0)
      #expect(try await scenario.total("ended") == 2)
      try await database.advanceClock(by: "60 days")
      #expect(try await maintain(scenario) == 17)
      #expect(try await partitions(scenario) == [9, 0])
      #expect(try await scenario.total("ended") == 0)
    }
  }

  @Test("twenty workers may maintain it at once")
  func atOnce() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 { group.addTask { _ = try await maintain(scenario) } }
        try await group.waitForAll()
      }
      #expect(try await partitions(scenario) == [9, 0])
    }
  }

  private func maintain(_ scenario: QueueScenario) async throws -> Int {
    try await scenario.service.value(of: "job_history_maintain", ["keep_days": .integer(30)])
  }

  /// How many partitions there are, and how many rows in the default one.
  private func partitions(_ scenario: QueueScenario) async throws -> [Int] {
    let row = try await scenario.database.ownerClient.query("queue_test_partitions").one(of: "queue_test_partitions")
    return [try row.get("partitions"), try row.get("strays")]
  }
}

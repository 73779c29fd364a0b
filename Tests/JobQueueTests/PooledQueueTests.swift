import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite(
  "The queue by PgBouncer", .enabled(if: PgBouncer.program != nil, "scripts/setup unpacks it"),
  .timeLimit(.minutes(30)))
struct PooledQueueTests {
  @Test("A worker claims and finishes jobs by it, and hears of the next past it")
  func works() async throws {
    let pool = try await PgBouncer()
    try await withTestDatabase(configure: { configuration in
      configuration.sessionConnectionString = configuration.connectionString
      configuration.connectionString = pool.leading(configuration.connectionString)
    }) { database in
      let scenario = try await QueueScenario(database)
      let (first, second) = (Signal(), Signal())
      let handler = TestHandler { job in
        (job.id == 1 ? first : second).raise()
        return .done
      }
      // With so slow a poll, only a notification can wake the worker.
      let worker = scenario.worker([handler], poll: 3_600)
      let shift = worker.shift()
      var ids = [try await scenario.enqueue()]
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await worker.run(shift) }
        for await _ in first.waits { break }
        try await scenario.until {
          try await scenario.client.query("queue_test_idle").one(of: "queue_test_idle").get("idle") == 1
        }
        ids.append(try await scenario.enqueue())
        for await _ in second.waits { break }
        shift.stop()
        try await group.waitForAll()
      }
      #expect(handler.jobs.map(\.id) == ids)
      for id in ids { #expect(try await scenario.state(id) == "completed") }
    }
  }
}

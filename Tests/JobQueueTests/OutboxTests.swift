import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("Events and jobs in the caller's transaction")
struct OutboxTests {
  private struct Undone: Error {}

  @Test("an event makes one job for each subscriber, and none if the transaction is rolled back")
  func fanOut() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      for kind in ["test.work", "test.more"] {
        try await database.ownerClient.query("queue_test_subscribe", "test.happened", kind)
      }
      await #expect(throws: Undone.self) {
        try await scenario.client.transaction { transaction in
          #expect(try await scenario.publish("test.happened", "{}", on: transaction) == 2)
          try await scenario.enqueue("test.work", on: transaction)
          throw Undone()
        }
      }
      #expect(try await scenario.total("jobs") == 0)
      #expect(try await scenario.total("payloads") == 0)
      let made = try await scenario.client.transaction { transaction in
        try await scenario.publish("test.happened", "{}", on: transaction)
      }
      #expect(made == 2)
      #expect(try await scenario.waiting("test.work").count == 1)
      #expect(try await scenario.waiting("test.more").count == 1)
      #expect(try await scenario.publish("test.unheard", "{}", on: scenario.client) == 0)
    }
  }

  @Test("an effect whose job has moved on is rolled back with it")
  func effect() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      let id = try await scenario.enqueue()
      let job = try #require(try await scenario.claim(store).first)
      try await store.release([job])
      await #expect(throws: Undone.self) {
        try await scenario.client.transaction { transaction in
          try await scenario.enqueue("test.effect", on: transaction)
          try await scenario.actAsService(on: transaction)
          let isCompleted: Bool = try await transaction.value(
            of: "job_complete", ["id": .bigint(job.id), "lease": .integer(job.lease)])
          if !isCompleted { throw Undone() }
        }
      }
      #expect(try await scenario.waiting("test.effect").isEmpty)
      #expect(try await scenario.state(id) == "available")
    }
  }

  @Test("workers are notified of new work only while one of them is idle")
  func notify() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      try await store.seen(isIdle: false)
      var told = scenario.client.listen("job_available").makeAsyncIterator()
      // The first notification comes with the connection.
      _ = await told.next()
      try await scenario.enqueue(payload: QueueScenario.payload(1))
      try await store.seen(isIdle: true)
      try await scenario.enqueue(in: "1 hour")
      try await scenario.client.query("queue_test_notify_end")
      #expect(await told.next() == "end")
      try await scenario.enqueue()
      #expect(await told.next() == "")
    }
  }
}

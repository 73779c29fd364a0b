import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("Unique jobs")
struct UniqueJobTests {
  @Test("a waiting job of the same kind and key takes the newest payload and the earliest times")
  func merge() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let first = try await scenario.enqueue(
        payload: QueueScenario.payload(1), in: "1 hour", key: "test.kent", due: "3 hours")
      let second = try await scenario.enqueue(
        payload: QueueScenario.payload(2), in: "2 hours", key: "test.kent", due: "2 hours")
      let other = try await scenario.enqueue(payload: QueueScenario.payload(3), key: "test.bath")
      #expect(first == second)
      #expect(first != other)
      let merged = try await scenario.row(first)
      #expect(try merged.get("state", as: String.self) == "scheduled")
      #expect(try merged.get("payload", as: JSONText.self).text == QueueScenario.payload(2))
      #expect((3_500...3_600).contains(try merged.get("in_seconds", as: Double.self)))
      #expect((7_100...7_200).contains(try merged.get("due_in_seconds", as: Double.self)))
      #expect(try await scenario.enqueue(key: "test.kent") == first)
      #expect(try await scenario.state(first) == "available")
      #expect(try await scenario.total("payloads") == 2)
    }
  }

  @Test("a running job isn't merged with a new one")
  func running() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      let first = try await scenario.enqueue(key: "test.kent")
      let held = try #require(try await scenario.claim(store).first)
      let second = try await scenario.enqueue(key: "test.kent")
      #expect(first != second)
      #expect(try await store.complete([held]) == 1)
      #expect(try await scenario.state(second) == "available")
    }
  }

  @Test(
    "a job that returns to the queue merges into the newer one that waits",
    arguments: ["fail", "release", "snooze", "rescue"])
  func wayBack(event: String) async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      let older = try await scenario.enqueue(payload: QueueScenario.payload(1), key: "test.kent")
      let job = try #require(try await scenario.claim(store).first)
      let newer = try await scenario.enqueue(payload: QueueScenario.payload(2), in: "1 day", key: "test.kent")
      switch event {
      case "fail": #expect(try await store.fail(job, code: "test") == .merged)
      case "release": try await store.release([job])
      case "snooze": #expect(try await store.snooze(job, seconds: 60) == .merged)
      default:
        try await database.advanceClock(by: "1 hour")
        _ = try await store.rescue(silenceSeconds: 30, max: 10)
      }
      #expect(try await scenario.state(older) == "merged")
      let row = try await scenario.row(newer)
      #expect(try row.get("payload", as: JSONText.self).text == QueueScenario.payload(2))
      // It runs when the older one would have.
      #expect(try row.get("in_seconds", as: Double.self) <= 61)
    }
  }

  @Test("a dead job that is tried again merges into the one that waits")
  func triedAgain() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      let dead = try await scenario.enqueue(key: "test.kent")
      let job = try #require(try await scenario.claim(store).first)
      try await scenario.client.query("queue_test_last_attempt", dead)
      _ = try await store.fail(job, code: "test")
      let waiting = try await scenario.enqueue(key: "test.kent")
      #expect(try await scenario.tryAgain(dead) == "merged")
      #expect(try await scenario.state(dead) == "merged")
      #expect(try await scenario.state(waiting) == "available")
    }
  }

  @Test("twenty at once under one key make one job")
  func atOnce() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
        for _ in 0..<20 { group.addTask { try await scenario.enqueue(key: "test.kent") } }
        return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
      #expect(try await scenario.total("jobs") == 1)
    }
  }

  @Test("a waiting job is cancelled, a running one is not")
  func cancel() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let waiting = try await scenario.enqueue(in: "1 hour", key: "test.kent")
      #expect(try await scenario.cancel(QueueScenario.kind, uniqueKey: "test.kent"))
      #expect(try await scenario.state(waiting) == "cancelled")
      let running = try await scenario.enqueue(key: "test.kent")
      _ = try await scenario.claim(scenario.store())
      #expect(try await scenario.cancel(QueueScenario.kind, uniqueKey: "test.kent") == false)
      #expect(try await scenario.state(running) == "running")
    }
  }
}

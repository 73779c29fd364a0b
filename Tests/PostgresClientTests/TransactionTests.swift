import PostgresClient
import Synchronization
import TestSupport
import Testing

/// Counts across tasks.
private final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  var value: Int { count.load(ordering: .relaxed) }

  func countUp() -> Int {
    count.add(1, ordering: .relaxed).newValue
  }
}

/// How many are inside something, at most and in all.
private final class Gauge: Sendable {
  private let state = Mutex((now: 0, most: 0, total: 0))

  var most: Int { state.withLock { $0.most } }
  var total: Int { state.withLock { $0.total } }

  func enter() {
    state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.total + 1) }
  }

  func leave() {
    state.withLock { $0.now -= 1 }
  }
}

@Suite("Transactions", .timeLimit(.minutes(30)))
struct TransactionTests {
  private struct Refusal: Error {}

  @Test("What the body returns is committed, what it throws is rolled back")
  func commitAndRollBack() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      let number = try await client.transaction { transaction in
        try await transaction.query("client_test_add", 1, nil, "one", nil)
        return 42
      }
      #expect(number == 42)
      await #expect(throws: Refusal.self) {
        try await client.transaction { transaction in
          try await transaction.query("client_test_add", 2, nil, "two", nil)
          throw Refusal()
        }
      }
      #expect(try await client.number("client_test_count") == 1)
    }
  }

  @Test("A failure that the body hides doesn't become a commit that never happened")
  func hiddenFailure() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      let lost = await failure {
        try await client.transaction { transaction in
          try await transaction.query("client_test_add", 1, nil, "one", nil)
          _ = await failure { try await transaction.query("client_test_add", 1, nil, "again", nil) }
        }
      }
      #expect(lost?.kind == .uniqueViolation)
      #expect(try await client.number("client_test_count") == 0)
    }
  }

  @Test("A transaction is over when its body has returned")
  func over() async throws {
    try await withClient { client in
      let kept = Mutex<Transaction?>(nil)
      try await client.transaction { transaction in kept.withLock { $0 = transaction } }
      let transaction = try #require(kept.withLock { $0 })
      #expect(await failure { try await transaction.query("client_test_one") }?.kind == .closed)
    }
  }

  @Test("Two that deadlock both get through in the end")
  func deadlock() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      for id in 1...2 { try await client.query("client_test_add", id, nil, "thing \(id)", nil) }
      let attempts = Counter()
      let holders = Counter()
      let through = Counter()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (first, second) in [(1, 2), (2, 1)] {
          group.addTask {
            try await client.transaction { transaction in
              let attempt = attempts.countUp()
              // A row that is free again goes to whoever asks first, before the one that waits for it has woken up: the
              // two could deadlock once more. So whoever is tried again lets the other through.
              if attempt > 2 { while through.value < 1, !Task.isCancelled { await Task.yield() } }
              try await transaction.query("client_test_lock", first)
              // The first two wait until each has what the other wants.
              if attempt <= 2 {
                _ = holders.countUp()
                while holders.value < 2 { await Task.yield() }
              }
              try await transaction.query("client_test_lock", second)
            }
            _ = through.countUp()
          }
        }
        try await group.waitForAll()
      }
      #expect(attempts.value == 3)
    }
  }

  @Test("Serializable transactions that can't both be right are tried again until they are")
  func serializable() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            try await client.transaction(level: .serializable) { transaction in
              let count: Int = try await transaction.query("client_test_count")[0].get("number")
              try await transaction.query("client_test_add", count, nil, "number \(count)", nil)
            }
          }
        }
        // A lost unique key is no serialization failure to the server; those are the caller's to try again.
        for _ in 0..<4 { _ = await group.nextResult() }
      }
      let labels = try await client.query("client_test_labels")
      #expect(labels.count >= 1)
      for (index, row) in labels.enumerated() { #expect(try row.get("label") == "number \(index)") }
    }
  }

  @Test("Not more transactions run at a time than there are connections, and all get their turn")
  func bound() async throws {
    try await withClient(configure: { $0.exclusiveConnections = 2 }) { client in
      let running = Gauge()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await client.transaction { transaction in
              running.enter()
              defer { running.leave() }
              try await transaction.query("client_test_one")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(running.most <= 2)
      #expect(running.total == 20)
    }
  }

  @Test("A transaction whose connection is lost fails, safe to try again, and the next one works")
  func lostConnection() async throws {
    try await withClient(configure: { $0.exclusiveConnections = 1 }) { client in
      try await client.query("client_test_make")
      let lost = await failure {
        try await client.transaction { transaction in
          try await transaction.query("client_test_add", 1, nil, "one", nil)
          let pid: Int = try await transaction.query("client_test_backend")[0].get("pid")
          try await client.query("client_test_end_backend", pid)
          try await transaction.query("client_test_add", 2, nil, "two", nil)
        }
      }
      #expect(lost?.kind == .connectionLost)
      #expect(lost?.retry == .safe)
      let count = try await client.transaction { transaction -> Int in
        try await transaction.query("client_test_count")[0].get("number")
      }
      #expect(count == 0)
    }
  }
}

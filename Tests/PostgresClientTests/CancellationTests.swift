import PostgresClient
import TestSupport
import Testing

@Suite("Cancellation and closing", .timeLimit(.minutes(30)))
struct CancellationTests {
  @Test("A cancelled caller on a shared connection goes at once, and the connection goes on")
  func shared() async throws {
    try await withClient(configure: { $0.pipelinedConnections = 2 }) { client in
      try await client.transaction { gatekeeper in
        try await gatekeeper.query("client_test_take_gate", 1)
        await withTaskGroup(of: PostgresError?.self) { group in
          group.addTask { await failure { try await client.query("client_test_take_gate", 1, route: 0) } }
          try? await client.wait(until: "client_test_waiting", is: 1)
          group.cancelAll()
          for await error in group {
            #expect(error?.kind == .cancelled)
            #expect(error?.retry == .unsafe)
          }
        }
      }
      let number = try await client.number("client_test_one", route: 0)
      #expect(number == 1)
    }
  }

  @Test("A task cancelled before it asks sends nothing")
  func cancelledBefore() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      await withTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask {
          let error = await failure { try await client.query("client_test_add", 1, nil, "one", nil) }
          #expect(error == nil || error?.kind == .cancelled)
          #expect(error?.retry == .safe)
        }
      }
      #expect(try await client.number("client_test_count") == 0)
    }
  }

  @Test("A cancelled caller whose statement was never sent goes at once too")
  func waitingToBeSent() async throws {
    try await withClient(of: "host=/nonexistent", configure: { $0.acquireTimeoutMs = 3_600_000 }) { client in
      await withTaskGroup(of: PostgresError?.self) { group in
        for _ in 0..<10 { group.addTask { await failure { try await client.query("client_test_one") } } }
        await Task.yield()
        group.cancelAll()
        for await error in group {
          #expect(error?.kind == .cancelled)
          #expect(error?.retry == .safe)
        }
      }
    }
  }

  @Test("A cancelled transaction is cancelled in the server too, rolled back, and its connection used again")
  func exclusive() async throws {
    try await withClient(configure: {
      $0.exclusiveConnections = 1
      $0.statementTimeoutMs = 3_600_000
    }) { client in
      try await client.query("client_test_make")
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          let error = await failure {
            try await client.transaction { transaction in
              try await transaction.query("client_test_add", 1, nil, "one", nil)
              try await transaction.query("client_test_sleep", 3600.0)
            }
          }
          #expect(error?.kind == .cancelled)
          #expect(error?.retry == .safe)
        }
        try await client.wait(until: "client_test_sleeping", is: 1)
        group.cancelAll()
      }
      let count = try await client.transaction { transaction -> Int in
        try await transaction.query("client_test_count")[0].get("number")
      }
      #expect(count == 0)
      #expect(try await client.number("client_test_sleeping") == 0)
    }
  }

  @Test("Closing tells everyone who still waits, and refuses whoever comes later")
  func closing() async throws {
    try await withEmptyDatabase { owner in
      try await withClient(of: owner, configure: { $0.exclusiveConnections = 1 }) { client in
        await withTaskGroup(of: PostgresError?.self) { group in
          for route in 0..<40 {
            group.addTask { await failure { try await client.query("client_test_sleep", 0.05, route: route) } }
            group.addTask {
              await failure { try await client.transaction { try await $0.query("client_test_sleep", 0.05) } }
            }
          }
          group.addTask {
            await client.close()
            return nil
          }
          for await error in group {
            if let error { #expect(error.kind == .closed || error.kind == .connectionLost) }
          }
        }
        #expect(await failure { try await client.query("client_test_one") }?.kind == .closed)
        #expect(await failure { try await client.transaction { _ in } }?.kind == .closed)
        await client.close()
      }
    }
  }

  @Test("Many clients that are opened, used and closed at the same time all come to an end")
  func startAndStop() async throws {
    try await withEmptyDatabase { owner in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await withClient(of: owner) { client in
              await withTaskGroup(of: Void.self) { callers in
                for _ in 0..<8 {
                  callers.addTask { _ = await failure { try await client.query("client_test_one") } }
                  callers.addTask { _ = await failure { try await client.transaction { _ in } } }
                }
                callers.addTask { for await _ in client.listen("nothing") {} }
                callers.addTask { await client.close() }
              }
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }
}

/// What a body fails with; `nil` if it doesn't, or with something else.
func failure<Value>(_ body: () async throws -> Value) async -> PostgresError? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? PostgresError
  }
}

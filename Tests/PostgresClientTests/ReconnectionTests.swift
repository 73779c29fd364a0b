import Foundation
import PrivatePostgres
import TestSupport
import Testing

@testable import PostgresClient

@Suite("When the server goes away", .timeLimit(.minutes(30)))
struct ReconnectionTests {
  @Test("After a restart what wasn't sent is carried out, what was is unknown, and listeners are told to look")
  func restart() async throws {
    let folder = "/tmp/vestibule-restart-\(UUID().uuidString.prefix(8).lowercased())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let server = try await PrivatePostgres.start(in: folder, durability: .fast)
    let owner = server.connectionString(database: "postgres", role: PrivatePostgres.ownerRole)
    let logs = LogCapture()
    try await withClient(of: owner, configure: { $0.acquireTimeoutMs = 60_000 }, logger: logs.logger()) { client in
      var texts = client.listen("news").makeAsyncIterator()
      #expect(await texts.next() == "")
      try await client.query("client_test_one")
      async let sent = failure { try await client.query("client_test_sleep", 3600.0, route: 0) }
      try await client.wait(until: "client_test_sleeping", is: 1)
      try await server.stop()
      let lost = await sent
      #expect(lost?.kind == .connectionLost)
      #expect(lost?.retry == .unsafe)

      async let waiting = client.query("client_test_one")
      async let transaction = client.transaction { try await $0.query("client_test_one").count }
      let again = try await PrivatePostgres.start(in: folder, durability: .fast)
      #expect(try await waiting.count == 1)
      #expect(try await transaction == 1)
      #expect(await texts.next() == "")
      try await client.query("client_test_notify", "news", "after")
      #expect(await texts.next() == "after")
      try await again.stop()
    }
  }

  @Test("What waits for a server that doesn't come back is told so in time")
  func unreachable() async throws {
    let logs = LogCapture()
    let nowhere = "host=/nonexistent user=nobody password=canary"
    try await withClient(of: nowhere, configure: { $0.acquireTimeoutMs = 200 }, logger: logs.logger()) { client in
      let error = try await client.failure("client_test_one")
      #expect(error.kind == .cannotConnect)
      #expect(error.retry == .safe)
      #expect(await failure { try await client.transaction { _ in } }?.kind == .cannotConnect)
      #expect(logs.contains("cannot connect"))
      #expect(!logs.contains("canary"))
    }
  }

  @Test("Closing doesn't wait for a server that can't be reached")
  func closeWhileConnecting() async throws {
    try await withClient(of: "host=/nonexistent", configure: { $0.acquireTimeoutMs = 3_600_000 }) { client in
      async let waiting = failure { try await client.query("client_test_one") }
      await Task.yield()
      await client.close()
      #expect(await waiting?.kind == .closed)
    }
  }

  @Test("A server that stays silent beyond its own time-outs is given up")
  func silence() async throws {
    try await withClient(configure: {
      $0.pipelinedConnections = 1
      $0.statementTimeoutMs = 100
      $0.silenceMs = 200
    }) { client in
      let pid: Int32 = Int32(try await client.query("client_test_backend")[0].get("pid", as: Int.self))
      #expect(kill(pid, SIGSTOP) == 0)
      defer { kill(pid, SIGCONT) }
      let error = try await client.failure("client_test_one")
      #expect(error.kind == .serverUnresponsive)
      #expect(error.retry == .unsafe)
      #expect(try await client.query("client_test_one").count == 1)
    }
  }
}

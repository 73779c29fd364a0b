import Foundation
import PrivatePostgres
import TestSupport
import Testing

@testable import PostgresClient

/// A client whose callers are people who wait. Every wait that isn't to happen would last an hour here.
@Suite("When there is no server, and somebody waits for an answer", .timeLimit(.minutes(30)))
struct UnreachableTests {
  private static let hourMs = 3_600_000

  @Test("Whoever asks is told at once, and served again once one connection has found that the server is back")
  func gone() async throws {
    let folder = "/tmp/vestibule-gone-\(UUID().uuidString.prefix(8).lowercased())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let server = try await PrivatePostgres.start(in: folder, durability: .fast)
    let owner = server.connectionString(database: "postgres", role: PrivatePostgres.ownerRole)
    try await withClient(of: owner, configure: { $0.unreachableTimeoutMs = Self.hourMs }) { client in
      try await client.query("client_test_one")
      try await server.stop()
      for route in 0..<8 {
        // The first may still be sent to the session that has just ended.
        _ = await failure { try await client.query("client_test_one", route: route) }
        #expect(try await client.failure("client_test_one", route: route).kind == .cannotConnect)
        #expect(await failure { try await client.transaction { _ in } }?.kind == .cannotConnect)
      }
      let again = try await PrivatePostgres.start(in: folder, durability: .fast)
      while await failure({ try await client.query("client_test_one") }) != nil { await Task.yield() }
      let count = try await client.transaction { try await $0.query("client_test_one").count }
      #expect(count == 1)
      try await again.stop()
    }
  }

  @Test("A server that takes a connection and never says a word keeps nobody longer than the client's patience")
  func silent() async throws {
    let listener = try SilentListener()
    let nowhere = "host=127.0.0.1 port=\(listener.port) sslmode=disable connect_timeout=3600"
    try await withClient(of: nowhere, configure: { $0.unreachableTimeoutMs = 300 }) { client in
      let error = try await client.failure("client_test_one")
      #expect(error.kind == .cannotConnect && error.retry == .safe)
      #expect(await failure { try await client.transaction { _ in } }?.kind == .cannotConnect)
      listener.end()
    }
  }

  @Test("Who refuses is a server; where there is none, the connection that found it out goes on trying alone")
  func refused() throws {
    #expect(ConnectFailure(message: "connection to server failed: FATAL:  the database is starting up").isRefusal)
    #expect(!ConnectFailure(message: "connection to server failed: Connection refused").isRefusal)
    let reachability = Reachability(patience: .seconds(2))
    let configuration = PostgresConfiguration(connectionString: "host=/nonexistent")
    let plan = ConnectionPlan(
      settings: try ConnectionSettings(configuration, purpose: .statements), silenceMax: nil,
      logger: LogCapture().logger())
    let (first, second) = (PipelineConnection(plan), PipelineConnection(plan))
    #expect(!reachability.isLost)
    reachability.lost(by: first)
    reachability.lost(by: second)
    #expect(reachability.isLost && reachability.isProbed(by: first) && !reachability.isProbed(by: second))
    reachability.reached()
    #expect(!reachability.isLost && !reachability.isProbed(by: first))
  }
}

/// A port of this machine that takes connections and never answers, like a server that is stopped or hangs.
private struct SilentListener {
  let port: Int
  private let descriptor: Int32

  init() throws {
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(opened, generic, size) == 0 && listen(opened, 16) == 0
          && getsockname(opened, generic, &size) == 0
      }
    }
    try #require(isBound)
    descriptor = opened
    port = Int(in_port_t(bigEndian: address.sin_port))
  }

  /// Ends the connections too, and with them what waits for an answer.
  func end() {
    close(descriptor)
  }
}

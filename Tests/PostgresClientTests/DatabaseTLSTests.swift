import Foundation
import PrivatePostgres
import Synchronization
import TestSupport
import Testing

@testable import PostgresClient

@Suite("TLS to the database")
struct DatabaseTLSTests {
  /// Connects by a TLS end in front of the tests' PostgreSQL, and asks something.
  private func ask(_ front: TLSFront, host: String = "localhost", _ more: String) async throws -> Int {
    let answer = Mutexed<Int?>(nil)
    let port = front.port
    try await withEmptyDatabase { owner in
      let database = try #require(ConnectionSettings.parse(owner)?.first { $0.name == "dbname" }?.value)
      let user = try #require(ConnectionSettings.parse(owner)?.first { $0.name == "user" }?.value)
      let text = "host=\(host) port=\(port) dbname=\(database) user=\(user) \(more)"
      try await withClient(of: text, configure: { $0.acquireTimeoutMs = 1_500 }) { client in
        let row = try await client.query("client_test_one").one(of: "client_test_one")
        answer.value = try row.get("number")
      }
    }
    return try #require(answer.value)
  }

  @Test("a server whose certificate is valid for its name is talked to")
  func verified() async throws {
    let front = try await TLSFront()
    #expect(try await ask(front, "sslmode=verify-full sslrootcert=\(front.certificate)") == 1)
  }

  @Test("a server with another authority's certificate, with another name's, or without TLS isn't")
  func unverified() async throws {
    let front = try await TLSFront()
    await #expect(throws: PostgresError.self) {
      try await ask(front, "sslmode=verify-full sslrootcert=\(front.otherCertificate)")
    }
    await #expect(throws: PostgresError.self) {
      try await ask(front, host: "127.0.0.1", "sslmode=verify-full sslrootcert=\(front.certificate)")
    }
    let plain = try await TLSFront(["--plain"])
    await #expect(throws: PostgresError.self) {
      try await ask(plain, "sslmode=verify-full sslrootcert=\(plain.certificate)")
    }
    #expect(try await ask(plain, "") == 1, "the same server on this machine, where nothing is demanded")
  }
}

/// A value that a sendable closure sets.
private final class Mutexed<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

/// TLS in front of the tests' PostgreSQL, `Tests/Counterparts/tls_postgres.py`.
private final class TLSFront {
  let port: Int
  private let front: Counterpart

  init(_ arguments: [String] = []) async throws {
    let postgres = try await TestCluster.shared.postgres()
    let keywords = ConnectionSettings.parse(postgres.connectionString(database: "postgres", role: "any")) ?? []
    let socket = try #require(keywords.first { $0.name == "host" }?.value) + "/.s.PGSQL.5432"
    front = try Counterpart("tls_postgres.py") { [socket, $0] + arguments }
    port = try #require(Int(front.greeting))
  }

  /// The path of its certificate, which is its own authority.
  var certificate: String { front.folder.appendingPathComponent("certificate.pem").path }
  /// The path of another certificate for the same name.
  var otherCertificate: String { front.folder.appendingPathComponent("other.pem").path }
}

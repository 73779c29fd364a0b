import Crypto
import Foundation
import Identity
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// Event streams on a port of this machine. Each test waits until the server ends the stream, which would otherwise be
/// ten minutes later.
@Suite("Streams and what they were opened by", .timeLimit(.minutes(30)))
struct StreamEndTests {
  private struct Scene {
    let port: Int
    let database: TestDatabase
    let sessions: Sessions

    static func run(_ body: @escaping @Sendable (Scene) async throws -> Void) async throws {
      let log = LogCapture()
      try await withTestDatabase(logger: log.logger()) { database in
        let scenario = try await Scenario(in: database)
        let configuration = WebConfiguration(port: 0, version: "test", limits: .demonstration)
        let application = try WebFixture.web(database.database, scenario.keyring, configuration)
        try await WebFixture.serve(application, log) { port, _ in
          // Other ones than those of the server, as if another server ended the session.
          try await body(Scene(port: port, database: database, sessions: Sessions(database: database.database)))
        }
      }
    }

    /// A stream that has begun, and has said what it says at once.
    func stream(_ path: String, _ field: String, until said: String = "retry: 3000\n\n\r\n") async throws -> RawSocket {
      let socket = try RawSocket(port: port)
      socket.send("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(field)\r\n\r\n")
      let begun = try #require(await socket.read(until: said))
      #expect(begun.hasPrefix("HTTP/1.1 200"))
      return socket
    }

    func stream(of session: String) async throws -> RawSocket {
      // Pages are told at once how many notices are open.
      try await stream("/live", "Cookie: \(CookiePolicy.loopback.session)=\(session)", until: "}\n\n\r\n")
    }
  }

  @Test("A stream ends when its session is ended anywhere; another session's goes on")
  func ended() async throws {
    try await Scene.run { scene in
      let (ending, going) = (
        try await scene.sessions.open(.demonstration(Scenario.rju)),
        try await scene.sessions.open(.demonstration(Scenario.rju))
      )
      let (first, second) = (try await scene.stream(of: ending), try await scene.stream(of: going))
      try await scene.sessions.end(ending)
      #expect(await first.readToEnd() != nil)
      #expect(second.isOpen)
      try await scene.sessions.end(going)
      #expect(await second.readToEnd() != nil)
      for socket in [first, second] { socket.close() }
    }
  }

  @Test("A stream ends when the person signs out in another tab")
  func signedOut() async throws {
    try await Scene.run { scene in
      let session = try await scene.sessions.open(.demonstration(Scenario.m1))
      let stream = try await scene.stream(of: session)
      let form = "form=\(FormToken.of(session: session))"
      let other = try RawSocket(port: scene.port)
      other.send(
        "POST /sign-out HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(form.utf8.count)\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n"
          + "Cookie: \(CookiePolicy.loopback.session)=\(session)\r\n\r\n\(form)")
      #expect(await other.readToEnd()?.hasPrefix("HTTP/1.1 303") == true)
      #expect(await stream.readToEnd() != nil)
      for socket in [stream, other] { socket.close() }
    }
  }

  @Test("A stream ends at its session's limit, with nobody there to notice")
  func limit() async throws {
    try await Scene.run { scene in
      let session = try await scene.sessions.open(.demonstration(Scenario.m1))
      try await scene.database.ownerClient.query("test_session_ends_soon")
      let stream = try await scene.stream(of: session)
      #expect(await stream.readToEnd() != nil)
      stream.close()
    }
  }

  @Test("A stream ends when its token expires")
  func expired() async throws {
    try await Scene.run { scene in
      let end = Date().timeIntervalSince1970 + 2
      let token = "\(TestTokens.token(for: Scenario.m1));\(end)"
      let stream = try await scene.stream("/v1/events", "Authorization: Bearer \(token)")
      #expect(await stream.readToEnd() != nil)
      #expect(Date().timeIntervalSince1970 >= end)
      stream.close()
    }
  }
}

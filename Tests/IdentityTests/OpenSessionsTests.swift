import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Identity

@Suite("Everybody's open sessions")
struct OpenSessionsTests {
  private static let kent = SiteCode(unchecked: "KENT")

  private struct Scene {
    let database: TestDatabase
    let sessions: Sessions
    let everybodys: OpenSessions
    let unit: Actor

    static func run(_ body: @Sendable (Scene) async throws -> Void) async throws {
      try await withTestDatabase { database in
        try await body(
          Scene(
            database: database, sessions: Sessions(database: database.database),
            everybodys: OpenSessions(database: database.database),
            unit: try #require(Actor(subject: "rju1", role: .rju))))
      }
    }

    /// Opens a session as a provider signs somebody in.
    func open(_ subject: String, _ role: Role = .mediator) async throws -> String {
      let site = role.isOfASite ? OpenSessionsTests.kent : nil
      let actor = try #require(Actor(subject: subject, role: role, site: site))
      return try await sessions.open(SignedInPerson(actor: actor, subject: "p-\(subject)", session: nil))
    }

    func isOpen(_ token: String) async -> Bool { (try? await sessions.actor(of: token)) != nil }

    /// What the trail has of ends: who, what, of what, and how many or why.
    func trail() async throws -> [String] {
      try await database.ownerClient.query("test_session_ends").map { row in
        try ["who", "action", "what", "detail"].map { try row.get($0, as: String.self) }.joined(separator: " ")
      }
    }
  }

  @Test("The unit sees whose sessions are open, in which role and where, and nothing by which one could be used")
  func listed() async throws {
    try await Scene.run { scene in
      let tokens = [
        try await scene.open("m1"), try await scene.open("desk", .frontDesk), try await scene.open("m1", .rju),
      ]
      let people = try await scene.everybodys.list(scene.unit)
      #expect(people.map(\.subject) == ["desk", "m1"])
      #expect(people.last?.sessions.map(\.role) == [.mediator, .rju])
      let desk = try #require(people.first?.sessions.first)
      #expect(desk.role == .frontDesk && desk.site == Self.kent)
      for time in [desk.openedAt, desk.lastSeenAt, desk.expiresAt] {
        #expect(["-05:00", "-04:00"].contains(String(time.suffix(6))) && time.count == 25, "\(time)")
      }
      #expect(desk.openedAt < desk.expiresAt)
      let ids = try await scene.database.ownerClient.query("test_session_digits")
        .map { try $0.get("digits", as: String.self) }
      for secret in tokens + ids { #expect(!"\(people)".contains(secret)) }

      #expect(try await scene.everybodys.list(scene.unit, of: "m1").map(\.subject) == ["m1"])
      #expect(try await scene.everybodys.list(scene.unit, limit: 1).map(\.subject) == ["desk"])
      let rest = try await scene.everybodys.list(.worker, after: "desk", limit: 1)
      #expect(rest.first?.sessions.count == 2, "a page has all sessions of its people")
      for nobody in ["m2", "", "m1\u{0}"] {
        #expect(try await scene.everybodys.list(scene.unit, of: nobody) == [])
      }
    }
  }

  @Test("All sessions of a person end at once, nobody else's do, and the trail says who ended whose and how many")
  func ended() async throws {
    try await Scene.run { scene in
      let (first, second) = (try await scene.open("m1"), try await scene.open("m1", .siteStaff))
      let other = try await scene.open("m10")
      #expect(try await scene.everybodys.end(scene.unit, of: "m1", .unkeyed) == 2)
      #expect(await [scene.isOpen(first), scene.isOpen(second), scene.isOpen(other)] == [false, false, true])
      await #expect(throws: SignInRefusal.ended) { try await scene.sessions.actor(of: first) }
      #expect(try await scene.everybodys.list(scene.unit).map(\.subject) == ["m10"])
      let none = try await scene.everybodys.end(scene.unit, of: "m1", .unkeyed)
      #expect(none == 0, "an account without a session is known")
      #expect(
        try await scene.trail() == [
          "m1 session.ended session unit", "m1 session.ended session unit", "rju1 session.end account m1 2",
          "rju1 session.end account m1 0",
        ])
      let again = try await scene.open("m1")
      #expect(await scene.isOpen(again), "the provider keeps somebody from signing in")
    }
  }

  @Test("Whoever ends their own sessions is signed out, and the same request is carried out once")
  func own() async throws {
    try await Scene.run { scene in
      let own = try await scene.open("rju1", .rju)
      let command = Command(idempotencyKey: "k1", digest: [1])
      #expect(try await scene.everybodys.end(scene.unit, of: "rju1", command) == 1)
      #expect(await !scene.isOpen(own))
      let later = try await scene.open("rju1", .rju)
      #expect(try await scene.everybodys.end(scene.unit, of: "rju1", command) == 1)
      #expect(await scene.isOpen(later), "the request that was sent twice ended nothing more")
      await #expect(throws: SessionRefusal.keyReused) {
        try await scene.everybodys.end(scene.unit, of: "rju1", Command(idempotencyKey: "k1", digest: [2]))
      }
    }
  }

  @Test("A session that has passed its idle limit is neither listed nor counted, and ends for that reason")
  func lapsed() async throws {
    try await Scene.run { scene in
      let lapsed = try await scene.open("m1")
      try await scene.database.ownerClient.query("test_session_age", "31 minutes")
      let used = try await scene.open("m1")
      #expect(try await scene.everybodys.list(scene.unit).first?.sessions.count == 1)
      #expect(try await scene.everybodys.end(scene.unit, of: "m1", .unkeyed) == 1)
      #expect(await [scene.isOpen(lapsed), scene.isOpen(used)] == [false, false])
      let ends = try await scene.trail()
      #expect(
        ends.sorted() == [
          "m1 session.ended session idle", "m1 session.ended session unit", "rju1 session.end account m1 1",
        ])
    }
  }

  @Test("Somebody unknown is refused as such, and nothing changes")
  func unknown() async throws {
    try await Scene.run { scene in
      let token = try await scene.open("m1")
      for nobody in ["m2", "M1", "m1 ", "", "m1\u{0}", "vestibule.worker"] {
        await #expect(throws: SessionRefusal.notFound, "\(nobody)") {
          try await scene.everybodys.end(scene.unit, of: nobody, .unkeyed)
        }
      }
      #expect(await scene.isOpen(token))
      #expect(try await scene.trail() == [])
    }
  }

  @Test("scope.1: the unit alone ends sessions, and with the service lists them, by the functions themselves too")
  func walls() async throws {
    try await Scene.run { scene in
      let token = try await scene.open("m1")
      let list: SQLArguments = [
        "given_subject": .text(nil as String?), "given_after": .text(nil as String?), "given_limit": .integer(9),
      ]
      await #expect(throws: SessionRefusal.notAllowed) {
        try await scene.everybodys.end(.worker, of: "m1", .unkeyed)
      }
      for role in Role.allCases where role != .rju && role != .service {
        let actor = try #require(Actor(subject: "m1", role: role, site: role.isOfASite ? Self.kent : nil))
        await #expect(throws: SessionRefusal.notAllowed) { try await scene.everybodys.list(actor) }
        await #expect(throws: SessionRefusal.notAllowed) {
          try await scene.everybodys.end(actor, of: "m1", .unkeyed)
        }
        let acting = scene.database.database.acting(as: actor)
        let unread = await #expect(throws: PostgresError.self) { try await acting.rows(of: "session_list", list) }
        #expect(unread?.kind == .insufficientPrivilege, "\(role)")
        let refused = await #expect(throws: PostgresError.self) {
          try await acting.rows(of: "session_end_of", ["who": .actor(actor), "given_subject": .text("m1")])
        }
        #expect(refused?.kind == .insufficientPrivilege, "\(role)")
        let forged = await #expect(throws: PostgresError.self) {
          try await acting.rows(of: "session_end_of", ["who": .actor(scene.unit), "given_subject": .text("m1")])
        }
        #expect(forged?.kind == .insufficientPrivilege, "\(role)")
      }
      await #expect(throws: PostgresError.self) { try await scene.database.client.rows(of: "session_list", list) }
      #expect(await scene.isOpen(token))
    }
  }
}

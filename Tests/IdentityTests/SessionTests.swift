import Identifiers
import JWTKit
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Identity

@Suite("Sessions")
struct SessionTests {
  private static let m1 = Actor(subject: "m1", role: .mediator)

  private func person(_ subject: String = "p1", session: String? = "s1") throws -> SignedInPerson {
    SignedInPerson(actor: try #require(Self.m1), subject: subject, session: session)
  }

  @Test("A session stands for its actor until it is ended, and each sign-in makes a new one")
  func life() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database)
      let (first, second) = (try await sessions.open(try person()), try await sessions.open(try person()))
      #expect(first != second && first.count == 86)
      #expect(try await sessions.actor(of: first) == Self.m1)
      try await sessions.end(first)
      await #expect(throws: SignInRefusal.ended) { try await sessions.actor(of: first) }
      #expect(try await sessions.actor(of: second) == Self.m1)
      #expect(try await Sessions.count(database.database) == 1)
      let trail = try await database.ownerClient.query("test_session_trail")
        .map { try $0.get("action", as: String.self) }
      #expect(trail == ["session.opened", "session.opened", "session.ended"])
    }
  }

  @Test("entry.3: a session that has ended at an entrance is known as such, and no other is")
  func endedAtAnEntrance() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database)
      let site = SiteCode(unchecked: "KENT")
      for (role, isAtAnEntrance) in [(Role.frontDesk, true), (.siteStaff, true), (.mediator, false), (.rju, false)] {
        let actor = try #require(Actor(subject: "p", role: role, site: role.isOfASite ? site : nil))
        let token = try await sessions.open(SignedInPerson(actor: actor, subject: "p", session: nil))
        #expect(try await !sessions.hasEndedAtAnEntrance(token), "it stands")
        try await sessions.end(token)
        #expect(try await sessions.hasEndedAtAnEntrance(token) == isAtAnEntrance, "\(role)")
      }
      #expect(try await !sessions.hasEndedAtAnEntrance("x"))
    }
  }

  @Test("A token without a session is refused, and so is the id of a session in the database")
  func unknown() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database)
      let token = try await sessions.open(try person())
      let row = try await database.ownerClient.query("test_session_ids").one(of: "test_session_ids")
      let id = try row.get("id", as: String.self)
      #expect(!id.contains(token))
      let others = [
        "", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 86), String(id.prefix(43)),
        token + "A", String(token.prefix(43)),
      ]
      for other in others {
        await #expect(throws: SignInRefusal.untrusted) { try await sessions.actor(of: other) }
      }
    }
  }

  @Test("A token that the service didn't make is refused without asking the database")
  func forged() async throws {
    let nowhere = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: "host=/nonexistent connect_timeout=1"),
      logger: LogCapture().logger())
    let sessions = Sessions(
      database: Database(postgres: nowhere, actorKey: TestCluster.actorKey, fingerprints: .ofThisProcess()))
    for _ in 0..<300 {
      let token = Base64URL.encode((0..<64).map { _ in UInt8.random(in: 0...255) })
      await #expect(throws: SignInRefusal.untrusted) { try await sessions.actor(of: token) }
    }
    await nowhere.close()
  }

  @Test("A session's end is signalled, whoever ended it, and how long it has left is known", .timeLimit(.minutes(30)))
  func signalled() async throws {
    try await withTestDatabase { database in
      let (sessions, others) = (Sessions(database: database.database), Sessions(database: database.database))
      let token = try await sessions.open(try person())
      let left = try await sessions.secondsLeft(of: token)
      #expect((1_700...1_800).contains(left), "the idle limit comes first")
      var endings = sessions.endings(of: token).makeAsyncIterator()
      // The connection that listens says first that it is there.
      #expect(await endings.next() != nil)
      try await others.end(token)
      #expect(await endings.next() != nil)
      await #expect(throws: SignInRefusal.ended) { try await sessions.secondsLeft(of: token) }
    }
  }

  @Test("What is announced of a session's end isn't its id, whole or begun", .timeLimit(.minutes(30)))
  func announcement() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database)
      let token = try await sessions.open(try person())
      let row = try await database.ownerClient.query("test_session_digits").one(of: "test_session_digits")
      let id = try row.get("digits", as: String.self)
      var told = database.client.listen("vestibule_sessions").makeAsyncIterator()
      // The first signal says that the listener is there.
      _ = await told.next()
      try await sessions.end(token)
      let announced = try #require(await told.next())
      #expect(announced.count == 16)
      #expect(!id.contains(announced))
    }
  }

  @Test("scope.1: nobody has a session under a subject of the service's own, not even by direct SQL")
  func ownSubjects() async throws {
    try await withTestDatabase { database in
      for subject in ["vestibule.worker", "vestibule.publicIntake"] {
        #expect(Actor(subject: subject, role: .service) == nil && Actor(subject: subject, role: .rju) == nil)
      }
      let own = SignedInPerson(actor: .worker, subject: "p1", session: nil)
      do {
        _ = try await Sessions(database: database.database).open(own)
        Issue.record("it was opened")
      } catch let error as PostgresError {
        #expect(error.matches(constraint: "session_subject_is_not_the_services"))
      }
    }
  }

  @Test("An unused session ends by its idle limit; a used one goes on")
  func idle() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database, limits: SessionLimits(idleMinutes: 30, absoluteHours: 12))
      let (used, left) = (try await sessions.open(try person()), try await sessions.open(try person()))
      try await database.ownerClient.query("test_session_age", "29 minutes")
      _ = try await sessions.actor(of: used)
      // A request that a page makes by itself isn't a use.
      _ = try await sessions.actor(of: left, isUse: false)
      try await database.ownerClient.query("test_session_age", "2 minutes")
      _ = try await sessions.actor(of: used)
      await #expect(throws: SignInRefusal.ended) { try await sessions.actor(of: left) }
    }
  }

  @Test("A front desk's session ends soon after its board would have locked itself, and never later than others do")
  func ofFrontDesk() async throws {
    try await withTestDatabase { database in
      let desk = SignedInPerson(
        actor: try #require(Actor(subject: "d1", role: .frontDesk, site: SiteCode(unchecked: "KENT"))), subject: "p2",
        session: nil)
      func open(_ person: SignedInPerson, idle: Int, board: Int) async throws -> (Sessions, String) {
        let sessions = Sessions(
          database: database.database, limits: SessionLimits(idleMinutes: idle, boardIdleMinutes: board))
        return (sessions, try await sessions.open(person))
      }
      for (person, idle, board, minutes) in [
        (desk, 30, 10, 12), (desk, 5, 10, 5), (desk, 11, 10, 11), (try person(), 30, 10, 30),
      ] {
        let (sessions, token) = try await open(person, idle: idle, board: board)
        let left = try await sessions.secondsLeft(of: token) / 60
        #expect(left > Double(minutes) - 1 && left <= Double(minutes), "\(idle) \(board)")
      }
      let (sessions, token) = try await open(desk, idle: 30, board: 10)
      try await database.ownerClient.query("test_session_age", "11 minutes")
      _ = try await sessions.actor(of: token)
      try await database.ownerClient.query("test_session_age", "12 minutes")
      await #expect(throws: SignInRefusal.ended) { try await sessions.actor(of: token) }
    }
  }

  @Test("No session outlasts its absolute limit, however much it is used")
  func absolute() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database, limits: SessionLimits(idleMinutes: 90, absoluteHours: 2))
      let token = try await sessions.open(try person())
      try await database.ownerClient.query("test_session_age", "60 minutes")
      _ = try await sessions.actor(of: token)
      try await database.ownerClient.query("test_session_age", "60 minutes")
      await #expect(throws: SignInRefusal.ended) { try await sessions.actor(of: token) }
    }
  }

  @Test("The last use is written at most once a minute")
  func fewWrites() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database)
      let token = try await sessions.open(try person())
      func version() async throws -> String {
        try await database.ownerClient.query("test_session_ids").one(of: "test_session_ids").get("version")
      }
      let before = try await version()
      for _ in 0..<3 { _ = try await sessions.actor(of: token) }
      #expect(try await version() == before)
      try await database.ownerClient.query("test_session_age", "61 seconds")
      let aged = try await version()
      _ = try await sessions.actor(of: token)
      #expect(try await version() != aged)
    }
  }

  @Test("A demonstration's session can only be opened in a demonstration's database")
  func demonstrationOnly() async throws {
    try await withTestDatabase { database in
      let sessions = Sessions(database: database.database)
      let anyone = SignedInPerson.demonstration(try #require(Self.m1))
      await #expect(throws: PostgresError.self) { try await sessions.open(anyone) }
      try await database.setClock("2027-01-04T08:00:00-07:00")
      _ = try await sessions.open(anyone)
    }
  }

  @Test(
    "The application's role reads and writes sessions only through their functions, and only as the service")
  func walls() async throws {
    try await withTestDatabase { database in
      for statement: StatementName in ["test_session_ids", "test_session_trail_of_tables", "test_session_forge"] {
        await #expect(throws: PostgresError.self, "\(statement)") { try await database.client.query(statement) }
      }
      let m1 = try #require(Self.m1)
      await #expect(throws: PostgresError.self) {
        try await database.database.acting(as: m1).run(
          "session_use", ["sought": .bytea([UInt8](repeating: 0, count: 32)), "is_use": .boolean(true)])
      }
    }
  }
}

@Suite("Back-channel logout")
struct BackChannelLogoutTests {
  private static let event = "http://schemas.openid.net/event/backchannel-logout"

  /// The claims of a valid logout token.
  private static let good: [String: JSONTree] = [
    "iss": .text(TestProvider.issuer), "aud": .text("web"), "iat": .number(TestProvider.now),
    "exp": .number(TestProvider.now + 120), "jti": .text("j1"), "events": .object([event: .object([:])]),
    "sid": .text("s1"), "sub": .text("p1"),
  ]

  private struct Scene {
    let key: TestKey
    let sessions: Sessions
    let logout: BackChannelLogout

    static func run(_ body: @Sendable (Scene) async throws -> Void) async throws {
      let key = await TestKey.elliptic("k1")
      let source = TestProvider(keys: [key])
      try await withTestDatabase { database in
        let sessions = Sessions(database: database.database)
        let logout = BackChannelLogout(
          provider: source.provider(), client: ProviderClient(id: "web", secret: nil, webAddress: "https://v.test"),
          leewaySeconds: 30, sessions: sessions, now: { TestProvider.now })
        try await body(Scene(key: key, sessions: sessions, logout: logout))
      }
    }

    func open(_ subject: String, session: String?) async throws -> String {
      let actor = try #require(Actor(subject: "m1", role: .mediator))
      return try await sessions.open(SignedInPerson(actor: actor, subject: subject, session: session))
    }

    func isOpen(_ token: String) async -> Bool { (try? await sessions.actor(of: token)) != nil }
  }

  @Test("The session that the provider names ends, and no other")
  func bySession() async throws {
    try await Scene.run { scene in
      let ended = try await scene.open("p1", session: "s1")
      let unnamed = try await scene.open("p1", session: nil)
      let other = try await scene.open("p1", session: "s2")
      let stranger = try await scene.open("p2", session: "s3")
      #expect(try await scene.logout.end(try await scene.key.sign(Self.good)) == 2)
      // A session for which the provider never named its own ends with any session of the person.
      #expect(await [scene.isOpen(ended), scene.isOpen(unnamed)] == [false, false])
      #expect(await [scene.isOpen(other), scene.isOpen(stranger)] == [true, true])
    }
  }

  @Test("A logout token without a session ends all sessions of the person")
  func bySubject() async throws {
    try await Scene.run { scene in
      let (first, second) = (try await scene.open("p1", session: "s1"), try await scene.open("p1", session: "s2"))
      let stranger = try await scene.open("p2", session: "s3")
      let token = try await scene.key.sign(
        Self.good.with(["sid": .null]), header: ["typ": "logout+jwt"])
      #expect(try await scene.logout.end(token) == 2)
      #expect(await [scene.isOpen(first), scene.isOpen(second), scene.isOpen(stranger)] == [false, false, true])
    }
  }

  @Test("A logout token is accepted once: its copy can't end a later session of the same name")
  func replay() async throws {
    try await Scene.run { scene in
      let token = try await scene.key.sign(Self.good)
      try await scene.logout.end(token)
      let later = try await scene.open("p1", session: "s1")
      await #expect(throws: SignInRefusal.replayed) { try await scene.logout.end(token) }
      #expect(await scene.isOpen(later))
    }
  }

  @Test(
    "An invalid logout token ends no session",
    arguments: [
      BadClaims("another issuer", ["iss": .text("https://evil.test")], .misdirected),
      BadClaims("another client", ["aud": .text("vestibule")], .misdirected),
      BadClaims("no event", ["events": .null], .wrongKind),
      BadClaims("another event", ["events": .object(["x": .object([:])])], .wrongKind),
      BadClaims("a nonce, so an ID token", ["nonce": .text("n")], .wrongKind),
      BadClaims("no id", ["jti": .null], .incomplete), BadClaims("no time", ["iat": .null], .incomplete),
      BadClaims("nobody", ["sid": .null, "sub": .null], .incomplete),
      BadClaims("over", ["exp": .number(TestProvider.now - 31)], .expired),
      BadClaims("made long ago", ["iat": .number(TestProvider.now - 700)], .expired),
    ])
  func bad(bad: BadClaims) async throws {
    try await Scene.run { scene in
      let session = try await scene.open("p1", session: "s1")
      let token = try await scene.key.sign(Self.good.with(bad.changes))
      await #expect(throws: bad.refusal) { try await scene.logout.end(token) }
      let stranger = try await TestKey.elliptic("k1").sign(Self.good)
      await #expect(throws: SignInRefusal.untrusted) { try await scene.logout.end(stranger) }
      #expect(await scene.isOpen(session))
    }
  }
}

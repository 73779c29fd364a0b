import Identifiers
import Crypto
import Foundation
public import PostgresClient
public import Privacy

/// A person whom a provider signed in, or a demonstration.
public struct SignedInPerson: Sendable {
  public let actor: Actor
  /// The provider's `sub`; `nil` in a demonstration.
  let subject: String?
  /// The provider's `sid`, if it gives one.
  let session: String?
  /// What the provider says of the person.
  let profile: ClaimedProfile

  init(actor: Actor, subject: String?, session: String?, profile: ClaimedProfile = .none) {
    self.actor = actor
    self.subject = subject
    self.session = session
    self.profile = profile
  }

  /// A person whom a demonstration signs in without a provider. The database refuses such a session in production.
  public static func demonstration(_ actor: Actor) -> SignedInPerson {
    SignedInPerson(actor: actor, subject: nil, session: nil)
  }
}

/// How long a session lasts.
public struct SessionLimits: Sendable {
  /// Minutes until an unused session ends. Uses are recorded at most once a minute, so it may end a minute earlier.
  public let idleMinutes: Int
  /// Hours until a session ends, however much it is used.
  public let absoluteHours: Int
  /// Minutes until the board at a principal entrance locks itself when nobody touches it.
  public let boardIdleMinutes: Int

  /// By how many minutes a front desk's session outlasts its board's lock: the board tells of a touch within seconds,
  /// and a use is recorded at most once a minute.
  static let boardMarginMinutes = 2

  public init(idleMinutes: Int = 30, absoluteHours: Int = 12, boardIdleMinutes: Int = 10) {
    self.idleMinutes = idleMinutes
    self.absoluteHours = absoluteHours
    self.boardIdleMinutes = boardIdleMinutes
  }

  /// Minutes until an unused session of somebody ends. That of a front desk ends soon after its board would have locked
  /// itself, so that a board without a network isn't a way to what the session opens.
  func idleMinutes(of actor: Actor) -> Int {
    actor.role == .frontDesk ? min(idleMinutes, boardIdleMinutes + Self.boardMarginMinutes) : idleMinutes
  }
}

/// The sessions of people who use the pages.
///
/// A browser holds 32 random bytes without meaning, with the service's code over them; the database holds the SHA-256
/// of both, and the actor. So a session can be ended here, a copy of the database opens no session, and nobody can have
/// the database asked for tokens that the service didn't make.
public struct Sessions: Sendable {
  /// The channel on which the database announces that a session has ended, by a digest of its id.
  private static let channel = "vestibule_sessions"
  private static let randomSize = 32

  private let database: Database
  private let codes: ServiceCodes
  private let ended = EndedSessions()
  /// The limits of every session opened from now on.
  public let limits: SessionLimits

  public init(database: Database, limits: SessionLimits = SessionLimits()) {
    self.database = database
    self.limits = limits
    codes = database.codes(for: "session tokens")
  }

  /// How many are open now, for metrics.
  public static func count(_ database: Database) async throws(PostgresError) -> Int {
    try await database.acting(as: .worker).value(of: "session_count")
  }

  /// Everybody's open sessions, for those who may end them.
  public var ofEverybody: OpenSessions { OpenSessions(database: database) }

  /// Opens a session, notes in the person's account what the provider says of them, and returns the token that the
  /// browser is to hold. It is always a new one, whatever the browser held before.
  public func open(_ person: SignedInPerson) async throws(PostgresError) -> String {
    let random = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    let token = Base64URL.encode(random + codes.code(of: random))
    try await database.acting(as: .worker).run(
      "session_open",
      [
        "new_id": .bytea(digest(token)), "person": .actor(person.actor), "provider_subject": .text(person.subject),
        "provider_session": .text(person.session), "idle_seconds": .integer(limits.idleMinutes(of: person.actor) * 60),
        "absolute_seconds": .integer(limits.absoluteHours * 3_600), "said_name": .text(person.profile.name),
        "said_email": .text(person.profile.email), "said_language": .text(person.profile.language),
      ])
    return token
  }

  /// Whose session it is.
  ///
  /// - Parameter isUse: whether a person asked for something, rather than a page by itself. Only that puts off the idle
  ///   limit.
  /// - Throws: `SignInRefusal.untrusted` for a token that the service didn't make, or `.ended`; `PostgresError`;
  /// `ImpossibleActor`.
  public func actor(of token: String, isUse: Bool = true) async throws -> Actor {
    try Actor(await row(of: token, isUse: isUse))
  }

  /// Whether a token is of a session that has ended, of somebody at a principal entrance. Whoever comes next to that
  /// browser may be somebody else.
  public func hasEndedAtAnEntrance(_ token: String) async throws -> Bool {
    guard isOwn(token) else { return false }
    let row = try await database.acting(as: .worker).row(
      of: "session_use", ["sought": .bytea(digest(token)), "is_use": .boolean(false)])
    guard try row.get("outcome", as: SessionOutcome.self) == .ended else { return false }
    switch try row.get("role", as: Role?.self) {
    case .frontDesk, .siteStaff: return true
    case .mediator, .rju, .auditor, .service, .publicIntake, nil: return false
    }
  }

  /// In how many seconds a session ends unless it is used. Asking isn't a use.
  ///
  /// - Throws: as `actor(of:)`.
  public func secondsLeft(of token: String) async throws -> Double {
    try await row(of: token, isUse: false).get("seconds_left")
  }

  /// Signals whenever a session may have ended: when the database says so, and when the connection that would have said
  /// it was lost meanwhile.
  public func endings(of token: String) -> AsyncStream<Void> {
    let id = announcement(of: digest(token))
    let told = database.postgres.listen(Self.channel)
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    // Unstructured, because it has to outlive this call. It ends with the stream that it feeds.
    let feeder = Task {
      for await ended in told where ended.isEmpty || ended == id { continuation.yield() }
      continuation.finish()
    }
    continuation.onTermination = { _ in feeder.cancel() }
    return signals
  }

  /// Whether the service made a token, as far as the token itself says. Whether its session stands is another question.
  private func isOwn(_ token: String) -> Bool {
    guard let bytes = Base64URL.decode(token), bytes.count == Self.randomSize + ServiceCodes.size else { return false }
    return codes.isValid(Array(bytes.suffix(ServiceCodes.size)), of: Array(bytes.prefix(Self.randomSize)))
  }

  private func row(of token: String, isUse: Bool) async throws -> Row {
    guard isOwn(token) else { throw SignInRefusal.untrusted }
    let id = digest(token)
    if ended.contains(id) { throw SignInRefusal.ended }
    let row = try await database.acting(as: .worker).row(
      of: "session_use", ["sought": .bytea(id), "is_use": .boolean(isUse)])
    switch try row.get("outcome", as: SessionOutcome.self) {
    case .open: return row
    // A session of ours that the database doesn't know ended days ago.
    case .ended, .unknown:
      ended.insert(id)
      throw SignInRefusal.ended
    }
  }

  /// Ends a session because the person signed out. Does nothing if it has ended, or isn't one of ours.
  public func end(_ token: String) async throws(PostgresError) {
    guard isOwn(token) else { return }
    try await database.acting(as: .worker).run("session_end", ["ending": .bytea(digest(token))])
  }

  /// Ends the sessions of a provider's session, or of its subject. Each logout token is accepted once.
  ///
  /// - Parameters:
  ///   - id: identifies the logout token.
  ///   - seconds: how long its use is remembered.
  /// - Returns: how many sessions ended.
  /// - Throws: `SignInRefusal.replayed`; `PostgresError`.
  func endByProvider(spending id: [UInt8], seconds: Int, subject: String?, session: String?) async throws -> Int {
    let ended: Int? = try await database.acting(as: .worker).value(
      of: "session_end_by_provider",
      [
        "token_id": .bytea(id), "seconds": .integer(seconds), "ending_subject": .text(subject),
        "ending_session": .text(session),
      ])
    guard let ended else { throw SignInRefusal.replayed }
    return ended
  }

  private func digest(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

  /// How `session_note_end` announces that the session of an id has ended.
  private func announcement(of id: [UInt8]) -> String {
    SHA256.hash(data: Array(Self.channel.utf8) + id).prefix(8).hexadecimal
  }
}

/// What `session_use` says of a session.
private enum SessionOutcome: String, SQLDecodable {
  case open, ended, unknown
}

/// Tokens that are accepted once. The database remembers each until it would no longer be accepted anyway.
public struct SpentTokens: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// The codes of the states of sign-ins.
  var stateCodes: ServiceCodes { database.codes(for: "sign-in states") }

  /// Records the use of a token, and returns whether it is the first.
  ///
  /// - Parameter seconds: how long the use is remembered.
  func spend(_ id: [UInt8], seconds: Int) async throws(PostgresError) -> Bool {
    try await database.acting(as: .worker).value(
      of: "sign_in_spend", ["shown": .bytea(id), "seconds": .integer(seconds)])
  }
}

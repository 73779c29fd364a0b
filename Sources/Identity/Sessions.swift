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

  init(actor: Actor, subject: String?, session: String?) {
    self.actor = actor
    self.subject = subject
    self.session = session
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

  public init(idleMinutes: Int = 30, absoluteHours: Int = 12) {
    self.idleMinutes = idleMinutes
    self.absoluteHours = absoluteHours
  }
}

/// The sessions of people who use the pages.
///
/// A browser holds 32 random bytes without meaning; the database holds their SHA-256 and the actor. So a session can be
/// ended here, and a copy of the database opens no session.
public struct Sessions: Sendable {
  private let database: Database
  /// The limits of every session opened from now on.
  public let limits: SessionLimits

  public init(database: Database, limits: SessionLimits = SessionLimits()) {
    self.database = database
    self.limits = limits
  }

  /// Opens a session, and returns the token that the browser is to hold. It is always a new one, whatever the browser
  /// held before.
  public func open(_ person: SignedInPerson) async throws(PostgresError) -> String {
    let token = Base64URL.encode(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    try await database.acting(as: .worker).run(
      "session_open",
      [
        "new_id": .bytea(digest(token)), "person": .actor(person.actor), "provider_subject": .text(person.subject),
        "provider_session": .text(person.session), "idle_seconds": .integer(limits.idleMinutes * 60),
        "absolute_seconds": .integer(limits.absoluteHours * 3_600),
      ])
    return token
  }

  /// Whose session it is.
  ///
  /// - Parameter isUse: whether a person asked for something, rather than a page by itself. Only that puts off the idle
  ///   limit.
  /// - Throws: `SignInRefusal.untrusted` or `.ended`; `PostgresError`; `ImpossibleActor`.
  public func actor(of token: String, isUse: Bool = true) async throws -> Actor {
    guard token.utf8.count == 43 else { throw SignInRefusal.untrusted }
    let row = try await database.acting(as: .worker).row(
      of: "session_use", ["sought": .bytea(digest(token)), "is_use": .boolean(isUse)])
    switch try row.get("outcome", as: SessionOutcome.self) {
    case .open: return try Actor(row)
    case .ended: throw SignInRefusal.ended
    case .unknown: throw SignInRefusal.untrusted
    }
  }

  /// Ends a session because the person signed out. Does nothing if it has ended.
  public func end(_ token: String) async throws(PostgresError) {
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

  /// Records the use of a token, and returns whether it is the first.
  ///
  /// - Parameter seconds: how long the use is remembered.
  func spend(_ id: [UInt8], seconds: Int) async throws(PostgresError) -> Bool {
    try await database.acting(as: .worker).value(
      of: "sign_in_spend", ["shown": .bytea(id), "seconds": .integer(seconds)])
  }
}

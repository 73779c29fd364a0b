import Crypto
import Foundation
import Identifiers
public import PostgresClient
public import Privacy

/// Whoever a provider signed in, or a demonstration.
public struct SignedInPerson: Sendable {
  public let actor: Actor
  /// The provider's `sub`; `nil` in a demonstration.
  let subject: String?
  /// The provider's `sid`, where it says one.
  let session: String?

  init(actor: Actor, subject: String?, session: String?) {
    self.actor = actor
    self.subject = subject
    self.session = session
  }

  /// Somebody whom a demonstration signs in as they please. The database refuses such a session outside of one.
  public static func demonstration(_ actor: Actor) -> SignedInPerson {
    SignedInPerson(actor: actor, subject: nil, session: nil)
  }
}

/// How long a session lasts.
public struct SessionLimits: Sendable {
  /// Without a page being asked for, in minutes. As that is written down at most once a minute, up to one less.
  public let idleMinutes: Int
  /// In any case, in hours.
  public let absoluteHours: Int

  public init(idleMinutes: Int = 30, absoluteHours: Int = 12) {
    self.idleMinutes = idleMinutes
    self.absoluteHours = absoluteHours
  }
}

/// The sessions of people at the pages.
///
/// A browser holds 32 random bytes that say nothing; the database holds their SHA-256 and who it stands for. So a
/// session ends when it is ended here, and a copy of the database opens none.
public struct Sessions: Sendable {
  private let database: Database
  /// Those of every session opened from now on.
  public let limits: SessionLimits

  public init(database: Database, limits: SessionLimits = SessionLimits()) {
    self.database = database
    self.limits = limits
  }

  /// Opens a session, and returns what the browser is to hold. It is new each time, whatever the browser held before.
  public func open(_ person: SignedInPerson) async throws(PostgresError) -> String {
    let token = Base64URL.encode(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    let actor = person.actor
    try await database.acting(as: .worker).query(
      "session_open", digest(token), actor.subject, actor.role.rawValue, actor.site?.rawValue, person.subject,
      person.session, limits.idleMinutes * 60, limits.absoluteHours * 3_600)
    return token
  }

  /// Whose session it is.
  ///
  /// - Parameter isUse: whether somebody asked for something, rather than a page by itself; only that puts off the idle
  ///   limit.
  /// - Throws: `SignInRefusal.untrusted` or `.ended`; a database that can't be asked.
  public func actor(of token: String, isUse: Bool = true) async throws -> Actor {
    guard token.utf8.count == 43 else { throw SignInRefusal.untrusted }
    let rows = try await database.acting(as: .worker).query("session_use", digest(token), isUse)
    let row = try rows.one(of: "session_use")
    switch try row.get("outcome", as: String.self) {
    case "open": break
    case "ended": throw SignInRefusal.ended
    default: throw SignInRefusal.untrusted
    }
    guard let role = Role(rawValue: try row.get("role", as: String.self)),
      let actor = Actor(
        subject: try row.get("subject"), role: role,
        site: try row.get("site", as: String?.self).flatMap { SiteCode($0) })
    else { throw SignInRefusal.incomplete }
    return actor
  }

  /// Ends a session because the person signed out. One that has ended is left as it is.
  public func end(_ token: String) async throws(PostgresError) {
    try await database.acting(as: .worker).query("session_end", digest(token))
  }

  /// Ends the sessions of a provider's session, or of its subject; each logout token once.
  ///
  /// - Throws: `SignInRefusal.replayed`; a database that can't be asked.
  func endByProvider(spending id: [UInt8], seconds: Int, subject: String?, session: String?) async throws -> Int {
    let rows = try await database.acting(as: .worker).query(
      "session_end_by_provider", id, seconds, subject, session)
    guard let ended = try rows.one(of: "session_end_by_provider").get("ended", as: Int?.self) else {
      throw SignInRefusal.replayed
    }
    return ended
  }

  private func digest(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }
}

/// What is good once, remembered in the database until no copy of it would be taken anyway.
public struct SpentTokens: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Whether this is the first time.
  ///
  /// - Parameter seconds: for how long it is remembered.
  func spend(_ id: [UInt8], seconds: Int) async throws(PostgresError) -> Bool {
    let rows = try await database.acting(as: .worker).query("sign_in_spend", id, seconds)
    return try rows.one(of: "sign_in_spend").get("is_first", as: Bool.self)
  }
}

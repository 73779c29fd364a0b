public import Identifiers
import PostgresClient
public import Privacy

/// A session that is open, as those see it who may end it. It says nothing by which the session could be used.
public struct OpenSession: Sendable, Equatable {
  public let role: Role
  /// `nil` for a role that isn't of a site.
  public let site: SiteCode?
  /// When its person signed in. This and the other times are RFC 3339 with headquarters' offset, by the
  /// server's own clock.
  public let openedAt: String
  /// When it was last used. Uses are recorded at most once a minute.
  public let lastSeenAt: String
  /// When it ends, however much it is used.
  public let expiresAt: String
}

/// Somebody who is signed in at the pages.
public struct PersonSessions: Sendable, Equatable {
  /// What the person signs in with; never a name.
  public let subject: String
  /// The oldest first; at least one.
  public let sessions: [OpenSession]
}

/// Everybody's open sessions. The Restorative Justice Unit and the service list them, and the unit ends somebody's
/// when a laptop is lost or a person leaves. Every end is in the audit trail.
///
/// The provider has to stop the person from signing in again, and tokens of the API are valid until they expire.
public struct OpenSessions: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// People who are signed in, by their subjects, each with all of their open sessions.
  ///
  /// - Parameters:
  ///   - subject: whose alone; `nil` for everybody's.
  ///   - after: the last subject of the page before; `nil` for the first page.
  ///   - limit: how many people a page has, from 1.
  /// - Throws: ``SessionRefusal/notAllowed``; `PostgresError`.
  public func list(
    _ actor: Actor, of subject: String? = nil, after: String? = nil, limit: Int = 50
  ) async throws -> [PersonSessions] {
    try allow(actor, .listSessions)
    guard [subject, after].compactMap({ $0 }).allSatisfy(Self.isSubject) else { return [] }
    let rows = try await database.acting(as: actor).rows(
      of: "session_list",
      ["given_subject": .text(subject), "given_after": .text(after), "given_limit": .integer(limit)])
    var people: [PersonSessions] = []
    for row in rows {
      let whose: String = try row.get("subject")
      let session = try Self.session(row)
      let isAnother = people.last?.subject.isSame(as: whose) == true
      let earlier = isAnother ? people.removeLast().sessions : []
      people.append(PersonSessions(subject: whose, sessions: earlier + [session]))
    }
    return people
  }

  /// Ends all open sessions of somebody, at once and on every device. One's own are ended too.
  ///
  /// - Returns: how many ended; 0 if none was open.
  /// - Throws: ``SessionRefusal``: `notFound`, for somebody who has neither an account nor a session; `keyReused`;
  ///   `notAllowed`. `PostgresError`.
  public func end(_ actor: Actor, of subject: String, _ command: Command) async throws -> Int {
    try allow(actor, .endSessionsOf)
    guard Self.isSubject(subject) else { throw SessionRefusal.notFound }
    let outcome = try await database.carryOut(
      "session_end_of", actor, command, ["given_subject": .text(subject)], outcome: SessionEndWord.self)
    switch outcome.word {
    case .done: return try outcome.decode(EndedCount.self).ended
    case .notFound: throw SessionRefusal.notFound
    case .keyReused: throw SessionRefusal.keyReused
    }
  }

  /// Whether somebody may sign in with a text. What nobody can may hold what the database takes for no text at all.
  private static func isSubject(_ text: String) -> Bool { Actor(subject: text, role: .rju) != nil }

  private static func session(_ row: Row) throws -> OpenSession {
    OpenSession(
      role: try row.get("role"), site: try row.get("site", as: SiteCode?.self), openedAt: try row.get("opened_at"),
      lastSeenAt: try row.get("last_seen_at"), expiresAt: try row.get("expires_at"))
  }

  private func allow(_ actor: Actor, _ action: Action) throws(SessionRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notAllowed }
  }

  private struct EndedCount: Decodable {
    let ended: Int
  }
}

/// Why sessions aren't listed or ended.
public enum SessionRefusal: Error, Equatable {
  case notFound
  case notAllowed
  case keyReused
}

/// The outcomes of the door that ends sessions.
private enum SessionEndWord: String, SQLDecodable {
  case done, notFound, keyReused
}

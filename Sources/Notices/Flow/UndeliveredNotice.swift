import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// A notice that reached its recipient through no channel: the Restorative Justice Unit sends it again or tells them by
/// telephone. It says nothing of what the notice is about.
public struct UndeliveredNotice: Sendable, Equatable {
  public let id: NoticeDelivery.ID
  public let kind: NoticeKind
  /// The role that reads the mailbox.
  public let role: Role
  /// The site of the mailbox; `nil` for mediators, the unit and auditors.
  public let site: NoticePlace?
  /// Whom to call where the recipient is a mediator; for the unit alone.
  public let name: String?
  /// At whose address of the mailbox.
  public let duty: NoticeDuty
  /// The last channel that was tried.
  public let channel: NoticeChannelName
  public let state: NoticeDelivery.State
  /// Where the last attempt failed and with which number, such as `smtp:550`.
  public let failure: String?
  /// How often the last channel was tried.
  public let attempt: Int
  /// When the last channel was to begin, RFC 3339.
  public let intendedAt: String

  init(_ row: Row) throws(PostgresError) {
    id = NoticeDelivery.ID(try row.get("id", as: UUID.self))
    kind = try row.get("kind")
    role = try row.get("role")
    let code: SiteCode? = try row.get("site_code")
    site =
      if let code {
        NoticePlace(code: code, name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")))
      } else {
        nil
      }
    name = try row.get("name")
    duty = try row.get("duty")
    channel = try row.get("channel")
    state = try row.get("state")
    failure = try row.get("failure")
    attempt = try row.get("attempt")
    intendedAt = try row.get("intended_at")
  }
}

extension Notices {
  /// The notices that are the Restorative Justice Unit's to see to, oldest first.
  ///
  /// - Parameters:
  ///   - after: the last one of the page before.
  ///   - limit: 1 to 1,000; a number outside is replaced by the nearer bound.
  /// - Throws: ``NoticeError/notAllowed`` unless the actor is of the unit, an auditor or a service.
  public func undelivered(
    _ actor: Actor, after: NoticeDelivery.ID? = nil, limit: Int = 200
  ) async throws -> [UndeliveredNotice] {
    guard Permissions.allow(actor.role, .readLedger) else { throw NoticeError.notAllowed }
    let rows = try await database.acting(as: actor).rows(
      of: "notice_undelivered",
      ["given_after": .uuid(after), "given_limit": .integer(min(max(limit, 1), 1_000))])
    return try rows.map { try UndeliveredNotice($0) }
  }

  /// Sends an undelivered notice again, beginning with the first channel of its recipient.
  ///
  /// - Throws: ``NoticeError/notAllowed``, ``NoticeError/notFound``, ``NoticeError/arrived`` if it isn't the unit's to
  ///   see to any more, ``NoticeError/idempotencyKeyReused``.
  public func resend(_ actor: Actor, _ id: NoticeDelivery.ID, _ command: Command) async throws {
    guard Permissions.allow(actor.role, .resendNotice) else { throw NoticeError.notAllowed }
    try await seeTo("notice_resend", actor, id, command)
  }

  /// Records that the actor has told the recipient of an undelivered notice by telephone, now.
  ///
  /// - Throws: ``NoticeError/notAllowed``, ``NoticeError/notFound``, ``NoticeError/arrived`` if it isn't the unit's to
  ///   see to any more, ``NoticeError/underWay``, ``NoticeError/idempotencyKeyReused``.
  public func tellByTelephone(_ actor: Actor, _ id: NoticeDelivery.ID, _ command: Command) async throws {
    guard Permissions.allow(actor.role, .tellByTelephone) else { throw NoticeError.notAllowed }
    try await seeTo("notice_tell_by_telephone", actor, id, command)
  }

  private func seeTo(
    _ door: StatementName, _ actor: Actor, _ id: NoticeDelivery.ID, _ command: Command
  ) async throws {
    let outcome = try await database.carryOut(
      door, actor, command, ["given_delivery": .uuid(id)], outcome: UndeliveredOutcome.self)
    switch outcome.word {
    case .done: return
    case .notFound: throw NoticeError.notFound
    case .arrived: throw NoticeError.arrived
    case .underWay: throw NoticeError.underWay
    case .keyReused: throw NoticeError.idempotencyKeyReused
    }
  }
}

/// The outcomes of `notice_resend` and `notice_tell_by_telephone`.
private enum UndeliveredOutcome: String, SQLDecodable {
  case done
  case notFound
  case arrived
  case underWay
  case keyReused
}

import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// What people do with notices: read and acknowledge their own, and set where they are sent.
public struct Notices: Sendable {
  private let database: Database
  private let pollSeconds: Int

  /// - Parameter pollSeconds: how long a stream waits at most before it looks again without having been woken; from 1.
  public init(database: Database, pollSeconds: Int = 15) {
    self.database = database
    self.pollSeconds = pollSeconds
  }

  /// A page of the actor's own notices, newest first. Those who receive none have an empty one.
  ///
  /// - Parameters:
  ///   - after: the last notice of the page before; `nil` for the first page. One that isn't the actor's own ends the
  ///     list.
  ///   - limit: 1 to 200; others are brought into this range.
  public func inbox(_ actor: Actor, after: Notice.ID? = nil, limit: Int = 50) async throws -> NoticePage {
    let limit = min(max(limit, 1), 200)
    // One more than asked for tells whether there is another page.
    let rows = try await database.acting(as: actor).query(
      "notices_inbox", values: actor.sqlValues + [after?.uuid, limit + 1], route: nil)
    let notices = try rows.prefix(limit).map { try Notice($0) }
    return NoticePage(notices: notices, next: rows.count > limit ? notices.last?.id : nil)
  }

  /// Acknowledges one of the actor's own notices; the first acknowledgement stands.
  ///
  /// - Returns: the notice, acknowledged.
  /// - Throws: ``NoticeError/notFound`` for any notice but the actor's own, ``NoticeError/idempotencyKeyReused``.
  public func acknowledge(_ actor: Actor, _ id: Notice.ID, _ command: Command) async throws -> Notice {
    let outcome = try await database.carryOut("notices_acknowledge", actor, command, [id.uuid])
    switch outcome.word {
    case "done": break
    case "keyReused": throw NoticeError.idempotencyKeyReused
    default: throw NoticeError.notFound
    }
    let rows = try await database.acting(as: actor).query(
      "notices_find", values: actor.sqlValues + [id.uuid], route: nil)
    guard let row = rows.first else { throw NoticeError.notFound }
    return try Notice(row)
  }

  /// The actor's own notices as they come, oldest first. It ends only when its task is cancelled.
  ///
  /// - Parameter after: the notice seen last, to go on from there; `nil` to begin with the next one. One that isn't
  ///   known, or not the actor's own, begins at the beginning: better twice than missed.
  public func stream(_ actor: Actor, after: Notice.ID? = nil) async throws -> NoticeStream {
    let rows = try await database.acting(as: actor).query(
      "notices_stream_start", values: actor.sqlValues + [after?.uuid], route: nil)
    let position = try rows.first?.get("position", as: Int64.self) ?? 0
    return NoticeStream(database: database, actor: actor, position: position, pollSeconds: pollSeconds)
  }

  /// Registers who receives notices, or sets the address and language of a mailbox.
  ///
  /// - Throws: ``NoticeError/notAllowed`` but for the Restorative Justice Unit and services,
  ///   ``NoticeError/siteUnknown``.
  public func registerMailbox(_ actor: Actor, _ mailbox: NoticeMailbox) async throws {
    guard Permissions.allow(actor.role, .registerMailbox) else { throw NoticeError.notAllowed }
    let recipient = mailbox.recipient
    let rows = try await database.acting(as: actor).query(
      "notices_register_mailbox",
      values: actor.sqlValues + [
        UUID.version7(), recipient.role.rawValue, recipient.site?.rawValue, recipient.subject,
        mailbox.address?.reveal(), mailbox.language.rawValue,
      ], route: nil)
    if try rows.first?.get("outcome", as: String.self) == "siteUnknown" { throw NoticeError.siteUnknown }
  }

  /// The ledger, oldest first.
  ///
  /// - Parameters:
  ///   - states: only deliveries in one of these; `nil` for all.
  ///   - after: the last entry of the page before.
  ///   - limit: 1 to 1,000; others are brought into this range.
  /// - Throws: ``NoticeError/notAllowed`` but for the Restorative Justice Unit, auditors and services: how many notices
  ///   a site gets is nobody else's to know.
  public func ledger(
    _ actor: Actor, states: [NoticeDelivery.State]? = nil, after: NoticeDelivery.ID? = nil, limit: Int = 1_000
  ) async throws -> [NoticeLedgerEntry] {
    guard Permissions.allow(actor.role, .readLedger) else { throw NoticeError.notAllowed }
    let rows = try await database.acting(as: actor).query(
      "notices_ledger", after?.uuid, states?.map(\.rawValue), min(max(limit, 1), 1_000))
    return try rows.map { try NoticeLedgerEntry($0) }
  }
}

/// A page of an inbox.
public struct NoticePage: Sendable, Equatable {
  /// Newest first.
  public let notices: [Notice]
  /// What to ask for the next page after; `nil` on the last one.
  public let next: Notice.ID?
}

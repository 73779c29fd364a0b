import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// What people do with notices: read and acknowledge their own, and set where they are sent.
public struct Notices: Sendable {
  let database: Database
  private let pollSeconds: Int
  /// Calendars that programs subscribe to.
  public let calendars: Calendars
  /// Recipients' programs.
  public let webhooks: Webhooks
  /// The recurring jobs.
  public let schedules: Schedules
  /// The job queue.
  public let jobs: Jobs

  /// - Parameters:
  ///   - pollSeconds: how many seconds a stream waits at most before it looks for new notices unasked; from 1.
  ///   - webhooks: how recipients' programs are reached; `nil` if they aren't.
  public init(database: Database, pollSeconds: Int = 15, webhooks: WebhookConfiguration? = nil) {
    self.database = database
    self.pollSeconds = pollSeconds
    calendars = Calendars(database: database)
    self.webhooks = Webhooks(database: database, configuration: webhooks)
    schedules = Schedules(database: database)
    jobs = Jobs(database: database)
  }

  /// A page of the actor's own notices, newest first; empty for those who receive none.
  ///
  /// - Parameters:
  ///   - after: the last notice of the page before; `nil` for the first page. A notice that isn't the actor's own ends
  ///     the list.
  ///   - limit: 1 to 200; a number outside is replaced by the nearer bound.
  ///   - state: which of them.
  public func inbox(
    _ actor: Actor, _ state: InboxState = .all, after: Notice.ID? = nil, limit: Int = 50
  ) async throws -> NoticePage {
    let limit = min(max(limit, 1), 200)
    // One more than asked for tells whether there is another page.
    let rows = try await database.acting(as: actor).rows(
      of: "notice_inbox",
      ["only_open": .boolean(state == .open), "given_after": .uuid(after), "given_limit": .integer(limit + 1)])
    let notices = try rows.prefix(limit).map { try Notice($0) }
    return NoticePage(notices: notices, next: rows.count > limit ? notices.last?.id : nil)
  }

  /// How many of the actor's own notices are open; at most 1,000 are counted.
  public func openCount(_ actor: Actor) async throws -> Int {
    try await database.acting(as: actor).value(of: "notice_count", [:])
  }

  /// Acknowledges one of the actor's own notices; the first acknowledgement is kept.
  ///
  /// - Returns: the notice, acknowledged.
  /// - Throws: ``NoticeError/notFound`` for any notice but the actor's own, ``NoticeError/idempotencyKeyReused``.
  public func acknowledge(_ actor: Actor, _ id: Notice.ID, _ command: Command) async throws -> Notice {
    let outcome = try await database.carryOut(
      "notice_acknowledge", actor, command, ["given_notice": .uuid(id)], outcome: AcknowledgementOutcome.self)
    switch outcome.word {
    case .done: break
    case .notFound: throw NoticeError.notFound
    case .keyReused: throw NoticeError.idempotencyKeyReused
    }
    let rows = try await database.acting(as: actor).rows(of: "notice_find", ["given_notice": .uuid(id)])
    guard let row = rows.first else { throw NoticeError.notFound }
    return try Notice(row)
  }

  /// The actor's own notices as they are written, oldest first. The stream ends only when its task is cancelled.
  ///
  /// - Parameter after: the notice seen last, to continue behind it; `nil` to begin with the next one. If it is unknown
  ///   or not the actor's own, the stream begins with the first notice, so that none is missed.
  public func stream(_ actor: Actor, after: Notice.ID? = nil) async throws -> NoticeStream {
    let position: Int64 = try await database.acting(as: actor).value(
      of: "notice_stream_start", ["given_seen": .uuid(after)])
    return NoticeStream(database: database, actor: actor, position: position, pollSeconds: pollSeconds)
  }

  /// How many of the actor's own notices are open: the number now, and each number that it changes to.
  public func openCounts(_ actor: Actor) -> NoticeCounts {
    NoticeCounts(notices: self, actor: actor, pollSeconds: pollSeconds)
  }

  /// The ledger, oldest first.
  ///
  /// - Parameters:
  ///   - states: only deliveries in one of these; `nil` for all.
  ///   - after: the last entry of the page before.
  ///   - limit: 1 to 1,000; a number outside is replaced by the nearer bound.
  /// - Throws: ``NoticeError/notAllowed`` unless the actor is of the Restorative Justice Unit, an auditor or a service:
  ///   nobody else may know how many notices a site gets.
  public func ledger(
    _ actor: Actor, states: [NoticeDelivery.State]? = nil, after: NoticeDelivery.ID? = nil, limit: Int = 1_000
  ) async throws -> [NoticeLedgerEntry] {
    guard Permissions.allow(actor.role, .readLedger) else { throw NoticeError.notAllowed }
    let rows = try await database.acting(as: actor).rows(
      of: "notice_ledger",
      [
        "given_after": .uuid(after), "given_states": .texts(states),
        "given_limit": .integer(min(max(limit, 1), 1_000)),
      ])
    return try rows.map { try NoticeLedgerEntry($0) }
  }
}

/// The outcomes of `notice_acknowledge`.
private enum AcknowledgementOutcome: String, SQLDecodable {
  case done
  case notFound
  case keyReused
}

/// Which notices of an inbox are wanted.
public enum InboxState: String, CaseIterable, Sendable {
  /// Those that still ask for something: not acknowledged, not superseded, not settled.
  case open
  case all
}

/// A page of an inbox.
public struct NoticePage: Sendable, Equatable {
  /// Newest first.
  public let notices: [Notice]
  /// What to pass as `after` for the next page; `nil` on the last one.
  public let next: Notice.ID?
}

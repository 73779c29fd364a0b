import Crypto
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// Calendars that programs subscribe to.
///
/// Nobody signs in to fetch one. Its token is the right to it, and opens nothing else; what it shows is when something
/// is reserved, and no more.
public struct Calendars: Sendable {
  private let database: Database
  private let codes: ServiceCodes

  public init(database: Database) {
    self.database = database
    // A copy of the database opens no feed: it holds codes under a key that isn't in it.
    codes = database.codes(for: "calendar tokens")
  }

  /// Makes a feed. A mediator makes those of their own calendar, the staff of a site those of the site and its rooms,
  /// the Restorative Justice Unit all. Nobody has more than twenty that aren't revoked.
  ///
  /// - Throws: ``CalendarRefusal``: `notFound` beyond the actor's reach; `invalid`; `notAllowed`; `keyReused`.
  public func make(_ actor: Actor, _ new: NewCalendarFeed, _ command: Command) async throws -> MadeCalendarFeed {
    try allow(actor, .makeCalendar)
    let token = CalendarToken()
    let digest = codes.code(of: token.message)
    let outcome = try await database.carryOut(
      "calendar_make", actor, command,
      [
        "given_id": .uuid(CalendarFeed.ID()), "given_digest": .bytea(digest), "given_scope": .text(new.word),
        "given_mediator": .text(new.mediator), "given_site": .text(new.site), "given_room": .text(new.room),
        "given_language": .text(new.language),
      ],
      outcome: MakingOutcome.self)
    switch outcome.word {
    case .done:
      let made = try outcome.decode(Made.self)
      // A kept answer to a repeated request names the first token's digest.
      return MadeCalendarFeed(
        feed: try outcome.decode(CalendarFeed.self), token: made.digest == digest.hexadecimal ? token : nil)
    case .notFound: throw CalendarRefusal.notFound
    case .invalid: throw CalendarRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .keyReused: throw CalendarRefusal.keyReused
    }
  }

  /// The feeds that the actor may revoke, at most 1,000, those that aren't revoked first.
  ///
  /// - Throws: ``CalendarRefusal/notAllowed``.
  public func list(_ actor: Actor) async throws -> [CalendarFeed] {
    try allow(actor, .listCalendars)
    return try await database.acting(as: actor).rows(of: "calendar_list").map { try $0.decode("answer") }
  }

  /// Revokes a feed: from now on nobody can fetch it. Revoking one again changes nothing.
  ///
  /// - Throws: ``CalendarRefusal``: `notFound`; `notAllowed`; `keyReused`.
  public func revoke(_ actor: Actor, _ feed: CalendarFeed.ID, _ command: Command) async throws -> CalendarFeed {
    try allow(actor, .revokeCalendar)
    let outcome = try await database.carryOut(
      "calendar_revoke", actor, command, ["given_calendar": .uuid(feed)], outcome: RevocationOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CalendarRefusal.notFound
    case .keyReused: throw CalendarRefusal.keyReused
    }
  }

  /// The calendar that a token opens.
  ///
  /// - Throws: ``CalendarRefusal/notFound`` alike for every token that opens nothing: one that nobody was given, one
  ///   that was revoked, and one whose maker's right has ended.
  public func read(_ token: CalendarToken) async throws -> CalendarFile {
    let rows = try await database.acting(as: .worker).rows(
      of: "calendar_read", ["given_digests": .byteas(codes.codes(of: token.message))])
    guard let row = rows.first else { throw CalendarRefusal.notFound }
    let outcome = try CommandOutcome<ReadingOutcome>(row)
    switch outcome.word {
    case .notFound: throw CalendarRefusal.notFound
    case .done: break
    }
    let content = try outcome.decode(Content.self)
    let bytes = CalendarObject.feed(content.events, in: content.zones, content.language)
    return CalendarFile(bytes: bytes, tag: SHA256.hash(data: bytes).prefix(16).hexadecimal)
  }

  private func allow(_ actor: Actor, _ action: Action) throws(CalendarRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notAllowed }
  }

  private struct Made: Decodable {
    let digest: String
  }

  private struct Content: Decodable {
    let language: Language
    let events: [CalendarEvent]
    let zones: [CalendarZone]
  }
}

/// The outcomes of `calendar_make`.
private enum MakingOutcome: String, SQLDecodable {
  case done, notFound, invalid, keyReused
}

/// The outcomes of `calendar_revoke`.
private enum RevocationOutcome: String, SQLDecodable {
  case done, notFound, keyReused
}

/// The outcomes of `calendar_read`.
private enum ReadingOutcome: String, SQLDecodable {
  case done, notFound
}

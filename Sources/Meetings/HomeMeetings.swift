public import Casework
public import Facilities
import Foundation
public import Identifiers
public import PostgresClient
public import Privacy

/// What a held or confirmed meeting can wait for, as home pages count it. A meeting may wait for several.
public enum MeetingWait: String, Sendable, SQLDecodable {
  /// The mediator takes the slot that the site offers (`entry.1`).
  case offer
  /// The mediator answers another arrival that the site proposes (`entry.1`).
  case arrival
  /// Something asks for another place or time, or for another look at it.
  case flag
  /// Somebody's agreement to the list of a request is missing (`space.2`).
  case agreement
  /// The site answers a request.
  case answer
}

/// The meetings that wait for one thing.
public struct WaitingMeetings: Sendable, Equatable {
  /// How many they are, at least 1.
  public let count: Int
  /// The meeting, if it is only one.
  public let only: MeetingID?
  /// When the first of them stops holding its room, by the clock of its site; `nil` if none is held.
  public let firstHeldUntil: OffsetTime?
}

/// A meeting as the tables of home pages show it. It says nothing of people.
public struct HomeMeeting: Sendable, Equatable {
  public let id: MeetingID
  /// Its process; `nil` for readers at a site.
  public let process: ProcessID?
  public let state: MeetingState
  /// Whether its first arrival has passed (`entry.3`).
  public let underWay: Bool
  /// Whether the site offers the slot and the mediator hasn't taken it yet.
  public let isOffer: Bool
  public let site: SiteCode
  public let room: RoomCode
  public let start: OffsetTime
  public let end: OffsetTime
}

/// The people who arrive at a principal entrance on a day.
public struct ExpectedArrivals: Sendable, Equatable {
  /// How many they are, at least 1.
  public let count: Int
  /// When the first arrives, by the clock of the site.
  public let first: OffsetTime
}

extension Meetings {
  /// What waits in the held and confirmed meetings within a mediator's reach; for a site's staff their requests and
  /// flags. A thing that no meeting waits for isn't there, and for other roles nothing is.
  public func waiting(_ actor: Actor) async throws -> [MeetingWait: WaitingMeetings] {
    try allow(actor, .listMeetings)
    let rows = try await database.acting(as: actor).rows(of: "meeting_home_counts")
    return try rows.reduce(into: [:]) { waiting, row in
      let what: MeetingWait = try row.get("what")
      waiting[what] = WaitingMeetings(
        count: try row.get("meetings"), only: try row.get("only_meeting", as: UUID?.self).map { MeetingID($0) },
        firstHeldUntil: try row.get("first_held_until", as: String?.self).map { OffsetTime(fromDatabase: $0) })
    }
  }

  /// The first meetings of a day within the actor's reach that take up their room, and the first of the days after it,
  /// by the clocks of their sites.
  ///
  /// - Parameters:
  ///   - last: the last day.
  ///   - rowsMax: how many there are at most of the day, and again of those after it.
  public func near(
    _ actor: Actor, today: LocalDay, until last: LocalDay, rowsMax: Int
  ) async throws -> [HomeMeeting] {
    try allow(actor, .listMeetings)
    let rows = try await database.acting(as: actor).rows(
      of: "meeting_home_rows",
      ["given_today": .date(today.text), "given_last": .date(last.text), "given_rows": .integer(rowsMax)])
    return try rows.map { row in
      HomeMeeting(
        id: MeetingID(try row.get("id", as: UUID.self)),
        process: try row.get("process_id", as: UUID?.self).map { ProcessID($0) }, state: try row.get("state"),
        underWay: try row.get("is_under_way"), isOffer: try row.get("is_offer"), site: try row.get("site_code"),
        room: try row.get("room_code"), start: OffsetTime(fromDatabase: try row.get("starts_at")),
        end: OffsetTime(fromDatabase: try row.get("ends_at")))
    }
  }

  /// Who arrives on a day at the principal entrance of the actor's site, in numbers; `nil` if nobody is expected. A
  /// meeting that is only held doesn't count.
  public func expected(_ actor: Actor, on day: LocalDay) async throws -> ExpectedArrivals? {
    try allow(actor, .listMeetings)
    let row = try await database.acting(as: actor).row(of: "meeting_home_arrivals", ["given_day": .date(day.text)])
    guard let first = try row.get("first_arrival", as: String?.self) else { return nil }
    return ExpectedArrivals(count: try row.get("people"), first: OffsetTime(fromDatabase: first))
  }
}

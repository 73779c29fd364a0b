public import Facilities
import Foundation
public import Identifiers
public import Meetings
import PostgresClient
public import Privacy

/// Somebody of a meeting whom the principal entrance expects, as the site's staff see it (`entry.3`). It names nobody.
public struct ExpectedArrival: Sendable, Equatable {
  public let arrival: AttendeeID
  public let dueAt: OffsetTime
  /// What the entrance recorded last and still stands; `nil` while it has recorded nothing.
  public let mark: Mark?

  /// What the entrance recorded of an arrival, and when it happened.
  public enum Mark: Sendable, Equatable {
    case arrived(OffsetTime)
    case left(OffsetTime)
    case noShow(OffsetTime)
  }
}

extension EntryLists {
  /// Who of a meeting comes by the principal entrance, in order of when they are due, and what it recorded of each.
  ///
  /// - Returns: nothing outside the actor's reach, for anyone but the site's staff, and once the time of the day's list
  ///   is over (`information.2`).
  /// - Throws: `EntryListRefusal.notForThisRole`.
  public func arrivals(_ actor: Actor, of meeting: MeetingID) async throws -> [ExpectedArrival] {
    guard Permissions.allow(actor.role, .readMeeting) else { throw EntryListRefusal.notForThisRole }
    let rows = try await database.acting(as: actor).rows(of: "meeting_arrivals", ["given_meeting": .uuid(meeting)])
    return try rows.map { try ExpectedArrival($0) }
  }
}

extension ExpectedArrival {
  /// The kinds of entries that are about an arrival.
  private enum Kind: String, SQLDecodable {
    case arrived, left, noShow
  }

  fileprivate init(_ row: Row) throws {
    arrival = AttendeeID(try row.get("arrival", as: UUID.self))
    dueAt = OffsetTime(fromDatabase: try row.get("due_at"))
    guard let kind = try row.get("kind", as: Kind?.self) else {
      mark = nil
      return
    }
    let at = OffsetTime(fromDatabase: try row.get("happened_at"))
    switch kind {
    case .arrived: mark = .arrived(at)
    case .left: mark = .left(at)
    case .noShow: mark = .noShow(at)
    }
  }
}

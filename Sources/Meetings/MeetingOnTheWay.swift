public import Casework
public import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// A meeting that takes up its room, and when its sides come and go: what a closure can touch. It says nothing of
/// people.
public struct MeetingOnTheWay: Sendable, Equatable {
  /// When a side is on its way to the meeting, waits, or leaves.
  public struct Way: Sendable, Equatable, Decodable {
    public let start: OffsetTime
    public let end: OffsetTime
  }

  public let id: MeetingID
  /// Its process, for the unit alone.
  public let process: ProcessID?
  public let state: MeetingState
  public let room: RoomCode
  public let start: OffsetTime
  public let end: OffsetTime
  public let ways: [Way]
}

extension Meetings {
  /// The meetings of a site within the actor's reach that take up their room on some days, in order of day.
  ///
  /// - Throws: ``MeetingRefusal`` `notForThisRole`.
  public func onTheWay(
    _ actor: Actor, at site: SiteCode, from: LocalDay, to: LocalDay
  ) async throws -> [MeetingOnTheWay] {
    try allow(actor, .listClosures)
    let rows = try await database.acting(as: actor).rows(
      of: "meeting_list_ways",
      ["given_site": .text(site), "given_from": .date(from.text), "given_to": .date(to.text)])
    return try rows.map { row in
      MeetingOnTheWay(
        id: MeetingID(try row.get("id", as: UUID.self)),
        process: try row.get("process_id", as: UUID?.self).map { ProcessID($0) }, state: try row.get("state"),
        room: try row.get("room_code"), start: OffsetTime(fromDatabase: try row.get("starts_at")),
        end: OffsetTime(fromDatabase: try row.get("ends_at")),
        ways: try JSONDecoder().decode(
          [MeetingOnTheWay.Way].self, from: Data(row.get("ways", as: JSONText.self).text.utf8)))
    }
  }
}

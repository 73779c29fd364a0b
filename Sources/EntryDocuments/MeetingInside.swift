public import Identifiers
public import Meetings
import PostgresClient
public import Privacy

extension EntryLists {
  /// How many of a meeting's people the principal entrance recorded as inside, and not as gone again (`entry.3`).
  ///
  /// - Throws: `EntryListRefusal`: `notForThisRole`, or `notFound` outside the actor's reach.
  public func inside(_ actor: Actor, _ meeting: MeetingID) async throws -> Int {
    guard Permissions.allow(actor.role, .readMeeting) else { throw EntryListRefusal.notForThisRole }
    let rows = try await database.acting(as: actor).rows(of: "meeting_inside", ["given_meeting": .uuid(meeting)])
    guard let row = rows.first else { throw EntryListRefusal.notFound }
    return try row.get("inside")
  }
}

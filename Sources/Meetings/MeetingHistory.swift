public import Facilities
public import Identifiers
public import PostgresClient
public import Privacy

/// Something that happened to a meeting. It names nobody.
public struct MeetingHappening: Sendable, Equatable {
  public let kind: Kind
  /// When it happened, by the clock of the meeting's site.
  public let at: OffsetTime
  /// The role of whoever did it; `nil` if nobody did, or if the reader isn't told (`program.1`).
  public let role: Role?

  /// What happened. A closed list.
  public enum Kind: String, Sendable, CaseIterable, SQLDecodable {
    case requested, offered, offerTaken
    case agreed, agreementTakenBack, attendeesChanged
    case confirmed, declined, moved
    case adjusted, arrivalProposed, arrivalTaken, arrivalRefused
    case mediatorChanged
    /// A confirmed meeting lost its confirmation, by somebody's change or because its ground was gone.
    case heldAgain
    case cancelled, stopped, expired, completed
    /// The mediator said whether it took place.
    case outcomeSaid
  }
}

extension Meetings {
  /// What happened to a meeting, newest first and at most a hundred of it. A site isn't told who agrees; who cancelled
  /// or stopped a meeting is for the Restorative Justice Unit alone (`program.1`).
  ///
  /// - Returns: nothing outside the actor's reach, and for a front desk.
  public func history(_ actor: Actor, _ meeting: MeetingID) async throws -> [MeetingHappening] {
    try allow(actor, .readMeeting)
    let rows = try await database.acting(as: actor).rows(of: "meeting_history", ["given_meeting": .uuid(meeting)])
    return try rows.map { row in
      MeetingHappening(
        kind: try row.get("kind"), at: OffsetTime(fromDatabase: try row.get("happened_at")),
        role: try row.get("by_role"))
    }
  }
}

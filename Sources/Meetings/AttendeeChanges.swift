public import Casework
import Facilities
public import Identifiers
import PostgresClient
public import Privacy

extension Meetings {
  /// Changes who attends, without losing the slot: the given list replaces the present one. Everyone agrees anew, and a
  /// confirmed meeting is held again (`space.2`).
  ///
  /// - Throws: ``MeetingRefusal``, as a request does.
  public func changeAttendees(
    _ actor: Actor, _ meeting: MeetingID, _ attendees: [NewAttendee], seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .changeAttendees)
    let faults = MeetingRules.faults(attendees)
    if !faults.isEmpty { throw MeetingRefusal.invalid(faults) }
    return try await change(
      "meeting_change_attendees", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version),
        "participants": .uuids(attendees.map(\.participant)),
        "arrivals": .timestamps(attendees.map { $0.arrival?.text }),
      ])
  }

  /// Takes back a participant's agreement to the present attendee list (`space.2`). The meeting stands; a confirmed one
  /// is held again.
  public func takeBackAgreement(
    _ actor: Actor, _ meeting: MeetingID, participant: ParticipantID, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .takeBackAgreement)
    return try await change(
      "meeting_take_back_agreement", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version), "given_participant": .uuid(participant),
      ])
  }

  /// Records that a participant withdraws from a process, which ends every meeting that stands with them (`program.1`).
  ///
  /// - Throws: `CaseworkRefusal`: `notFound` outside the actor's reach, or if the participant isn't of the process;
  ///   `wrongState` where they have withdrawn already; `notForThisRole`; `keyReused`.
  public func withdraw(
    _ actor: Actor, from process: ProcessID, _ participant: ParticipantID, _ command: Command
  ) async throws -> Made<ParticipantID> {
    guard Permissions.allow(actor.role, .recordWithdrawal) else { throw CaseworkRefusal.notForThisRole }
    let outcome = try await database.carryOut(
      "process_withdraw", actor, command,
      ["given_process": .uuid(process), "given_participant": .uuid(participant)], outcome: WithdrawalOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .wrongState: throw CaseworkRefusal.wrongState
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }
}

/// The outcome words of the door that records a withdrawal from a process.
private enum WithdrawalOutcome: String, SQLDecodable {
  case done, notFound, wrongState, keyReused
}

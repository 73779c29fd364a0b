public import Casework
import Clauses
import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// The meetings: request, agreement, confirmation, decline and offer, move, adjustment, cancellation, withdrawal.
///
/// Each change is one call. The database checks it under lock, and answers with the meeting or with the reason why not.
public struct Meetings: Sendable {
  let database: Database
  /// The database over connections of the searches alone.
  let searching: Database

  /// - Parameter searching: the same database over other connections, for searches. So nothing else waits behind one,
  /// and
  ///   they may have a time-out of their own. Without it they share the connections of everything else.
  public init(database: Database, searching: Database? = nil) {
    self.database = database
    self.searching = searching ?? database
  }

  /// Requests a slot: the room is held and everyone committed in one transaction, or nothing is (`entry.1`).
  ///
  /// - Throws: ``MeetingRefusal``, among them `needsNoRoom` for an exchange of letters (`program.3`).
  public func request(_ actor: Actor, _ request: MeetingRequest, _ command: Command) async throws -> MeetingView {
    try allow(actor, .requestMeeting)
    guard let form = request.form.meetingForm else { throw MeetingRefusal.needsNoRoom }
    let faults = MeetingRules.faults(request)
    if !faults.isEmpty { throw MeetingRefusal.invalid(faults) }
    let place = request.placement
    return try await change(
      "meeting_request", actor, command,
      [
        "given_id": .uuid(MeetingID()), "given_process": .uuid(request.process), "given_form": .text(form),
        "given_site": .text(place.site), "given_room": .text(place.room), "given_wall": .timestamp(place.start.text),
        "given_minutes": .integer(place.minutes), "participants": .uuids(request.attendees.map(\.participant)),
        "arrivals": .timestamps(request.attendees.map { $0.arrival?.text }),
        "co_subjects": .texts(request.coMediators),
      ], route: place.route)
  }

  /// Records a participant's agreement to one version of the attendee list (`space.2`).
  public func agree(
    _ actor: Actor, _ meeting: MeetingID, participant: ParticipantID, listVersion: Int, seen version: Int?,
    _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .agreeToMeeting)
    return try await change(
      "meeting_agree", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version), "given_participant": .uuid(participant),
        "given_list_version": .integer(listVersion),
      ])
  }

  /// Confirms a held meeting with the site's attestation, or is refused with every unmet gate.
  public func confirm(
    _ actor: Actor, _ meeting: MeetingID, _ attestation: Attestation, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .confirmMeeting)
    return try await change(
      "meeting_confirm", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version), "closed": .boolean(attestation.closed),
        "private": .boolean(attestation.isPrivate), "not_recorded": .boolean(attestation.notRecorded),
        "not_overheard": .boolean(attestation.notOverheard), "victim_waits": .text(attestation.waiting.listed),
        "offender_waits": .text(attestation.waiting.unlisted), "entrance_knows": .boolean(attestation.entranceKnows),
      ])
  }

  /// Declines a held meeting (`entry.1`). An alternative is held at once, as a meeting of its own that can't be
  /// confirmed until the mediator takes it; if it can't be held, nothing is declined either.
  public func decline(
    _ actor: Actor, _ meeting: MeetingID, _ decline: Decline = Decline(), seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .declineMeeting)
    let offered = decline.alternative
    if let offered {
      let faults = MeetingRules.faults(of: offered)
      if !faults.isEmpty { throw MeetingRefusal.invalid(faults) }
    }
    do {
      return try await change(
        "meeting_decline", actor, command,
        [
          "given_meeting": .uuid(meeting), "seen_version": .integer(version), "given_reason": .text(decline.reason),
          "offered_id": .uuid(MeetingID()), "offered_room": .text(offered?.room),
          "offered_wall": .timestamp(offered?.start.text), "offered_minutes": .integer(offered?.minutes),
        ])
    } catch MeetingRefusal.invalid(let faults) {
      throw MeetingRefusal.invalid(MeetingRules.ofAlternative(faults))
    }
  }

  /// Takes what the site offered in place of a declined meeting; from then on it can be confirmed (`entry.1`).
  ///
  /// - Parameter meeting: the declined one.
  /// - Returns: the offered one.
  public func takeAlternative(
    _ actor: Actor, _ meeting: MeetingID, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .takeAlternative)
    return try await change(
      "meeting_take_alternative", actor, command,
      ["given_meeting": .uuid(meeting), "seen_version": .integer(version)])
  }

  /// Cancels a held or confirmed meeting.
  public func cancel(
    _ actor: Actor, _ meeting: MeetingID, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .cancelMeeting)
    return try await end(actor, meeting, withdrawn: nil, version, command)
  }

  /// Records that a participant withdraws from the process, which cancels this meeting and every other that stands with
  /// them at once. Outside the Restorative Justice Unit it looks like any other cancellation (`program.1`).
  public func withdraw(
    _ actor: Actor, _ meeting: MeetingID, participant: ParticipantID, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .withdrawFromMeeting)
    return try await end(actor, meeting, withdrawn: participant, version, command)
  }

  /// Moves a meeting: the new place is claimed before the old one is given up. A confirmed meeting is held again.
  public func move(
    _ actor: Actor, _ meeting: MeetingID, to place: Placement, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .moveMeeting)
    let faults = MeetingRules.faults(place)
    if !faults.isEmpty { throw MeetingRefusal.invalid(faults) }
    return try await change(
      "meeting_move", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version), "given_site": .text(place.site),
        "given_room": .text(place.room), "given_wall": .timestamp(place.start.text),
        "given_minutes": .integer(place.minutes),
      ], route: place.route)
  }

  /// Adjusts how the sides move, within the rules. Every step that isn't given follows the rule, including those that
  /// were adjusted before. Another arrival is only proposed, if it is the site's staff who want it (`entry.1`).
  public func adjust(
    _ actor: Actor, _ meeting: MeetingID, _ adjustments: [MovementAdjustment], seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .adjustMeeting)
    return try await change(
      "meeting_adjust", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version), "sides": .texts(adjustments.map(\.side)),
        "steps": .texts(adjustments.map(\.step)), "walls": .timestamps(adjustments.map { $0.start?.text }),
        "places": .texts(adjustments.map { $0.place?.rawValue }),
      ])
  }

  /// Takes another arrival that the site proposed, or refuses it, and the plan stands (`entry.1`).
  public func answerArrival(
    _ actor: Actor, _ meeting: MeetingID, taken: Bool, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .answerArrival)
    return try await change(
      "meeting_answer_arrival", actor, command,
      ["given_meeting": .uuid(meeting), "seen_version": .integer(version), "is_taken": .boolean(taken)])
  }

  /// One meeting.
  ///
  /// - Throws: `MeetingRefusal.notFound` outside the actor's reach.
  public func find(_ actor: Actor, _ meeting: MeetingID) async throws -> MeetingView {
    try allow(actor, .readMeeting)
    let rows = try await database.acting(as: actor).rows(of: "meeting_find", ["given_meeting": .uuid(meeting)])
    guard let shown = try rows.first?.get("answer", as: JSONText?.self) else { throw MeetingRefusal.notFound }
    return cut(try decode(shown), for: actor)
  }

  /// The meetings within the actor's reach, a page at a time.
  public func list(_ actor: Actor, _ filter: MeetingFilter) async throws -> MeetingPage {
    try allow(actor, .listMeetings)
    let rows = try await database.acting(as: actor).rows(
      of: "meeting_list",
      [
        "given_site": .text(filter.site), "given_from": .date(filter.from?.text), "given_to": .date(filter.to?.text),
        "given_state": .text(filter.state), "after_day": .date(filter.cursor?.day.text),
        "after_id": .uuid(filter.cursor?.id), "given_limit": .integer(filter.limit + 1),
      ])
    let page = rows.prefix(filter.limit)
    var next: MeetingCursor?
    if rows.count > filter.limit, let last = page.last {
      next = MeetingCursor(day: try last.get("day"), id: MeetingID(try last.get("id", as: UUID.self)))
    }
    return MeetingPage(meetings: try page.map { cut(try decode($0.get("answer")), for: actor) }, next: next)
  }

  func allow(_ actor: Actor, _ action: Action) throws(MeetingRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  private func end(
    _ actor: Actor, _ meeting: MeetingID, withdrawn participant: ParticipantID?, _ version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try await change(
      "meeting_cancel", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version), "withdrawn_by": .uuid(participant),
      ])
  }

  func change(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments, route: Int? = nil
  ) async throws -> MeetingView {
    let outcome = try await database.carryOut(
      door, actor, command, arguments, outcome: MeetingOutcome.self, route: route)
    return cut(try outcome.meeting(), for: actor)
  }

  private func cut(_ meeting: MeetingForProgram, for actor: Actor) -> MeetingView {
    switch actor.role {
    case .mediator, .rju: .program(meeting)
    case .siteStaff: .site(MeetingForSite(meeting, forStaff: true))
    case .frontDesk, .auditor, .service, .publicIntake: .site(MeetingForSite(meeting, forStaff: false))
    }
  }

  func decode(_ answer: JSONText) throws -> MeetingForProgram {
    try JSONDecoder().decode(MeetingForProgram.self, from: Data(answer.text.utf8))
  }
}

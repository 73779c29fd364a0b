public import Casework
import Foundation
import Facilities
public import Identifiers
import PostgresClient
public import Privacy

/// The meetings: request, agreement, confirmation, decline and offer, move, cancellation, withdrawal.
///
/// Each change is one statement; the database weighs it under lock and answers with the meeting or the reason why not.
public struct Meetings: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Asks for a slot: the room is held and everyone committed in one transaction, or nothing is (`entry.1`).
  ///
  /// - Throws: ``MeetingRefusal``, among them `needsNoRoom` for an exchange of letters (`program.3`).
  public func request(_ actor: Actor, _ request: MeetingRequest, _ command: Command) async throws -> MeetingView {
    try allow(actor, .requestMeeting)
    guard let form = request.form.meetingForm else { throw MeetingRefusal.needsNoRoom }
    let faults = MeetingRules.faults(request)
    if !faults.isEmpty { throw MeetingRefusal.invalid(faults) }
    let place = request.placement
    do {
      return try await change(
        "meetings_request", actor, command,
        [
          MeetingID().uuid, request.process.uuid, form.rawValue, place.site.rawValue, place.room.rawValue,
          place.start.text, place.minutes, request.attendees.map(\.participant.uuid),
          request.attendees.map { $0.arrival?.text },
        ], route: place.route)
    } catch let error as PostgresError where error.matches(constraint: "meeting_process_open") {
      // It was closed, or its names were destroyed, in this very moment.
      throw MeetingRefusal.processNotFound
    }
  }

  /// Records a participant's agreement to one version of the attendee list (`space.2`).
  public func agree(
    _ actor: Actor, _ meeting: MeetingID, participant: ParticipantID, listVersion: Int, seen version: Int?,
    _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .agreeToMeeting)
    return try await change(
      "meetings_agree", actor, command, [meeting.uuid, version, participant.uuid, listVersion])
  }

  /// Confirms a held meeting with the site's attestation, or is refused with every unmet gate.
  public func confirm(
    _ actor: Actor, _ meeting: MeetingID, _ attestation: Attestation, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .confirmMeeting)
    return try await change(
      "meetings_confirm", actor, command,
      [
        meeting.uuid, version, attestation.closed, attestation.isPrivate, attestation.notRecorded,
        attestation.notOverheard,
      ])
  }

  /// Declines a held meeting (`entry.1`). What is offered in its place is held at once, as a meeting of its own that
  /// can't be confirmed until the mediator takes it; where it can't be held, nothing is declined either.
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
        "meetings_decline", actor, command,
        [
          meeting.uuid, version, decline.reason.rawValue, MeetingID().uuid, offered?.room.rawValue,
          offered?.start.text, offered?.minutes,
        ])
    } catch MeetingRefusal.invalid(let faults) {
      throw MeetingRefusal.invalid(MeetingRules.ofAlternative(faults))
    }
  }

  /// Takes what the site offered in place of a declined meeting, which can be confirmed from then on (`entry.1`).
  ///
  /// - Parameter meeting: the declined one.
  /// - Returns: the offered one.
  public func takeAlternative(
    _ actor: Actor, _ meeting: MeetingID, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .takeAlternative)
    return try await change("meetings_take_alternative", actor, command, [meeting.uuid, version])
  }

  /// Cancels a held or confirmed meeting.
  public func cancel(
    _ actor: Actor, _ meeting: MeetingID, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .cancelMeeting)
    return try await end(actor, meeting, nil, version, command)
  }

  /// Records that a participant withdrew, which cancels at once. Outside the Restorative Justice Unit it looks like any
  /// other cancellation (`program.1`).
  public func withdraw(
    _ actor: Actor, _ meeting: MeetingID, participant: ParticipantID, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .withdrawFromMeeting)
    return try await end(actor, meeting, participant, version, command)
  }

  /// Moves a meeting: the new place is claimed before the old is let go. A confirmed one is held again.
  public func move(
    _ actor: Actor, _ meeting: MeetingID, to place: Placement, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .moveMeeting)
    let faults = MeetingRules.faults(place)
    if !faults.isEmpty { throw MeetingRefusal.invalid(faults) }
    return try await change(
      "meetings_move", actor, command,
      [meeting.uuid, version, place.site.rawValue, place.room.rawValue, place.start.text, place.minutes],
      route: place.route)
  }

  /// Adjusts how the sides move, within the rules; what isn't named keeps to the rule, earlier adjustments included.
  public func adjust(
    _ actor: Actor, _ meeting: MeetingID, _ adjustments: [MovementAdjustment], seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .adjustMeeting)
    return try await change(
      "meetings_adjust", actor, command,
      [
        meeting.uuid, version, adjustments.map(\.side.rawValue), adjustments.map(\.step.rawValue),
        adjustments.map { $0.start?.text }, adjustments.map { $0.place?.rawValue },
      ])
  }

  /// One meeting; throws `notFound` outside the actor's reach.
  public func find(_ actor: Actor, _ meeting: MeetingID) async throws -> MeetingView {
    try allow(actor, .readMeeting)
    let rows = try await database.acting(as: actor).query(
      "meetings_find", values: actor.sqlValues + [meeting.uuid], route: nil)
    guard let row = rows.first else { throw MeetingRefusal.notFound }
    return cut(try decode(row), for: actor)
  }

  /// The meetings within the actor's reach, a page at a time.
  public func list(_ actor: Actor, _ filter: MeetingFilter) async throws -> MeetingPage {
    try allow(actor, .listMeetings)
    let rows = try await database.acting(as: actor).query(
      "meetings_list",
      values: actor.sqlValues + [
        filter.site?.rawValue, filter.from?.text, filter.to?.text, filter.state?.rawValue, filter.cursor?.day.text,
        filter.cursor?.id.uuid, filter.limit + 1,
      ], route: nil)
    let page = rows.prefix(filter.limit)
    var next: MeetingCursor?
    if rows.count > filter.limit, let last = page.last {
      next = MeetingCursor("\(try last.get("day", as: String.self)).\(try last.get("id", as: String.self))")
    }
    return MeetingPage(meetings: try page.map { cut(try decode($0), for: actor) }, next: next)
  }

  private func allow(_ actor: Actor, _ action: Action) throws(MeetingRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  private func end(
    _ actor: Actor, _ meeting: MeetingID, _ withdrawn: ParticipantID?, _ version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try await change("meetings_cancel", actor, command, [meeting.uuid, version, withdrawn?.uuid])
  }

  private func change(
    _ statement: StatementName, _ actor: Actor, _ command: Command, _ values: [(any SQLEncodable)?],
    route: Int? = nil
  ) async throws -> MeetingView {
    let outcome = try await database.carryOut(statement, actor, command, values, route: route)
    return cut(try MeetingAnswers.meeting(outcome), for: actor)
  }

  private func cut(_ meeting: MeetingForProgram, for actor: Actor) -> MeetingView {
    switch actor.role {
    case .mediator, .rju: .program(meeting)
    case .siteStaff: .site(MeetingForSite(meeting, forStaff: true))
    case .frontDesk, .auditor, .service: .site(MeetingForSite(meeting, forStaff: false))
    }
  }

  private func decode(_ row: Row) throws -> MeetingForProgram {
    try JSONDecoder().decode(MeetingForProgram.self, from: Data(row.get("answer", as: JSONText.self).text.utf8))
  }
}

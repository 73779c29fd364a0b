/// An event in the life of a meeting.
public enum MeetingEvent: String, Sendable, CaseIterable, Codable {
  case agree
  /// A participant takes back their agreement to the attendee list.
  case takeBackAgreement
  /// People are added, taken off or replaced; the slot stays.
  case changeAttendees
  case confirm
  case decline
  case move
  case cancel
  case withdraw
  /// The mediator takes the alternative of a declined meeting.
  case takeAlternative
  /// The movement of the two sides is changed; place and time stay.
  case adjust
  /// Another mediator attends, or other co-mediators; the slot stays.
  case changeMediator
  /// The site proposes another arrival.
  case proposeArrival
  /// The mediator takes or refuses what the site proposed.
  case takeArrival
  /// Something that the confirmation depended on is gone: a clearance (`contact.1`), a room's attestation (`space.1`)
  /// or an authorisation (`space.3`).
  case putOnHold
  case expire
  case complete
  /// A meeting under way is ended before its time (`entry.3`).
  case stop
}

/// The state machine of a meeting, state by event. The database has the same table (`meeting_transition`), which
/// decides; pages ask here which actions to offer. A test holds the two equal.
public enum MeetingLife {
  /// The state that an event leads to; `nil` if the state doesn't allow it.
  ///
  /// - Parameter underWay: whether somebody of a confirmed meeting has arrived, or was to arrive by now (`entry.3`).
  public static func next(_ state: MeetingState, _ event: MeetingEvent, underWay: Bool = false) -> MeetingState? {
    switch state {
    case .held: nextOfHeld(event)
    case .confirmed: underWay ? nextUnderWay(event) : nextOfConfirmed(event)
    case .declined: event == .takeAlternative ? .declined : nil
    case .completed, .stopped, .expired, .cancelled: nil
    }
  }

  private static func nextUnderWay(_ event: MeetingEvent) -> MeetingState? {
    switch event {
    case .stop, .withdraw: .stopped
    case .complete: .completed
    case .agree, .takeBackAgreement, .changeAttendees, .changeMediator, .confirm, .decline, .move, .cancel,
      .takeAlternative, .adjust, .proposeArrival, .takeArrival, .putOnHold, .expire:
      nil
    }
  }

  private static func nextOfHeld(_ event: MeetingEvent) -> MeetingState? {
    switch event {
    case .agree, .takeBackAgreement, .changeAttendees, .changeMediator, .move, .adjust, .proposeArrival, .takeArrival:
      .held
    case .confirm: .confirmed
    case .decline: .declined
    case .cancel, .withdraw: .cancelled
    case .expire: .expired
    case .takeAlternative, .putOnHold, .complete, .stop: nil
    }
  }

  private static func nextOfConfirmed(_ event: MeetingEvent) -> MeetingState? {
    switch event {
    // The site's staff have not attested the new place, or have to attest anew.
    case .move, .putOnHold, .takeBackAgreement, .changeAttendees: .held
    case .adjust, .changeMediator, .proposeArrival, .takeArrival: .confirmed
    case .cancel, .withdraw: .cancelled
    case .agree, .confirm, .decline, .takeAlternative, .expire, .complete, .stop: nil
    }
  }
}

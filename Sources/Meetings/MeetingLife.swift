/// An event in the life of a meeting.
public enum MeetingEvent: String, Sendable, CaseIterable, Codable {
  case agree
  case confirm
  case decline
  case move
  case cancel
  case withdraw
  /// The mediator takes the alternative of a declined meeting.
  case takeAlternative
  /// The movement of the two sides is changed; place and time stay.
  case adjust
  /// Something that the confirmation depended on is gone: a clearance (`contact.1`), a room's attestation (`space.1`)
  /// or an authorisation (`space.3`).
  case putOnHold
  case expire
  case complete
}

/// The state machine of a meeting, state by event. The database has the same table (`meeting_transition`), which
/// decides; pages ask here which actions to offer. A test holds the two equal.
public enum MeetingLife {
  /// The state that an event leads to; `nil` if the state doesn't allow it.
  public static func next(_ state: MeetingState, _ event: MeetingEvent) -> MeetingState? {
    switch state {
    case .held: nextOfHeld(event)
    case .confirmed: nextOfConfirmed(event)
    case .declined: event == .takeAlternative ? .declined : nil
    case .completed, .expired, .cancelled: nil
    }
  }

  private static func nextOfHeld(_ event: MeetingEvent) -> MeetingState? {
    switch event {
    case .agree, .move, .adjust: .held
    case .confirm: .confirmed
    case .decline: .declined
    case .cancel, .withdraw: .cancelled
    case .expire: .expired
    case .takeAlternative, .putOnHold, .complete: nil
    }
  }

  private static func nextOfConfirmed(_ event: MeetingEvent) -> MeetingState? {
    switch event {
    // The site's staff have not attested the new place, or have to attest anew.
    case .move, .putOnHold: .held
    case .adjust: .confirmed
    case .cancel, .withdraw: .cancelled
    case .complete: .completed
    case .agree, .confirm, .decline, .takeAlternative, .expire: nil
    }
  }
}

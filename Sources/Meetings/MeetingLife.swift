/// What may happen to a meeting.
public enum MeetingEvent: String, Sendable, CaseIterable, Codable {
  case agree
  case confirm
  case decline
  case move
  case cancel
  case withdraw
  /// The mediator takes what the site offered in place of a declined meeting.
  case takeAlternative
  /// The ways of the two sides are changed; place and time stay.
  case adjust
  /// What the confirmation leaned on is gone: a clearance (`contact.1`) or an authorisation (`space.3`).
  case putOnHold
  case expire
  case complete
}

/// The state machine of a meeting, state by event. The database holds the same table (`meeting_transition`) and decides
/// by it; pages ask here what to offer.
public enum MeetingLife {
  /// Where an event leads from a state; `nil` where it has no place there.
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
    // The site's staff have not attested the new place.
    case .move, .putOnHold: .held
    case .adjust: .confirmed
    case .cancel, .withdraw: .cancelled
    case .complete: .completed
    case .agree, .confirm, .decline, .takeAlternative, .expire: nil
    }
  }
}

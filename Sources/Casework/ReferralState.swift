/// A referral's progress in the Restorative Justice Unit.
///
/// The database holds the same table (`referral_transition`) and decides by it; pages use this one to offer choices.
public enum ReferralState: String, Sendable, CaseIterable, Codable {
  case received
  case underReview
  /// The unit takes it up. The process that came of it may be named.
  case accepted
  case notProceeding
  /// It was sent to someone else, whose matter it is.
  case redirected

  /// The states that may follow.
  public var next: Set<ReferralState> {
    switch self {
    case .received: [.underReview]
    case .underReview: [.accepted, .notProceeding, .redirected]
    case .accepted, .notProceeding, .redirected: []
    }
  }

  /// Whether no state follows.
  public var isEnd: Bool { next.isEmpty }
}

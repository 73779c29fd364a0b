/// How far the Restorative Justice Unit is with a referral.
///
/// The database holds the same table (`referral_transition`) and decides by it; pages ask here what to offer.
public enum ReferralState: String, Sendable, CaseIterable, Codable {
  case received
  case underReview
  /// It is taken up; the process that came of it may be named.
  case accepted
  case notProceeding
  /// It belongs elsewhere, and was sent there.
  case redirected

  /// The states that it may go on to from this one.
  public var next: Set<ReferralState> {
    switch self {
    case .received: [.underReview]
    case .underReview: [.accepted, .notProceeding, .redirected]
    case .accepted, .notProceeding, .redirected: []
    }
  }

  /// Whether the unit is done with it.
  public var isEnd: Bool { next.isEmpty }
}

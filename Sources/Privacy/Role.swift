/// The roles of actors. Each request carries exactly one.
public enum Role: String, Sendable, CaseIterable, Codable {
  /// A Restorative Opportunities Mediator: acts within the processes assigned to them.
  case mediator
  /// Staff who arrange the space at one site.
  case siteStaff
  /// Officers at the principal entrance of one site.
  case frontDesk
  /// The Restorative Justice Unit at National Headquarters.
  case rju
  /// Reads the audit trail; sees no names.
  case auditor
  /// Another system, or the service's own jobs.
  case service
  /// Somebody without an account who submits a referral (`referral.1`). Nobody signs in with it, and no token or
  /// session can name it: only the service itself acts in it, for whoever asks.
  case publicIntake = "public"

  /// The roles that somebody can sign in with.
  public static let allCases: [Role] = [.mediator, .siteStaff, .frontDesk, .rju, .auditor, .service]

  /// The roles that the audit trail and referrals can name.
  public static let recorded = allCases + [.publicIntake]

  /// Whether the role acts for one site, which it must name.
  public var isOfASite: Bool {
    switch self {
    case .siteStaff, .frontDesk: true
    case .mediator, .rju, .auditor, .service, .publicIntake: false
    }
  }
}

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

  /// Whether the role acts for one site, which it must name.
  public var isOfASite: Bool {
    switch self {
    case .siteStaff, .frontDesk: true
    case .mediator, .rju, .auditor, .service: false
    }
  }
}

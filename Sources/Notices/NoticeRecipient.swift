public import Identifiers
public import Privacy

/// Who receives notices: the staff of a site in one role, the Restorative Justice Unit, the auditors, or one mediator.
public enum NoticeRecipient: Hashable, Sendable {
  case siteStaff(SiteCode)
  case frontDesk(SiteCode)
  case restorativeJusticeUnit
  /// Those who read the audit trail.
  case auditors
  /// A mediator, by the subject that they sign in with.
  case mediator(subject: String)

  /// The recipient whose mailbox an actor reads; `nil` for services, which receive no notices.
  public init?(_ actor: Actor) {
    switch (actor.role, actor.site) {
    case (.mediator, _): self = .mediator(subject: actor.subject)
    case (.siteStaff, let site?): self = .siteStaff(site)
    case (.frontDesk, let site?): self = .frontDesk(site)
    case (.rju, _): self = .restorativeJusticeUnit
    case (.auditor, _): self = .auditors
    case (.siteStaff, nil), (.frontDesk, nil), (.service, _), (.publicIntake, _): return nil
    }
  }

  /// The role that reads the mailbox.
  public var role: Role {
    switch self {
    case .siteStaff: .siteStaff
    case .frontDesk: .frontDesk
    case .restorativeJusticeUnit: .rju
    case .auditors: .auditor
    case .mediator: .mediator
    }
  }

  /// The site that the mailbox belongs to.
  public var site: SiteCode? {
    switch self {
    case .siteStaff(let site), .frontDesk(let site): site
    case .restorativeJusticeUnit, .auditors, .mediator: nil
    }
  }

  /// The mediator's subject.
  public var subject: String? {
    switch self {
    case .mediator(let subject): subject
    case .siteStaff, .frontDesk, .restorativeJusticeUnit, .auditors: nil
    }
  }
}

extension NoticeRecipient: Comparable {
  /// The order in which mailboxes are locked, so that two transactions never wait for each other.
  public static func < (left: NoticeRecipient, right: NoticeRecipient) -> Bool {
    left.sortingKey.lexicographicallyPrecedes(right.sortingKey)
  }

  private var sortingKey: [String] { [role.rawValue, site?.rawValue ?? "", subject ?? ""] }
}

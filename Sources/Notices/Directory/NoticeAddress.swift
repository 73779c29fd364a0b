public import Identifiers
public import Languages
import PostgresClient
import Privacy

/// A recipient that addresses are set for: the staff or front desk of a site, the unit, or the auditors. A mediator's
/// address is that of their account.
public struct Addressee: Sendable, Hashable {
  /// The kinds of addressees, as the API and files spell them.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    case siteStaff
    case frontDesk
    case unit
    case auditors

    /// The role that reads the mailbox.
    var role: Role {
      switch self {
      case .siteStaff: .siteStaff
      case .frontDesk: .frontDesk
      case .unit: .rju
      case .auditors: .auditor
      }
    }

    /// The duties that it has.
    public var duties: [NoticeDuty] {
      switch self {
      case .siteStaff: NoticeDuty.settable
      case .frontDesk, .unit, .auditors: [.general]
      }
    }

    /// Whether it is of a site.
    public var isOfASite: Bool { role.isOfASite }

    init?(_ role: Role) {
      switch role {
      case .siteStaff: self = .siteStaff
      case .frontDesk: self = .frontDesk
      case .rju: self = .unit
      case .auditor: self = .auditors
      case .mediator, .service, .publicIntake: return nil
      }
    }
  }

  public let kind: Kind
  /// Set exactly if the kind is of a site.
  public let site: SiteCode?

  /// An addressee; `nil` if the site doesn't fit the kind.
  public init?(_ kind: Kind, site: SiteCode? = nil) {
    guard kind.isOfASite == (site != nil) else { return nil }
    (self.kind, self.site) = (kind, site)
  }
}

/// An address of a recipient, for one duty.
public struct NoticeAddress: Sendable {
  public let addressee: Addressee
  public let duty: NoticeDuty
  public let email: EmailAddress
  /// The language that comes first in what is sent there.
  public let language: Language
  public let version: Int
}

/// A recipient with its addresses.
public struct DirectoryEntry: Sendable {
  public let addressee: Addressee
  /// The site's name; `nil` for the unit and the auditors.
  public let siteName: Bilingual?
  /// The site's first language, which a new address begins with.
  public let language: Language
  public let addresses: [NoticeAddress]

  /// The address of a duty.
  public func address(_ duty: NoticeDuty) -> NoticeAddress? { addresses.first { $0.duty == duty } }
}

/// A site with nobody to tell: its staff have no general address.
public struct DirectoryGap: Sendable {
  public let site: SiteCode
  public let siteName: Bilingual
  /// How many confirmed meetings are coming there. If there are any, the unit has a task.
  public let meetingCount: Int
  /// The day of the first of them.
  public let firstDay: String?
}

/// Why a use case of the directory was refused.
public enum DirectoryRefusal: Error, Sendable {
  /// The actor's role may never do this.
  case notForThisRole
  /// There is no such site, account, address or absence within the actor's reach.
  case notFound
  /// Somebody has changed it since it was read.
  case stale
  /// The idempotency key was used for another request.
  case keyReused
  case invalid([FieldFault])
  /// The file has faults; nothing of it was imported.
  case badFile([DirectoryFault])
}

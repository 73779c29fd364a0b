public import Facilities
public import Languages
public import Privacy

/// One copy of an entry list on paper: its number, and when and for whom it was printed.
public struct EntryListCopy: Sendable, Equatable {
  /// From 1 on, unique within a revision.
  public let number: Int
  public let printedAt: OffsetTime
  /// The role of the person who printed it; one of a site's.
  public let role: Role
  /// The subject of the person who printed it.
  public let subject: String

  public init(number: Int, printedAt: OffsetTime, role: Role, subject: String) {
    self.number = number
    self.printedAt = printedAt
    self.role = role
    self.subject = subject
  }

  /// The office for which it was printed, in both official languages.
  public var office: Bilingual {
    switch role {
    case .frontDesk: Bilingual(en: "principal entrance", fr: "entrée principale")
    case .siteStaff: Bilingual(en: "site staff", fr: "personnel du lieu")
    case .mediator, .rju, .auditor, .service: Bilingual(en: role.rawValue, fr: role.rawValue)
    }
  }
}

public import Facilities
public import Identifiers
public import Languages
public import Privacy

/// An id of an absence.
public typealias AbsenceID = TypedID<Account.Absence>

/// Somebody who signs in, by the subject of their token: what is known of them, and who said it.
public struct Account: Sendable, Decodable {
  /// Who said a value. A claim of the provider never overwrites what the person or the unit said.
  public enum Source: String, Sendable, Codable, CaseIterable {
    /// The provider, at a sign-in.
    case provider
    /// The person.
    case `self`
    /// The Restorative Justice Unit.
    case unit
  }

  /// A role in which the person signs in, with the site if it is of one.
  public struct Place: Sendable, Codable, Hashable {
    public let role: Role
    public let site: SiteCode?
  }

  /// Days on which the person is away. It says no reason.
  public struct Absence: Sendable, Decodable {
    public let id: AbsenceID
    public let firstDay: LocalDay
    /// The last day, included.
    public let lastDay: LocalDay
    /// Who stands in, by their subject; notices to the person go to them too for so long.
    public let deputy: String?
  }

  public let subject: String
  /// What the person is shown by; `nil` if nobody has said it.
  public let name: String?
  public let nameSaidBy: Source?
  /// Where notices to the person go; `nil` if there is none.
  public let email: EmailAddress?
  /// Who said the address, or removed it.
  public let emailSaidBy: Source?
  public let language: Language?
  public let languageSaidBy: Source?
  /// When the person last signed in; `nil` if they never did.
  public let lastSignedInAt: OffsetTime?
  public let version: Int
  public let roles: [Place]
  /// The absences that aren't over, by day.
  public let absences: [Absence]

  /// The account of somebody of whom nothing is known yet, such as a caller of the API who never opened a page.
  static func unknown(_ subject: String) -> Account {
    Account(
      subject: subject, name: nil, nameSaidBy: nil, email: nil, emailSaidBy: nil, language: nil, languageSaidBy: nil,
      lastSignedInAt: nil, version: 0, roles: [], absences: [])
  }

  /// How the person is shown: the name, or the subject if there is none.
  public var shownName: String { name ?? subject }
}

/// What the person or the unit says of an account.
public struct AccountDetails: Sendable {
  /// The length of a name, in characters.
  public static let nameLength = 1...200

  /// `nil` removes the name; the provider's next claim gives one again.
  public let name: String?
  /// `nil` removes the address, for good: no claim brings it back.
  public let email: EmailAddress?
  /// `nil` for the language of the provider's next claim.
  public let language: Language?

  /// What is wrong with a name, as the database checks it too. A spreadsheet takes a field that begins with one of
  /// these signs for a formula.
  static func fault(inName name: String) -> FaultReason? {
    if let fault = TextRules.fault(in: name, length: nameLength) { return fault }
    return FormulaText.begins(name) ? .beginsAsFormula : nil
  }

  public init(name: String?, email: EmailAddress?, language: Language?) {
    self.name = name.map(TextRules.composed)
    self.email = email
    self.language = language
  }
}

/// An absence that is to be noted.
public struct NewAbsence: Sendable {
  public let firstDay: LocalDay
  /// The last day, included.
  public let lastDay: LocalDay
  /// Who stands in, by their subject.
  public let deputy: String?

  public init(firstDay: LocalDay, lastDay: LocalDay, deputy: String?) {
    (self.firstDay, self.lastDay, self.deputy) = (firstDay, lastDay, deputy)
  }
}

/// Which accounts are looked for.
public struct AccountSearch: Sendable {
  /// The length of the text that is looked for, in characters.
  public static let textLength = 1...100
  /// How many accounts a page may have.
  public static let limits = 1...200

  /// A part of the name, the subject or the address.
  public let text: String?
  public let role: Role?
  public let site: SiteCode?
  /// The subject of the last account of the page before.
  public let after: String?
  public let limit: Int

  public init(text: String? = nil, role: Role? = nil, site: SiteCode? = nil, after: String? = nil, limit: Int = 50) {
    (self.text, self.role, self.site, self.after) = (text, role, site, after)
    self.limit = min(max(limit, Self.limits.lowerBound), Self.limits.upperBound)
  }
}

/// Somebody who can be chosen from a list: the subject, and the name that is shown.
public struct NamedPerson: Sendable, Hashable {
  public let subject: String
  public let name: String

  public init(subject: String, name: String) {
    (self.subject, self.name) = (subject, name)
  }
}

public import Identifiers
public import Languages

/// What an entry list of one site and day says. A pure value: the same content gives the same document.
///
/// It has no place for anything about why someone comes, nor for anyone who does not arrive at the entrance (entry.3).
public struct EntryListContent: Sendable, Equatable {
  public struct Arrival: Sendable, Equatable {
    /// When to expect the person, as RFC 3339 with the site's offset, such as `2027-01-15T09:30:00-07:00`.
    public let time: String
    /// The name as on identification, exactly as it was given.
    public let name: String
    /// Whoever comes with the person.
    public let accompaniedBy: String

    public init(time: String, name: String, accompaniedBy: String) {
      self.time = time
      self.name = name
      self.accompaniedBy = accompaniedBy
    }
  }

  public let site: SiteCode
  public let siteName: Bilingual
  /// The language that stands first on the page.
  public let firstLanguage: Language
  /// The local day, such as `2027-01-15`.
  public let day: String
  /// From 1 on.
  public let revision: Int
  /// The revision that this one replaces.
  public let supersedes: Int?
  /// In the order of arrival. Empty where an earlier revision named someone and nobody comes any more.
  public let arrivals: [Arrival]
  /// Whom to ask.
  public let contact: Bilingual
  /// When the list was rendered, as RFC 3339 with the site's offset. It becomes the document's creation date.
  public let renderedAt: String

  public init(
    site: SiteCode, siteName: Bilingual, firstLanguage: Language, day: String, revision: Int, supersedes: Int?,
    arrivals: [Arrival], contact: Bilingual, renderedAt: String
  ) {
    self.site = site
    self.siteName = siteName
    self.firstLanguage = firstLanguage
    self.day = day
    self.revision = revision
    self.supersedes = supersedes
    self.arrivals = arrivals
    self.contact = contact
    self.renderedAt = renderedAt
  }

  /// The name of the file, which says nothing of the people on the list, such as `entry-list-KENT-2027-01-15-r2.pdf`.
  public var fileName: String {
    "entry-list-\(site)-\(day)-r\(revision).pdf"
  }
}

/// One copy of an entry list on paper.
public struct EntryListCopy: Sendable, Equatable {
  /// From 1 on, unique within a revision.
  public let number: Int
  /// When it was printed, as RFC 3339 with the site's offset.
  public let printedAt: String
  /// The office for which it was printed.
  public let printedFor: Bilingual
  /// The subject of the person who printed it.
  public let subject: String

  public init(number: Int, printedAt: String, printedFor: Bilingual, subject: String) {
    self.number = number
    self.printedAt = printedAt
    self.printedFor = printedFor
    self.subject = subject
  }
}

extension EntryListContent: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Which list it is, without the names.
  public var description: String { "entry list \(site) \(day) revision \(revision)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension EntryListContent.Arrival: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Nothing of the person.
  public var description: String { "arrival" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

public import Facilities
public import Identifiers
public import Languages
public import Meetings
public import Privacy

/// What an entry list of one site and day says. A pure value: the same content gives the same document.
///
/// It has no place for anything about why someone comes, nor for anyone who does not arrive at the entrance (entry.3).
public struct EntryListContent: Sendable, Equatable {
  /// Someone expected at the entrance.
  public struct Arrival: Sendable, Hashable {
    public let id: AttendeeID
    /// When to expect the person, with the site's offset.
    public let time: OffsetTime
    /// The name as on identification, exactly as it was given.
    public let name: PersonName
    /// Whoever comes with the person: a name, or the subject of a mediator whose name is not kept.
    public let accompaniedBy: PersonName

    public init(id: AttendeeID, time: OffsetTime, name: PersonName, accompaniedBy: PersonName) {
      self.id = id
      self.time = time
      self.name = name
      self.accompaniedBy = accompaniedBy
    }
  }

  public let site: SiteCode
  public let siteName: Bilingual
  /// The language that stands first on the page.
  public let firstLanguage: Language
  public let day: LocalDay
  /// From 1 on.
  public let revision: Int
  /// The revision that this one replaces.
  public let supersedes: Int?
  /// In the order of arrival. Empty where an earlier revision named someone and nobody comes any more.
  public let arrivals: [Arrival]
  /// Whom to ask.
  public let contact: Bilingual
  /// When the list was rendered. It becomes the document's creation date.
  public let renderedAt: OffsetTime

  public init(
    site: SiteCode, siteName: Bilingual, firstLanguage: Language, day: LocalDay, revision: Int, supersedes: Int?,
    arrivals: [Arrival], contact: Bilingual, renderedAt: OffsetTime
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
  public var fileName: String { Self.fileName(site, day, revision: revision) }

  static func fileName(_ site: SiteCode, _ day: LocalDay, revision: Int) -> String {
    "entry-list-\(site)-\(day)-r\(revision).pdf"
  }
}

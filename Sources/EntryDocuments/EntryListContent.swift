public import Facilities
public import Identifiers
public import Languages
public import Meetings
public import Privacy

/// What an entry list of one site and day says. The same content always gives the same document.
///
/// No field can hold why someone comes, or anyone who doesn't come in by the principal entrance (entry.3).
public struct EntryListContent: Sendable, Equatable {
  /// Someone expected at the entrance.
  public struct Arrival: Sendable, Hashable {
    public let id: AttendeeID
    /// When to expect the person, with the site's offset.
    public let time: OffsetTime
    /// The name as on identification, exactly as it was given.
    public let name: PersonName
    /// The mediator who comes with the person: the name, or the subject if no name is kept.
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
  /// The language that comes first on the page.
  public let firstLanguage: Language
  public let day: LocalDay
  /// From 1 on.
  public let revision: Int
  /// The revision that this one replaces.
  public let supersedes: Int?
  /// In the order of arrival. Empty if an earlier revision named someone and nobody is expected any more.
  public let arrivals: [Arrival]
  /// Whom to ask.
  public let contact: Bilingual
  /// When the list was rendered; also the document's creation date.
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

  /// The name of the file, such as `entry-list-KENT-2027-01-15-r2.pdf`. It says nothing about the people on the list.
  public var fileName: String { Self.fileName(site, day, revision: revision) }

  static func fileName(_ site: SiteCode, _ day: LocalDay, revision: Int) -> String {
    "entry-list-\(site)-\(day)-r\(revision).pdf"
  }
}

public import Facilities
public import Identifiers
public import Languages
public import Meetings
public import Privacy

/// What an entry list of one site and day says. The same content always gives the same document.
///
/// Nobody is on it who doesn't come in by the principal entrance (entry.3). Its fixed wording doesn't say why someone
/// comes. The contact and the instructions are the site's own texts: `PurposeWords` refuses what would say so, but it
/// can't tell a name from other words.
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
    /// The language to greet the person in; `nil` in lists of releases that didn't say.
    public let language: Language?
    /// Whom the person comes to support, as the list names them; `nil` for whoever comes for themselves.
    public let supports: PersonName?

    public init(
      id: AttendeeID, time: OffsetTime, name: PersonName, accompaniedBy: PersonName, language: Language?,
      supports: PersonName?
    ) {
      self.id = id
      self.time = time
      self.name = name
      self.accompaniedBy = accompaniedBy
      self.language = language
      self.supports = supports
    }

    /// Whether two lists say the same of a person, as far as both say it.
    func isSame(as other: Arrival) -> Bool {
      (id, time, name) == (other.id, other.time, other.name) && accompaniedBy == other.accompaniedBy
        && (language == nil || other.language == nil || (language, supports) == (other.language, other.supports))
    }
  }

  /// Whom to ask.
  public struct Contact: Sendable, Equatable {
    public let who: Bilingual
    /// As the site writes it; `nil` if it has set none.
    public let telephone: String?

    public init(who: Bilingual, telephone: String?) {
      (self.who, self.telephone) = (who, telephone)
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
  /// In the order of arrival, those of one meeting together. Empty if an earlier revision named someone and nobody is
  /// expected any more.
  public let arrivals: [Arrival]
  /// What is different in the revision that this one replaces; `nil` if it replaces none, or if that isn't known.
  public let changes: EntryListChanges?
  /// Whom to ask.
  public let contact: Contact
  /// What the site has the entrance do when people arrive; `nil` if it has set nothing.
  public let instructions: Bilingual?
  /// When the list was rendered; also the document's creation date.
  public let renderedAt: OffsetTime

  public init(
    site: SiteCode, siteName: Bilingual, firstLanguage: Language, day: LocalDay, revision: Int, supersedes: Int?,
    arrivals: [Arrival], changes: EntryListChanges?, contact: Contact, instructions: Bilingual?, renderedAt: OffsetTime
  ) {
    self.site = site
    self.siteName = siteName
    self.firstLanguage = firstLanguage
    self.day = day
    self.revision = revision
    self.supersedes = supersedes
    self.arrivals = arrivals
    self.changes = changes
    self.contact = contact
    self.instructions = instructions
    self.renderedAt = renderedAt
  }

  /// The name of the file, such as `entry-list-KENT-2027-01-15-r2.pdf`. It says nothing about the people on the list.
  public var fileName: String { Self.fileName(site, day, revision: revision) }

  static func fileName(_ site: SiteCode, _ day: LocalDay, revision: Int) -> String {
    "entry-list-\(site)-\(day)-r\(revision).pdf"
  }
}

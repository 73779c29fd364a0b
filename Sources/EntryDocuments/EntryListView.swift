public import Facilities
public import Identifiers
public import Languages
public import Meetings
public import PostgresClient
public import Privacy

/// The current revision of a released entry list, as the site's own people see it.
public struct EntryListView: Sendable {
  public let site: SiteCode
  public let siteName: Bilingual
  public let date: LocalDay
  /// The time by the site's clock at which this was read.
  public let now: OffsetTime
  public let revision: Int
  /// The revision that this one replaces.
  public let supersedes: Int?
  public let state: State
  /// Whether the site's staff have acknowledged it. Only the front desk's word makes it `acknowledged`.
  public let acknowledgedBySite: Bool
  /// What is different from what the front desk acknowledged last; `nil` once it has acknowledged this revision, and
  /// for the first that it is to acknowledge.
  public let difference: EntryListDifference?
  /// Whom the entrance asks.
  public let contact: EntryListContent.Contact
  /// What the entrance does when people arrive, if the site has said so.
  public let instructions: Bilingual?
  /// In the order of arrival; those of one meeting together.
  public let arrivals: [Arrival]
  /// Who came that day whom no list names.
  public let unlisted: [Unlisted]

  /// Whether the entrance has acknowledged the revision.
  public enum State: String, Sendable, Codable, SQLDecodable {
    case released
    case acknowledged
  }

  /// Someone expected at the entrance.
  public struct Arrival: Sendable {
    public let id: AttendeeID
    /// When to expect the person, with the site's offset.
    public let time: OffsetTime
    /// The name as on identification.
    public let name: PersonName
    /// The mediator who comes with the person.
    public let accompaniedBy: PersonName
    /// The language to greet the person in, where it isn't the site's first.
    public let language: Language?
    /// Whom the person comes to support; `nil` for whoever comes for themselves.
    public let supports: PersonName?
    /// By how many minutes the person is late, from 1; `nil` if they aren't due, or something was recorded of them.
    public let lateMinutes: Int?
    /// When the person was marked as arrived; `nil` before.
    public let arrivedAt: OffsetTime?
    /// When the person left; `nil` while they are inside.
    public let leftAt: OffsetTime?
    /// When the person was noted as absent.
    public let noShowAt: OffsetTime?
    /// When the mediator who comes with the person was marked as arrived; `nil` before, and once the mediator has left.
    public let mediatorArrivedAt: OffsetTime?
    /// When the mediator left; `nil` while they are inside.
    public let mediatorLeftAt: OffsetTime?
    /// Whether the person is inside without the mediator (`entry.2`).
    public let isUnaccompanied: Bool

    init(_ arrival: EntryListContent.Arrival, siteLanguage: Language, _ marks: EntranceMarks) {
      (id, time, name, accompaniedBy) = (arrival.id, arrival.time, arrival.name, arrival.accompaniedBy)
      (language, supports) = (arrival.language == siteLanguage ? nil : arrival.language, arrival.supports)
      lateMinutes = marks.lateMinutes
      (arrivedAt, leftAt, noShowAt) = (marks.arrivedAt, marks.leftAt, marks.noShowAt)
      (mediatorArrivedAt, mediatorLeftAt) = (marks.mediatorArrivedAt, marks.mediatorLeftAt)
      isUnaccompanied = marks.unaccompanied ?? false
    }
  }

  /// Somebody who came whom no list names: when, not who.
  public struct Unlisted: Sendable, Codable, Equatable {
    /// The id of the entry, by which it is undone.
    public let id: String
    public let at: OffsetTime
  }
}

/// A PDF to hand out.
public struct EntryListFile: Sendable {
  /// The neutral name to save it by, such as `entry-list-KENT-2027-01-15-r2.pdf`.
  public let name: String
  public let revision: Int
  public let bytes: [UInt8]
}

/// The acknowledgement of a revision.
public struct EntryListAcknowledgement: Sendable, Codable, Equatable {
  public let site: SiteCode
  public let date: LocalDay
  public let revision: Int
  /// When it was acknowledged first, by somebody of the actor's role.
  public let acknowledgedAt: OffsetTime
  /// What the revision's state is now: `acknowledged` only by the front desk's word.
  public let state: EntryListView.State
  /// Whether the site's staff have acknowledged it.
  public let acknowledgedBySite: Bool
}

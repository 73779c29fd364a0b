public import Facilities
public import Identifiers
public import Meetings
public import PostgresClient
public import Privacy

/// The current revision of a released entry list, as the site's own people see it.
public struct EntryListView: Sendable {
  public let site: SiteCode
  public let date: LocalDay
  public let revision: Int
  /// The revision that this one replaces.
  public let supersedes: Int?
  public let state: State
  /// Whether the site's staff have acknowledged it. Only the front desk's word makes it `acknowledged`.
  public let acknowledgedBySite: Bool
  /// In the order of arrival.
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

    init(
      id: AttendeeID, time: OffsetTime, name: PersonName, accompaniedBy: PersonName, _ marks: EntranceMarks
    ) {
      (self.id, self.time, self.name, self.accompaniedBy) = (id, time, name, accompaniedBy)
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

/// Numbered copies of a revision.
public struct EntryListCopies: Sendable, Codable, Equatable {
  public let revision: Int
  /// The numbers of the copies, ascending.
  public let copies: [Int]
}

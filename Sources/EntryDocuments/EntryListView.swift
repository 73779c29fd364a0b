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
  /// In the order of arrival.
  public let arrivals: [Arrival]
  /// The SHA-256 of the revision's PDF, in 64 hexadecimal digits.
  public let sha256: String

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
  /// When it was acknowledged first.
  public let acknowledgedAt: OffsetTime
}

/// Numbered copies of a revision.
public struct EntryListCopies: Sendable, Codable, Equatable {
  public let revision: Int
  /// The numbers of the copies, ascending.
  public let copies: [Int]
}

/// The mark that someone on the list has arrived.
public struct EntryListArrivalMark: Sendable, Codable, Equatable {
  public let arrival: AttendeeID
  /// When the arrival was marked first.
  public let arrivedAt: OffsetTime
}

public import Casework
public import Facilities
public import Identifiers
import PostgresClient

/// What a worksheet is about.
public enum WorksheetScope: Sendable, Equatable {
  /// Everything in which a person's name stood.
  case participant(ParticipantID)
  /// Everything in which a name of a process stood.
  case process(ProcessID)
  /// The entry list of a site and a day.
  case list(site: SiteCode, day: LocalDay)
  /// All reading from one day through another, in UTC.
  case period(from: LocalDay, through: LocalDay)

  /// The participant, the process, the site, the day, and the first and last day.
  var sqlValues: [(any SQLEncodable)?] {
    switch self {
    case .participant(let id): [id.uuid, nil, nil, nil, nil, nil]
    case .process(let id): [nil, id.uuid, nil, nil, nil, nil]
    case .list(let site, let day): [nil, nil, site.rawValue, day.text, nil, nil]
    case .period(let from, let through): [nil, nil, nil, nil, from.text, through.text]
    }
  }
}

/// Who saw what, when: for a breach that must be weighed and reported.
public struct AuditWorksheet: Sendable {
  /// No worksheet has more rows; a narrower scope gives the rest.
  public static let rowsMax = 10_000

  /// The seven days in which a breach is to be reported.
  public struct Clock: Sendable {
    public let discovered: LocalDay
    /// The last of the days: `2027-01-22`.
    public let reportableBy: String
    public let isOver: Bool
  }

  /// How often one actor is on the worksheet.
  public struct Count: Sendable, Equatable {
    public let subject: String
    public let role: String
    public let site: String?
    public let total: Int
    public let printed: Int
  }

  public let scope: WorksheetScope
  /// In the order of time.
  public let sightings: [AuditSighting]
  /// Whether these are all.
  public let isComplete: Bool
  public let clock: Clock?

  /// Counts by actor, the most frequent first.
  public var counts: [Count] {
    Dictionary(grouping: sightings) { [$0.subject, $0.role, $0.site ?? ""] }.values.compactMap { group in
      group.first.map {
        Count(
          subject: $0.subject, role: $0.role, site: $0.site, total: group.count,
          printed: group.count { $0.manner == .printed })
      }
    }
    .sorted { ($1.total, $0.subject, $0.role, $0.site ?? "") < ($0.total, $1.subject, $1.role, $1.site ?? "") }
  }
}

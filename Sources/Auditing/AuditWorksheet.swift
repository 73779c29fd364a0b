public import Casework
public import Facilities
public import Identifiers

/// What a worksheet is about.
public enum WorksheetScope: Sendable, Equatable {
  /// Everything that contained a participant's name.
  case participant(ParticipantID)
  /// Everything that contained a name of a process's participants.
  case process(ProcessID)
  /// The entry list of a site and a day.
  case list(site: SiteCode, day: LocalDay)
  /// All reading from one UTC day through another.
  case period(from: LocalDay, through: LocalDay)

  var participant: ParticipantID? {
    if case .participant(let id) = self { id } else { nil }
  }

  var process: ProcessID? {
    if case .process(let id) = self { id } else { nil }
  }

  var list: (site: SiteCode, day: LocalDay)? {
    if case .list(let site, let day) = self { (site, day) } else { nil }
  }

  var period: (from: LocalDay, through: LocalDay)? {
    if case .period(let from, let through) = self { (from, through) } else { nil }
  }
}

/// Who saw which name, when: what a breach is assessed and reported by.
public struct AuditWorksheet: Sendable {
  /// The most rows of a worksheet. If there are more, ask with a narrower scope.
  public static let rowsMax = 10_000

  /// The seven days within which a breach must be reported.
  public struct Clock: Sendable {
    public let discovered: LocalDay
    /// The last of these days, such as `2027-01-22`.
    public let reportableBy: String
    /// Whether that day has passed, in UTC.
    public let isOver: Bool
  }

  /// How many rows of the worksheet are about one actor.
  public struct Count: Sendable, Equatable {
    public let subject: String
    public let role: String
    public let site: String?
    public let total: Int
    public let printed: Int
  }

  public let scope: WorksheetScope
  /// Oldest first.
  public let sightings: [AuditSighting]
  /// Whether these are all there are.
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

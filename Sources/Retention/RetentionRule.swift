public import Facilities
public import Languages
public import PostgresClient

/// One kind of data on the retention schedule: how long it is kept, and what happens to it then.
public struct RetentionRule: Sendable, Equatable {
  /// What happens to data that is past its keep.
  public enum Handling: String, Sendable, CaseIterable, SQLDecodable {
    /// The daily run deletes rows.
    case rows
    /// The daily run destroys the data key, and so the names of a closed process or the message of a referral.
    case names
    /// The daily run deletes everything that says by id who took part in a process.
    case traces
    /// Another job removes it; the schedule only reports it.
    case elsewhere
    /// The service never removes it.
    case kept

    /// Whether the daily run removes it. Only such a rule can be set and activated.
    public var isRemovedHere: Bool {
      switch self {
      case .rows, .names, .traces: true
      case .elsewhere, .kept: false
      }
    }
  }

  /// Whether a rule removes anything.
  public enum State: String, Sendable, CaseIterable, Codable, SQLDecodable {
    /// It only counts and reports.
    case dryRun
    /// It removes what is past its keep, unless something about it is still open.
    case active
  }

  /// Its name in the schedule, such as `requestAnswer`.
  public let kind: String
  public let name: Bilingual
  public let handling: Handling
  /// Days of 24 hours; `nil` if it is kept for ever.
  public let keepDays: Int?
  /// The range of `keepDays`.
  public let bounds: ClosedRange<Int>?
  /// From 1. Each change of `keepDays` makes another version, which needs a dry run of its own.
  public let version: Int
  public let state: State
  public let setBy: String
  public let setAt: OffsetTime
  public let activatedBy: String?
  public let activatedAt: OffsetTime?
  /// The newest report of a dry run, of any version.
  public let dryRun: RetentionReport?
  /// The newest report of a run that removes, finished or not.
  public let lastRun: RetentionReport?

  /// The dry run by which the rule can be activated; `nil` if there is none of this version.
  public var dryRunToActivate: RetentionReport? {
    guard handling.isRemovedHere, state == .dryRun, let dryRun, dryRun.version == version else { return nil }
    return dryRun
  }
}

/// What one run found and did: counts and times, and nothing about the content.
public struct RetentionReport: Sendable, Codable, Equatable {
  public let id: Int
  /// The version of the rule that it used.
  public let version: Int
  /// How much was due for removal when the run began.
  public let due: Int
  /// How much was past its keep but held, because something about it was still open.
  public let held: Int
  /// How much has been removed so far; 0 for a dry run.
  public let removed: Int
  /// When the keep of the oldest of what was due began; `nil` if nothing was due.
  public let oldest: OffsetTime?
  public let beganAt: OffsetTime
  /// `nil` while the run is under way, or if it was killed and the next run has yet to finish it.
  public let finishedAt: OffsetTime?
  /// How long it took; `nil` while `finishedAt` is.
  public let seconds: Int?
}

/// A rule after it was set or activated.
public struct RetentionChange: Sendable, Codable, Equatable {
  public let kind: String
  public let version: Int
  public let state: RetentionRule.State
}

/// Why something was refused.
public enum RetentionRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  /// There is no such kind or process, or the process has no certificate.
  case notFound
  /// The service's daily run doesn't remove this kind, so it can't be set or activated.
  case notRemovedHere
  /// The report isn't of a dry run of the rule's present version in the last thirty days.
  case noDryRun
  /// The number of days isn't within these bounds.
  case outOfBounds(ClosedRange<Int>)
  /// A meeting of the process is held or confirmed, so that its names are still needed.
  case meetingsStand
  /// The names of the process are destroyed, or changed meanwhile.
  case wrongState
  /// The idempotency key was used for another request.
  case keyReused
}

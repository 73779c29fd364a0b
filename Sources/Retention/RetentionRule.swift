public import Facilities
public import Languages

/// One kind of data on the schedule: how long it is kept, and what becomes of it then.
public struct RetentionRule: Sendable, Equatable {
  /// What becomes of what is past its keep.
  public enum Handling: String, Sendable, CaseIterable {
    /// Rows are deleted by the daily run.
    case rows
    /// The data key of a closed process is destroyed by the daily run, and its names with it.
    case names
    /// What says by id who took part in a process is deleted by the daily run.
    case traces
    /// Another job removes it; here it is only reported.
    case elsewhere
    /// It is never removed by the service.
    case kept

    /// Whether the daily run removes it, so that the rule can be set and activated.
    public var isRemovedHere: Bool {
      switch self {
      case .rows, .names, .traces: true
      case .elsewhere, .kept: false
      }
    }
  }

  /// Whether a rule removes anything.
  public enum State: String, Sendable, CaseIterable {
    /// It is counted and reported; nothing is removed.
    case dryRun
    /// What is past its keep is removed, unless something about it is open still.
    case active
  }

  /// What the schedule calls it, such as `requestAnswer`.
  public let kind: String
  public let name: Bilingual
  public let handling: Handling
  /// Days of 24 hours; `nil` where it is kept for good.
  public let keepDays: Int?
  /// What `keepDays` may be set to.
  public let bounds: ClosedRange<Int>?
  /// Counts from 1; each change of `keepDays` adds one, and needs a dry run of its own.
  public let version: Int
  public let state: State
  public let setBy: String
  public let setAt: OffsetTime
  public let activatedBy: String?
  public let activatedAt: OffsetTime?
  /// The newest report of a dry run, of whatever version.
  public let dryRun: RetentionReport?
  /// The newest report of a run that removed, finished or not.
  public let lastRun: RetentionReport?

  /// The dry run whose report lets the rule be activated; `nil` where there is none of this version.
  public var dryRunToActivate: RetentionReport? {
    guard handling.isRemovedHere, state == .dryRun, let dryRun, dryRun.version == version else { return nil }
    return dryRun
  }
}

/// What one run found and did. It holds counts and times, and nothing of what was counted.
public struct RetentionReport: Sendable, Codable, Equatable {
  public let id: Int
  /// The version of the rule that it ran by.
  public let version: Int
  /// How much was past its keep and might go, as the run began.
  public let due: Int
  /// How much was past its keep and stays, as something about it is open still.
  public let held: Int
  /// How much was removed so far; 0 for a dry run.
  public let removed: Int
  /// When the keep of the oldest of what is due began; `nil` where nothing is.
  public let oldest: OffsetTime?
  public let beganAt: OffsetTime
  /// `nil` while the run is under way, or was killed and waits for the next to go on.
  public let finishedAt: OffsetTime?
  /// How long it took; `nil` while it is not finished.
  public let seconds: Int?
}

/// What a change of the schedule came to.
public struct RetentionChange: Sendable, Codable, Equatable {
  public let kind: String
  public let version: Int
  public let state: String
}

/// Why a use case of the retention was refused.
public enum RetentionRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  /// There is no such kind or process, or no certificate of its destruction.
  case notFound
  /// The service's daily run doesn't remove this kind, so it can't be set or activated.
  case notRemovedHere
  /// The report named is not that of a recent dry run of the rule's present version.
  case noDryRun
  /// The keep lies outside the bounds of its kind.
  case outOfBounds(ClosedRange<Int>)
  /// A meeting of the process is held or confirmed, so its names are needed.
  case meetingsStand
  /// The names of the process were destroyed, or changed while the work was done.
  case wrongState
  /// The idempotency key was used for another request.
  case keyReused
}

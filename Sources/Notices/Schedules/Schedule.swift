public import Identifiers

/// A recurring job as those who supervise the service see it.
public struct Schedule: Sendable, Codable, Equatable {
  /// What to do about due times that were missed while no worker ran.
  public enum CatchUp: String, Sendable, Codable, CaseIterable {
    /// One run for all of them.
    case once
    /// A run for each of them.
    case all
    /// None, unless the latest is late by at most `graceSeconds`.
    case skip
  }

  public let name: ScheduleName
  /// Seconds between two due times; `nil` if it is due at a wall time.
  public let everySeconds: Int?
  /// The wall time of each day, such as `05:30`; `nil` if it is due at intervals.
  public let at: String?
  /// The IANA zone of the wall time.
  public let zone: String?
  public let catchUp: CatchUp
  public let graceSeconds: Int?
  /// When it is due next, as RFC 3339 with headquarters' offset. A time that has passed means that no worker has
  /// looked since.
  public let nextAt: String
  /// Its last run; `nil` if there was none yet.
  public let lastRun: ScheduleRun?
}

/// One run of a schedule. It says how much was found, and nothing of what.
public struct ScheduleRun: Sendable, Codable, Equatable {
  public typealias ID = TypedID<ScheduleRun>

  /// How far a run is.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// For its turn, or for its next attempt after one that failed.
    case waiting
    case running
    case completed
    /// After its last attempt.
    case failed
    /// Into a later run of the same schedule.
    case merged
    case cancelled

    /// Whether nothing more becomes of it.
    public var isEnd: Bool {
      switch self {
      case .waiting, .running: false
      case .completed, .failed, .merged, .cancelled: true
      }
    }
  }

  /// What runs count.
  public enum Count: String, Sendable, CaseIterable {
    /// Sites with nobody to tell.
    case sites
    /// Tasks of the unit that are open for what was found.
    case tasks
    /// Entry lists, or their acknowledgements, that are missing.
    case missing
    /// Deliveries that were passed on.
    case deliveries
    /// Steps of ladders that were taken.
    case steps
    /// Digests of the day that were made.
    case digests
  }

  public let id: ID
  public let schedule: ScheduleName
  public let state: State
  /// Whether somebody asked for it, rather than its time having come.
  public let byHand: Bool
  /// The due time, or when it was asked for, as RFC 3339 with headquarters' offset.
  public let dueAt: String
  /// When its last attempt began; `nil` before.
  public let startedAt: String?
  public let endedAt: String?
  public let attempts: Int
  /// The code of the last error; `nil` if there was none, or if a later attempt completed it.
  public let failure: String?
  /// What it counted, by the words of ``Count``.
  public let counts: [String: Int]
}

/// The name of a schedule, such as `directory.watch`.
public struct ScheduleName: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// How a name is spelt, as a regular expression of ECMA-262.
  public static let pattern = "^[a-z][A-Za-z0-9]{0,29}([.][a-z][A-Za-z0-9]{0,29}){1,2}$"

  public let rawValue: String

  /// `nil` for a text that no schedule could be called.
  public init?(rawValue: String) {
    guard rawValue.wholeMatch(of: #/[a-z][A-Za-z0-9]{0,29}(?:\.[a-z][A-Za-z0-9]{0,29}){1,2}/#) != nil else {
      return nil
    }
    self.rawValue = rawValue
  }

  public var description: String { rawValue }
}

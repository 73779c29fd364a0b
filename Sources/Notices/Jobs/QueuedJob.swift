/// A job as those who supervise the service see it. It says what kind of work it is and how it fares, and nothing of
/// what it is about.
public struct QueuedJob: Sendable, Codable, Equatable {
  /// Where a job is, or how it ended.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Can be run now.
    case available
    /// Waits for its time, or for another attempt.
    case scheduled
    case running
    /// Its attempts are spent.
    case dead
    case cancelled
    /// Given up after its attempts were spent.
    case buried
    /// Another job of its kind and key does the work.
    case merged

    /// The states of jobs that are in the queue.
    public static let live: [State] = [.available, .scheduled, .running, .dead]
  }

  /// The error of one attempt.
  public struct Failure: Sendable, Codable, Equatable {
    public let attempt: Int
    /// RFC 3339 with headquarters' offset.
    public let at: String
    /// The name of a type, or a code.
    public let error: String
  }

  /// Its number in the queue.
  public let number: Int64
  public let kind: JobKindName
  public let state: State
  /// How many attempts are spent; the one that runs counts.
  public let attempts: Int
  public let attemptsMax: Int
  /// Not before this time, as RFC 3339 with headquarters' offset.
  public let runAt: String
  /// When it must have ended; `nil` if nothing says so.
  public let dueBy: String?
  /// When the attempt that runs began.
  public let startedAt: String?
  public let diedAt: String?
  /// The code of its last error; `nil` if there was none.
  public let failure: String?
  /// Whether it must be done: it can be tried again, and neither cancelled nor buried.
  public let owed: Bool
  /// The errors of its attempts, the latest fifty, oldest first; `nil` where they weren't asked for.
  public let failures: [Failure]?
}

/// A kind of jobs as those who supervise the service see it.
public struct QueuedKind: Sendable, Codable, Equatable {
  public let kind: JobKindName
  /// How many can be run now.
  public let available: Int
  /// How many wait for their time, or for another attempt.
  public let scheduled: Int
  public let running: Int
  public let dead: Int
  /// How many of those that wait have failed before.
  public let failing: Int
  /// Whether its jobs must be done, and so can't be cancelled, buried or paused.
  public let owed: Bool
  /// Until when workers put its jobs off, as RFC 3339 with headquarters' offset; `nil` if they don't.
  public let pausedUntil: String?
}

/// The name of a kind of jobs, such as `notice.deliver.smtp`.
public struct JobKindName: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// How a name is spelt, as a regular expression of ECMA-262.
  public static let pattern = "^[a-z][A-Za-z0-9]*([.][a-z][A-Za-z0-9]*)+$"
  /// How many characters a name has at most.
  public static let lengthMax = 100

  public let rawValue: String

  /// `nil` for a text that no kind could be called.
  public init?(rawValue: String) {
    guard rawValue.utf8.count <= Self.lengthMax,
      rawValue.wholeMatch(of: #/[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)+/#) != nil
    else { return nil }
    self.rawValue = rawValue
  }

  public var description: String { rawValue }
}

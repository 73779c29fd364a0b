/// Runs the jobs of one kind. A worker calls it from several tasks at a time.
///
/// A job may run more than once, for example after a crash between the work and its completion. So its effect must be
/// in one transaction with `job_complete`, or be safe to repeat.
public protocol JobHandler: Sendable {
  /// The kind that it handles.
  var kind: JobKind { get }
  /// What log lines and counters call the kind. Kinds that their reader mustn't tell apart share one.
  var label: String { get }
  /// How often a job of this kind may be tried, and how long an attempt may take.
  var limits: JobLimits { get }
  /// Which hands of a worker run its jobs; those that all kinds share unless it says otherwise.
  var lane: JobLane { get }

  /// Runs one job.
  ///
  /// The task is cancelled when the job is lost (it ran past its deadline and another worker has it), or when the
  /// worker must stop at once.
  ///
  /// - Throws: anything. It spends the attempt: the job is tried again later, or is dead after its last attempt. Only
  ///   the name of the error's type is kept, or the code of a `JobFailure`.
  func run(_ job: Job) async throws -> JobOutcome
}

extension JobHandler {
  public var label: String { kind.rawValue }
  public var limits: JobLimits { .standard }
  public var lane: JobLane { .shared }
}

/// Which hands of a worker run the jobs of a kind. A hand runs one job at a time.
public enum JobLane: Sendable, Hashable {
  /// Those that all kinds share.
  case shared
  /// Hands of the kind's own, 1 to 1,000: its jobs wait for those of no other kind, and none waits for them.
  case own(hands: Int)
}

/// How a run ended that threw no error.
public enum JobOutcome: Sendable {
  /// Done. The worker completes the job, together with others.
  case done
  /// Done, and completed by `job_complete` in the transaction of its effect, or found to be stale there.
  case doneInTransaction
  /// Run again in this many seconds. No attempt is spent.
  case snooze(seconds: Int)
  /// The job is of no use and ends. The reason is a code of letters, digits, `_`, `.` and `:`.
  case discard(reason: StaticString)
}

/// How often a job may be tried, and how long an attempt may take.
public struct JobLimits: Sendable, Equatable {
  /// The most attempts before a job is dead; 1 to 100.
  public let attemptsMax: Int
  /// Seconds from the claim until an attempt counts as hung, unless its claim is extended; 1 to 86,400.
  public let attemptSecondsMax: Int

  /// Sixteen attempts of at most two minutes. The growing pauses spread them over about six hours.
  public static let standard = JobLimits(attemptsMax: 16, attemptSecondsMax: 120)

  public init(attemptsMax: Int = 16, attemptSecondsMax: Int = 120) {
    precondition((1...100).contains(attemptsMax), "1 to 100 attempts")
    precondition((1...86_400).contains(attemptSecondsMax), "1 to 86,400 seconds an attempt")
    self.attemptsMax = attemptsMax
    self.attemptSecondsMax = attemptSecondsMax
  }
}

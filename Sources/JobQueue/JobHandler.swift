/// Does the jobs of one kind. A worker calls it from several tasks at a time.
///
/// A job may be run more than once (a crash after the work and before its completion): an effect belongs in one
/// transaction with `job_complete`, or must bear being repeated.
public protocol JobHandler: Sendable {
  /// The kind that it handles.
  var kind: JobKind { get }
  /// How often and how long a job of this kind may be tried.
  var limits: JobLimits { get }

  /// Does one job.
  ///
  /// The task is cancelled when the job is lost (it ran past its deadline and somebody else has it) or the worker is
  /// told to stop at once.
  ///
  /// - Throws: anything, which spends the attempt: the job is tried again later, or is dead after its last attempt.
  ///   Only the name of the error's type is kept, or its code where it is a `JobFailure`.
  func run(_ job: Job) async throws -> JobOutcome
}

extension JobHandler {
  public var limits: JobLimits { .standard }
}

/// How a run of a job ended that threw nothing.
public enum JobOutcome: Sendable {
  /// It is done; the worker completes it, many such jobs at a time.
  case done
  /// It is done and was completed with `job_complete` in the transaction of its effect, or proved to be stale there.
  case doneInTransaction
  /// Not now: again in so many seconds, without spending an attempt.
  case snooze(seconds: Int)
  /// It is of no use and ends, with this code as the reason: letters, digits, `_`, `.`, `:`.
  case discard(reason: StaticString)
}

/// How often and how long a job may be tried.
public struct JobLimits: Sendable, Equatable {
  /// Attempts before a job is dead; 1 to 100.
  public let attemptsMax: Int
  /// Seconds from the claim until an attempt counts as hung, unless it is prolonged; 1 to 86,400.
  public let attemptSecondsMax: Int

  /// Sixteen attempts, which the growing pauses spread over about six hours, of two minutes at most.
  public static let standard = JobLimits(attemptsMax: 16, attemptSecondsMax: 120)

  public init(attemptsMax: Int = 16, attemptSecondsMax: Int = 120) {
    precondition((1...100).contains(attemptsMax), "1 to 100 attempts")
    precondition((1...86_400).contains(attemptSecondsMax), "1 to 86,400 seconds an attempt")
    self.attemptsMax = attemptsMax
    self.attemptSecondsMax = attemptSecondsMax
  }
}

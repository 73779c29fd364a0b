/// Runs the jobs of one kind. A worker calls it from several tasks at a time.
///
/// A job may run more than once, for example after a crash between the work and its completion. So its effect must be
/// in one transaction with `job_complete`, or be safe to repeat.
public protocol JobHandler: Sendable {
  /// The kind that it handles.
  var kind: JobKind { get }
  /// What log lines and counters call the kind. Kinds that their reader mustn't tell apart share one.
  var label: String { get }
  /// What a job of this kind may take, how soon it is due, and how many may run.
  var limits: JobLimits { get }
  /// Which hands of a worker run its jobs; those that kinds share which name no lane, unless it says otherwise.
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
  public var lane: JobLane { .shared }
}

/// Hands of a worker for a group of kinds. A hand runs one job at a time, so what one lane waits for keeps back no
/// other. Kinds of one lane share its hands; what is due first is run first.
public struct JobLane: Sendable, Hashable {
  /// Words in camel case, joined by periods; 100 characters at most. Kinds that name the same lane share it.
  public let name: String
  /// How many of its jobs one worker runs at a time; 1 to 1,000. Where kinds of a lane differ, the most counts.
  public let hands: Int

  /// The hands of all kinds that name no other lane; `WorkerConfiguration.concurrencyMax` says how many.
  public static let shared = JobLane(name: "shared", hands: 1)

  public init(name: String, hands: Int) {
    precondition((1...1_000).contains(hands), "1 to 1,000 jobs at a time")
    (self.name, self.hands) = (name, hands)
  }
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

/// How often a job may be tried, how long an attempt may take, how soon it is due, and how many of a kind may run.
public struct JobLimits: Sendable, Equatable {
  /// The most attempts before a job is dead; 1 to 100.
  public let attemptsMax: Int
  /// Seconds from the claim until an attempt counts as hung; 1 to 86,400.
  public let attemptSecondsMax: Int
  /// Seconds from the time at which a job may run until it has to have ended, all attempts included; 1 to 604,800. A
  /// job that is later, or dead, becomes a task of a person. `nil` if nobody waits for jobs of the kind: they come
  /// after all that are due.
  public let dueSeconds: Int?
  /// How many jobs of the kind all workers together may hold at a time, 1 to 10,000; `nil` for as many as have hands.
  public let runningMax: Int?
  /// How many may start in a while, over all workers; `nil` for as many as there are.
  public let pace: JobPace?

  /// Two minutes are allowed for each attempt, and as many attempts as fill about six hours: with growing pauses, of an
  /// hour at most and no longer than a job is due in. Jobs that are due within four minutes have less: 100 attempts.
  public init(
    attemptsMax given: Int? = nil, attemptSecondsMax: Int = 120, dueSeconds: Int?, runningMax: Int? = nil,
    pace: JobPace? = nil
  ) {
    let attemptsMax = given ?? min(100, 10 + 21_600 / min(max(dueSeconds ?? 3_600, 60), 3_600))
    precondition((1...100).contains(attemptsMax), "1 to 100 attempts")
    precondition((1...86_400).contains(attemptSecondsMax), "1 to 86,400 seconds an attempt")
    precondition((1...604_800).contains(dueSeconds ?? 1), "due within 1 to 604,800 seconds")
    precondition((1...10_000).contains(runningMax ?? 1), "1 to 10,000 jobs at a time")
    self.attemptsMax = attemptsMax
    self.attemptSecondsMax = attemptSecondsMax
    self.dueSeconds = dueSeconds
    self.runningMax = runningMax
    self.pace = pace
  }
}

/// How many jobs of a kind may start: at most `starts` at once, and that many in each such stretch of time after that.
public struct JobPace: Sendable, Equatable {
  /// 1 to 100,000.
  public let starts: Int
  /// 1 to 86,400.
  public let seconds: Int

  public init(starts: Int, seconds: Int) {
    precondition((1...100_000).contains(starts), "1 to 100,000 starts")
    precondition((1...86_400).contains(seconds), "1 to 86,400 seconds")
    (self.starts, self.seconds) = (starts, seconds)
  }
}

import PostgresClient
public import Privacy

/// The job queue, for the Restorative Justice Unit: which jobs fail or wait, and what to do about them. Every act is in
/// the audit trail. The service sees the kinds alone: when a job is due may say when somebody comes.
public struct Jobs: Sendable {
  /// Which jobs are listed.
  public struct Filter: Sendable, Equatable {
    /// In which states.
    public var states: [QueuedJob.State]
    /// Of which kind; `nil` for all.
    public var kind: JobKindName?
    /// Whether only those that have failed before.
    public var failedOnly: Bool

    public init(states: [QueuedJob.State] = QueuedJob.State.live, kind: JobKindName? = nil, failedOnly: Bool = false) {
      self.states = states
      self.kind = kind
      self.failedOnly = failedOnly
    }

    /// Those that are dead, and those that wait for another attempt.
    public static let failed = Filter(states: [.available, .scheduled, .dead], failedOnly: true)
  }

  /// How long a kind may be paused, in minutes.
  public static let pauseMinutes = 1...1_440

  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Jobs by their numbers.
  ///
  /// - Parameters:
  ///   - after: the last one of the page before; `nil` for the first page.
  ///   - limit: from 1.
  /// - Throws: ``JobRefusal/notAllowed``.
  public func list(_ actor: Actor, _ filter: Filter, after: Int64? = nil, limit: Int = 200) async throws -> [QueuedJob]
  {
    try allow(actor, .listJobs)
    return try await database.acting(as: actor).rows(
      of: "queue_job_list",
      [
        "given_states": .texts(filter.states), "given_kind": .text(filter.kind),
        "only_failed": .boolean(filter.failedOnly), "given_after": .bigint(after), "given_limit": .integer(limit),
      ]
    ).map { try $0.decode("answer") }
  }

  /// One job, with the errors of its attempts.
  ///
  /// - Throws: ``JobRefusal``: `notFound`, also once it has ended; `notAllowed`.
  public func find(_ actor: Actor, _ number: Int64) async throws -> QueuedJob {
    try allow(actor, .listJobs)
    let rows = try await database.acting(as: actor).rows(of: "queue_job_find", ["given_job": .bigint(number)])
    guard let row = rows.first else { throw JobRefusal.notFound }
    return try row.decode("answer")
  }

  /// Has a dead job run again, with all its attempts, or one that waits for another attempt run at once.
  ///
  /// - Returns: the job; merged if another one does the work.
  /// - Throws: ``JobRefusal``: `notFound`; `notAllowed`; `wrongState`, if it has not failed; `keyReused`.
  public func retry(_ actor: Actor, _ number: Int64, _ command: Command) async throws -> QueuedJob {
    try allow(actor, .retryJob)
    return try answer(
      try await database.carryOut(
        "queue_job_retry", actor, command, ["given_job": .bigint(number)], outcome: JobOutcomeWord.self))
  }

  /// Cancels a job that waits.
  ///
  /// - Throws: ``JobRefusal``: `notFound`; `notAllowed`; `wrongState`, if it runs or is dead; `owed`; `keyReused`.
  public func cancel(_ actor: Actor, _ number: Int64, _ command: Command) async throws -> QueuedJob {
    try allow(actor, .cancelJob)
    return try answer(
      try await database.carryOut(
        "queue_job_cancel", actor, command, ["given_job": .bigint(number)], outcome: JobOutcomeWord.self))
  }

  /// Gives up a dead job.
  ///
  /// - Throws: ``JobRefusal``: `notFound`; `notAllowed`; `wrongState`, if it isn't dead; `owed`; `keyReused`.
  public func bury(_ actor: Actor, _ number: Int64, _ command: Command) async throws -> QueuedJob {
    try allow(actor, .buryJob)
    return try answer(
      try await database.carryOut(
        "queue_job_bury", actor, command, ["given_job": .bigint(number)], outcome: JobOutcomeWord.self))
  }

  /// The kinds of jobs, by name. To the service, those that tell of a meeting's end are one (`program.1`).
  ///
  /// - Throws: ``JobRefusal/notAllowed``.
  public func kinds(_ actor: Actor) async throws -> [QueuedKind] {
    try allow(actor, .listJobKinds)
    return try await database.acting(as: actor).rows(of: "queue_kind_list").map { try $0.decode("answer") }
  }

  /// Has no worker begin jobs of a kind. One that runs goes on.
  ///
  /// - Parameter minutes: for how long from now; ``pauseMinutes``.
  /// - Throws: ``JobRefusal``: `notFound`, for a kind that no worker knows; `notAllowed`; `owed`; `keyReused`.
  public func pause(
    _ actor: Actor, _ kind: JobKindName, minutes: Int, _ command: Command
  ) async throws -> QueuedKind {
    try allow(actor, .pauseJobs)
    return try answer(
      try await database.carryOut(
        "queue_kind_pause", actor, command, ["given_kind": .text(kind), "given_minutes": .integer(minutes)],
        outcome: JobOutcomeWord.self))
  }

  /// Ends the pause of a kind.
  ///
  /// - Throws: ``JobRefusal``: `notFound`; `notAllowed`; `wrongState`, if it isn't paused; `keyReused`.
  public func resume(_ actor: Actor, _ kind: JobKindName, _ command: Command) async throws -> QueuedKind {
    try allow(actor, .resumeJobs)
    return try answer(
      try await database.carryOut(
        "queue_kind_resume", actor, command, ["given_kind": .text(kind)], outcome: JobOutcomeWord.self))
  }

  /// What is held back because the database was restored, or is a copy; `nil` if nothing is.
  ///
  /// - Throws: ``JobRefusal/notAllowed``.
  public func quiet(_ actor: Actor) async throws -> QuietQueue? {
    try allow(actor, .listJobKinds)
    return try await database.acting(as: actor).rows(of: "queue_quiet_show").first.map { try $0.decode("answer") }
  }

  /// Holds back what goes out, after a copy was restored by hand.
  ///
  /// - Throws: ``JobRefusal``: `notAllowed`; `wrongState`, if it is held back already; `keyReused`.
  public func hold(_ actor: Actor, _ command: Command) async throws -> QuietQueue {
    try allow(actor, .holdJobs)
    return try answer(
      try await database.carryOut("queue_quiet_hold", actor, command, [:], outcome: JobOutcomeWord.self))
  }

  /// Lets go of what was held back.
  ///
  /// - Parameter inFlight: what becomes of what was on its way before.
  /// - Returns: what was held back.
  /// - Throws: ``JobRefusal``: `notAllowed`; `wrongState`, if nothing is held back; `keyReused`.
  public func release(
    _ actor: Actor, inFlight: QuietQueue.InFlight, _ command: Command
  ) async throws -> QuietQueue {
    try allow(actor, .releaseJobs)
    return try answer(
      try await database.carryOut(
        "queue_quiet_release", actor, command, ["given_in_flight": .text(inFlight)], outcome: JobOutcomeWord.self))
  }

  private func answer<Answer: Decodable>(_ outcome: CommandOutcome<JobOutcomeWord>) throws -> Answer {
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw JobRefusal.notFound
    case .wrongState: throw JobRefusal.wrongState
    case .owed: throw JobRefusal.owed
    case .keyReused: throw JobRefusal.keyReused
    }
  }

  private func allow(_ actor: Actor, _ action: Action) throws(JobRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notAllowed }
  }
}

/// Why a job isn't shown or changed.
public enum JobRefusal: Error, Equatable {
  case notFound
  case notAllowed
  /// The job, or the kind, isn't in a state for it.
  case wrongState
  /// Jobs of this kind must be done.
  case owed
  case keyReused
}

/// The outcomes of the doors about jobs.
private enum JobOutcomeWord: String, SQLDecodable {
  case done, notFound, wrongState, owed, keyReused
}

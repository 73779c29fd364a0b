import PostgresClient
public import Privacy

/// Which kinds of jobs are paused, as the database says it. The answer is at most a second old: a worker asks before
/// each job.
public actor JobPauses {
  private let database: Database
  private var answer: (kinds: Set<JobKind>, until: ContinuousClock.Instant)?
  private var asking: Task<Set<JobKind>, any Error>?

  public init(database: Database) {
    self.database = database
  }

  /// Whether jobs of a kind are put off at present.
  ///
  /// - Throws: `PostgresError` if it can't be found out.
  public func cover(_ kind: JobKind) async throws -> Bool {
    if let answer, answer.until > .now { return answer.kinds.contains(kind) }
    let task: Task<Set<JobKind>, any Error>
    if let asking {
      task = asking
    } else {
      // A task of its own, since the job that asks first may be cancelled before the others have their answer.
      task = Task { [database] in try await Self.paused(database) }
      asking = task
    }
    do {
      let kinds = try await task.value
      asking = nil
      answer = (kinds, .now + .seconds(1))
      return kinds.contains(kind)
    } catch {
      asking = nil
      throw error
    }
  }

  private static func paused(_ database: Database) async throws -> Set<JobKind> {
    let rows = try await database.acting(as: .worker).rows(of: "job_list_paused")
    return Set(try rows.map { JobKind(rawValue: try $0.get("kind")) })
  }
}

/// Runs the jobs of a handler, and puts them off while their kind is paused.
public struct PausableHandler: JobHandler {
  /// For how many seconds a job is put off: so long after its pause a job runs at the latest.
  static let secondsPutOff = 15

  private let handler: any JobHandler
  private let pauses: JobPauses

  public init(_ handler: any JobHandler, pauses: JobPauses) {
    self.handler = handler
    self.pauses = pauses
  }

  public var kind: JobKind { handler.kind }
  public var label: String { handler.label }
  public var limits: JobLimits { handler.limits }
  public var lane: JobLane { handler.lane }

  public func run(_ job: Job) async throws -> JobOutcome {
    if try await pauses.cover(kind) { return .snooze(seconds: Self.secondsPutOff) }
    return try await handler.run(job)
  }
}

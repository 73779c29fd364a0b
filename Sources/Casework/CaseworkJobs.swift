import Identifiers
public import JobQueue
import PostgresClient
public import Privacy

/// Tells the site and the Restorative Justice Unit that an advice is overdue, and plans the next time (`contact.4`).
public struct EscalateAdvice: JobHandler {
  private let database: Database
  public let kind: JobKind = "advice.escalate"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await database.acting(as: .worker).run(
      "advice_escalate",
      ["given_advice": .uuid(payload.advice), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let advice: AdviceID
  }
}

/// Tells the custodian and the Restorative Justice Unit that a removal order is overdue, or the unit that one waits to
/// be verified, and plans the next time (`information.2`).
public struct EscalateRemoval: JobHandler {
  private let database: Database
  public let kind: JobKind = "removal.escalate"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await database.acting(as: .worker).run(
      "removal_escalate",
      ["given_order": .uuid(payload.removal), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let removal: RemovalOrderID
  }
}

/// Reminds the Restorative Justice Unit of a task that is overdue, and plans the next time.
public struct RemindOfTask: JobHandler {
  private let database: Database
  public let kind: JobKind = "task.remind"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await database.acting(as: .worker).run(
      "rju_task_remind", ["given_task": .uuid(payload.task), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let task: TaskID
  }
}

/// Destroys a data key that nothing needs any more, such as that of a name which was put right.
public struct DestroyKey: JobHandler {
  private let keyring: Keyring
  public let kind: JobKind = "key.destroy"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(keyring: Keyring) {
    self.keyring = keyring
  }

  /// Destroying a key twice is the same as once, so a killed job can be repeated.
  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await keyring.destroy(payload.key)
    return .done
  }

  private struct Payload: Decodable {
    let key: DataKeyID
  }
}

/// Reminds a mediator and the Restorative Justice Unit that an engagement is about to end, unless it was renewed
/// (`program.2`).
public struct RemindOfEngagement: JobHandler {
  private let database: Database
  public let kind: JobKind = "engagement.remind"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await database.acting(as: .worker).run(
      "engagement_remind",
      ["given_engagement": .uuid(payload.engagement), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let engagement: EngagementID
  }
}

/// Looks for jobs that are dead or overdue, and opens a task of the Restorative Justice Unit for them.
public struct WatchWork: JobHandler {
  private static let jobKind: JobKind = "work.watch"

  private let database: Database
  public let kind = jobKind
  public let limits = JobLimits(dueSeconds: 300)
  /// Its own, because it tells of lanes that are stuck.
  public let lane = JobLane(name: "watch", hands: 1)

  public init(database: Database) {
    self.database = database
  }

  /// Every minute; once for all missed times.
  public static let schedule = CronSchedule(
    name: "work.watch", kind: jobKind, recurrence: .every(seconds: 60), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run("work_watch", ["job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

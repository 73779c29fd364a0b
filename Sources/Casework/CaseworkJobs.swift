import Foundation
import Identifiers
public import JobQueue
import PostgresClient
public import Privacy

/// Has the site and the Restorative Justice Unit told that an advice lies unanswered, and plans the next time
/// (`contact.4`).
public struct EscalateAdvice: JobHandler {
  private let database: Database
  public let kind: JobKind = "advice.escalate"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try JSONDecoder().decode(Payload.self, from: Data(job.payload.text.utf8))
    try await database.acting(as: .worker).query("contact_escalate_advice", payload.advice.uuid, job.id, job.lease)
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let advice: AdviceID
  }
}

/// Has the custodian and the Restorative Justice Unit told that a removal order is overdue, and plans the next time
/// (`information.2`).
public struct EscalateRemoval: JobHandler {
  private let database: Database
  public let kind: JobKind = "removal.escalate"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try JSONDecoder().decode(Payload.self, from: Data(job.payload.text.utf8))
    try await database.acting(as: .worker).query(
      "information_escalate_removal", payload.removal.uuid, job.id, job.lease)
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let removal: RemovalOrderID
  }
}

/// Asks, each day, of all that is confirmed whether contact.1 still lets it be, and holds again what it doesn't.
public struct ReviewContact: JobHandler {
  private static let jobKind: JobKind = "contact.review"

  private let database: Database
  public let kind = jobKind

  public init(database: Database) {
    self.database = database
  }

  /// Every day at four in the morning in Newfoundland, before any site opens; once for days missed.
  public static let schedule = CronSchedule(
    name: "contact.review", kind: jobKind, recurrence: .daily(at: "04:00", zone: "America/St_Johns"), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).query("contact_review", job.id, job.lease)
    return .doneInTransaction
  }
}

/// Has a mediator and the Restorative Justice Unit reminded that an engagement ends, unless it was renewed meanwhile
/// (`program.2`).
public struct RemindOfEngagement: JobHandler {
  private let database: Database
  public let kind: JobKind = "engagement.remind"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try JSONDecoder().decode(Payload.self, from: Data(job.payload.text.utf8))
    try await database.acting(as: .worker).query(
      "contact_remind_of_engagement", payload.engagement.uuid, job.id, job.lease)
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let engagement: EngagementID
  }
}

import Identifiers
public import JobQueue
import PostgresClient
public import Privacy

/// Reminds the Restorative Justice Unit of an unread referral, and plans the next reminder (`referral.1`).
public struct RemindOfReferral: JobHandler {
  private let database: Database
  public let kind: JobKind = "referral.remind"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await database.acting(as: .worker).run(
      "referral_remind",
      ["given_referral": .uuid(payload.referral), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let referral: ReferralID
  }
}

import Foundation
public import JobQueue
import PostgresClient
public import Privacy

/// Reviews the meetings that a change of hours, counts, places, sites or ways concerns, where they are too many for the
/// transaction that made the change (`entry.1`, `entry.2`). Each job reviews one batch and makes the next in its
/// transaction.
public struct ReviewGround: JobHandler {
  private let database: Database
  public let kind: JobKind = "ground.review"
  public let limits = JobLimits(dueSeconds: 900)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "ground_review_batch",
      [
        "given_review": .uuid(job.decode(Payload.self).review), "job": .bigint(job.id), "lease": .integer(job.lease),
      ])
    return .doneInTransaction
  }

  /// The row that says what to review and how far it came.
  private struct Payload: Decodable {
    let review: UUID
  }
}

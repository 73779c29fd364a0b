import Identifiers
public import JobQueue
import PostgresClient
public import Privacy

/// Settles, once, what release 0.1.0 left: rooms and people that its meetings took for too short a time, collisions
/// that nobody was told of, and tasks without a reminder. The migration that needs it makes the first job; each job
/// settles one batch and makes the next in its transaction.
public struct SettleMeetings: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.settle"
  public let limits = JobLimits(dueSeconds: 86_400)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await database.acting(as: .worker).run(
      "meetings_settle",
      [
        "given_step": .text(payload.review == nil ? "take" : "review"),
        "given_after": .uuid((payload.review ?? payload.take)?.uuid), "job": .bigint(job.id),
        "lease": .integer(job.lease),
      ])
    return .doneInTransaction
  }

  /// After which meeting to go on, under the name of the step. The first job's is empty.
  private struct Payload: Decodable {
    let take: MeetingID?
    let review: MeetingID?
  }
}

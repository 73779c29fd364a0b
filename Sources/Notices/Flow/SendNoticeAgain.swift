import Foundation
public import JobQueue
import PostgresClient
public import Privacy

/// Makes the new delivery of a notice that the Restorative Justice Unit sends again, in the transaction that completes
/// its job.
public struct SendNoticeAgain: JobHandler {
  public let kind: JobKind = "notice.sendAgain"
  public let limits = JobLimits(dueSeconds: 300)
  public let lane = JobLane.notices
  private let channels: [NoticeChannelName]
  private let postgres: any SQLExecutor

  /// - Parameter channels: the channels that this service has, besides the inbox.
  public init(database: Database, channels: [NoticeChannelName]) {
    self.channels = channels
    postgres = database.acting(as: .worker)
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let delivery: NoticeDelivery.ID
    do {
      delivery = try job.decode(Payload.self).delivery
    } catch {
      // Trying again wouldn't help. The worker logs and counts what is discarded.
      return .discard(reason: "payloadUnreadable")
    }
    try await postgres.run(
      "notice_send_again",
      [
        "given_delivery": .uuid(delivery), "configured": .texts(channels), "job": .bigint(job.id),
        "lease": .integer(job.lease),
      ])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let delivery: NoticeDelivery.ID
  }
}

public import Privacy
import Foundation
import Identifiers
public import JobQueue
import PostgresClient

/// Has the Restorative Justice Unit reminded of a referral that lies unread, and plans the next time (`referral.1`).
public struct RemindOfReferral: JobHandler {
  private let database: Database
  public let kind: JobKind = "referral.remind"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try JSONDecoder().decode(ReferralPayload.self, from: Data(job.payload.text.utf8))
    try await database.acting(as: .worker).query("referrals_remind", payload.referral.uuid, job.id, job.lease)
    return .doneInTransaction
  }
}

/// What every event and job about a referral carries: its id, and nothing of what it says.
private struct ReferralPayload: Decodable {
  let referral: ReferralID
}

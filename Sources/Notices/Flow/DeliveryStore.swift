import Foundation
import Identifiers
import JobQueue
import Languages
import PostgresClient
import Privacy

/// A delivery that was begun under a job's lease, with everything that its message is made of.
struct BegunDelivery {
  /// The state in which it was begun.
  enum State: String, SQLDecodable {
    /// Nothing has gone out yet: it is to be sent.
    case sending
    /// It was cut off while being sent: its channel is to be asked.
    case unknown
  }

  let id: NoticeDelivery.ID
  let channel: NoticeChannelName
  let state: State
  let attempt: Int
  let notice: Notice
  /// `nil` if the address has been removed since the notice was written.
  let address: EmailAddress?
  let language: Language
  /// When it was begun, as RFC 5322 dates a message.
  let date: String
}

/// The database calls that take a delivery from state to state.
struct DeliveryStore {
  /// How a delivery can end.
  enum End: String {
    case sent
    case failed
    /// For good: its channel can't tell.
    case unknown
  }

  let postgres: any SQLExecutor

  /// Begins a delivery, in a transaction of its own, so that a crash from here on is visible; `nil` if it is settled.
  func begin(_ id: NoticeDelivery.ID, _ job: Job) async throws -> BegunDelivery? {
    let rows = try await postgres.rows(
      of: "notice_delivery_begin",
      ["given_delivery": .uuid(id), "given_job": .bigint(job.id), "given_lease": .integer(job.lease)])
    guard let row = rows.first else { return nil }
    return BegunDelivery(
      id: id, channel: try row.get("channel"), state: try row.get("state"), attempt: try row.get("attempt"),
      notice: try Notice(row), address: try row.get("email"), language: try row.get("language"),
      date: try row.get("date"))
  }

  /// Records the end of the delivery and completes the job, in one transaction.
  func settle(_ delivery: BegunDelivery, _ job: Job, as end: End, code: String? = nil) async throws(PostgresError) {
    try await postgres.run(
      "notice_delivery_settle",
      [
        "given_delivery": .uuid(delivery.id), "given_attempt": .integer(delivery.attempt), "given_state": .text(end),
        "given_failure": .text(code), "job": .bigint(job.id), "lease": .integer(job.lease),
      ])
  }

  /// Puts the delivery back among those to be sent, after an attempt that sent nothing.
  func postpone(_ delivery: BegunDelivery, code: String? = nil) async throws(PostgresError) {
    try await postgres.run(
      "notice_delivery_postpone",
      [
        "given_delivery": .uuid(delivery.id), "given_attempt": .integer(delivery.attempt),
        "given_failure": .text(code),
      ])
  }
}

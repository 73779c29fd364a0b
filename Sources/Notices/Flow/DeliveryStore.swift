import Foundation
import Identifiers
import JobQueue
import Languages
import PostgresClient

/// A delivery taken up under a job's lease, with everything that its message is made of.
struct BegunDelivery {
  /// How it was found.
  enum State: String {
    /// Nothing of it has gone out: it is to be sent.
    case sending
    /// It was cut off while being sent: its channel is to be asked.
    case unknown
  }

  let id: NoticeDelivery.ID
  let channel: NoticeChannelName
  let state: State
  let attempt: Int
  let notice: Notice
  /// `nil` where the address was taken away since.
  let address: EmailAddress?
  let language: Language
  /// The moment of taking it up, as RFC 5322 dates a message.
  let date: String
}

/// The statements that carry a delivery from state to state.
struct DeliveryStore {
  /// How a delivery can end.
  enum End: String {
    case sent
    case failed
    /// For good: its channel can't tell.
    case unknown
  }

  let postgres: any SQLExecutor

  /// Takes up a delivery, in a transaction of its own so that a crash from here on can be seen; `nil` where it is
  /// settled.
  func begin(_ id: NoticeDelivery.ID, _ job: Job) async throws -> BegunDelivery? {
    guard let row = try await postgres.query("notices_begin_delivery", id.uuid, job.id, job.lease).first else {
      return nil
    }
    guard let channel = NoticeChannelName(rawValue: try row.get("channel")),
      let state = BegunDelivery.State(rawValue: try row.get("state"))
    else { throw NoticeError.unreadable }
    return BegunDelivery(
      id: id, channel: channel, state: state, attempt: try row.get("attempt"), notice: try Notice(row),
      address: try row.get("email", as: String?.self).flatMap { EmailAddress($0) },
      language: try row.language("language"), date: try row.get("date"))
  }

  /// Writes down the end of the delivery and ends the job, in one transaction.
  func settle(_ delivery: BegunDelivery, _ job: Job, as end: End, code: String? = nil) async throws(PostgresError) {
    try await postgres.query(
      "notices_settle_delivery", delivery.id.uuid, delivery.attempt, end.rawValue, code, job.id, job.lease)
  }

  /// Puts the delivery back among those to be sent, after an attempt that sent nothing.
  func postpone(_ delivery: BegunDelivery, code: String? = nil) async throws(PostgresError) {
    try await postgres.query("notices_postpone_delivery", delivery.id.uuid, delivery.attempt, code)
  }
}

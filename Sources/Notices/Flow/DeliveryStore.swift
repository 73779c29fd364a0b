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
  /// The provider's own id of the message, from an earlier attempt or a callback.
  let providerID: ProviderMessageID?
  /// After how many seconds a channel that can't tell is asked again; `nil` once it has been silent too long.
  let askAgainSeconds: Int?
  /// After how many seconds it is tried again if it is refused for now.
  let retrySeconds: Int
  /// Whether it isn't tried again after that.
  let isLast: Bool
  /// `nil` if the address or endpoint has been removed since the notice was written.
  let destination: NoticeDestination?
  let language: Language
  /// When it was begun, as RFC 5322 dates a message.
  let date: String

  init(_ id: NoticeDelivery.ID, _ row: Row) throws {
    self.id = id
    channel = try row.get("channel")
    state = try row.get("state")
    attempt = try row.get("attempt")
    notice = try Notice(row, isOpen: true)
    providerID = try row.get("provider_id")
    askAgainSeconds = try row.get("ask_again")
    retrySeconds = try row.get("retry_seconds")
    isLast = try row.get("is_last")
    destination = try NoticeDestination(row, channel)
    language = try row.get("language")
    date = try row.get("date")
  }
}

extension NoticeDestination {
  /// Where a channel sends what a row holds; `nil` if there is no such address.
  fileprivate init?(_ row: Row, _ channel: NoticeChannelName) throws(PostgresError) {
    switch channel {
    case .inbox: return nil
    case .smtp, .gcNotify, .outbox:
      guard let address = try row.get("email", as: EmailAddress?.self) else { return nil }
      self = .mail(address)
    case .webhook:
      guard let id = try row.get("endpoint_id", as: UUID?.self),
        let url = WebhookURL(try row.get("endpoint_url", as: String.self))
      else { return nil }
      self = .webhook(
        WebhookEndpoint(
          id: WebhookEndpoint.ID(id), url: url, generation: try row.get("endpoint_generation"),
          signsWithFormer: try row.get("endpoint_signs_former", as: Bool?.self) ?? false))
    }
  }
}

/// The database calls that take a delivery from state to state.
struct DeliveryStore {
  /// How a delivery's attempt can end.
  enum End: String {
    case sent
    case failed
    /// Its channel can't tell.
    case unknown
  }

  let postgres: any SQLExecutor
  /// The channels that this service has: what fails is passed on to one of them.
  let channels: [NoticeChannelName]

  /// What the digest of a delivery says by now.
  func digest(_ id: NoticeDelivery.ID) async throws -> NoticeDigest {
    let rows = try await postgres.rows(of: "notice_digest_show", ["given_delivery": .uuid(id)])
    return try rows.first.map { try $0.decode("answer") } ?? .empty
  }

  /// Begins a delivery, in a transaction of its own, so that a crash from here on is visible; `nil` if it is settled.
  func begin(_ id: NoticeDelivery.ID, _ job: Job) async throws -> BegunDelivery? {
    let rows = try await postgres.rows(
      of: "notice_delivery_begin",
      ["given_delivery": .uuid(id), "given_job": .bigint(job.id), "given_lease": .integer(job.lease)])
    return try rows.first.map { try BegunDelivery(id, $0) }
  }

  /// Records the end of the delivery and completes the job, in one transaction. What wasn't sent is passed on in it.
  func settle(
    _ delivery: BegunDelivery, _ job: Job, as end: End, code: String? = nil, providerID: ProviderMessageID? = nil
  ) async throws(PostgresError) {
    try await postgres.run(
      "notice_delivery_settle",
      [
        "given_delivery": .uuid(delivery.id), "given_attempt": .integer(delivery.attempt), "given_state": .text(end),
        "given_failure": .text(code), "given_provider": .text(providerID?.description),
        "configured": .texts(channels), "job": .bigint(job.id), "lease": .integer(job.lease),
      ])
  }

  /// Records that nobody knows what became of the attempt, while its channel is asked on.
  func doubt(_ delivery: BegunDelivery, code: String?) async throws(PostgresError) {
    try await postgres.run("notice_delivery_doubt", attempt(delivery, code))
  }

  /// Puts the delivery back among those to be sent, after an attempt that sent nothing.
  func postpone(_ delivery: BegunDelivery, code: String? = nil) async throws(PostgresError) {
    try await postgres.run("notice_delivery_postpone", attempt(delivery, code))
  }

  private func attempt(_ delivery: BegunDelivery, _ code: String?) -> SQLArguments {
    [
      "given_delivery": .uuid(delivery.id), "given_attempt": .integer(delivery.attempt),
      "given_failure": .text(code),
    ]
  }
}

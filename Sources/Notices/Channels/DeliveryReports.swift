import Identifiers
import Logging
import PostgresClient
import Privacy

/// Records what providers say of messages after they took them.
struct DeliveryReports: Sendable {
  /// What became of a message.
  enum Result: Hashable, Sendable {
    case delivered
    /// It won't arrive. The code is one for the ledger, such as `dsn:5.1.1`.
    case failed(code: String)
  }

  /// Whether a report changed anything.
  enum Effect: String, SQLDecodable {
    case done
    /// It was said before, or something final was said before it.
    case unchanged
    /// There is no such delivery.
    case notFound
  }

  let database: Database
  /// The channels that this service has: what failed is passed on to one of them.
  let channels: [NoticeChannelName]

  /// Records what became of a delivery. Reports that come twice or out of order change nothing.
  func note(
    _ result: Result, of key: NoticeDelivery.ID, through channel: NoticeChannelName,
    _ providerID: ProviderMessageID? = nil
  ) async throws(PostgresError) -> Effect {
    let (word, code): (String, String?) =
      switch result {
      case .delivered: ("delivered", nil)
      case .failed(let code): ("failed", code)
      }
    return try await database.acting(as: .worker).value(
      of: "notice_delivery_confirm",
      [
        "given_channel": .text(channel), "given_delivery": .uuid(key),
        "given_provider": .text(providerID?.description), "given_result": .text(word), "given_failure": .text(code),
        "configured": .texts(channels),
      ])
  }
}

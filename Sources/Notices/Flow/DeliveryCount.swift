import PostgresClient
public import Privacy

/// How many deliveries through a channel are in a state that isn't their end, for metrics. It says nothing of whose
/// they are.
public struct DeliveryCount: Sendable, Equatable {
  public let channel: NoticeChannelName
  /// `intended`, `sending`, `unknown` or `failed`.
  public let state: String
  public let number: Int

  /// Those of every channel and state that has any, as the service.
  public static func read(_ database: Database) async throws -> [DeliveryCount] {
    try await database.acting(as: .worker).rows(of: "notice_delivery_count").map { row in
      DeliveryCount(channel: try row.get("channel"), state: try row.get("state"), number: try row.get("number"))
    }
  }
}

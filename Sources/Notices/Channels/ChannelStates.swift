import PostgresClient
public import Privacy

/// How a channel has fared.
public struct NoticeChannelState: Sendable, Encodable, Equatable {
  public let channel: NoticeChannelName
  /// When a worker last asked the provider whether it could send, as RFC 3339 with headquarters' offset; `nil` if
  /// there is nothing to ask.
  public let checkedAt: String?
  /// Why it couldn't, such as `smtp:535` or `curl:7`; `nil` if it could.
  public let checkFailure: String?
  /// When a message last went through, as RFC 3339 with headquarters' offset; `nil` if none ever has.
  public let lastSuccessAt: String?
  /// When a message last failed for good, as RFC 3339 with headquarters' offset; `nil` if none ever has.
  public let lastFailureAt: String?
  /// Why it failed.
  public let lastFailure: String?
  /// How many messages were refused for now and wait to be tried again.
  public let waiting: Int

  init(_ row: Row) throws(PostgresError) {
    channel = try row.get("channel")
    checkedAt = try row.get("checked_at")
    checkFailure = try row.get("check_failure")
    lastSuccessAt = try row.get("last_success_at")
    lastFailureAt = try row.get("last_failure_at")
    lastFailure = try row.get("last_failure")
    waiting = try row.get("waiting")
  }
}

extension Notices {
  /// How the channels have fared that were ever used or checked.
  ///
  /// - Throws: ``NoticeError/notAllowed`` unless the actor may read the ledger.
  public func channels(_ actor: Actor) async throws -> [NoticeChannelState] {
    guard Permissions.allow(actor.role, .readLedger) else { throw NoticeError.notAllowed }
    return try await database.acting(as: actor).rows(of: "notice_channel_list").map { try NoticeChannelState($0) }
  }
}

public import PostgresClient

/// A job to be made.
public struct NewJob: Sendable {
  public let kind: JobKind
  /// A JSON object of ids, 16 KiB at most. Never a name.
  public let payload: JSONText
  /// Not before this time, as RFC 3339; `nil` is now.
  public let runAt: String?
  /// While a job of its kind waits under this key, another is merged with it; 200 characters at most.
  public let uniqueKey: String?
  /// When it must have ended, as RFC 3339; later is a breach that `JobQueue.overdue` lists.
  public let dueBy: String?

  public init(
    _ kind: JobKind, payload: JSONText = JSONText("{}"), runAt: String? = nil, uniqueKey: String? = nil,
    dueBy: String? = nil
  ) {
    self.kind = kind
    self.payload = payload
    self.runAt = runAt
    self.uniqueKey = uniqueKey
    self.dueBy = dueBy
  }
}

public import PostgresClient

/// A job to enqueue.
public struct NewJob: Sendable {
  public let kind: JobKind
  /// A JSON object of ids, 16 KiB at most. Never a name.
  public let payload: JSONText
  /// Don't run it before this time, RFC 3339; `nil` is now.
  public let runAt: String?
  /// Jobs of one kind that wait under the same key are merged; 200 characters at most.
  public let uniqueKey: String?
  /// When it must have ended, RFC 3339. `JobQueue.overdue` lists jobs that are later.
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

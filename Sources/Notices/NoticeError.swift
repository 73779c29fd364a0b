/// Why a request about notices was refused.
public enum NoticeError: Error, Sendable, Hashable, CaseIterable {
  /// The actor has no such notice.
  case notFound
  /// The idempotency key was used for another request.
  case idempotencyKeyReused
  /// The actor's role may not do this.
  case notAllowed
  /// The notice has arrived, was told, or isn't needed any more.
  case arrived
  /// The notice is being sent at this moment.
  case underWay
}

/// What should never happen to a notice. No case holds data.
enum NoticeFault: Error {
  /// A notice's subject isn't one of its kind.
  case subjectUnreadable
  /// The database holds a time of day that isn't one.
  case settingUnreadable
  /// The payload of a job is none that this program writes.
  case payloadUnreadable
}

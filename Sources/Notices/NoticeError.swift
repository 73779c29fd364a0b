/// Why a notice could not be read or changed.
public enum NoticeError: Error, Sendable, Hashable, CaseIterable {
  /// There is no such notice among the actor's own.
  case notFound
  /// The idempotency key came with another request before.
  case idempotencyKeyReused
  /// The actor's role may not do this.
  case notAllowed
  /// There is no such site.
  case siteUnknown
  /// The database holds a kind of notice that this version doesn't know.
  case unreadable
}

public import Languages

/// Why a use case of the casework was refused.
public enum CaseworkRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  /// No such process or task is within the actor's reach.
  case notFound
  /// A field names what isn't there.
  case invalid([FieldFault])
  /// The process is closed, or its names are destroyed, which does not allow it any more.
  case wrongState
  /// A meeting of the process is held or confirmed, so it can't be closed.
  case meetingsStand
  /// The same clearance, on that basis and until that day, stands already.
  case clearedAlready
  /// The thing has changed since the caller saw it.
  case stale
  /// A file of the Restorative Justice Unit can't be named in a removal order (`information.2`).
  case spared
  /// Whoever carried a removal out doesn't verify it.
  case sameActor
  /// The agency has set no activity record identifier (`information.1`).
  case noIdentifier
  /// The traces of the process are removed, so that nothing can be said of its meetings.
  case tracesRemoved
  /// The idempotency key was used for another request.
  case keyReused
}

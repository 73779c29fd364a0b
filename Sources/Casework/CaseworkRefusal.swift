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
  /// The idempotency key was used for another request.
  case keyReused
}

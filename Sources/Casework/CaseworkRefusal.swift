public import Languages

/// Why a use case of casework was refused.
public enum CaseworkRefusal: Error, Sendable, Equatable {
  /// The actor's role may not do this.
  case notForThisRole
  /// Nothing of that id is within the actor's reach.
  case notFound
  /// Some fields have values that can't be.
  case invalid([FieldFault])
  /// The state doesn't allow it: the process is closed or its names are destroyed, or it was done already.
  case wrongState
  /// The process can't be closed while a meeting of it is held or confirmed.
  case meetingsStand
  /// The same clearance, on that basis and until that day, is valid already.
  case clearedAlready
  /// The two can't be one person: both are expected in meetings at the same time.
  case peopleCollide
  /// It was changed since the caller saw it.
  case stale
  /// A file of the Restorative Justice Unit can't be named in a removal order (`information.2`).
  case spared
  /// Whoever carried a removal out can't verify it.
  case sameActor
  /// The agency has set no activity record identifier (`information.1`).
  case noIdentifier
  /// The traces of the process are removed, so nothing is known of its meetings any more.
  case tracesRemoved
  /// The idempotency key was used for another request.
  case keyReused
}

public import Languages

/// Why a use case of the casework was refused.
public enum CaseworkRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  /// No such process or task is within the actor's reach.
  case notFound
  /// A field names what isn't there.
  case invalid([FieldFault])
  /// The idempotency key was used for another request.
  case keyReused
}

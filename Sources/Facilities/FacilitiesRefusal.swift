public import Languages

/// Why a use case of the facilities was refused.
public enum FacilitiesRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  case siteUnknown
  case roomUnknown
  /// The room is part of an area, and is attested with it.
  case partOfAnArea
  /// There is no such closure within the actor's reach.
  case closureUnknown
  /// The closure is lifted or over.
  case closureEnded
  /// Some fields name something unknown, or an impossible time.
  case invalid([FieldFault])
  /// The settings have changed since the caller saw them.
  case stale
  /// The idempotency key was used for another request.
  case keyReused
  /// Files have faults; nothing of any of them was imported.
  case badFiles([ImportFault])
}

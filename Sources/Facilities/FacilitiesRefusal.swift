public import Languages

/// Why a use case of the facilities was refused.
public enum FacilitiesRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  case siteUnknown
  case roomUnknown
  /// The room is a part of an area, and attested with it.
  case partOfAnArea
  /// No such closure is within the actor's reach.
  case closureUnknown
  /// The closure is lifted or over.
  case closureEnded
  /// A field names what isn't there, or a time that can't be.
  case invalid([FieldFault])
  /// The idempotency key was used for another request.
  case keyReused
  /// Files can't be taken; nothing of any of them was.
  case badFiles([ImportFault])
}

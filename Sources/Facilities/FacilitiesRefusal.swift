public import Languages

/// Why a use case of the facilities was refused.
public enum FacilitiesRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  case siteUnknown
  case roomUnknown
  /// The room is part of an area, and is attested and in use with it.
  case partOfAnArea
  /// The room is out of use, and can't be attested.
  case roomRetired
  /// The site is out of use, and so are its rooms.
  case siteRetired
  /// Meetings are to take place in the room, or at the site.
  case inUse
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

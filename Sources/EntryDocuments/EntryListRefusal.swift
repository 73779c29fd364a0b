public import Languages

/// Why a use case of the entry lists was refused.
public enum EntryListRefusal: Error, Sendable, Equatable {
  /// No list of that site and day is released, or it is not the actor's to see, or it is destroyed.
  case notFound
  /// A newer revision than the one that was named counts by now.
  case newerRevision(current: Int)
  /// The list has no revision of that number.
  case revisionUnknown
  /// Nobody of that id is on the list.
  case arrivalUnknown
  /// No copy of that number was taken of the revision.
  case copyUnknown
  /// A field is out of range.
  case invalid([FieldFault])
  /// The idempotency key was used for another request.
  case keyReused
}

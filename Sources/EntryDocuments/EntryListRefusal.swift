public import Languages

/// Why a request about an entry list was refused.
public enum EntryListRefusal: Error, Sendable, Equatable {
  /// The actor's role may not do this.
  case notForThisRole
  /// No list of that site and day is released, or it is destroyed, or the actor isn't of the site.
  case notFound
  /// There is no list to read, as `notFound`; the site's own people are told why.
  case noList(EntryListDay)
  /// The revision that was named is no longer current.
  case newerRevision(current: Int)
  /// The list has no revision of that number.
  case revisionUnknown
  /// Nobody of that id is on the list.
  case arrivalUnknown
  /// What happens at the entrance is recorded on the day itself, and it is another day at the site.
  case otherDay
  /// An entry is undone on its own day, and it is another day at the site.
  case undoneTooLate
  /// What happened at the entrance is said to have happened later than now.
  case notYet
  /// The entry doesn't follow from what was recorded before: somebody leaves who hasn't come, nobody is absent before
  /// they are due, and only the last entry is undone.
  case outOfOrder
  /// No copy of that number was printed of the revision, or, to read it, the revision is no longer current.
  case copyUnknown
  /// The site has no printer of its own.
  case noPrinter
  /// The print has ended, so it can't be cancelled any more.
  case printOver
  /// A field is out of range.
  case invalid([FieldFault])
  /// The actor has no key at the site to which a print pack could be sealed.
  case noDeskKey
  /// The key that the pack is asked for isn't the one that the actor has registered at the site.
  case otherDeskKey
  /// The idempotency key was used for another request.
  case keyReused
}

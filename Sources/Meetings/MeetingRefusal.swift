public import Casework
public import Clauses
public import Languages

/// Why a use case of meetings was refused. Nothing was changed.
public enum MeetingRefusal: Error, Sendable, Equatable {
  /// The actor's role may not do this.
  case notForThisRole
  /// No such meeting is within the actor's reach.
  case notFound
  /// The mediator has no such open process.
  case processNotFound
  /// Some fields have values that can't be.
  case invalid([FieldFault])
  /// The room is held or booked at that time; with free slots.
  case roomTaken([Slot])
  /// The mediator or a participant is in another meeting at that time; with slots that are free for everyone.
  case personTaken([Slot])
  /// One side would meet the other, or another meeting's party, on its way; with slots where it doesn't.
  case sidesMeet([Slot])
  /// The site or the room is closed at that time; with free slots.
  case closed([Slot])
  /// Somebody would arrive, pass or leave during a formal count; with slots where nobody does.
  case duringCount([Slot])
  /// A clause of the protocols forbids it.
  case forbidden(Clause)
  /// A mediator who is to attend has no engagement of the kind that counts there on that day (`program.2`); with the
  /// kind.
  case engagementMissing(NewEngagement.Kind)
  /// The form of mediation needs no room, so none is booked (`program.3`).
  case needsNoRoom
  /// Some gates aren't met; with those.
  case gates([Gate])
  /// The first arrival is sooner than the entrance can be told (`entry.3`); with how many minutes ahead it must lie,
  /// and free slots.
  case tooLate(leadMinutes: Int, [Slot])
  /// The site isn't open at that time, or its entrance isn't when somebody is on the way; with free slots.
  case outsideHours([Slot])
  /// The room has too few seats; with their number.
  case tooFewSeats(Int)
  /// The meeting's state doesn't allow it; with the state.
  case wrongState(MeetingState)
  /// The meeting was changed since the caller saw it.
  case stale
  /// The attendee list has a newer version; with the version.
  case otherListVersion(Int)
  /// The idempotency key was used for another request.
  case keyReused
}

public import Clauses
public import Facilities
import Identifiers
public import Languages

/// Why a use case of meetings was refused. Nothing of the change was made.
public enum MeetingRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  /// No such meeting is within the actor's reach.
  case notFound
  /// No such open process is the mediator's.
  case processNotFound
  case invalid([FieldFault])
  /// The room is held or booked at that time; slots that are free.
  case roomTaken([Slot])
  /// The mediator or a participant is in another meeting at that time; slots that are free for all.
  case personTaken([Slot])
  /// One side would meet the other, or another meeting's party, on its way; slots where it doesn't.
  case sidesMeet([Slot])
  /// The site or the room is closed at that time; slots that are free.
  case closed([Slot])
  /// Somebody would arrive, pass or leave in a formal count; slots where nobody does.
  case duringCount([Slot])
  /// A clause of the protocols forbids it.
  case forbidden(Clause)
  /// A form of mediation that needs no room takes none (`program.3`).
  case needsNoRoom
  /// These gates are not met.
  case gates([Gate])
  /// The site isn't open at that time; slots that are free.
  case outsideHours([Slot])
  /// The room seats fewer people.
  case tooFewSeats(Int)
  /// The meeting is in a state in which this has no place.
  case wrongState(MeetingState)
  /// The meeting has been changed since the caller saw it.
  case stale
  /// The attendee list has another version now.
  case otherListVersion(Int)
  /// The idempotency key was used for another request.
  case keyReused
}

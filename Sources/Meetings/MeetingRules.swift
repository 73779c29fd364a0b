import Casework
import Facilities
import Languages

/// What can be decided of a request by looking at it alone. The rest is the database's to say, under lock.
enum MeetingRules {
  /// The faults of a wish, all together; empty where there is none.
  static func faults(_ request: MeetingRequest) -> [FieldFault] {
    faults(request.placement) + faults(request.attendees)
  }

  /// The faults of a place and time.
  static func faults(_ placement: Placement) -> [FieldFault] {
    guard (15...720).contains(placement.minutes) else { return [FieldFault("minutes", .outOfRange)] }
    guard placement.start.minuteOfDay + placement.minutes < 24 * 60 else {
      return [FieldFault("minutes", .endsAfterMidnight)]
    }
    return []
  }

  private static func faults(_ attendees: [NewAttendee]) -> [FieldFault] {
    guard (1...40).contains(attendees.count) else { return [FieldFault("attendees", .outOfRange)] }
    var seen: Set<ParticipantID> = []
    return attendees.enumerated().compactMap { index, attendee in
      seen.insert(attendee.participant).inserted ? nil : FieldFault("attendees[\(index)].participant", .duplicate)
    }
  }
}

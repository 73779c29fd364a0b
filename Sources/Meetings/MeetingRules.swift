import Casework
import Facilities
import Languages

/// What can be checked by looking at a request alone. The database checks the rest, under lock.
enum MeetingRules {
  /// The faults of a request, all together; empty if there are none.
  static func faults(_ request: MeetingRequest) -> [FieldFault] {
    faults(request.placement) + faults(request.attendees)
  }

  /// The faults of a place and time.
  static func faults(_ placement: Placement) -> [FieldFault] {
    guard Placement.minutesRange.contains(placement.minutes) else { return [FieldFault("minutes", .outOfRange)] }
    guard placement.start.minuteOfDay + placement.minutes < 24 * 60 else {
      return [FieldFault("minutes", .endsAfterMidnight)]
    }
    return []
  }

  /// The faults of an alternative, by the names of a decline's fields.
  static func faults(of offered: OfferedSlot) -> [FieldFault] {
    // If no length is given, only the database knows it, and checks it again.
    let minutes = offered.minutes ?? 15
    guard Placement.minutesRange.contains(minutes) else { return [FieldFault("alternative.minutes", .outOfRange)] }
    guard offered.start.minuteOfDay + minutes < 24 * 60 else {
      return [FieldFault(offered.minutes == nil ? "alternative.start" : "alternative.minutes", .endsAfterMidnight)]
    }
    return []
  }

  /// Translates the faults of the request that an alternative became into the names of a decline's fields. A fault of
  /// an attendee or an arrival is one of the start, from which they follow.
  static func ofAlternative(_ faults: [FieldFault]) -> [FieldFault] {
    faults.map { fault in
      let isOfOffer = ["room", "start", "minutes"].contains(fault.field)
      if fault.field.hasPrefix("alternative.") { return fault }
      return isOfOffer
        ? FieldFault("alternative.\(fault.field)", fault.reason, choices: fault.choices)
        : FieldFault("alternative.start", fault.reason)
    }
  }

  /// The faults of a list of attendees.
  static func faults(_ attendees: [NewAttendee]) -> [FieldFault] {
    guard (1...40).contains(attendees.count) else { return [FieldFault("attendees", .outOfRange)] }
    var seen: Set<ParticipantID> = []
    return attendees.enumerated().compactMap { index, attendee in
      seen.insert(attendee.participant).inserted ? nil : FieldFault("attendees[\(index)].participant", .duplicate)
    }
  }
}

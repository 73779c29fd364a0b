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

  /// The faults of what a site offers, by the names of the fields of a decline.
  static func faults(of offered: OfferedSlot) -> [FieldFault] {
    // How long it lasts unless said is known to the database, which weighs it all again.
    let minutes = offered.minutes ?? 15
    guard (15...720).contains(minutes) else { return [FieldFault("alternative.minutes", .outOfRange)] }
    guard offered.start.minuteOfDay + minutes < 24 * 60 else {
      return [FieldFault(offered.minutes == nil ? "alternative.start" : "alternative.minutes", .endsAfterMidnight)]
    }
    return []
  }

  /// Faults of a wish that was made of an offer, by the names of the fields of a decline. Who attends and when they
  /// arrive follows from the start.
  static func ofAlternative(_ faults: [FieldFault]) -> [FieldFault] {
    faults.map { fault in
      let isOfOffer = ["room", "start", "minutes"].contains(fault.field)
      if fault.field.hasPrefix("alternative.") { return fault }
      return FieldFault(isOfOffer ? "alternative.\(fault.field)" : "alternative.start", fault.reason)
    }
  }

  private static func faults(_ attendees: [NewAttendee]) -> [FieldFault] {
    guard (1...40).contains(attendees.count) else { return [FieldFault("attendees", .outOfRange)] }
    var seen: Set<ParticipantID> = []
    return attendees.enumerated().compactMap { index, attendee in
      seen.insert(attendee.participant).inserted ? nil : FieldFault("attendees[\(index)].participant", .duplicate)
    }
  }
}

import Clauses

/// What carries a clause of the protocols out, and where.
struct ClauseEnforcement {
  let by: String
  let place: String

  /// A clause that nothing carries out yet.
  static let none = ClauseEnforcement(by: "not carried out yet", place: "–")
}

extension Clause {
  /// What carries the clause out in this version.
  var enforcement: ClauseEnforcement {
    switch self {
    case .everyoneInvolved:
      ClauseEnforcement(
        by: "every route and statement has an actor with a permission; changes and readings of names are audited",
        place: "Privacy; Identity; audit_entry_has_an_actor, audit_entry_permitted, row-level security")
    case .contactOrders:
      ClauseEnforcement(
        by: "no meeting with a victim present while an order or condition is uncleared; the attempt opens an RJU task",
        place: "Meetings; meeting_contact_cleared, attendee_contact_cleared, meeting_confirmed_gates_met")
    case .preparatoryMeetings:
      ClauseEnforcement(
        by: "a preparatory meeting lists the offender alone and is never held back by contact.1",
        place: "Meetings; attendee_fits_preparatory")
    case .arrangement:
      ClauseEnforcement(
        by: "a request holds the room at once; the site's staff confirm, decline, or offer another slot",
        place: "Meetings; Facilities")
    case .accompaniedEntry:
      ClauseEnforcement(
        by: "the entry list says that no visitor application is required, and who accompanies", place: "EntryDocuments")
    case .entryDocuments:
      ClauseEnforcement(
        by: "entry lists are released by jobs, acknowledged by the front desk, and escalate if they are not",
        place: "EntryDocuments; JobQueue; Notices")
    case .closedSpace:
      ClauseEnforcement(
        by: "only rooms attested closed and private are reserved, and the staff attest again for each booking",
        place: "Facilities; reservation_room_attested")
    case .agreedAttendance:
      ClauseEnforcement(
        by: "no confirmation before every attendee has agreed to the present attendee list",
        place: "Meetings; meeting_confirmed_gates_met")
    case .visitsArea:
      ClauseEnforcement(
        by: "the Visits and Correspondence area can't be reserved", place: "Facilities; reservation_room_attested")
    case .noRecording:
      ClauseEnforcement(
        by: "no confirmation without the staff's attestation", place: "Meetings; meeting_confirmed_gates_met")
    case .voluntariness:
      ClauseEnforcement(
        by: "a withdrawal cancels at once and looks like any other cancellation", place: "Meetings; Notices")
    case .engagement:
      ClauseEnforcement(
        by: "no meeting on a day on which the mediator is not engaged for the site's region",
        place: "Casework; meeting_within_engagement")
    case .forms:
      ClauseEnforcement(
        by: "only forms that need a room can be requested", place: "Meetings; meeting_form_has_a_room")
    case .referrals:
      ClauseEnforcement(
        by:
          "one intake for all kinds, sealed for the unit alone; only a receipt comes back; an unread one reminds",
        place: "Casework; referral_for_the_unit, referral_state_follows, referral_read_before_review")
    case .conditionWording, .conditionAmendment, .victimFile, .removal: .none
    }
  }
}

/// A clause of the Restorative Opportunities Program Protocols (guideline under Commissioner's Directive 785).
///
/// The raw value is the clause's id: the one that problem details, test names and `vestibule protocol` carry.
public enum Clause: String, CaseIterable, Codable, Sendable {
  /// The protocols apply to all staff and contracted providers involved: nothing is anonymous.
  case everyoneInvolved = "scope.1"
  /// Every referral goes to the Restorative Justice Unit at headquarters.
  case referrals = "referral.1"
  /// An order or condition against contact goes to the Restorative Justice Unit before any meeting with a victim.
  case contactOrders = "contact.1"
  /// A meeting between the offender and the mediator alone breaches no order or condition.
  case preparatoryMeetings = "contact.2"
  /// Staff who draft a no contact condition add the fixed wording.
  case conditionWording = "contact.3"
  /// Staff advised of an upcoming dialogue recommend amending an existing condition.
  case conditionAmendment = "contact.4"
  /// The mediator arranges date, time and space with the staff of the institution or parole office.
  case arrangement = "entry.1"
  /// Victims accompanied by a mediator need no visitor application.
  case accompaniedEntry = "entry.2"
  /// Entry documents are ready at the principal entrance before the victims arrive.
  case entryDocuments = "entry.3"
  /// Closed and private accommodation, without interruption or observation.
  case closedSpace = "space.1"
  /// Only those agreed by all may attend.
  case agreedAttendance = "space.2"
  /// Not in the Visits and Correspondence area, save exceptionally.
  case visitsArea = "space.3"
  /// No recording by staff, and nobody overhears.
  case noRecording = "space.4"
  /// The victim file records only the set activity record identifier.
  case victimFile = "information.1"
  /// Existing recordings of participation are removed.
  case removal = "information.2"
  /// Participation is voluntary for all.
  case voluntariness = "program.1"
  /// Mediators are engaged for a term.
  case engagement = "program.2"
  /// Mediation takes several forms.
  case forms = "program.3"
}

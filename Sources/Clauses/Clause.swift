/// A clause of the Restorative Opportunities Program Protocols (guideline under Commissioner's Directive 785).
///
/// The raw value is the clause's id. Problem details, test names and `vestibule protocol` use it.
public enum Clause: String, CaseIterable, Codable, Sendable {
  /// The protocols apply to all staff and contracted providers involved, so nothing is anonymous.
  case everyoneInvolved = "scope.1"
  /// Every referral goes to the Restorative Justice Unit at headquarters.
  case referrals = "referral.1"
  /// An order or condition against contact is referred to the Restorative Justice Unit before any meeting with a
  /// victim.
  case contactOrders = "contact.1"
  /// A meeting of the offender and the mediator alone doesn't breach an order or condition.
  case preparatoryMeetings = "contact.2"
  /// Staff who draft a no contact condition add the fixed wording.
  case conditionWording = "contact.3"
  /// Staff advised of an upcoming dialogue recommend an amendment of an existing condition.
  case conditionAmendment = "contact.4"
  /// The mediator arranges date, time and space with staff of the institution or parole office.
  case arrangement = "entry.1"
  /// Victims accompanied by a mediator need no visitor application.
  case accompaniedEntry = "entry.2"
  /// Entry documents are ready at the principal entrance before the victims arrive.
  case entryDocuments = "entry.3"
  /// Accommodation is closed and private, without interruption or observation.
  case closedSpace = "space.1"
  /// Only people agreed on by all may attend.
  case agreedAttendance = "space.2"
  /// Meetings don't take place in the Visits and Correspondence area, except in exceptional cases.
  case visitsArea = "space.3"
  /// Staff don't record, and nobody overhears.
  case noRecording = "space.4"
  /// The victim file records only the prescribed activity record identifier.
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

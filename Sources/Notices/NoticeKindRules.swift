/// Everything that a kind of notice decides: who is told, how soon, at which address, and when it needs nobody any
/// more. All kinds use the same channels, in the recipient's order.
struct NoticeKindRule: Sendable, Equatable {
  /// Who is told. An escalated or recalled entry list, or copies long out, add others (`NoticeRules.audience`).
  let audience: Set<NoticeRules.Audience>
  var urgency: NoticeUrgency = .soon
  /// Whether its reader is asked to acknowledge it.
  var asksAcknowledgement = false
  /// What takes it out of the inbox's open part, besides an acknowledgement, a newer notice of the same subject and the
  /// end of its day.
  var settledBy: NoticeSettler?
  /// The address of the mailbox at which it arrives; the general one where there is no such address.
  var duty: NoticeDuty = .general
}

/// How soon a notice is wanted.
public enum NoticeUrgency: String, CaseIterable, Codable, Sendable {
  /// It passes quiet hours.
  case urgent
  case soon
  /// It waits for the digest of the day, for those who chose one.
  case routine

  /// Within how many seconds of its event a notice has to be composed.
  var dueSeconds: Int {
    switch self {
    case .urgent: 300
    case .soon: 600
    case .routine: 3_600
    }
  }
}

/// What settles the matter of a notice. The database decides it (`notice_is_settled`).
enum NoticeSettler: String, CaseIterable, Sendable {
  case requestAnswered, meetingEnded, groundRegained, proposalAnswered, outcomeSaid
  case listAcknowledged, lackRemedied, copiesAccountedFor, printed
  case taskClosed, alertClosed, referralDecided, adviceAnswered, adviceClosed, engagementRenewed
  case removalCarriedOut, removalVerified
  case noticeDelivered
}

extension NoticeKind {
  /// How soon a notice of this kind is wanted.
  public var urgency: NoticeUrgency { rule.urgency }

  /// Whether a notice of this kind asks its reader to acknowledge it. Others leave the open part of the inbox by what
  /// their reader does.
  public var asksAcknowledgement: Bool { rule.asksAcknowledgement }

  /// What a notice of this kind decides.
  var rule: NoticeKindRule {
    let both: Set<NoticeRules.Audience> = [.mediator, .siteStaff]
    let unit: Set<NoticeRules.Audience> = [.restorativeJusticeUnit]
    return switch self {
    case .meetingHeld, .alternativeTaken: NoticeKindRule(audience: [.siteStaff], settledBy: .requestAnswered)
    case .alternativeOffered: NoticeKindRule(audience: [.mediator], settledBy: .requestAnswered)
    case .holdExpiring: NoticeKindRule(audience: both, settledBy: .requestAnswered)
    case .meetingConfirmable: NoticeKindRule(audience: both.union(unit), settledBy: .requestAnswered)
    // The same people are told the same of a decline, a cancellation and a withdrawal (program.1).
    case .meetingDeclined, .meetingCancelled, .meetingExpired:
      NoticeKindRule(audience: both, asksAcknowledgement: true)
    case .meetingConfirmed, .meetingMoved, .movementChanged:
      NoticeKindRule(audience: both, asksAcknowledgement: true, settledBy: .meetingEnded)
    case .attendeesChanged: NoticeKindRule(audience: both, asksAcknowledgement: true, settledBy: .requestAnswered)
    case .mediatorChanged:
      NoticeKindRule(audience: both.union([.formerMediators]), asksAcknowledgement: true, settledBy: .meetingEnded)
    case .meetingFlagged:
      NoticeKindRule(audience: both.union(unit), asksAcknowledgement: true, settledBy: .groundRegained)
    case .arrivalProposed: NoticeKindRule(audience: [.mediator], settledBy: .proposalAnswered)
    case .arrivalRefused: NoticeKindRule(audience: [.siteStaff], asksAcknowledgement: true, settledBy: .meetingEnded)
    // The unit has tasks of both.
    case .meetingStopped: NoticeKindRule(audience: both, urgency: .urgent, asksAcknowledgement: true)
    case .notOnTheList: NoticeKindRule(audience: [.mediator], urgency: .urgent, asksAcknowledgement: true)
    case .arrivalUnaccompanied:
      NoticeKindRule(audience: both.union(unit), urgency: .urgent, asksAcknowledgement: true)
    // Nobody but the mediator learns of a follow-up.
    case .followUpDue: NoticeKindRule(audience: [.mediator], urgency: .routine, settledBy: .outcomeSaid)
    case .entryListReleased, .entryListRevised: NoticeKindRule(audience: [.frontDesk], settledBy: .listAcknowledged)
    case .entryListRecalled:
      NoticeKindRule(audience: [.frontDesk], asksAcknowledgement: true, settledBy: .copiesAccountedFor)
    // Only what became of the copies settles it.
    case .entryListCopiesOut: NoticeKindRule(audience: [.frontDesk], settledBy: .copiesAccountedFor)
    case .entryListUnacknowledged:
      NoticeKindRule(
        audience: [.frontDesk, .siteStaff], urgency: .urgent, asksAcknowledgement: true, settledBy: .listAcknowledged)
    case .entryListMissing, .entryListUnconfirmed:
      NoticeKindRule(
        audience: both.union(unit).union([.frontDesk]), urgency: .urgent, asksAcknowledgement: true,
        settledBy: .lackRemedied)
    case .entryListNotPrinted:
      NoticeKindRule(audience: [.frontDesk, .siteStaff], asksAcknowledgement: true, settledBy: .printed)
    case .taskOpened, .auditAlerted, .referralReceived, .referralUnread, .referralUndecided, .adviceGiven,
      .adviceRecommended, .adviceOverdue, .engagementEnding, .removalIssued, .removalDone, .removalOverdue,
      .removalCancelled, .noticeUndelivered, .dayDigest:
      ruleBesidesMeetings
    }
  }

  private var ruleBesidesMeetings: NoticeKindRule {
    let unit: Set<NoticeRules.Audience> = [.restorativeJusticeUnit]
    let staff: Set<NoticeRules.Audience> = [.siteStaff]
    return switch self {
    case .taskOpened: NoticeKindRule(audience: unit, settledBy: .taskClosed)
    case .auditAlerted: NoticeKindRule(audience: unit.union([.auditors]), urgency: .urgent, settledBy: .alertClosed)
    // A referral is the unit's alone (referral.1).
    case .referralReceived, .referralUnread:
      NoticeKindRule(audience: unit, urgency: .routine, settledBy: .referralDecided)
    case .referralUndecided: NoticeKindRule(audience: unit, settledBy: .referralDecided)
    case .adviceGiven: NoticeKindRule(audience: staff, settledBy: .adviceAnswered)
    case .adviceRecommended:
      NoticeKindRule(audience: unit, urgency: .routine, asksAcknowledgement: true, settledBy: .adviceClosed)
    case .adviceOverdue: NoticeKindRule(audience: staff.union(unit), settledBy: .adviceAnswered)
    case .engagementEnding:
      NoticeKindRule(
        audience: unit.union([.mediator]), urgency: .routine, asksAcknowledgement: true, settledBy: .engagementRenewed)
    case .removalIssued: NoticeKindRule(audience: staff, settledBy: .removalCarriedOut, duty: .custodians)
    case .removalDone: NoticeKindRule(audience: unit, urgency: .routine, settledBy: .removalVerified)
    case .removalOverdue:
      NoticeKindRule(audience: staff.union(unit), settledBy: .removalCarriedOut, duty: .custodians)
    case .removalCancelled:
      NoticeKindRule(audience: staff, urgency: .routine, asksAcknowledgement: true, duty: .custodians)
    case .noticeUndelivered: NoticeKindRule(audience: unit, asksAcknowledgement: true, settledBy: .noticeDelivered)
    // Made for a mailbox, not for an event: nobody is told by its audience.
    case .dayDigest: NoticeKindRule(audience: [], urgency: .routine)
    case .meetingHeld, .meetingConfirmed, .meetingDeclined, .meetingMoved, .meetingCancelled, .mediatorChanged,
      .meetingExpired, .meetingFlagged, .attendeesChanged, .meetingConfirmable, .movementChanged, .arrivalProposed,
      .arrivalRefused, .alternativeOffered, .alternativeTaken, .holdExpiring, .meetingStopped, .arrivalUnaccompanied,
      .notOnTheList, .followUpDue, .entryListReleased, .entryListRevised, .entryListUnacknowledged,
      .entryListRecalled, .entryListMissing, .entryListUnconfirmed, .entryListNotPrinted, .entryListCopiesOut:
      rule
    }
  }
}

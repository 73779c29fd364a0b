public import PostgresClient

/// What a notice tells. The list is closed: a new kind needs its sentence in both languages and its audience.
///
/// There is no kind for a withdrawal: the meeting is cancelled, and the notice says no more than that (`program.1`).
public enum NoticeKind: String, CaseIterable, Codable, Sendable, SQLDecodable {
  case meetingHeld
  case meetingConfirmed
  case meetingDeclined
  case meetingMoved
  case meetingCancelled
  /// Another mediator attends, or other co-mediators (`program.2`); also for those who no longer do.
  case mediatorChanged
  case meetingExpired
  case meetingFlagged
  /// The people who attend have changed. The slot stands, held until the site confirms it anew.
  case attendeesChanged
  /// A held meeting has back what was in its way, and can be confirmed again.
  case meetingConfirmable
  /// The sides of a meeting move at other times, or wait elsewhere; its own place and time stand.
  case movementChanged
  /// The site proposes that a side arrives at another time; for the mediator, who takes or refuses it.
  case arrivalProposed
  /// The mediator refused what the site proposed.
  case arrivalRefused
  /// The site declined a request and offers another slot.
  case alternativeOffered
  case alternativeTaken
  /// A hold runs out soon.
  case holdExpiring
  /// A meeting under way was stopped. Why is for the Restorative Justice Unit alone, which has a task.
  case meetingStopped
  /// Somebody who is inside should be accompanied by the mediator, who isn't there (`entry.2`).
  case arrivalUnaccompanied
  /// Somebody came to the entrance whom no list names (`entry.3`).
  case notOnTheList
  /// A meeting is over: its mediator follows up, and says whether it took place; for the mediator alone.
  case followUpDue
  case entryListReleased
  case entryListRevised
  case entryListUnacknowledged
  /// A newer revision replaced one of which somebody took a copy.
  case entryListRecalled
  /// The watch found that a list doesn't name everyone who is expected.
  case entryListMissing
  /// The watch found that the front desk hasn't acknowledged a list, and somebody arrives soon.
  case entryListUnconfirmed
  /// The site's printer hasn't printed a list in time, or nobody knows whether it did.
  case entryListNotPrinted
  /// Printed copies of a list are still out although its day is over.
  case entryListCopiesOut
  case taskOpened
  case auditAlerted
  /// A referral has arrived; for the Restorative Justice Unit alone.
  case referralReceived
  /// Nobody has opened a referral for some days.
  case referralUnread
  /// A referral was opened, and nothing is decided for some days.
  case referralUndecided
  /// The staff of a site are asked to recommend amending a condition (`contact.4`).
  case adviceGiven
  /// The staff have recommended it; for the Restorative Justice Unit alone.
  case adviceRecommended
  /// The staff haven't recommended it by the day it was due.
  case adviceOverdue
  /// A mediator's engagement ends soon and isn't renewed (`program.2`).
  case engagementEnding
  /// A custodian is ordered to remove something from a file (`information.2`).
  case removalIssued
  /// The custodian has removed it; for the Restorative Justice Unit alone, to verify.
  case removalDone
  /// The custodian hasn't removed it by the day it was due.
  case removalOverdue
  /// The order was cancelled; for the custodian, who may have begun.
  case removalCancelled
  /// A notice reached its recipient through no channel; for the Restorative Justice Unit, which tells them.
  case noticeUndelivered
  /// What the day brings, for a recipient who chose it: counts, times and sites.
  case dayDigest
}

extension NoticeKind {
  /// Whether it tells that a meeting won't take place, or has ended before its time. Log lines have one word for all of
  /// them (`program.1`).
  var endsMeeting: Bool {
    [.meetingDeclined, .meetingCancelled, .meetingExpired, .meetingStopped].contains(self)
  }

  /// The kind of subject that a notice of this kind is about.
  public var subjectKind: NoticeSubject.Kind {
    switch self {
    case .meetingHeld, .meetingConfirmed, .meetingDeclined, .meetingMoved, .meetingCancelled, .mediatorChanged,
      .meetingExpired,
      .meetingFlagged, .attendeesChanged, .meetingConfirmable, .movementChanged, .arrivalProposed, .arrivalRefused,
      .alternativeOffered, .alternativeTaken, .holdExpiring, .followUpDue,
      .meetingStopped, .arrivalUnaccompanied, .notOnTheList:
      .meeting
    case .entryListReleased, .entryListRevised, .entryListUnacknowledged, .entryListRecalled, .entryListMissing,
      .entryListUnconfirmed, .entryListNotPrinted, .entryListCopiesOut:
      .entryList
    case .taskOpened: .task
    case .auditAlerted: .alert
    case .referralReceived, .referralUnread, .referralUndecided: .referral
    case .adviceGiven, .adviceRecommended, .adviceOverdue: .advice
    case .engagementEnding: .engagement
    case .removalIssued, .removalDone, .removalOverdue, .removalCancelled: .removal
    case .noticeUndelivered: .delivery
    case .dayDigest: .digest
    }
  }
}

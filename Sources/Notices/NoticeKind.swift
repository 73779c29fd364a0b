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
  case meetingExpired
  case meetingFlagged
  /// The site declined a request and offers another slot.
  case alternativeOffered
  case alternativeTaken
  /// A hold runs out soon.
  case holdExpiring
  /// A meeting has taken place and is due for a follow-up; for the mediator alone.
  case followUpDue
  case entryListReleased
  case entryListRevised
  case entryListUnacknowledged
  case taskOpened
  case auditAlerted
  /// A referral has arrived; for the Restorative Justice Unit alone.
  case referralReceived
  /// Nobody has opened a referral for some days.
  case referralUnread
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
}

extension NoticeKind {
  /// The kind of subject that a notice of this kind is about.
  public var subjectKind: NoticeSubject.Kind {
    switch self {
    case .meetingHeld, .meetingConfirmed, .meetingDeclined, .meetingMoved, .meetingCancelled, .meetingExpired,
      .meetingFlagged, .alternativeOffered, .alternativeTaken, .holdExpiring, .followUpDue:
      .meeting
    case .entryListReleased, .entryListRevised, .entryListUnacknowledged: .entryList
    case .taskOpened: .task
    case .auditAlerted: .alert
    case .referralReceived, .referralUnread: .referral
    case .adviceGiven, .adviceRecommended, .adviceOverdue: .advice
    case .engagementEnding: .engagement
    case .removalIssued, .removalDone, .removalOverdue, .removalCancelled: .removal
    }
  }
}

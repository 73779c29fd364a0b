/// What a notice is about. The list is closed: a new kind needs its copy in both languages and its audience.
///
/// There is no kind for a withdrawal. Whoever withdraws, the meeting is cancelled and the notice says that and no
/// more (`program.1`).
public enum NoticeKind: String, CaseIterable, Codable, Sendable {
  case meetingHeld
  case meetingConfirmed
  case meetingDeclined
  case meetingMoved
  case meetingCancelled
  case meetingExpired
  case meetingFlagged
  /// The site declined, and offers another slot.
  case alternativeOffered
  case alternativeTaken
  /// A hold runs out soon.
  case holdExpiring
  /// A meeting has taken place and is to be followed up; for the mediator alone.
  case followUpDue
  case entryListReleased
  case entryListRevised
  case entryListUnacknowledged
  case taskOpened
  case auditAlerted
  /// A referral has come; for the Restorative Justice Unit alone.
  case referralReceived
  /// Nobody has opened a referral for some days.
  case referralUnread
  /// The staff of a site are asked to recommend amending a condition (`contact.4`).
  case adviceGiven
  /// They have; for the Restorative Justice Unit alone.
  case adviceRecommended
  /// They haven't, and it was due.
  case adviceOverdue
  /// A mediator's engagement ends soon, and isn't renewed (`program.2`).
  case engagementEnding
  /// A custodian is ordered to remove something from a file (`information.2`).
  case removalIssued
  /// They have; for the Restorative Justice Unit alone, to verify.
  case removalDone
  /// They haven't, and it was due.
  case removalOverdue
  /// The order was taken back; for the custodian, who may have begun.
  case removalCancelled
}

extension NoticeKind {
  /// What kind of thing a notice of this kind points at.
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

/// The words that recipients' programs get. They say what the sentence of an e-mail says, and not the names of the
/// program's own kinds, some of which tell what a booking is for or that there is a referral (`referral.1`).
extension NoticeKind {
  var outwardWord: String {
    switch self {
    case .meetingHeld: "booking.requested"
    case .meetingConfirmed: "booking.confirmed"
    case .meetingDeclined: "booking.declined"
    case .meetingMoved: "booking.moved"
    case .meetingCancelled: "booking.cancelled"
    case .mediatorChanged: "booking.accompanimentChanged"
    case .meetingExpired: "booking.expired"
    case .meetingFlagged: "booking.toBeChecked"
    case .attendeesChanged: "booking.numbersChanged"
    case .meetingConfirmable: "booking.confirmable"
    case .movementChanged: "booking.movementChanged"
    case .arrivalProposed: "booking.arrivalProposed"
    case .arrivalRefused: "booking.arrivalRefused"
    case .alternativeOffered: "booking.alternativeOffered"
    case .alternativeTaken: "booking.alternativeTaken"
    case .holdExpiring: "booking.requestExpiring"
    case .meetingStopped: "booking.stopped"
    case .arrivalUnaccompanied: "booking.unaccompanied"
    case .notOnTheList: "entrance.notOnTheList"
    case .followUpDue: "booking.over"
    case .entryListReleased: "entryList.released"
    case .entryListRevised: "entryList.revised"
    case .entryListUnacknowledged: "entryList.unacknowledged"
    case .entryListRecalled: "entryList.recalled"
    case .entryListMissing: "entryList.incomplete"
    case .entryListUnconfirmed: "entryList.unconfirmed"
    case .entryListNotPrinted: "entryList.notPrinted"
    case .entryListCopiesOut: "entryList.copiesOut"
    case .taskOpened: "task.opened"
    case .auditAlerted: "trail.alerted"
    case .referralReceived: "queue.received"
    case .referralUnread: "queue.unopened"
    case .referralUndecided: "queue.undecided"
    case .adviceGiven: "recommendation.asked"
    case .adviceRecommended: "recommendation.given"
    case .adviceOverdue: "recommendation.overdue"
    case .engagementEnding: "engagement.ending"
    case .removalIssued: "file.toBeRemoved"
    case .removalDone: "file.removed"
    case .removalOverdue: "file.removalOverdue"
    case .removalCancelled: "file.removalCancelled"
    case .noticeUndelivered: "notice.undelivered"
    case .dayDigest: "day.digest"
    }
  }
}

extension NoticeSubject.Kind {
  var outwardWord: String {
    switch self {
    case .meeting: "booking"
    case .entryList: "entryList"
    case .task: "task"
    case .alert: "trail"
    case .referral: "queue"
    case .advice: "recommendation"
    case .engagement: "engagement"
    case .removal: "file"
    case .delivery: "notice"
    case .digest: "day"
    }
  }
}

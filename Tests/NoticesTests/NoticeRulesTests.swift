import Identifiers
import Languages
import Meetings
import Testing

@testable import Notices

@Suite("Who is told what")
struct NoticeRulesTests {
  @Test("each kind reaches its audience and nobody else", arguments: NoticeKind.allCases)
  func audience(kind: NoticeKind) {
    let expected: Set<NoticeRules.Audience> =
      switch kind {
      case .meetingHeld, .alternativeTaken: [.siteStaff]
      case .alternativeOffered, .followUpDue: [.mediator]
      case .meetingConfirmed, .meetingDeclined, .meetingMoved, .meetingCancelled, .meetingExpired, .holdExpiring:
        [.mediator, .siteStaff]
      case .meetingFlagged, .meetingConfirmable, .arrivalUnaccompanied:
        [.mediator, .siteStaff, .restorativeJusticeUnit]
      case .movementChanged, .attendeesChanged, .meetingStopped: [.mediator, .siteStaff]
      case .mediatorChanged: [.mediator, .formerMediators, .siteStaff]
      case .arrivalProposed, .notOnTheList: [.mediator]
      case .arrivalRefused: [.siteStaff]
      case .entryListReleased, .entryListRevised, .entryListRecalled, .entryListCopiesOut: [.frontDesk]
      case .entryListMissing, .entryListUnconfirmed: [.mediator, .siteStaff, .frontDesk, .restorativeJusticeUnit]
      case .entryListUnacknowledged, .entryListNotPrinted: [.frontDesk, .siteStaff]
      case .taskOpened, .referralReceived, .referralUnread, .referralUndecided, .adviceRecommended, .removalDone,
        .noticeUndelivered:
        [.restorativeJusticeUnit]
      case .adviceGiven, .removalIssued, .removalCancelled: [.siteStaff]
      case .adviceOverdue, .removalOverdue: [.siteStaff, .restorativeJusticeUnit]
      case .engagementEnding: [.mediator, .restorativeJusticeUnit]
      case .auditAlerted: [.restorativeJusticeUnit, .auditors]
      case .dayDigest: []
      }
    #expect(NoticeRules.audience(kind) == expected)
  }

  @Test("entry.3: the second step of an unacknowledged entry list reaches the Restorative Justice Unit")
  func escalation() {
    #expect(
      NoticeRules.audience(.entryListUnacknowledged, step: 2) == [.frontDesk, .siteStaff, .restorativeJusticeUnit])
  }

  @Test("entry.3: the second step of copies that are out reaches the site's staff")
  func copiesOut() {
    #expect(NoticeRules.audience(.entryListCopiesOut, step: 2) == [.frontDesk, .siteStaff])
  }

  @Test("mailboxes are locked in one order, whatever the audience's order")
  func order() {
    let scene = NoticeScene(
      subject: Sample.notice(.meetingFlagged).subject, version: 1,
      site: NoticeScene.Site(code: Sample.kent.code, language: .en),
      mediator: NoticeScene.Mediator(subject: "m1", language: .fr))
    let everyone = NoticeRules.tellings(
      of: .meetingFlagged, to: Set(NoticeRules.Audience.allCases), at: scene, formerPlaces: [])
    #expect(
      everyone.map(\.recipient) == [
        .auditors, .frontDesk(Sample.kent.code), .mediator(subject: "m1"), .restorativeJusticeUnit,
        .siteStaff(Sample.kent.code),
      ])
    #expect(everyone.map(\.language) == [.en, .en, .fr, .en, .en])
  }

  @Test("a notice whose meeting has moved on isn't told", arguments: NoticeKind.allCases)
  func overtaken(kind: NoticeKind) {
    guard kind.subjectKind == .meeting else { return }
    let telling = MeetingState.allCases.filter { NoticeRules.stillHolds(kind, meetingState: $0) }
    let expected: [MeetingState] =
      switch kind {
      case .meetingHeld, .meetingConfirmable, .alternativeOffered, .alternativeTaken, .holdExpiring: [.held]
      case .meetingStopped: [.stopped]
      case .followUpDue: [.completed, .stopped]
      case .meetingConfirmed: [.confirmed]
      case .meetingDeclined: [.declined]
      case .meetingCancelled: [.cancelled]
      case .meetingExpired: [.expired]
      case .meetingMoved, .meetingFlagged, .mediatorChanged, .attendeesChanged, .movementChanged, .arrivalProposed,
        .arrivalRefused:
        [.held, .confirmed]
      case .arrivalUnaccompanied, .notOnTheList: MeetingState.allCases
      case .entryListReleased, .entryListRevised, .entryListUnacknowledged, .entryListRecalled, .entryListMissing,
        .entryListUnconfirmed, .entryListNotPrinted, .entryListCopiesOut, .taskOpened, .auditAlerted,
        .referralReceived, .referralUnread, .referralUndecided,
        .adviceGiven, .adviceRecommended, .adviceOverdue, .engagementEnding,
        .removalIssued, .removalDone, .removalOverdue, .removalCancelled, .noticeUndelivered, .dayDigest:
        []
      }
    #expect(telling == expected)
  }
}

import Identifiers
import Languages

/// Who is told what, and when there is nothing to tell.
enum NoticeRules {
  /// A group of recipients, before it is known which site or mediator is meant.
  enum Audience: Hashable, CaseIterable {
    case mediator
    case siteStaff
    case frontDesk
    case restorativeJusticeUnit
    case auditors
  }

  /// Who receives a notice of this kind.
  ///
  /// - Parameter step: how far an unacknowledged entry list has escalated, from 1. Other kinds have no steps.
  static func audience(_ kind: NoticeKind, step: Int = 1) -> Set<Audience> {
    switch kind {
    case .meetingHeld, .alternativeTaken: [.siteStaff]
    // A follow-up is the mediator's own; nobody else learns that there is one.
    case .alternativeOffered, .followUpDue: [.mediator]
    // A decline, a cancellation, a withdrawal: the same people hear the same (program.1).
    case .meetingConfirmed, .meetingDeclined, .meetingMoved, .meetingCancelled, .meetingExpired, .holdExpiring:
      [.mediator, .siteStaff]
    case .meetingFlagged: [.mediator, .siteStaff, .restorativeJusticeUnit]
    case .entryListReleased, .entryListRevised: [.frontDesk]
    case .entryListUnacknowledged:
      step < 2 ? [.frontDesk, .siteStaff] : [.frontDesk, .siteStaff, .restorativeJusticeUnit]
    case .taskOpened: [.restorativeJusticeUnit]
    // A referral is the unit's alone (referral.1).
    case .referralReceived, .referralUnread: [.restorativeJusticeUnit]
    case .auditAlerted: [.restorativeJusticeUnit, .auditors]
    case .adviceGiven: [.siteStaff]
    case .adviceRecommended: [.restorativeJusticeUnit]
    case .adviceOverdue: [.siteStaff, .restorativeJusticeUnit]
    case .engagementEnding: [.mediator, .restorativeJusticeUnit]
    case .removalIssued, .removalCancelled: [.siteStaff]
    case .removalDone: [.restorativeJusticeUnit]
    case .removalOverdue: [.siteStaff, .restorativeJusticeUnit]
    }
  }

  /// Whether a notice of this kind still says what is so, given the meeting's state. Where the meeting has gone on,
  /// the event of that step tells it, and the older one would only mislead.
  static func stillHolds(_ kind: NoticeKind, meetingState: String) -> Bool {
    switch kind {
    case .meetingHeld, .alternativeOffered, .alternativeTaken, .holdExpiring: meetingState == "held"
    case .meetingConfirmed: meetingState == "confirmed"
    case .meetingDeclined: meetingState == "declined"
    case .meetingCancelled: meetingState == "cancelled"
    case .meetingExpired: meetingState == "expired"
    case .followUpDue: meetingState == "completed"
    case .meetingMoved, .meetingFlagged: meetingState == "held" || meetingState == "confirmed"
    case .entryListReleased, .entryListRevised, .entryListUnacknowledged, .taskOpened, .auditAlerted,
      .referralReceived, .referralUnread, .adviceGiven, .adviceRecommended, .adviceOverdue, .engagementEnding,
      .removalIssued, .removalDone, .removalOverdue, .removalCancelled:
      true
    }
  }

  /// What is told to whom of an event, in the order in which mailboxes are locked.
  ///
  /// - Parameter formerPlaces: where the staff of other sites still expect the meeting. They are told that it is
  ///   cancelled there; where it went is not theirs to know.
  static func tellings(
    of kind: NoticeKind, to audience: Set<Audience>, at scene: NoticeScene, formerPlaces: [NoticeScene]
  ) -> [NoticeTelling] {
    let here = recipients(audience, at: scene).map { NoticeTelling(kind: kind, scene: scene, recipient: $0) }
    let elsewhere = formerPlaces.flatMap { place in
      recipients([.siteStaff], at: place).map {
        NoticeTelling(kind: .meetingCancelled, scene: place, recipient: $0)
      }
    }
    return (here + elsewhere).sorted { $0.recipient < $1.recipient }
  }

  private static func recipients(_ audience: Set<Audience>, at scene: NoticeScene) -> [NoticeRecipient] {
    audience.compactMap { group in
      switch group {
      case .mediator: scene.mediator.map { .mediator(subject: $0) }
      case .siteStaff: scene.site.map { .siteStaff($0) }
      case .frontDesk: scene.site.map { .frontDesk($0) }
      case .restorativeJusticeUnit: .restorativeJusticeUnit
      case .auditors: .auditors
      }
    }
  }
}

/// One notice to be written into one mailbox.
struct NoticeTelling: Sendable, Equatable {
  let kind: NoticeKind
  let scene: NoticeScene
  let recipient: NoticeRecipient
}

/// Where and when the subject of an event is, and who is involved: all that composing goes by.
struct NoticeScene: Sendable, Equatable {
  let subject: NoticeSubject
  let version: Int
  var site: SiteCode?
  /// The local day, `2027-01-15`.
  var day: String?
  /// The wall time, `2027-01-15T10:00:00`, and the zone it is of; both or neither.
  var startsWall: String?
  var zone: String?
  /// The meeting's mediator, by subject.
  var mediator: String?
  var mediatorLanguage: Language = .en
  var siteLanguage: Language = .en

  /// The language in which a mailbox made for this notice begins.
  func language(for recipient: NoticeRecipient) -> Language {
    switch recipient {
    case .mediator: mediatorLanguage
    case .siteStaff, .frontDesk: siteLanguage
    case .restorativeJusticeUnit, .auditors: .en
    }
  }
}

import Identifiers
import Languages
import Meetings

/// Who is told what, and when there is nothing to tell any more.
enum NoticeRules {
  /// A group of recipients, whatever the site or mediator.
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
    // Nobody but the mediator learns of a follow-up.
    case .alternativeOffered, .followUpDue: [.mediator]
    // The same people are told the same of a decline, a cancellation and a withdrawal (program.1).
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

  /// Whether a notice of this kind is still true, given the meeting's state. If the meeting has moved on, the event of
  /// that step is told, and the older one would only mislead.
  static func stillHolds(_ kind: NoticeKind, meetingState: MeetingState) -> Bool {
    switch kind {
    case .meetingHeld, .alternativeOffered, .alternativeTaken, .holdExpiring: meetingState == .held
    case .meetingConfirmed: meetingState == .confirmed
    case .meetingDeclined: meetingState == .declined
    case .meetingCancelled: meetingState == .cancelled
    case .meetingExpired: meetingState == .expired
    case .followUpDue: meetingState == .completed
    case .meetingMoved, .meetingFlagged: meetingState == .held || meetingState == .confirmed
    case .entryListReleased, .entryListRevised, .entryListUnacknowledged, .taskOpened, .auditAlerted,
      .referralReceived, .referralUnread, .adviceGiven, .adviceRecommended, .adviceOverdue, .engagementEnding,
      .removalIssued, .removalDone, .removalOverdue, .removalCancelled:
      true
    }
  }

  /// The notices of an event, in the order in which mailboxes are locked.
  ///
  /// - Parameter formerPlaces: where the staff of other sites still expect the meeting. They are told that it is
  ///   cancelled, and not where it went.
  static func tellings(
    of kind: NoticeKind, to audience: Set<Audience>, at scene: NoticeScene, formerPlaces: [NoticeScene]
  ) -> [NoticeTelling] {
    let here = tellings(of: kind, to: audience, at: scene)
    let elsewhere = formerPlaces.flatMap { tellings(of: .meetingCancelled, to: [.siteStaff], at: $0) }
    return (here + elsewhere).sorted { $0.recipient < $1.recipient }
  }

  private static func tellings(
    of kind: NoticeKind, to audience: Set<Audience>, at scene: NoticeScene
  ) -> [NoticeTelling] {
    audience.compactMap { group in
      recipient(group, at: scene).map { recipient, language in
        NoticeTelling(kind: kind, scene: scene, recipient: recipient, language: language)
      }
    }
  }

  /// The recipient of a group, and the language in which a mailbox made for this notice begins; `nil` if the scene has
  /// no such site or mediator.
  private static func recipient(_ group: Audience, at scene: NoticeScene) -> (NoticeRecipient, Language)? {
    switch group {
    case .mediator: scene.mediator.map { (.mediator(subject: $0.subject), $0.language) }
    case .siteStaff: scene.site.map { (.siteStaff($0.code), $0.language) }
    case .frontDesk: scene.site.map { (.frontDesk($0.code), $0.language) }
    case .restorativeJusticeUnit: (.restorativeJusticeUnit, .en)
    case .auditors: (.auditors, .en)
    }
  }
}

/// One notice to be written into one mailbox.
struct NoticeTelling: Sendable, Equatable {
  let kind: NoticeKind
  let scene: NoticeScene
  let recipient: NoticeRecipient
  /// The language that comes first in a mailbox that is made for this notice. One that exists keeps its own.
  let language: Language
}

/// Where and when the subject of an event is, and who is involved.
struct NoticeScene: Sendable, Equatable {
  /// A site, with its first language.
  struct Site: Sendable, Equatable {
    let code: SiteCode
    let language: Language
  }

  /// A mediator by subject, with the language in which they are written to.
  struct Mediator: Sendable, Equatable {
    let subject: String
    let language: Language
  }

  let subject: NoticeSubject
  let version: Int
  var site: Site?
  /// The local day, `2027-01-15`.
  var day: String?
  /// The wall time, `2027-01-15T10:00:00`, and its zone; both or neither.
  var startsWall: String?
  var zone: String?
  /// Whose meeting or engagement it is.
  var mediator: Mediator?
}

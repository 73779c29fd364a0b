import Identifiers
import Languages
import Meetings

/// Who is told what, and when there is nothing to tell any more.
enum NoticeRules {
  /// A group of recipients, whatever the site or mediator.
  enum Audience: Hashable, CaseIterable {
    /// The mediator, and the co-mediators of a meeting.
    case mediator
    /// Those who no longer attend a meeting as mediators.
    case formerMediators
    case siteStaff
    case frontDesk
    case restorativeJusticeUnit
    case auditors
  }

  /// Who receives a notice of this kind.
  ///
  /// - Parameters:
  ///   - step: how far an unacknowledged entry list, or copies that are out, have escalated, from 1. Other kinds have
  ///     no steps.
  ///   - takers: who took copies of a revision that is recalled.
  static func audience(_ kind: NoticeKind, step: Int = 1, takers: Set<Audience> = []) -> Set<Audience> {
    var audience = kind.rule.audience
    if kind == .entryListRecalled { audience.formUnion(takers) }
    if kind == .entryListCopiesOut, step >= 2 { audience.insert(.siteStaff) }
    if kind == .entryListUnacknowledged, step >= 2 { audience.insert(.restorativeJusticeUnit) }
    return audience
  }

  /// Whether a notice of this kind passes the recipient's quiet hours. One about today or tomorrow does so anyway.
  static func isUrgent(_ kind: NoticeKind) -> Bool { kind.urgency == .urgent }

  /// At which of a mailbox's addresses a notice of this kind arrives: that of the custodians of files for removals, or
  /// else the general one. Where there is no such address, it is the general one.
  static func duty(_ kind: NoticeKind) -> NoticeDuty { kind.rule.duty }

  /// Whether a notice of this kind is still true, given the meeting's state. If the meeting has moved on, the event of
  /// that step is told, and the older one would only mislead.
  static func stillHolds(_ kind: NoticeKind, meetingState: MeetingState) -> Bool {
    switch kind {
    case .meetingHeld, .meetingConfirmable, .alternativeOffered, .alternativeTaken, .holdExpiring: meetingState == .held
    case .meetingConfirmed: meetingState == .confirmed
    case .meetingDeclined: meetingState == .declined
    case .meetingCancelled: meetingState == .cancelled
    case .meetingExpired: meetingState == .expired
    case .meetingStopped: meetingState == .stopped
    case .followUpDue: meetingState == .completed || meetingState == .stopped
    case .meetingMoved, .meetingFlagged, .mediatorChanged, .attendeesChanged, .movementChanged, .arrivalProposed,
      .arrivalRefused:
      meetingState == .held || meetingState == .confirmed
    case .entryListReleased, .entryListRevised, .entryListUnacknowledged, .entryListRecalled, .entryListMissing,
      .entryListUnconfirmed, .entryListNotPrinted, .entryListCopiesOut, .taskOpened, .auditAlerted, .referralReceived,
      .referralUnread,
      .referralUndecided, .adviceGiven, .adviceRecommended, .adviceOverdue, .engagementEnding,
      .removalIssued, .removalDone, .removalOverdue, .removalCancelled, .arrivalUnaccompanied, .notOnTheList,
      .noticeUndelivered, .dayDigest:
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
    audience.flatMap { group in
      recipients(group, at: scene).map { recipient, language in
        NoticeTelling(kind: kind, scene: scene, recipient: recipient, language: language)
      }
    }
  }

  /// The recipients of a group, each with the language in which a mailbox made for this notice begins; none if the
  /// scene has no such site or mediator.
  private static func recipients(_ group: Audience, at scene: NoticeScene) -> [(NoticeRecipient, Language)] {
    switch group {
    case .mediator:
      ([scene.mediator].compactMap { $0 } + scene.coMediators).map { (.mediator(subject: $0.subject), $0.language) }
    case .formerMediators: scene.formerMediators.map { (.mediator(subject: $0.subject), $0.language) }
    case .siteStaff: scene.siteToTell.map { [(.siteStaff($0.code), $0.language)] } ?? []
    case .frontDesk: scene.siteToTell.map { [(.frontDesk($0.code), $0.language)] } ?? []
    case .restorativeJusticeUnit: [(.restorativeJusticeUnit, .en)]
    case .auditors: [(.auditors, .en)]
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

  /// A change of an arrival, by the site's wall clock: `2027-01-15T10:00:00`.
  struct Arrival: Sendable, Equatable {
    let was: String
    let becomes: String
  }

  let subject: NoticeSubject
  let version: Int
  /// Which reminder of an unacknowledged entry list, or of copies that are out, this is, from 1.
  var step = 1
  /// Who took copies of a revision that is recalled.
  var takers: Set<NoticeRules.Audience> = []
  var site: Site?
  /// Whether a meeting still stands at that site. If it has moved away, the staff there are told of that alone.
  var isThere = true
  /// The local day, `2027-01-15`.
  var day: String?
  /// The wall time, `2027-01-15T10:00:00`, and its zone; both or neither.
  var startsWall: String?
  var zone: String?
  /// How a side's arrival changes, if that is what the notice tells.
  var arrival: Arrival?
  /// Whose meeting or engagement it is.
  var mediator: Mediator?
  /// Who attends the meeting with the mediator.
  var coMediators: [Mediator] = []
  /// Who no longer attends the meeting as a mediator, if that is what the notice tells.
  var formerMediators: [Mediator] = []

  /// The site whose people are told.
  var siteToTell: Site? { isThere ? site : nil }
}

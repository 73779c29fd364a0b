/// How far a permission reaches. What is beyond isn't found, as though it didn't exist.
public enum Reach: String, Sendable {
  /// Everything.
  case everything
  /// What belongs to the processes that the mediator is assigned to.
  case ownProcesses
  /// What belongs to the site that the actor acts for.
  case ownSite
  /// What was sent to the actor.
  case ownMailbox
  /// What is known of the actor.
  case ownAccount
  /// The actor's own calendar.
  case ownCalendar
}

/// One line of the table: a role may perform an action within a reach.
public struct Permission: Sendable, Hashable {
  public let role: Role
  public let action: Action
  public let reach: Reach
}

/// Who may do what, and how far it reaches. This is the only place that decides it (`scope.1`).
///
/// It is enforced twice: here, before a route or a use case does anything; and in the database, whose table
/// `permission` holds the same pairs and whose row-level security holds the reach. Tests prove that the three agree.
public enum Permissions {
  /// The table. Anything not listed is denied.
  public static let table: [Permission] = Action.allCases.flatMap { action in
    grants(for: action).map { Permission(role: $0.role, action: action, reach: $0.reach) }
  }

  private static let reaches: [Action: [Role: Reach]] = Dictionary(grouping: table, by: \.action).mapValues { lines in
    Dictionary(lines.map { ($0.role, $0.reach) }) { first, _ in first }
  }

  /// How far a role's permission for an action reaches; `nil` if the role has none.
  public static func reach(of role: Role, for action: Action) -> Reach? { reaches[action]?[role] }

  /// Whether a role may perform an action at all.
  public static func allow(_ role: Role, _ action: Action) -> Bool { reach(of: role, for: action) != nil }

  /// The roles that may perform an action.
  public static func roles(for action: Action) -> Set<Role> { Set((reaches[action] ?? [:]).keys) }

  private typealias Grant = (role: Role, reach: Reach)

  private static let everyone: [Grant] = Role.allCases.map { ($0, .everything) }
  private static let entrance: [Grant] = [(.frontDesk, .ownSite), (.siteStaff, .ownSite)]
  private static let unit: [Grant] = [(.rju, .everything)]
  private static let mediators: [Grant] = [(.mediator, .ownProcesses)]
  private static let siteStaff: [Grant] = [(.siteStaff, .ownSite)]
  private static let auditors: [Grant] = [(.auditor, .everything)]
  private static let service: [Grant] = [(.service, .everything)]

  private static func grants(for action: Action) -> [Grant] {
    switch action {
    case .listSites, .openHomePage, .openSession, .endSession: everyone
    case .giveContactAnswer, .revokeContactAnswer, .searchPerson, .linkPerson, .unlinkPerson, .recordAdviceOutcome,
      .authoriseVisitsArea, .revokeVisitsArea, .revokeClearance, .liftCondition, .giveAdvice, .closeAdvice,
      .exportActivityRecord, .issueRemoval, .verifyRemoval, .cancelRemoval, .assignMediator, .removeMediator,
      .correctEngagement, .endEngagement, .openProcess, .recordCondition, .giveClearance, .engageMediator, .listTasks,
      .closeTask, .openUnitPages, .closeProcess, .rekeyProcess, .setRetention, .activateRetention, .listReferrals,
      .readReferral, .assignReferral, .decideReferral, .watchEntryLists, .transferOffender, .listWithdrawals,
      .correctMediator, .listStops, .resendNotice, .tellByTelephone, .previewNotices, .listJobs, .retryJob, .cancelJob,
      .buryJob, .pauseJobs, .resumeJobs, .releaseJobs, .endSessionsOf, .renameSite, .retireSite:
      unit
    case .readNotices, .acknowledgeNotice: Role.allCases.map { ($0, .ownMailbox) }
    case .searchAvailability: [(.mediator, .everything), (.siteStaff, .everything), (.rju, .everything)]
    case .handOutWording: [(.rju, .everything), (.mediator, .everything), (.siteStaff, .everything)]
    // Whoever submits a referral can't read any (`referral.1`).
    case .submitReferral: Role.recorded.filter { $0 != .auditor }.map { ($0, .everything) }
    case .listProcesses, .readProcess, .addParticipant, .correctParticipant, .recordWithdrawal, .endWithdrawal,
      .listVisitsAuthorisations, .listEngagements, .changeMediator:
      unit + mediators
    case .takeBackAgreement, .changeAttendees, .sayOutcome, .requestMeeting, .agreeToMeeting, .takeAlternative,
      .answerArrival, .moveMeeting, .withdrawFromMeeting, .openMediatorPages:
      mediators
    case .listMeetings, .readMeeting: unit + mediators + entrance
    case .adjustMeeting: mediators + siteStaff
    case .attestRoom, .confirmMeeting, .declineMeeting, .openSitePages, .recordClosure, .liftClosure,
      .recommendAsAdvised, .carryOutRemoval:
      siteStaff
    case .listAdvice, .listRemovals, .listClosures, .renameRoom, .retireRoom: unit + siteStaff
    case .readSiteEntrance, .readSitePrinter: unit + entrance + service
    case .saveSiteEntrance, .saveSitePrinter, .testSitePrinter: unit + siteStaff + service
    case .cancelMeeting, .stopMeeting: unit + mediators + siteStaff
    case .readEntryList, .readEntryListDocument, .readEntryListCopy, .acknowledgeEntryList, .printEntryList,
      .cancelPrint, .endCopy, .markArrival, .recordAtEntrance, .undoAtEntrance, .openEntrancePages, .packEntryLists,
      .registerDeskKey, .listDeskKeys, .revokeDeskKey:
      entrance
    case .renderEntryList, .destroyEntryList, .openNamesForEntryList, .openEntryListToPrint, .printEntryListItself,
      .notePrint, .raiseAlert, .exportAuditTrail, .removeByRetention, .checkZones, .importFacilities,
      .destroyReferralMessage, .composeNotices, .importDirectory:
      service
    case .doomNames, .destroyNames, .tryRetention, .readAgencySettings, .setAgency, .setNoticeSettings: unit + service
    case .readNoticeSettings: Role.allCases.map { ($0, .everything) }
    case .readPreference, .savePreference:
      Role.allCases.map { ($0, [.rju, .service].contains($0) ? .everything : .ownMailbox) }
    case .makeCalendar: [(.mediator, .ownCalendar), (.siteStaff, .ownSite)] + unit
    case .listCalendars, .revokeCalendar: [(.mediator, .ownCalendar), (.siteStaff, .ownSite)] + unit + service
    case .readDirectory, .saveAddress, .removeAddress, .listWebhooks, .makeWebhook, .rotateWebhook, .disableWebhook,
      .tryWebhook:
      unit + siteStaff + service
    case .listAccounts, .listSchedules, .runSchedule, .listJobKinds, .holdJobs, .listSessions:
      unit + service
    case .readAccount, .saveAccount, .saveAbsence, .endAbsence:
      Role.allCases.map { ($0, [.rju, .service].contains($0) ? .everything : .ownAccount) }
    case .readAuditTrail, .closeAlert, .openAuditPages, .setWatchRule: auditors
    // The unit is watched too, and doesn't loosen its own watch.
    case .readWatchRules: auditors + service
    case .listAlerts, .makeWorksheet: auditors + unit
    case .readLedger, .readRetention: unit + auditors + service
    }
  }
}

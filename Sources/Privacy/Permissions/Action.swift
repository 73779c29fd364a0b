/// Everything that an actor may do or see. The raw values are the words of the audit trail and of the table
/// `permission`.
public enum Action: String, Sendable, CaseIterable {
  case listSites = "site.list"
  case attestRoom = "room.attest"
  case searchAvailability = "availability.search"
  case listClosures = "closure.list"
  case recordClosure = "closure.record"
  case liftClosure = "closure.lift"

  case submitReferral = "referral.submit"
  case listReferrals = "referral.list"
  case readReferral = "referral.read"
  case assignReferral = "referral.assign"
  case decideReferral = "referral.decide"
  case destroyReferralMessage = "referral.destroyMessage"

  case openProcess = "process.open"
  case closeProcess = "process.close"
  case listProcesses = "process.list"
  case readProcess = "process.read"
  case addParticipant = "participant.add"
  case recordCondition = "condition.record"
  case liftCondition = "condition.lift"
  case giveClearance = "clearance.give"
  case revokeClearance = "clearance.revoke"
  case handOutWording = "wording.handOut"
  case giveAdvice = "advice.give"
  case listAdvice = "advice.list"
  case recommendAsAdvised = "advice.recommend"
  case closeAdvice = "advice.close"
  case exportActivityRecord = "activityRecord.export"
  case issueRemoval = "removal.issue"
  case listRemovals = "removal.list"
  case carryOutRemoval = "removal.carryOut"
  case verifyRemoval = "removal.verify"
  case cancelRemoval = "removal.cancel"
  case authoriseVisitsArea = "visits.authorise"
  case revokeVisitsArea = "visits.revoke"
  case listVisitsAuthorisations = "visits.list"
  case doomNames = "process.doomNames"
  case destroyNames = "process.destroyNames"
  case rekeyProcess = "process.rekey"
  case engageMediator = "mediator.engage"
  case listEngagements = "engagement.list"
  case listTasks = "task.list"
  case closeTask = "task.close"

  case requestMeeting = "meeting.request"
  case listMeetings = "meeting.list"
  case readMeeting = "meeting.read"
  case agreeToMeeting = "meeting.agree"
  case confirmMeeting = "meeting.confirm"
  case declineMeeting = "meeting.decline"
  case takeAlternative = "meeting.takeAlternative"
  case moveMeeting = "meeting.move"
  case adjustMeeting = "meeting.adjust"
  case cancelMeeting = "meeting.cancel"
  case withdrawFromMeeting = "meeting.withdraw"

  case readEntryList = "entryList.read"
  case readEntryListDocument = "entryList.readDocument"
  case readEntryListCopy = "entryList.readCopy"
  case acknowledgeEntryList = "entryList.acknowledge"
  case printEntryList = "entryList.print"
  case markArrival = "entryList.markArrival"
  case openNamesForEntryList = "entryList.openNames"
  case renderEntryList = "entryList.render"
  case destroyEntryList = "entryList.destroy"

  case readNotices = "notice.read"
  case acknowledgeNotice = "notice.acknowledge"
  case registerMailbox = "noticeMailbox.register"
  case readLedger = "noticeLedger.read"

  case readAuditTrail = "audit.read"
  case listAlerts = "audit.listAlerts"
  case closeAlert = "audit.closeAlert"
  case raiseAlert = "audit.alert"
  case makeWorksheet = "audit.worksheet"
  case exportAuditTrail = "audit.export"

  case readRetention = "retention.read"
  case tryRetention = "retention.dryRun"
  case setRetention = "retention.set"
  case activateRetention = "retention.activate"
  case removeByRetention = "retention.remove"

  case readAgencySettings = "agency.read"
  case setAgency = "agency.set"
  case checkZones = "zone.check"
  case importFacilities = "facilities.import"

  case openSession = "session.opened"
  case endSession = "session.ended"

  case openHomePage = "page.home"
  case openMediatorPages = "page.mediator"
  case openSitePages = "page.site"
  case openEntrancePages = "page.entrance"
  case openUnitPages = "page.unit"
  case openAuditPages = "page.audit"

  /// The words that the audit trail has for it: its own, and those for a request that was refused.
  public var auditWords: [String] {
    switch self {
    case .requestMeeting: [rawValue, "meeting.refuse"]
    case .confirmMeeting: [rawValue, "meeting.confirm.refuse"]
    default: [rawValue]
    }
  }
}

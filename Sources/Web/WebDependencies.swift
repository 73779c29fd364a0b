public import Auditing
public import Casework
public import EntryDocuments
public import Facilities
public import Identity
public import Meetings
public import Notices
public import Printers
public import Privacy
public import Retention

/// The live parts that the composition root supplies: the use cases, and the services that the web server uses.
public struct WebDependencies: Sendable {
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let entryLists: EntryLists
  let notices: Notices
  let retention: Retention
  let auditTrail: AuditTrail
  let tokens: any TokenVerifier
  let health: any HealthProbe
  let sessions: Sessions
  let signIn: SignInWay
  let cookies: CookiePolicy
  let gcNotify: GCNotifyCallbacks?
  let printerTest: PrinterTest
  let people: [Actor]

  /// - Parameters:
  ///   - cookies: `hostOnly`, except for a demonstration.
  ///   - gcNotify: what takes GC Notify's callbacks; `nil` if none is expected.
  ///   - printers: what reaches the sites' printers, for their tests.
  ///   - people: whom a demonstration's sign-in page offers to be.
  public init(
    facilities: Facilities, casework: Casework, meetings: Meetings, entryLists: EntryLists, notices: Notices,
    retention: Retention, auditTrail: AuditTrail, tokens: any TokenVerifier, health: any HealthProbe,
    sessions: Sessions, signIn: SignInWay, cookies: CookiePolicy = .hostOnly,
    gcNotify: GCNotifyCallbacks? = nil, printers: Printers = Printers(PrinterLimits()),
    people: [Actor] = []
  ) {
    self.facilities = facilities
    self.casework = casework
    self.meetings = meetings
    self.entryLists = entryLists
    self.notices = notices
    self.retention = retention
    self.auditTrail = auditTrail
    self.tokens = tokens
    self.health = health
    self.sessions = sessions
    self.signIn = signIn
    self.cookies = cookies
    self.gcNotify = gcNotify
    self.people = people
    printerTest = PrinterTest(settings: facilities.printers, printers: printers)
  }
}

public import Auditing
public import Casework
public import EntryDocuments
public import Facilities
public import Meetings
public import Notices

/// The live parts that the composition root brings: the use cases, and what the web asks of its surroundings.
public struct WebDependencies: Sendable {
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let entryLists: EntryLists
  let notices: Notices
  let auditTrail: AuditTrail
  let tokens: any TokenVerifier
  let health: any HealthProbe
  /// Signs in whoever asks, in a demonstration; `nil` everywhere else.
  let demonstration: (any DemonstrationSignIn)?

  public init(
    facilities: Facilities, casework: Casework, meetings: Meetings, entryLists: EntryLists, notices: Notices,
    auditTrail: AuditTrail, tokens: any TokenVerifier, health: any HealthProbe,
    demonstration: (any DemonstrationSignIn)?
  ) {
    self.facilities = facilities
    self.casework = casework
    self.meetings = meetings
    self.entryLists = entryLists
    self.notices = notices
    self.auditTrail = auditTrail
    self.tokens = tokens
    self.health = health
    self.demonstration = demonstration
  }
}

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Privacy

/// What each role sees of each thing, field by field.
enum MatrixFields {
  typealias Seen = [Role: Set<String>]

  static let table: [String: Seen] = places.merging(premises) { $1 }.merging(agency) { $1 }
    .merging(siteEntrances) { $1 }.merging(sitePrinters) { $1 }.merging(printedCopies) { $1 }
    .merging(directory) { $1 }.merging(calendars) { $1 }.merging(webhooks) { $1 }.merging(schedules) { $1 }
    .merging(jobs) { $1 }.merging(sessions) { $1 }
    .merging(preferences) { $1 }
    .merging(casework) { $1 }.merging(meetings) { $1 }
    .merging(packs) { $1 }
    .merging(entryLists) { $1 }.merging(referrals) { $1 }.merging(information) { $1 }.merging(notices) { $1 }
    .merging(deliveries) { $1 }.merging(retention) { $1 }.merging(audit) { $1 }.merging(watchRules) { $1 }

  static func seen(by roles: [Role], _ fields: String) -> Seen {
    let fields = Set(fields.split(whereSeparator: \.isWhitespace).map(String.init))
    return Dictionary(uniqueKeysWithValues: roles.map { ($0, fields) })
  }

  private static let ofAProcess = """
    conditions[] contactAnswers[].answeredAt contactAnswers[].answeredBy contactAnswers[].coversEveryone
    contactAnswers[].finding contactAnswers[].id contactAnswers[].sources[] contactAnswers[].validUntil
    id mediators[] participants[].id participants[].language participants[].name participants[].role
    participants[].takesPart reference region state
    """

  private static func both(_ first: Seen, _ second: Seen) -> Seen { first.merging(second) { $1 } }

  private static let places: [String: Seen] = [
    "GET /v1/sites": seen(
      by: Role.allCases,
      """
      sites[].city sites[].code sites[].firstLanguage sites[].kind sites[].nameEn sites[].nameFr sites[].province
      sites[].region sites[].retired sites[].timeZone
      """),
    "GET /v1/sites/{code}/rooms": seen(
      by: Role.allCases,
      """
      rooms[].clearingMinutes rooms[].code rooms[].kind rooms[].nameEn rooms[].nameFr rooms[].reservable rooms[].seats
      rooms[].attested rooms[].retired
      rooms[].setupMinutes rooms[].site rooms[].features[] rooms[].parts[]
      """),
    // Places are by the two sides' neutral names; no closure, nobody's doing.
    "GET /v1/sites/{code}": seen(
      by: Role.allCases,
      """
      arrivalLeadMinutes city code firstLanguage formalCounts[] holidays[] kind leavesFirst nameEn nameFr
      confirmationLeadMinutes entranceHours[] requestLeadMinutes retired
      openingHours[].closes openingHours[].opens openingHours[].weekday passageMinutes placedFirst places[].code
      places[].kind places[].nameEn places[].nameFr places[].party province region separationMinutes timeZone year
      """),
    "GET /v1/sites/{code}/closures": seen(
      by: [.siteStaff, .rju],
      """
      closures[].end closures[].id closures[].meetings closures[].reason closures[].recordedAt closures[].recordedBy
      closures[].room closures[].site closures[].start next
      """),
    "POST /v1/sites/{code}/closures": seen(
      by: [.siteStaff], "end id meetings reason recordedAt recordedBy room site start"),
    "POST /v1/sites/{code}/closures/{id}/lifting": seen(
      by: [.siteStaff], "end id liftedAt liftedBy meetings reason recordedAt recordedBy room site start"),
    "GET /v1/availability": seen(
      by: [.mediator, .siteStaff, .rju],
      "next slots[].end slots[].kind slots[].room slots[].site slots[].start slots[].warnings[]"),
  ]

  private static let ofAgency = """
    adviceDueDays bookingHorizonDays engagementReminderDays followUpHours holdHours holdReminderHours
    referralUnreadDays removalDueDays confirmationLeadMinutes contactAnswerDays requestLeadMinutes
    travelOtherCityMinutes travelSameCityMinutes listReleaseMinutes listReminderMinutes listLastReminderMinutes
    listDestructionMinutes
    """

  // A custodian sees the file's number, and nothing of a process (information.2).
  private static let information: [String: Seen] = [
    "GET /v1/processes/{id}/activity-record": seen(by: [.rju], "entries[]"),
    "GET /v1/processes/{id}/activity-record.csv": seen(by: [.rju], "text/csv"),
    "GET /v1/removal-orders": seen(by: [.siteStaff, .rju], ofRemoval(in: "removalOrders[].")),
    "POST /v1/removal-orders": seen(by: [.rju], ofRemoval()),
    "POST /v1/removal-orders/{id}/done": seen(
      by: [.siteStaff], ofRemoval() + " doneBy doneOn rationale.en"),
    "POST /v1/removal-orders/{id}/verification": seen(
      by: [.rju], ofRemoval() + " doneBy doneOn endedAt endedBy rationale.en"),
    "POST /v1/removal-orders/{id}/cancellation": seen(by: [.rju], ofRemoval() + " endedAt endedBy"),
    "GET /v1/retention/report": seen(by: [.rju, .auditor, .service], "destroyed[] from held[] to"),
  ]

  private static func ofRemoval(in list: String = "") -> String {
    ["custodian", "dueOn", "file", "fileNumber", "id", "issuedAt", "number", "overdue", "state", "version"]
      .map { list + $0 }.joined(separator: " ")
  }

  private static let agency: [String: Seen] = [
    "GET /v1/agency/settings": seen(
      by: [.rju, .service], ofAgency),
    "PUT /v1/agency/settings": seen(
      by: [.rju, .service], ofAgency),
  ]

  private static let casework: [String: Seen] = [
    "POST /v1/processes": seen(by: [.rju], "id reference state"),
    "GET /v1/processes": seen(
      by: [.mediator, .rju],
      "processes[].id processes[].mediators[] processes[].reference processes[].region processes[].state"),
    // What binds from another file is the unit's alone to know (contact.1).
    "GET /v1/processes/{id}": both(
      seen(by: [.mediator], ofAProcess), seen(by: [.rju], ofAProcess + " linkedConditions[]")),
    "POST /v1/processes/{id}/participants": seen(by: [.mediator, .rju], "id"),
    "POST /v1/processes/{id}/participants/{participant}/correction": seen(by: [.mediator, .rju], "id"),
    "POST /v1/processes/{id}/participants/{participant}/transfer": seen(by: [.rju], "id"),
    // Who stopped a meeting and why is the unit's alone (program.1).
    "GET /v1/processes/{id}/stops": seen(by: [.rju], "stops[]"),
    "POST /v1/processes/{id}/withdrawals": seen(by: [.mediator, .rju], "id"),
    "POST /v1/processes/{id}/withdrawals/{participant}/return": seen(by: [.mediator, .rju], "id"),
    // Who withdrew is the unit's alone (program.1).
    "GET /v1/processes/{id}/withdrawals": seen(
      by: [.rju],
      "withdrawals[].id withdrawals[].participant withdrawals[].recordedAt withdrawals[].recordedBy"),
    "POST /v1/engagements/{id}/name": seen(by: [.rju], "id"),
    "POST /v1/engagements/{id}/correction": seen(by: [.rju], "id"),
    "POST /v1/engagements/{id}/end": seen(by: [.rju], "id"),
    "POST /v1/processes/{id}/mediators": seen(by: [.rju], "id mediators[]"),
    "POST /v1/processes/{id}/mediators/{mediator}/removal": seen(by: [.rju], "id mediators[]"),
    "POST /v1/processes/{id}/conditions": seen(by: [.rju], "id"),
    "POST /v1/processes/{id}/clearances": seen(by: [.rju], "id"),
    "POST /v1/processes/{id}/contact-answers": seen(by: [.rju], "id validUntil"),
    "POST /v1/processes/{id}/contact-answers/{answer}/revocation": seen(by: [.rju], "id"),
    // Who stands in another file is the unit's alone to know (contact.1).
    "GET /v1/processes/{id}/person-links": seen(
      by: [.rju],
      """
      links[].isLinked links[].other links[].otherProcess links[].otherReference links[].otherRole links[].participant
      """),
    "POST /v1/processes/{id}/person-links": seen(by: [.rju], "id"),
    "POST /v1/processes/{id}/person-links/{participant}/removal": seen(by: [.rju], "id"),
    "POST /v1/processes/{id}/clearances/{clearance}/revocation": seen(by: [.rju], "id"),
    "POST /v1/processes/{id}/conditions/{condition}/lifting": seen(by: [.rju], "id"),
    // No process, condition or reason for the staff of a site (contact.4).
    "POST /v1/wordings/condition/handouts": seen(by: [.mediator, .siteStaff, .rju], "handedOutAt wording.en"),
    "POST /v1/processes/{id}/advice": seen(by: [.rju], ofAdvice() + " condition process"),
    "GET /v1/processes/{id}/advice": seen(
      by: [.rju], ofAdvice(in: "advice[].") + " advice[].condition advice[].process wording.en"),
    "GET /v1/advice": both(
      seen(by: [.siteStaff], ofAdvice(in: "advice[].") + " wording.en"),
      seen(by: [.rju], ofAdvice(in: "advice[].") + " advice[].condition advice[].process wording.en")),
    "POST /v1/advice/{id}/recommendation": seen(by: [.siteStaff], ofAdvice() + " recommendedBy recommendedOn"),
    "POST /v1/advice/{id}/closure": seen(by: [.rju], ofAdvice()),
    "POST /v1/advice/{id}/outcome": seen(
      by: [.rju], ofAdvice() + " decidedOn outcome recommendedBy recommendedOn"),
    "POST /v1/processes/{id}/visits-authorisations": seen(by: [.rju], ofVisits()),
    "POST /v1/processes/{id}/visits-authorisations/{authorisation}/revocation": seen(
      by: [.rju], ofVisits() + " revokedAt revokedBy"),
    "GET /v1/processes/{id}/visits-authorisations": seen(
      by: [.rju, .mediator], ofVisits(in: "authorisations[].")),
    "POST /v1/engagements": seen(by: [.rju], "id"),
    "GET /v1/engagements": seen(
      by: [.mediator, .rju], list("engagements", "id mediator kind startsOn endsOn state renewed")),
    "GET /v1/tasks": seen(
      by: [.rju], list("tasks", "day dueOn id isOverdue kind openedAt process site")),
    "POST /v1/tasks/{id}/closure": seen(by: [.rju], "id"),
  ]

  private static func ofAdvice(in list: String = "") -> String {
    ["advisedAt", "dueOn", "id", "number", "overdue", "site", "state"].map { list + $0 }.joined(separator: " ")
  }

  private static func ofVisits(in list: String = "") -> String {
    ["authorisedAt", "authorisedBy", "from", "id", "reason", "room", "staffPresent", "to"].map { list + $0 }
      .joined(separator: " ")
  }

  /// A meeting as the unit and mediators see it.
  private static let ofProgram = """
    attendeeListVersion attendees[].agreed attendees[].arrival attendees[].id attendees[].participant attendees[].role
    coMediators[] end flags[] form gates[].clause gates[].met id mediator process room site start state underWay
    version warnings[]
    """

  /// A meeting as the site sees it: no process, no form, nobody of the other side, nobody's role or agreement.
  private static let ofSite = """
    attendeeListVersion attendees[].arrival attendees[].id end flags[] gates[].clause gates[].met id room seats site
    start state underWay version warnings[]
    """

  /// How the sides move, named as such.
  private static let sides = """
     movements[].adjusted movements[].end movements[].place movements[].side movements[].start movements[].step
    """

  /// How the sides move, by the site's words for them.
  private static let parties = """
     movements[].adjusted movements[].end movements[].party movements[].place movements[].start movements[].step
    """

  /// Nothing of it: to the front desk, and of a meeting that won't be.
  private static let unmoved = " movements[]"

  /// A meeting as the front desk sees it: not what stands in its way, either.
  private static let ofDesk = ended(ofSite)

  /// A meeting that has ended: nothing is still to be met.
  private static func ended(_ fields: String) -> String {
    fields.replacing("gates[].clause gates[].met", with: "gates[]")
  }

  private static func page(_ fields: String) -> String {
    "next " + fields.split(whereSeparator: \.isWhitespace).map { "meetings[].\($0)" }.joined(separator: " ")
  }

  private static let meetings: [String: Seen] = [
    "POST /v1/meetings": seen(by: [.mediator], ofProgram + sides + " heldUntil remindAt"),
    "GET /v1/meetings": both(
      seen(by: [.mediator, .rju], page(ofProgram + sides)),
      both(seen(by: [.siteStaff], page(ofSite + parties)), seen(by: [.frontDesk], page(ofDesk + unmoved)))),
    "GET /v1/meetings/{id}": both(
      seen(by: [.mediator, .rju], ofProgram + sides),
      both(seen(by: [.siteStaff], ofSite + parties), seen(by: [.frontDesk], ofDesk + unmoved))),
    "POST /v1/meetings/{id}/agreements": seen(by: [.mediator], ofProgram + sides + " heldUntil remindAt"),
    "POST /v1/meetings/{id}/agreements/{participant}/removal": seen(
      by: [.mediator], ofProgram + sides + " heldUntil remindAt"),
    "POST /v1/meetings/{id}/attendees": seen(by: [.mediator], ofProgram + sides + " heldUntil remindAt"),
    "POST /v1/meetings/{id}/confirmation": seen(by: [.siteStaff], ofSite + parties),
    "POST /v1/meetings/{id}/decline": seen(by: [.siteStaff], ended(ofSite) + unmoved + " declineReason alternative"),
    "POST /v1/meetings/{id}/alternative": seen(
      by: [.mediator], ofProgram + sides + " heldUntil remindAt offeredFrom accepted"),
    "POST /v1/meetings/{id}/mediator": seen(by: [.mediator, .rju], ofProgram + sides + " heldUntil remindAt"),
    "POST /v1/meetings/{id}/move": seen(by: [.mediator], ofProgram + sides + " heldUntil remindAt"),
    "POST /v1/meetings/{id}/movements": both(
      seen(by: [.mediator], ofProgram + sides + " heldUntil remindAt"),
      seen(by: [.siteStaff], ofSite + parties + " heldUntil remindAt")),
    "POST /v1/meetings/{id}/arrival-proposal": seen(by: [.mediator], ofProgram + sides + " heldUntil remindAt"),
    "POST /v1/meetings/{id}/cancellation": both(
      seen(by: [.mediator, .rju], ended(ofProgram) + unmoved), seen(by: [.siteStaff], ended(ofSite) + unmoved)),
    "POST /v1/meetings/{id}/withdrawal": seen(by: [.mediator], ended(ofProgram) + unmoved),
  ]

  /// A referral as it stands in the queue. Whoever submits one sees a receipt and nothing else (referral.1).
  private static let ofQueue = """
    ageDays id kind language receipt receivedAt region state submittedBy submittedRole unread version
    """

  private static let referrals: [String: Seen] = [
    "POST /v1/referrals": seen(by: [.mediator, .siteStaff, .frontDesk, .rju, .service], "receipt"),
    "GET /v1/referrals": seen(by: [.rju], list("referrals", ofQueue) + " next"),
    "GET /v1/referrals/{id}": seen(by: [.rju], ofQueue + " message"),
    "POST /v1/referrals/{id}/assignment": seen(by: [.rju], ofQueue + " assignee"),
    "POST /v1/referrals/{id}/state": seen(by: [.rju], ofQueue),
  ]

  private static let entrance: [Role] = [.siteStaff, .frontDesk]

  private static let entryLists: [String: Seen] = [
    "GET /v1/entry-lists/{site}/{date}": seen(
      by: entrance,
      """
      acknowledgedBySite arrivals[].accompaniedBy arrivals[].id arrivals[].name arrivals[].time
      arrivals[].unaccompanied contact.en contact.fr contact.telephone date instructions.en
      instructions.fr now revision sha256 site state supersedes unlisted[]
      """),
    "GET /v1/entry-lists/{site}/{date}.pdf": seen(by: entrance, "application/pdf"),
    "GET /v1/entry-lists/{site}/{date}/prints/{copy}.pdf": seen(by: entrance, "application/pdf"),
    "POST /v1/entry-lists/{site}/{date}/acknowledgement": seen(
      by: entrance, "acknowledgedAt acknowledgedBySite date revision site state"),
    "GET /v1/entry-lists/watch": seen(by: [.rju], "missing[] stale"),
    "POST /v1/entry-lists/{site}/{date}/prints": seen(by: entrance, "copies[] revision"),
  ]

  /// A notice about a meeting, about an entry list, and about a task of the unit.
  private static let notice = "asksAcknowledgement createdAt id kind open subject.kind text urgency version"
  private static let ofMeeting = notice + " site siteName subject.id time"
  private static let ofList = notice + " date site siteName subject.date subject.site"
  private static let ofTask = notice + " subject.id"

  private static func inbox(_ fields: String) -> String {
    "next " + fields.split(separator: " ").map { "notices[].\($0)" }.joined(separator: " ")
  }

  private static let calendar = "id language madeAt madeBy scope state"

  private static func calendars(_ fields: String) -> String {
    (calendar + " " + fields).split(separator: " ").map { "calendars[].\($0)" }.joined(separator: " ")
  }

  private static let calendars: [String: Seen] = [
    "GET /v1/calendars": both(
      both(seen(by: [.mediator], calendars("mediator")), seen(by: [.siteStaff], calendars("site"))),
      seen(by: [.rju, .service], calendars("mediator site"))),
    "POST /v1/calendars": both(
      seen(by: [.mediator], calendar + " mediator path"), seen(by: [.siteStaff, .rju], calendar + " site path")),
    "POST /v1/calendars/{id}/revocation": both(
      seen(by: [.mediator], calendar + " mediator revokedAt"),
      seen(by: [.siteStaff, .rju, .service], calendar + " site revokedAt")),
  ]

  private static let webhook = "generation id madeAt madeBy recipient site url"

  private static let webhooks: [String: Seen] = [
    "GET /v1/webhooks": seen(
      by: [.siteStaff, .rju, .service],
      webhook.split(separator: " ").map { "webhooks[].\($0)" }.joined(separator: " ")),
    "POST /v1/webhooks": seen(by: [.siteStaff, .rju, .service], webhook + " secret"),
    "POST /v1/webhooks/{id}/rotation": seen(by: [.siteStaff, .rju, .service], webhook + " formerUntil secret"),
    "POST /v1/webhooks/{id}/test": seen(by: [.siteStaff, .rju, .service], "failure taken"),
    "POST /v1/webhooks/{id}/disablement": seen(by: [.siteStaff, .rju, .service], webhook + " disabledAt"),
    "GET /v1/channels": seen(by: [.rju, .auditor, .service], "channels[]"),
  ]

  private static let delivery = "id kind role site duty channel state failure attempt intendedAt"

  private static func deliveries(_ fields: String) -> String {
    "next " + fields.split(separator: " ").map { "deliveries[].\($0)" }.joined(separator: " ")
  }

  private static let deliveries: [String: Seen] = [
    "GET /v1/deliveries": seen(
      by: [.rju, .auditor, .service], deliveries(delivery + " round passedOn settledAt")),
    "GET /v1/deliveries/undelivered": seen(by: [.rju, .auditor, .service], deliveries(delivery)),
    "POST /v1/deliveries/{id}/resend": seen(by: [.rju], "id"),
    "POST /v1/deliveries/{id}/told": seen(by: [.rju], "id"),
  ]

  private static let notices: [String: Seen] = [
    "GET /v1/notices": both(
      both(seen(by: [.mediator, .siteStaff], inbox(ofMeeting)), seen(by: [.frontDesk], inbox(ofList))),
      both(seen(by: [.rju], inbox(ofTask)), seen(by: [.auditor, .service], "next notices[]"))),
    "POST /v1/notices/{id}/acknowledgement": both(
      both(
        seen(by: [.mediator, .siteStaff], ofMeeting + " acknowledgedAt"),
        seen(by: [.frontDesk], ofList + " acknowledgedAt")),
      seen(by: [.rju], ofTask + " acknowledgedAt")),
  ]

  private static let retention: [String: Seen] = [
    "POST /v1/processes/{id}/closure": seen(by: [.rju], "id reference state"),
    "GET /v1/retention": seen(
      by: [.rju, .auditor, .service],
      """
      rules[].handling rules[].keepDays rules[].keepDaysMax rules[].keepDaysMin rules[].kind rules[].name.en
      rules[].name.fr rules[].setAt rules[].setBy rules[].state rules[].version
      """),
    "POST /v1/retention/dry-runs": seen(
      by: [.rju, .service],
      """
      rules[].handling rules[].keepDays rules[].keepDaysMax rules[].keepDaysMin rules[].kind rules[].name.en
      rules[].name.fr rules[].setAt rules[].setBy rules[].state rules[].version rules[].dryRun.beganAt
      rules[].dryRun.due rules[].dryRun.finishedAt rules[].dryRun.held rules[].dryRun.id rules[].dryRun.removed
      rules[].dryRun.seconds rules[].dryRun.version
      """),
    "POST /v1/retention/{kind}/activation": seen(by: [.rju], "kind state version"),
  ]

  /// A line of the trail: who, what, when, to which thing by its id. No name is in it.
  private static let line = """
    action actor at copies[] id kind object revision role sealed site
    """

  private static func list(_ name: String, _ fields: String) -> String {
    fields.split(whereSeparator: \.isWhitespace).map { "\(name)[].\($0)" }.joined(separator: " ")
  }

  private static let audit: [String: Seen] = [
    "GET /v1/audit": seen(by: [.auditor], list("entries", line) + " next"),
    "GET /v1/audit/chain": seen(by: [.auditor], "batches hash sealed unsealed unsealedSince"),
    "GET /v1/audit/alerts": seen(by: [.rju, .auditor], "alerts[]"),
    "GET /v1/audit/worksheet": seen(
      by: [.rju, .auditor],
      "complete discovered overdue reportableBy " + list("counts", "actor printed role site total") + " "
        + list("rows", line + " manner")),
    "GET /v1/audit/worksheet.csv": seen(by: [.rju, .auditor], "text/csv"),
  ]

  /// The paths of the fields in an answer: `attendees[].role`. An answer that isn't JSON has its media type.
  static func seen(in response: TestResponse) -> Set<String> {
    guard response.headers[.contentType]?.hasPrefix("application/json") == true,
      let value = try? JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
    else { return [String((response.headers[.contentType] ?? "").prefix { $0 != ";" })] }
    return paths(of: value, at: "")
  }

  private static func paths(of value: Any, at path: String) -> Set<String> {
    switch value {
    case let object as [String: Any]:
      Set(object.flatMap { key, value in paths(of: value, at: path.isEmpty ? key : "\(path).\(key)") })
    case let list as [Any]:
      list.isEmpty ? ["\(path)[]"] : Set(list.flatMap { paths(of: $0, at: "\(path)[]") })
    default: [path]
    }
  }
}

import Casework
import HTTPTypes
import Identifiers
import Privacy
import Scenarios

@testable import Web

/// What is asked of one route for each side, and what a permitted actor may be answered.
struct MatrixRow: Sendable {
  /// A request as it is sent.
  struct Asked: Sendable {
    let path: String
    var body: String?
    /// The fields of a page's form.
    var form: [String: String]?
    /// What a list shows of each side, for those whose reach ends at their own.
    var shows: [MatrixWorld.Side: String]?
    /// Whether the request names a thing of one side, so that the other's is out of reach.
    var namesSomething = true
    /// Whether what is asked for is nobody's at all, such as a notice for those who get none.
    var isNowhere = false
  }

  typealias Ask = @Sendable (MatrixWorld, MatrixWorld.Side, Actor) async throws -> Asked

  /// Method and template, as the table of routes has them.
  let name: String
  /// The status of success; a rule may refuse by 409, 412 or 422 all the same.
  let success: HTTPResponse.Status
  let ask: Ask

  init(_ name: String, _ success: HTTPResponse.Status = .ok, _ ask: @escaping Ask) {
    (self.name, self.success, self.ask) = (name, success, ask)
  }
}

extension MatrixRow {
  /// Every route of the API that has an actor, save the stream of events, which has no end to wait for.
  static let api: [MatrixRow] =
    // Notices before what is told about meanwhile.
    notices + directory + calendars + webhooks + schedules + jobs + sessions + deliveries
    + preferences + places + premises + siteEntrances + sitePrinters + agency
    + casework + people + mediators + unit + meetings + changes + entryLists + printedCopies + printJobs
    + packs + referrals + information + retention + audit + watchRules

  private static let places = [
    MatrixRow("GET /v1/sites") { _, _, _ in Asked(path: "/v1/sites") },
    MatrixRow("GET /v1/sites/{code}") { world, side, _ in
      Asked(path: "/v1/sites/\(world.place(side).site)?year=2027")
    },
    MatrixRow("GET /v1/sites/{code}/rooms") { world, side, _ in
      Asked(path: "/v1/sites/\(world.place(side).site)/rooms")
    },
    MatrixRow("GET /v1/sites/{code}/closures") { world, side, _ in
      _ = try await world.closure(side)
      return Asked(path: "/v1/sites/\(world.place(side).site)/closures?from=2027-01-14")
    },
    MatrixRow("POST /v1/sites/{code}/closures", .created) { world, side, _ in
      Asked(
        path: "/v1/sites/\(world.place(side).site)/closures",
        body: """
          {"room":"\(world.place(side).site)-BOARD","start":"2027-06-01T08:00","end":"2027-06-01T12:00",\
          "reason":"maintenance"}
          """)
    },
    MatrixRow("POST /v1/sites/{code}/closures/{id}/lifting") { world, side, _ in
      Asked(path: "/v1/sites/\(world.place(side).site)/closures/\(try await world.closure(side))/lifting")
    },
    MatrixRow("POST /v1/rooms/{code}/attestation") { world, side, _ in
      let site = world.place(side).site
      return Asked(
        path: "/v1/rooms/\(site)-BOARD/attestation", body: #"{"closed":true,"private":true}"#)
    },
    MatrixRow("GET /v1/availability") { world, side, _ in
      Asked(
        path: "/v1/availability?site=\(world.place(side).site)&from=2027-01-18&to=2027-01-19&minutes=60&seats=3")
    },
  ]

  private static let agency = [
    MatrixRow("GET /v1/agency/settings") { _, _, _ in Asked(path: "/v1/agency/settings") },
    MatrixRow("PUT /v1/agency/settings") { _, _, _ in
      Asked(path: "/v1/agency/settings", body: AgencySent.body())
    },
  ]

  private static let casework = [
    MatrixRow("POST /v1/processes", .created) { _, _, _ in
      Asked(path: "/v1/processes", body: #"{"region":"Pacific","mediators":["m1"]}"#)
    },
    MatrixRow("GET /v1/processes") { world, _, _ in
      Asked(
        path: "/v1/processes",
        shows: [.own: "\(world.scenario.process.id)", .other: "\(world.otherProcess.id)"])
    },
    MatrixRow("GET /v1/processes/{id}") { world, side, _ in
      Asked(path: "/v1/processes/\(world.place(side).process.id)")
    },
    MatrixRow("POST /v1/processes/{id}/participants", .created) { world, side, _ in
      Asked(
        path: "/v1/processes/\(try await world.newProcess(side).id)/participants",
        body: #"{"role":"victimSupport","name":"Sam Soutien","language":"fr"}"#)
    },
    MatrixRow("POST /v1/processes/{id}/conditions", .created) { world, side, _ in
      let process = try await world.newProcess(side)
      return Asked(
        path: "/v1/processes/\(process.id)/conditions",
        body: #"{"kind":"noContactCondition","between":["\#(process.victim)","\#(process.offender)"]}"#)
    },
    MatrixRow("POST /v1/processes/{id}/clearances", .created) { world, side, _ in
      let process = try await world.newProcess(side)
      let new = NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender)
      let condition = try await world.scenario.casework.addCondition(rju, to: process.id, new, .unkeyed)
      return Asked(
        path: "/v1/processes/\(process.id)/clearances",
        body: #"{"condition":"\#(condition.id)","basis":"conditionAmended","validUntil":"2027-12-31"}"#)
    },
    MatrixRow("POST /v1/processes/{id}/clearances/{clearance}/revocation") { world, side, _ in
      let process = try await world.newProcess(side)
      let clearance = try await world.clearance(of: process)
      return Asked(path: "/v1/processes/\(process.id)/clearances/\(clearance)/revocation")
    },
    MatrixRow("POST /v1/processes/{id}/contact-answers", .created) { world, side, _ in
      Asked(
        path: "/v1/processes/\(try await world.newProcess(side).id)/contact-answers",
        body: #"{"finding":"noneFound","sources":["courtRecords","paroleBoard"]}"#)
    },
    MatrixRow("POST /v1/processes/{id}/contact-answers/{answer}/revocation") { world, side, _ in
      let process = try await world.newProcess(side).id
      let answer = try await world.scenario.answerContact(of: process)
      return Asked(path: "/v1/processes/\(process)/contact-answers/\(answer)/revocation")
    },
    MatrixRow("GET /v1/processes/{id}/person-links") { world, side, _ in
      let (process, _) = try await world.linked(side)
      return Asked(path: "/v1/processes/\(process.id)/person-links")
    },
    MatrixRow("POST /v1/processes/{id}/person-links", .created) { world, side, _ in
      let (process, other) = (try await world.newProcess(side), try await world.newProcess(side))
      return Asked(
        path: "/v1/processes/\(process.id)/person-links",
        body: #"{"participant":"\#(process.victim)","other":"\#(other.victim)"}"#)
    },
    MatrixRow("POST /v1/processes/{id}/person-links/{participant}/removal") { world, side, _ in
      let (process, _) = try await world.linked(side)
      return Asked(path: "/v1/processes/\(process.id)/person-links/\(process.victim)/removal")
    },
    MatrixRow("POST /v1/processes/{id}/conditions/{condition}/lifting") { world, side, _ in
      let process = try await world.newProcess(side)
      let condition = try await world.condition(of: process)
      return Asked(path: "/v1/processes/\(process.id)/conditions/\(condition)/lifting")
    },
    MatrixRow("POST /v1/wordings/condition/handouts") { _, _, _ in
      Asked(path: "/v1/wordings/condition/handouts", body: "{}")
    },
    MatrixRow("POST /v1/processes/{id}/advice", .created) { world, side, _ in
      let process = try await world.newProcess(side)
      let condition = try await world.condition(of: process)
      return Asked(
        path: "/v1/processes/\(process.id)/advice", body: #"{"condition":"\#(condition)","site":"KENT"}"#)
    },
    MatrixRow("GET /v1/processes/{id}/advice") { world, side, _ in
      let process = try await world.newProcess(side)
      _ = try await world.advice(of: process, side)
      return Asked(path: "/v1/processes/\(process.id)/advice")
    },
    MatrixRow("GET /v1/advice") { world, side, _ in
      _ = try await world.advice(of: world.newProcess(side), .own)
      return Asked(path: "/v1/advice", namesSomething: false)
    },
    MatrixRow("POST /v1/advice/{id}/recommendation") { world, side, _ in
      let advice = try await world.advice(of: world.newProcess(side), side)
      return Asked(path: "/v1/advice/\(advice)/recommendation", body: #"{"recommendedOn":"2027-01-14"}"#)
    },
    MatrixRow("POST /v1/advice/{id}/closure") { world, side, _ in
      Asked(path: "/v1/advice/\(try await world.advice(of: world.newProcess(side), side))/closure")
    },
    MatrixRow("POST /v1/advice/{id}/outcome") { world, side, _ in
      let advice = try await world.advice(of: world.newProcess(side), side)
      let staff = side == .own ? Scenario.kentStaff : Scenario.matsquiStaff
      _ = try await world.scenario.casework.recommend(staff, advice, on: day("2027-01-14"), .unkeyed)
      return Asked(path: "/v1/advice/\(advice)/outcome", body: #"{"outcome":"amended","decidedOn":"2027-01-14"}"#)
    },
    MatrixRow("POST /v1/processes/{id}/visits-authorisations", .created) { world, side, _ in
      Asked(
        path: "/v1/processes/\(try await world.newProcess(side).id)/visits-authorisations",
        body: """
          {"room":"KENT-VISITS","reason":"roomTooSmall","from":"2027-01-11","to":"2027-01-31","staffPresent":1}
          """)
    },
    MatrixRow("GET /v1/processes/{id}/visits-authorisations") { world, side, _ in
      let process = try await world.newProcess(side)
      _ = try await world.authorise(process.id)
      return Asked(path: "/v1/processes/\(process.id)/visits-authorisations")
    },
    MatrixRow("POST /v1/processes/{id}/visits-authorisations/{authorisation}/revocation") { world, side, _ in
      let process = try await world.newProcess(side)
      let authorisation = try await world.authorise(process.id)
      return Asked(path: "/v1/processes/\(process.id)/visits-authorisations/\(authorisation)/revocation")
    },
  ]

  private static let information = [
    MatrixRow("GET /v1/processes/{id}/activity-record") { world, side, _ in
      Asked(path: "/v1/processes/\(try await world.participation(side).id)/activity-record")
    },
    MatrixRow("GET /v1/processes/{id}/activity-record.csv") { world, side, _ in
      Asked(path: "/v1/processes/\(try await world.participation(side).id)/activity-record.csv")
    },
    MatrixRow("GET /v1/removal-orders") { world, _, _ in
      _ = try await world.removal(.own)
      return Asked(path: "/v1/removal-orders", namesSomething: false)
    },
    MatrixRow("POST /v1/removal-orders", .created) { world, _, _ in
      Asked(
        path: "/v1/removal-orders",
        body: #"{"file":"victimFile","fileNumber":"\#(world.fileNumber())","custodian":"KENT"}"#)
    },
    MatrixRow("POST /v1/removal-orders/{id}/done") { world, side, _ in
      Asked(path: "/v1/removal-orders/\(try await world.removal(side))/done", body: #"{"on":"2027-01-14"}"#)
    },
    MatrixRow("POST /v1/removal-orders/{id}/verification") { world, side, _ in
      let order = try await world.removal(side)
      _ = try await world.scenario.casework.carryOutRemoval(
        world.place(side).staff, order, on: day("2027-01-14"), seen: nil, .unkeyed)
      return Asked(path: "/v1/removal-orders/\(order)/verification", body: #"{"removed":true}"#)
    },
    MatrixRow("POST /v1/removal-orders/{id}/cancellation") { world, side, _ in
      Asked(path: "/v1/removal-orders/\(try await world.removal(side))/cancellation")
    },
    MatrixRow("GET /v1/retention/report") { _, _, _ in Asked(path: "/v1/retention/report?to=2027-01-20") },
  ]

  private static let retention = [
    MatrixRow("POST /v1/processes/{id}/closure") { world, side, _ in
      Asked(path: "/v1/processes/\(try await world.newProcess(side).id)/closure")
    },
    MatrixRow("GET /v1/retention") { _, _, _ in Asked(path: "/v1/retention") },
    MatrixRow("POST /v1/retention/dry-runs") { _, _, _ in Asked(path: "/v1/retention/dry-runs") },
    MatrixRow("POST /v1/retention/{kind}/activation") { world, _, _ in
      Asked(
        path: "/v1/retention/requestAnswer/activation",
        body: #"{"report":\#(try await world.dryRun(of: "requestAnswer"))}"#)
    },
  ]

  /// No alert is raised in the scene, so that closing one finds none.
  private static let audit = [
    MatrixRow("GET /v1/audit") { _, _, _ in Asked(path: "/v1/audit?limit=5&action=entryList.print") },
    MatrixRow("GET /v1/audit/chain") { _, _, _ in Asked(path: "/v1/audit/chain") },
    MatrixRow("GET /v1/audit/alerts") { _, _, _ in Asked(path: "/v1/audit/alerts") },
    MatrixRow("POST /v1/audit/alerts/{id}/closure") { _, _, _ in
      Asked(path: "/v1/audit/alerts/0190f4a0-0000-7000-8000-000000000000/closure", isNowhere: true)
    },
    MatrixRow("GET /v1/audit/worksheet") { world, side, _ in
      Asked(path: "/v1/audit/worksheet?site=\(world.place(side).site)&day=2027-01-15&discovered=2027-01-20")
    },
    MatrixRow("GET /v1/audit/worksheet.csv") { world, side, _ in
      Asked(path: "/v1/audit/worksheet.csv?process=\(world.place(side).process.id)")
    },
  ]

  private static let rju = MatrixWorld.actor(.rju)

  private static let unit = [
    MatrixRow("POST /v1/engagements", .created) { _, _, _ in
      Asked(
        path: "/v1/engagements",
        body: """
          {"mediator":"m9","language":"en","kind":"casual","startsOn":"2027-01-01","endsOn":"2027-12-31"}
          """)
    },
    MatrixRow("GET /v1/engagements") { _, _, _ in Asked(path: "/v1/engagements", namesSomething: false) },
    MatrixRow("GET /v1/tasks") { _, _, _ in Asked(path: "/v1/tasks") },
    MatrixRow("POST /v1/tasks/{id}/closure") { world, _, _ in Asked(path: "/v1/tasks/\(world.task)/closure") },
  ]

  private static let meetings = [
    MatrixRow("POST /v1/meetings", .created) { world, side, _ in
      let (process, _, _, site) = world.place(side)
      return Asked(
        path: "/v1/meetings",
        body: """
          {"process":"\(process.id)","form":"faceToFace","site":"\(site)","room":"\(site)-BOARD",
          "start":"\(world.freeStart(side))","minutes":60,
          "attendees":[{"participant":"\(process.victim)"},{"participant":"\(process.offender)"}]}
          """)
    },
    MatrixRow("GET /v1/meetings") { world, _, _ in
      Asked(
        path: "/v1/meetings?from=2027-01-15&to=2027-01-15",
        shows: world.confirmed.mapValues { $0.description })
    },
    MatrixRow("GET /v1/meetings/{id}") { world, side, _ in
      Asked(path: "/v1/meetings/\(world.confirmed[side]?.description ?? "")")
    },
  ]

  private static let changes = [
    change("agreements") { world, side in
      #"{"participant":"\#(world.place(side).process.victim)","attendeeListVersion":1}"#
    },
    change("confirmation") { _, _ in
      #"{"attestation":{"closed":true,"private":true,"notRecorded":true,"notOverheard":true}}"#
    },
    change("decline") { world, side in
      let site = world.place(side).site
      return """
        {"reason":"operations","alternative":{"room":"\(site)-BOARD","start":"\(world.freeStart(side))","minutes":60}}
        """
    },
    MatrixRow("POST /v1/meetings/{id}/alternative") { world, side, _ in
      Asked(path: "/v1/meetings/\(try await world.declined(side))/alternative")
    },
    change("move") { world, side in
      let site = world.place(side).site
      return #"{"site":"\#(site)","room":"\#(site)-BOARD","start":"\#(world.freeStart(side))","minutes":60}"#
    },
    change("movements") { _, _ in #"{"movements":[]}"# },
    MatrixRow("POST /v1/meetings/{id}/arrival-proposal") { world, side, _ in
      Asked(
        path: "/v1/meetings/\(try await world.proposed(side))/arrival-proposal", body: #"{"taken":true}"#)
    },
    change("cancellation") { _, _ in nil },
    change("stop") { _, _ in #"{"reason":"illness"}"# },
    change("outcome") { _, _ in #"{"tookPlace":true}"# },
    MatrixRow("GET /v1/processes/{id}/stops") { world, side, _ in
      Asked(path: "/v1/processes/\(world.place(side).process.id)/stops")
    },
  ]

  private static func change(
    _ name: String, _ body: @escaping @Sendable (MatrixWorld, MatrixWorld.Side) -> String?
  ) -> MatrixRow {
    MatrixRow("POST /v1/meetings/{id}/\(name)") { world, side, _ in
      Asked(path: "/v1/meetings/\(try await world.held(side))/\(name)", body: body(world, side))
    }
  }

  private static let referrals = [
    MatrixRow("POST /v1/referrals", .created) { _, _, _ in
      Asked(
        path: "/v1/referrals",
        body: #"{"kind":"victim","language":"fr","region":"Quebec","message":"Qui,\net comment joindre."}"#)
    },
    MatrixRow("GET /v1/referrals") { world, _, _ in
      _ = try await world.referral()
      return Asked(path: "/v1/referrals")
    },
    MatrixRow("GET /v1/referrals/{id}") { world, _, _ in Asked(path: "/v1/referrals/\(try await world.referral())") },
    MatrixRow("POST /v1/referrals/{id}/assignment") { world, _, _ in
      Asked(path: "/v1/referrals/\(try await world.referral())/assignment", body: #"{"assignee":"rju1"}"#)
    },
    MatrixRow("POST /v1/referrals/{id}/state") { world, _, _ in
      let id = try await world.referral()
      _ = try await world.scenario.casework.referrals.read(rju, id)
      return Asked(path: "/v1/referrals/\(id)/state", body: #"{"state":"underReview"}"#)
    },
  ]

  static let list = "/v1/entry-lists/{site}/{date}"

  static func list(_ world: MatrixWorld, _ side: MatrixWorld.Side) -> String {
    "/v1/entry-lists/\(world.place(side).site)/2027-01-15"
  }

  private static let entryLists =
    [
      MatrixRow("GET /v1/entry-lists/watch") { _, _, _ in Asked(path: "/v1/entry-lists/watch", namesSomething: false) },
      MatrixRow("GET \(list)") { world, side, _ in Asked(path: list(world, side)) },
      MatrixRow("GET \(list).pdf") { world, side, _ in Asked(path: "\(list(world, side)).pdf") },
      MatrixRow("GET \(list)/prints/{copy}.pdf") { world, side, _ in
        Asked(path: "\(list(world, side))/prints/1.pdf?revision=1")
      },
      MatrixRow("POST \(list)/acknowledgement") { world, side, _ in
        Asked(path: "\(list(world, side))/acknowledgement", body: #"{"revision":1}"#)
      },
      MatrixRow("POST \(list)/prints", .created) { world, side, _ in
        Asked(path: "\(list(world, side))/prints", body: #"{"revision":1,"copies":1}"#)
      },
    ] + entrance

  private static let notices = [
    MatrixRow("GET /v1/notices") { _, _, _ in Asked(path: "/v1/notices", namesSomething: false) },
    MatrixRow("POST /v1/notices/{id}/acknowledgement") { world, side, actor in
      let notice = try await world.notice(side, of: actor)
      return Asked(
        path: "/v1/notices/\(notice?.description ?? "0190f4a0-0000-7000-8000-000000000000")/acknowledgement",
        isNowhere: notice == nil)
    },
  ]
}

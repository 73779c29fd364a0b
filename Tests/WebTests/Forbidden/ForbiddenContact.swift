import Casework
import Clauses
import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// What is forbidden of people and their processes, and of orders, conditions and advice.
extension ForbiddenAttempt {
  static let people = [
    ForbiddenAttempt(.everyoneInvolved, "nobody opens a process without a name") { _ in
      (
        ByAPI(
          actor: nil, method: .post, path: "/v1/processes", body: #"{"region":"Pacific","mediators":["m1"]}"#,
          status: .unauthorized),
        ByPage(
          actor: nil, path: "/rju", form: ["do": "open", "region": "Pacific", "mediator": "m1"], status: .unauthorized),
        BySQL(actor: Scenario.m1, statement: "forbidden_test_open_process")
      )
    },
    ForbiddenAttempt(.everyoneInvolved, "a mediator opens no process") { _ in
      (
        ByAPI(
          actor: Scenario.m1, method: .post, path: "/v1/processes",
          body: #"{"region":"Pacific","mediators":["m1"]}"#, status: .forbidden),
        ByPage(
          actor: Scenario.m1, path: "/rju", form: ["do": "open", "region": "Pacific", "mediator": "m1"],
          status: .forbidden),
        BySQL(actor: Scenario.m1, statement: "forbidden_test_open_process")
      )
    },
    ForbiddenAttempt(.referrals, "whoever submits a referral reads none") { scenario in
      let new = NewReferral(
        kind: .victim, language: .en, region: .pacific, site: nil,
        message: try #require(ReferralMessage("Somebody asks.")))
      let receipt = try await scenario.casework.referrals.submit(Scenario.m1, new, .unkeyed).receipt
      let found = try await scenario.casework.referrals.list(Scenario.rju, ReferralFilter(receipt: receipt))
      let id = try #require(found.referrals.first).id
      return (
        ByAPI(actor: Scenario.m1, method: .get, path: "/v1/referrals/\(id)", status: .forbidden),
        ByPage(actor: Scenario.m1, path: "/rju/referrals/\(id)", status: .forbidden),
        BySQL(actor: Scenario.m1, statement: "forbidden_test_referrals", isReading: true)
      )
    },
  ]

  static let contact = [
    ForbiddenAttempt(.contactOrders, "no meeting with a victim while a condition stands") { scenario in
      _ = try await condition(scenario)
      return wish(scenario, clause: .contactOrders)
    },
    ForbiddenAttempt(.contactOrders, "no confirmation while a condition stands") { scenario in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      _ = try await condition(scenario)
      return confirmation(of: held.id, clause: .contactOrders)
    },
    ForbiddenAttempt(.contactOrders, "no meeting with a victim before the unit has answered") { scenario in
      try await silence(scenario)
      return wish(scenario, clause: .contactOrders)
    },
    ForbiddenAttempt(.contactOrders, "no confirmation once the unit's answer is taken back") { scenario in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await silence(scenario)
      return confirmation(of: held.id, clause: .contactOrders)
    },
    ForbiddenAttempt(.contactOrders, "no meeting of two people whom an order of another file keeps apart") { scenario in
      let (here, there) = (scenario.process, try await scenario.openProcess(mediator: "m2"))
      let order = NewCondition(kind: .nonCommunicationOrder, first: there.victim, second: there.offender)
      _ = try await scenario.casework.addCondition(Scenario.rju, to: there.id, order, .unkeyed)
      for (one, other) in [(here.victim, there.victim), (here.offender, there.offender)] {
        _ = try await scenario.casework.linkPerson(
          Scenario.rju, in: here.id, NewPersonLink(participant: one, other: other), .unkeyed)
      }
      return wish(scenario, clause: .contactOrders)
    },
    ForbiddenAttempt(.contactOrders, "no answer on orders and conditions by anyone but the unit") { scenario in
      let process = scenario.process.id
      return (
        ByAPI(
          actor: Scenario.m1, method: .post, path: "/v1/processes/\(process)/contact-answers",
          body: #"{"finding":"noneFound","sources":["other"]}"#, status: .forbidden),
        ByPage(
          actor: Scenario.m1, path: "/rju/processes/\(process)/contact",
          form: ["do": "answer", "finding": "noneFound", "source-other": "yes", "validUntil": ""], status: .forbidden),
        BySQL(actor: Scenario.m1, statement: "forbidden_test_answer_contact", values: [process.uuid])
      )
    },
    ForbiddenAttempt(.preparatoryMeetings, "no victim at a preparatory meeting") { scenario in
      wish(scenario, form: "preparatory", clause: .preparatoryMeetings)
    },
    ForbiddenAttempt(.conditionWording, "the wording is for staff with a need for it") { _ in
      (
        ByAPI(
          actor: Scenario.kentDesk, method: .post, path: "/v1/wordings/condition/handouts", body: "{}",
          status: .forbidden),
        ByPage(
          actor: Scenario.kentDesk, path: "/wordings/condition", form: ["do": "handOut"], status: .forbidden),
        BySQL(actor: Scenario.kentDesk, statement: "forbidden_test_hand_out", values: Scenario.kentDesk.sqlValues)
      )
    },
    ForbiddenAttempt(.conditionAmendment, "a clearance cites nothing that nobody recommended") { scenario in
      let condition = try await condition(scenario)
      let advice = try await scenario.casework.advise(
        Scenario.rju, for: scenario.process.id,
        NewAdvice(condition: condition, site: SiteCode(unchecked: "KENT"), dueOn: nil), .unkeyed)
      let process = scenario.process.id
      return (
        ByAPI(
          actor: Scenario.rju, method: .post, path: "/v1/processes/\(process)/clearances",
          body: """
            {"condition":"\(condition)","basis":"conditionAmended","validUntil":"2027-12-31","advice":"\(advice.id)"}
            """, status: .badRequest, field: "advice"),
        ByPage(
          actor: Scenario.rju, path: "/rju/processes/\(process)",
          form: [
            "do": "addClearance", "condition": "\(condition)", "basis": "conditionAmended",
            "validUntil": "2027-12-31", "advice": "\(advice.id)",
          ], status: .badRequest),
        BySQL(
          actor: Scenario.rju, statement: "forbidden_test_clear",
          values: [condition.uuid, advice.id.uuid])
      )
    },
    ForbiddenAttempt(.conditionAmendment, "no site reads which condition is meant, nor another site's advice") {
      scenario in
      let advice = try await scenario.casework.advise(
        Scenario.rju, for: scenario.process.id,
        NewAdvice(condition: try await condition(scenario), site: SiteCode(unchecked: "KENT"), dueOn: nil), .unkeyed)
      return (
        ByAPI(
          actor: Scenario.matsquiStaff, method: .post, path: "/v1/advice/\(advice.id)/recommendation",
          body: #"{"recommendedOn":"2027-01-04"}"#, status: .notFound),
        ByPage(
          actor: Scenario.matsquiStaff, path: "/site/advice",
          form: ["do": "recommend", "advice": "\(advice.id)", "recommendedOn": "2027-01-04"], status: .notFound),
        BySQL(actor: Scenario.kentStaff, statement: "forbidden_test_advised_conditions", isReading: true)
      )
    },
  ]
}

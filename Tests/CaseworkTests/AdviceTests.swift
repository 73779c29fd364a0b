import Casework
import Clauses
import Facilities
import Foundation
import Identifiers
import Languages
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Advice and engagements")
struct AdviceTests {
  @Test("contact.3: the wording is handed out verbatim, and the trail says to whom, and not for which process")
  func wording() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let handed = try await scenario.casework.handOutConditionWording(Scenario.kentStaff, .unkeyed)
      #expect(
        handed.english == "unless deemed appropriate and facilitated by CSC's Restorative Opportunities Program")
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("process", .processUnknown)])) {
        try await scenario.casework.handOutConditionWording(Scenario.m1, for: scenario.process.id, .unkeyed)
      }
      _ = try await scenario.casework.handOutConditionWording(Scenario.rju, for: scenario.process.id, .unkeyed)
      await #expect(throws: CaseworkRefusal.notForThisRole) {
        try await scenario.casework.handOutConditionWording(Scenario.kentDesk, .unkeyed)
      }
      let trail = try await database.ownerClient.query("contact_test_handouts").map {
        try $0.get("line", as: String.self)
      }
      #expect(trail == ["kent.staff wording condition {}", "rju1 process \(scenario.process.id) {}"])
    }
  }

  @Test("contact.4: the staff of the site are told a number and a day; process and condition are for the unit alone")
  func seen() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      let given = try await scenario.advise(condition)
      #expect(given.dueOn.text == "2027-01-14" && given.condition == condition)
      let theirs = try await scenario.casework.advice(Scenario.kentStaff)
      #expect(theirs.map(\.number) == [given.number])
      #expect(theirs.first?.process == nil && theirs.first?.condition == nil)
      #expect(try await scenario.casework.advice(Scenario.kentStaff, of: scenario.process.id) == [])
      #expect(try await scenario.casework.advice(Scenario.matsquiStaff) == [])
      #expect(try await scenario.casework.advice(Scenario.rju).first?.process == scenario.process.id)
      for reader in [Scenario.m1, Scenario.kentDesk] {
        await #expect(throws: CaseworkRefusal.notForThisRole) { try await scenario.casework.advice(reader) }
      }
      for reader in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.auditor] {
        let rows = try await database.reader.acting(as: reader).query("contact_test_conditions")
        #expect(rows.isEmpty, "\(reader.role) reads which condition is meant")
      }
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.kentStaff, of: .advice(given.id.uuid)) == [.adviceGiven])
      #expect(try await scenario.told(Scenario.rju, of: .advice(given.id.uuid)) == [])
    }
  }

  @Test("contact.4: what lies unanswered escalates to the site and the unit, each week, until it is answered")
  func escalates() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let given = try await scenario.advise(try await scenario.condition(), dueOn: "2027-01-08")
      let subject = NoticeSubject.advice(given.id.uuid)
      try await database.setClock("2027-01-09T07:59:00-07:00")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.rju, of: subject) == [])
      for day in ["09", "16"] {
        try await database.setClock("2027-01-\(day)T08:00:00-07:00")
        try await scenario.runJobs()
      }
      #expect(try await scenario.told(Scenario.rju, of: subject) == [.adviceOverdue, .adviceOverdue])
      #expect(
        try await scenario.told(Scenario.kentStaff, of: subject) == [.adviceGiven, .adviceOverdue, .adviceOverdue])
      #expect(try await scenario.casework.advice(Scenario.kentStaff).first?.overdue == true)
      _ = try await scenario.casework.recommend(Scenario.kentStaff, given.id, on: day("2027-01-12"), .unkeyed)
      try await database.setClock("2027-01-30T08:00:00-07:00")
      try await scenario.runJobs()
      #expect(
        try await scenario.told(Scenario.rju, of: subject) == [.adviceOverdue, .adviceOverdue, .adviceRecommended])
    }
  }

  @Test("contact.4: a clearance cites what was recommended of its own condition, and nothing else")
  func cited() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (condition, other) = (try await scenario.condition(), try await scenario.condition())
      let given = try await scenario.advise(condition)
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("advice", .adviceUnanswered)])) {
        try await scenario.clear(condition, citing: given.id)
      }
      _ = try await scenario.casework.recommend(Scenario.kentStaff, given.id, on: day("2027-01-04"), .unkeyed)
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("advice", .adviceUnknown)])) {
        try await scenario.clear(other, citing: given.id)
      }
      _ = try await scenario.clear(condition, citing: given.id)
      let view = try await scenario.casework.process(Scenario.rju, scenario.process.id)
      #expect(view.conditions.flatMap(\.clearances).map(\.advice) == [given.id])
      let unanswered = try await scenario.advise(other)
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("contact_test_cite", other.uuid, unanswered.id.uuid)
      }
      #expect(direct?.matches(constraint: "clearance_cites_a_recommendation") == true)
      let elsewhere = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("contact_test_cite", other.uuid, given.id.uuid)
      }
      #expect(elsewhere?.matches(constraint: "clearance_cites_advice_of_its_condition") == true)
    }
  }

  @Test("contact.4: a court's order, another site's staff, a day out of range, and a closed advice are refused")
  func refused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      let order = try await scenario.condition(.nonCommunicationOrder)
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("condition", .notAmendable)])) {
        try await scenario.advise(order)
      }
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("site", .siteUnknown)])) {
        try await scenario.advise(condition, site: "NOWHERE")
      }
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("dueOn", .inThePast)])) {
        try await scenario.advise(condition, dueOn: "2027-01-03")
      }
      let given = try await scenario.advise(condition)
      await #expect(throws: CaseworkRefusal.wrongState) { try await scenario.advise(condition) }
      let today = try day("2027-01-04")
      func recommend(_ staff: Actor, _ text: String) async throws {
        _ = try await scenario.casework.recommend(staff, given.id, on: day(text), .unkeyed)
      }
      await #expect(throws: CaseworkRefusal.notFound) { try await recommend(Scenario.matsquiStaff, "2027-01-04") }
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("recommendedOn", .tooFarAhead)])) {
        try await recommend(Scenario.kentStaff, "2027-01-05")
      }
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("recommendedOn", .inThePast)])) {
        try await recommend(Scenario.kentStaff, "2027-01-03")
      }
      _ = try await scenario.casework.liftCondition(Scenario.rju, of: scenario.process.id, condition, .unkeyed)
      #expect(try await scenario.casework.advice(Scenario.kentStaff).map(\.state) == [.closed])
      await #expect(throws: CaseworkRefusal.wrongState) {
        try await scenario.casework.recommend(Scenario.kentStaff, given.id, on: today, .unkeyed)
      }
    }
  }

  @Test("program.2: the unit lists every engagement, a mediator their own, and nobody else any")
  func engagementList() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      func engage(_ mediator: String, _ starts: String, _ ends: String) async throws {
        let new = NewEngagement(
          mediator: mediator, name: nil, language: .fr, kind: .casual, startsOn: try day(starts),
          endsOn: try day(ends))
        _ = try await scenario.casework.engage(Scenario.rju, new, .unkeyed)
      }
      try await engage("m2", "2026-01-05", "2027-01-02")
      try await engage("m2", "2027-01-04", "2027-02-28")
      try await engage("m2", "2027-03-01", "2027-09-30")

      let all = try await scenario.casework.engagements(Scenario.rju)
      let lines = all.map { "\($0.mediator) \($0.startsOn) \($0.endsOn) \($0.state) \($0.renewed)" }
      #expect(
        lines == [
          "m2 2027-01-04 2027-02-28 current true", "m2 2027-03-01 2027-09-30 upcoming false",
          "m1 2026-06-01 2027-12-31 current false", "m2 2026-06-01 2027-12-31 current false",
          "m2 2026-01-05 2027-01-02 ended false",
        ])
      #expect(try await scenario.casework.engagements(Scenario.m1) == all.filter { $0.mediator == "m1" })
      #expect(try await scenario.casework.engagements(Scenario.actor("m3", .mediator)) == [])
      for actor in [Scenario.kentStaff, Scenario.kentDesk, Scenario.auditor] {
        await #expect(throws: CaseworkRefusal.notForThisRole) { try await scenario.casework.engagements(actor) }
        #expect(try await database.reader.acting(as: actor).query("contact_test_engagements").isEmpty)
      }
      #expect(try await database.reader.acting(as: Scenario.m1).query("contact_test_engagements").count == 1)
    }
  }

  @Test("program.2: a mediator and the unit are reminded before an engagement ends, unless it was renewed")
  func engagementEnds() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      func engage(_ mediator: String, _ from: String, _ to: String) async throws -> EngagementID {
        let new = NewEngagement(
          mediator: mediator, name: nil, language: .en, kind: .casual, startsOn: try day(from), endsOn: try day(to))
        return try await scenario.casework.engage(Scenario.rju, new, .unkeyed).id
      }
      let ending = try await engage("m1", "2026-07-01", "2027-03-31")
      let renewed = try await engage("m2", "2026-07-01", "2027-03-31")
      _ = try await engage("m2", "2027-04-01", "2028-03-31")
      try await database.setClock("2027-03-01T07:59:00-05:00")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.m1, of: .engagement(ending.uuid)) == [])
      try await database.setClock("2027-03-01T08:00:00-05:00")
      try await scenario.runJobs()
      for reader in [Scenario.m1, Scenario.rju] {
        #expect(try await scenario.told(reader, of: .engagement(ending.uuid)) == [.engagementEnding])
      }
      for reader in [Scenario.m2, Scenario.rju] {
        #expect(try await scenario.told(reader, of: .engagement(renewed.uuid)) == [])
      }
    }
  }
}

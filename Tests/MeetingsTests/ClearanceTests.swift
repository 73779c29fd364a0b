import Casework
import Clauses
import Facilities
import Identifiers
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Clearances that end")
struct ClearanceTests {
  @Test("contact.1: a clearance that is revoked puts the meeting on hold again, and both sides and the unit are told")
  func revoked() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      let clearance = try await scenario.clear(condition)
      let meeting = try await scenario.confirmed().id
      _ = try await scenario.casework.revokeClearance(
        Scenario.rju, of: scenario.process.id, clearance, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held)
      let tasks = try await scenario.casework.tasks(Scenario.rju)
      #expect(tasks.map(\.kind) == [.meetingFlagged] && tasks.first?.meeting == meeting.description)
      await #expect(throws: MeetingRefusal.self) { try await scenario.confirm(meeting) }
      try await scenario.runJobs()
      for reader in [Scenario.m1, Scenario.kentStaff, Scenario.rju] {
        #expect(try await scenario.told(reader, of: meeting).contains(.meetingFlagged))
      }
      await #expect(throws: CaseworkRefusal.wrongState) {
        try await scenario.casework.revokeClearance(Scenario.rju, of: scenario.process.id, clearance, .unkeyed)
      }
    }
  }

  @Test("contact.4: what the Parole Board refuses revokes the clearance that cites it, and its meeting is held again")
  func boardRefused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      let kent = SiteCode(unchecked: "KENT")
      let advice = try await scenario.casework.advise(
        Scenario.rju, for: scenario.process.id, NewAdvice(condition: condition, site: kent, dueOn: nil), .unkeyed)
      let today = try day("2027-01-04")
      _ = try await scenario.casework.recommend(Scenario.kentStaff, advice.id, on: today, .unkeyed)
      let citing = NewClearance(
        condition: condition, basis: .conditionAmended, validUntil: try day("2027-12-31"), advice: advice.id)
      _ = try await scenario.casework.addClearance(Scenario.rju, to: scenario.process.id, citing, .unkeyed)
      let meeting = try await scenario.confirmed().id
      _ = try await scenario.casework.recordOutcome(Scenario.rju, advice.id, .refused, on: today, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held)
      await #expect(throws: MeetingRefusal.self) { try await scenario.confirm(meeting) }
    }
  }

  @Test("contact.1: with another clearance valid a revoked one changes nothing")
  func anotherHolds() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      let (first, second) = (
        try await scenario.clear(condition), try await scenario.clear(condition, until: "2027-06-30")
      )
      let meeting = try await scenario.confirmed().id
      _ = try await scenario.casework.revokeClearance(Scenario.rju, of: scenario.process.id, first, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .confirmed)
      _ = try await scenario.casework.revokeClearance(Scenario.rju, of: scenario.process.id, second, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held)
    }
  }

  @Test("contact.1: the same clearance is given once, whoever sends it twice, so that one revocation ends it")
  func givenOnce() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      let key = Command(idempotencyKey: "once", digest: Array(repeating: 1, count: 32))
      let new = NewClearance(condition: condition, basis: .conditionAmended, validUntil: try day("2027-12-31"))
      let given = try await withThrowingTaskGroup { group in
        for _ in 0..<4 {
          group.addTask {
            try await scenario.casework.addClearance(Scenario.rju, to: scenario.process.id, new, key).id
          }
        }
        return try await group.reduce(into: Set<ClearanceID>()) { $0.insert($1) }
      }
      #expect(given.count == 1, "under one key, the answer is the first one's")
      await #expect(throws: CaseworkRefusal.clearedAlready) { try await scenario.clear(condition) }
      let meeting = try await scenario.confirmed().id
      let first = try #require(given.first)
      _ = try await scenario.casework.revokeClearance(Scenario.rju, of: scenario.process.id, first, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held)
      #expect(try await scenario.clear(condition) != first, "what was revoked can be given again")
    }
  }

  @Test("contact.1: a condition recorded after the confirmation puts the meeting on hold, and not a preparatory one")
  func recorded() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed().id
      let alone = try await scenario.meetings.request(
        Scenario.m1,
        scenario.wish("2027-01-18T10:00", form: .preparatory, attendees: [scenario.process.offender]), .unkeyed)
      _ = try await scenario.meetings.agree(
        Scenario.m1, alone.id, participant: scenario.process.offender, listVersion: 1, seen: nil, .unkeyed)
      _ = try await scenario.confirm(alone.id)
      let condition = try await scenario.condition()
      #expect(try await scenario.state(of: meeting) == .held)
      #expect(try await scenario.state(of: alone.id) == .confirmed)
      _ = try await scenario.casework.liftCondition(Scenario.rju, of: scenario.process.id, condition, .unkeyed)
      #expect(try await scenario.confirm(meeting).state == .confirmed)
    }
  }

  @Test("contact.1: a clearance shortened directly puts the meeting on hold; a lapse is found by the daily review")
  func lapsed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let clearance = try await scenario.clear(try await scenario.condition())
      let meeting = try await scenario.confirmed().id
      try await database.ownerClient.query("test_shorten_clearance", clearance.uuid, "2027-01-14")
      #expect(try await scenario.state(of: meeting) == .held)
      try await database.ownerClient.query("test_shorten_clearance", clearance.uuid, "2027-12-31")
      _ = try await scenario.confirm(meeting)
      try await database.ownerClient.query("test_stop_noticing_clearances")
      try await database.ownerClient.query("test_shorten_clearance", clearance.uuid, "2027-01-14")
      #expect(try await scenario.state(of: meeting) == .confirmed)
      try await database.ownerClient.query("test_review_contact")
      try await scenario.runJobs()
      #expect(try await scenario.state(of: meeting) == .held)
    }
  }

  @Test("contact.1: a meeting that has begun is left to the people in the room, and the unit has its task")
  func begun() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let clearance = try await scenario.clear(try await scenario.condition())
      let meeting = try await scenario.confirmed().id
      try await database.setClock("2027-01-15T10:30:00-07:00")
      _ = try await scenario.casework.revokeClearance(
        Scenario.rju, of: scenario.process.id, clearance, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .confirmed)
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.meetingFlagged])
    }
  }

  @Test("contact.1: each meeting that loses its clearance has a task of its own")
  func tasks() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let clearance = try await scenario.clear(try await scenario.condition())
      let meetings = [try await scenario.confirmed().id, try await scenario.confirmed("2027-01-18T10:00").id]
      _ = try await scenario.casework.revokeClearance(
        Scenario.rju, of: scenario.process.id, clearance, .unkeyed)
      let tasks = try await scenario.casework.tasks(Scenario.rju)
      #expect(Set(tasks.compactMap(\.meeting)) == Set(meetings.map(\.description)) && tasks.count == 2)
    }
  }

  @Test("contact.1: the task that waits for a clearance stays until all that stands is cleared")
  func taskStays() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold("2027-02-15T10:00")
      let condition = try await scenario.condition()
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await scenario.hold() }
      _ = try await scenario.clear(condition, until: "2027-01-31")
      let tasks = try await scenario.casework.tasks(Scenario.rju)
      #expect(
        tasks.map(\.kind) == [.contactClearanceNeeded, .contactClearanceNeeded],
        "one of the meeting that is held, one of the request that was refused")
      _ = try await scenario.clear(condition, until: "2027-02-15")
      #expect(try await scenario.casework.tasks(Scenario.rju) == [])
    }
  }

  @Test("contact.1: the task that waits for a clearance is done when the order or condition is lifted")
  func lifted() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await scenario.hold() }
      #expect(try await scenario.casework.tasks(Scenario.rju).map(\.kind) == [.contactClearanceNeeded])
      _ = try await scenario.casework.liftCondition(Scenario.rju, of: scenario.process.id, condition, .unkeyed)
      #expect(try await scenario.casework.tasks(Scenario.rju) == [])
    }
  }

  @Test("contact.1: of a confirmation and a revocation at once, none leaves a confirmed meeting uncleared")
  func atOnce() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let condition = try await scenario.condition()
      for round in 0..<8 {
        let clearance = try await scenario.clear(condition)
        let held = try await scenario.hold("2027-01-\(11 + round % 5)T\(round < 5 ? "09" : "14"):00")
        try await scenario.agree(held.id)
        async let confirming = try? scenario.confirm(held.id)
        async let revoking = scenario.casework.revokeClearance(
          Scenario.rju, of: scenario.process.id, clearance, .unkeyed)
        _ = try await (confirming, revoking)
        #expect(try await scenario.state(of: held.id) == .held)
      }
    }
  }
}

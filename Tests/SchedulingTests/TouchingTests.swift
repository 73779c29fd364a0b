import Casework
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// At Kent, the boardroom takes 15 minutes to set up and to clear; the victim's side comes 30 minutes before the start,
/// the offender's 45, passes 5 minutes long, and the place stays empty for 10.
@Suite("Times that touch are granted, times that overlap by a minute are refused")
struct TouchingTests {
  private struct Day {
    let scenario: Scenario
    let mediator: String

    /// How a request for the boardroom at a time of 2027-01-15 would be answered.
    func answer(_ start: String, minutes: Int = 60, alone: Bool = false, by requester: String? = nil) async throws
      -> String
    {
      let process = scenario.process
      let people = alone ? [process.offender.uuid] : [process.victim.uuid, process.offender.uuid]
      return try await scenario.database.ownerClient.query(
        "border_answer", process.id.uuid, "KENT", "KENT-BOARD", "2027-01-15T\(start)", minutes, people,
        requester ?? mediator
      ).one(of: "border_answer").get("answer")
    }

    func close(_ room: String?, _ from: String, _ to: String) async throws {
      try await scenario.database.ownerClient.query(
        "border_close", "KENT", room, "2027-01-15T\(from)", "2027-01-15T\(to)")
    }
  }

  private func day<Result: Sendable>(_ body: @Sendable (Day) async throws -> Result) async throws -> Result {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("border_make_trial")
      _ = try await scenario.casework.assignMediator(Scenario.rju, to: scenario.process.id, "m2", .unkeyed)
      let mediator: String = try await database.ownerClient.query("border_mediator", "m2").one(of: "border_mediator")
        .get("id")
      return try await body(Day(scenario: scenario, mediator: mediator))
    }
  }

  @Test(
    "A room's closure and the first on the way to it, or the clearing after the last has left",
    arguments: [
      ("08:00", "09:40", "done"), ("08:00", "09:41", "closed"), ("11:35", "12:00", "done"),
      ("11:34", "12:00", "closed"),
    ])
  func roomClosure(from: String, to: String, answer: String) async throws {
    try await day { day in
      try await day.close("KENT-BOARD", from, to)
      #expect(try await day.answer("10:00") == answer)
    }
  }

  @Test(
    "A site's closure and the first arrival, or the clearing after the last has left",
    arguments: [
      ("08:00", "09:15", "done"), ("08:00", "09:16", "closed"), ("11:35", "12:00", "done"),
      ("11:34", "12:00", "closed"),
    ])
  func siteClosure(from: String, to: String, answer: String) async throws {
    try await day { day in
      try await day.close(nil, from, to)
      #expect(try await day.answer("10:00") == answer)
    }
  }

  @Test(
    "A formal count and the steps before a meeting and after it, however early one comes and late one leaves",
    arguments: [
      ("09:00", "09:50", "done"), ("09:00", "09:51", "duringCount"), ("09:40", "09:55", "done"),
      ("09:40", "09:56", "duringCount"), ("10:00", "11:00", "done"), ("09:59", "11:00", "duringCount"),
      ("11:10", "13:00", "done"), ("11:09", "13:00", "duringCount"),
    ])
  func count(from: String, to: String, answer: String) async throws {
    try await day { day in
      try await day.scenario.database.ownerClient.query("border_count", "KENT", from, to)
      #expect(try await day.answer("10:00", alone: true) == answer)
    }
  }

  @Test("One meeting's clearing and the next one's set-up, both ways")
  func buffers() async throws {
    try await day { day in
      _ = try await day.scenario.hold("2027-01-15T11:00")
      let others = try await day.scenario.openProcess(mediator: "m2")
      let (process, people) = (others.id.uuid, [others.offender.uuid])
      for (start, minutes, answer) in [
        ("13:50", 60, "done"), ("13:49", 60, "roomTaken"), ("09:00", 80, "done"), ("09:00", 81, "roomTaken"),
      ] {
        let found: String = try await day.scenario.database.ownerClient.query(
          "border_answer", process, "KENT", "KENT-BOARD", "2027-01-15T\(start)", minutes, people, day.mediator
        ).one(of: "border_answer").get("answer")
        #expect(found == answer, "\(start), \(minutes) min")
      }
    }
  }

  @Test("One meeting of a mediator and the next, at another site, with the victim's way in and out (entry.2)")
  func people() async throws {
    try await day { day in
      let other = try await day.scenario.openProcess(mediator: "m2")
      _ = try await day.scenario.meetings.request(
        Scenario.m2,
        day.scenario.wish("2027-01-15T11:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60, of: other), .unkeyed)
      try await day.scenario.database.ownerClient.query("world_travel", "KENT", "MATSQUI", 20)
      // There the mediator comes in with the victim at 10:30 and is out again at 12:10 (entry.2); the way takes twenty
      // minutes; here they would come half an hour before the start, and go ten minutes after the end, unless they meet
      // with the offender alone.
      for (start, alone, answer) in [
        ("09:00", false, "done"), ("09:01", false, "personTaken"), ("13:00", false, "done"),
        ("12:59", false, "personTaken"), ("09:10", true, "done"), ("09:11", true, "personTaken"),
        ("12:30", true, "done"), ("12:29", true, "personTaken"),
      ] {
        #expect(try await day.answer(start, alone: alone) == answer, "\(start)")
      }
    }
  }

  @Test("Opening hours, of the site and of its entrance, which the victim's side passes and the offender's doesn't")
  func edges() async throws {
    try await day { day in
      for (start, alone, answer) in [
        ("08:00", true, "done"), ("07:59", true, "outsideHours"), ("16:00", true, "done"),
        ("16:01", true, "outsideHours"), ("08:30", false, "done"), ("08:29", false, "outsideHours"),
        ("15:50", false, "done"), ("15:51", false, "outsideHours"),
      ] {
        let found = try await day.answer(start, alone: alone)
        #expect(found == answer, "\(start), \(alone)")
      }
    }
  }
}

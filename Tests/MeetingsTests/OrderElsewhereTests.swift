import Casework
import Clauses
import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Orders from other files")
struct OrderElsewhereTests {
  @Test("contact.1: an order of another file is shown to the unit where it binds, by that file's reference")
  func shown() async throws {
    try await withTestDatabase { database in
      let scene = try await ElsewhereScene(in: database)
      let (scenario, other) = (scene.scenario, scene.other)
      let seen = try await scenario.casework.process(Scenario.rju, scenario.process.id)
      let (order, recorded) = (try #require(seen.linkedConditions?.first), try scene.order())
      #expect(seen.conditions.isEmpty && seen.linkedConditions?.count == 1)
      #expect(order.id == recorded && order.process == other.id && order.kind == .noContactCondition)
      #expect(order.between == [scenario.process.victim, scenario.process.offender], "as they stand in this file")
      let others = try await scenario.casework.process(Scenario.rju, other.id)
      #expect(order.reference == others.reference && others.linkedConditions?.isEmpty == true)
      #expect(try await scenario.casework.process(Scenario.m1, scenario.process.id).linkedConditions == nil)
    }
  }

  @Test("contact.1: an order of another file is cleared where the meeting is, for that file alone, and revoked there")
  func clearedHere() async throws {
    try await withTestDatabase { database in
      let scene = try await ElsewhereScene(in: database)
      let (scenario, other) = (scene.scenario, scene.other)
      let third = try await scene.third()
      await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) { try await scenario.hold() }
      let given = try await scene.clear(in: scenario.process.id)
      let meeting = try await scenario.confirmed().id
      for (mediator, process) in [(Scenario.m2, other), (Scenario.m1, third)] {
        await #expect(throws: MeetingRefusal.forbidden(.contactOrders)) {
          try await scenario.meetings.request(mediator, scenario.wish("2027-01-18T10:00", of: process), .unkeyed)
        }
      }
      #expect(try await scene.clearancesHere().map(\.process) == [scenario.process.id])
      await #expect(throws: CaseworkRefusal.notFound) {
        try await scenario.casework.revokeClearance(Scenario.rju, of: third.id, given, .unkeyed)
      }
      _ = try await scenario.casework.revokeClearance(Scenario.rju, of: scenario.process.id, given, .unkeyed)
      #expect(try await scenario.state(of: meeting) == .held)
      #expect(try await scene.clearancesHere().isEmpty)
    }
  }

  @Test("contact.1: an order is cleared for one meeting of another file, whichever of the two files it is given in")
  func forAMeeting() async throws {
    try await withTestDatabase { database in
      let scene = try await ElsewhereScene(in: database, isRecorded: false)
      let scenario = scene.scenario
      let (first, second) = (try await scenario.hold().id, try await scenario.hold("2027-01-18T10:00").id)
      for meeting in [first, second] { try await scenario.agree(meeting) }
      let order = try await scene.record()
      _ = try await scene.clear(order, in: scene.other.id, for: first)
      let shown = try await scene.clearancesHere()
      #expect(shown.map(\.meeting) == [first.description] && shown.first?.process == scenario.process.id)
      #expect(try await scenario.confirm(first).state == .confirmed)
      await #expect(throws: MeetingRefusal.self, "it is for the other meeting") { try await scenario.confirm(second) }
      _ = try await scene.clear(order, in: scenario.process.id, for: second)
      #expect(try await scenario.confirm(second).state == .confirmed)
    }
  }

  @Test("contact.1: no clearance is for a file in which the two people don't stand, by the use case or directly")
  func strangers() async throws {
    try await withTestDatabase { database in
      let scene = try await ElsewhereScene(in: database)
      let scenario = scene.scenario
      let stranger = try await scenario.openProcess(mediator: "m1")
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("condition", .conditionUnknown)])) {
        try await scene.clear(in: stranger.id)
      }
      for process in [stranger.id, scene.other.id] {
        let direct = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query("test_clear_for", scene.order().uuid, process.uuid)
        }
        #expect(direct?.matches(constraint: "clearance_for_a_file_of_the_people") == true)
      }
    }
  }

  @Test("contact.1: that a clearance counts for another file is the unit's alone to know")
  func wall() async throws {
    try await withTestDatabase { database in
      let scene = try await ElsewhereScene(in: database)
      let scenario = scene.scenario
      _ = try await scene.clear(in: scenario.process.id)
      for (reader, isSeen) in [(Scenario.rju, true), (Scenario.m2, false), (Scenario.m1, false)] {
        let rows = try await database.reader.acting(as: reader).query("test_clearances")
        #expect(rows.isEmpty != isSeen, "\(reader.subject)")
      }
      let theirs = try await scenario.casework.process(Scenario.m2, scene.other.id)
      #expect(theirs.conditions.map(\.id) == [try scene.order()] && theirs.conditions[0].clearances.isEmpty)
      let units = try await scenario.casework.process(Scenario.rju, scene.other.id)
      #expect(units.conditions[0].clearances.map(\.process) == [scenario.process.id])
    }
  }

  @Test("contact.1: nobody is linked to themselves, by the use case or directly")
  func themselves() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let victim = scenario.process.victim
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("other", .sameParticipant)])) {
        _ = try await scenario.casework.linkPerson(
          Scenario.rju, in: scenario.process.id, NewPersonLink(participant: victim, other: victim), .unkeyed)
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_link_to_themselves", victim.uuid)
      }
      #expect(direct?.matches(constraint: "person_link_joins_two") == true)
    }
  }

  @Test("contact.4: advice about a condition of another file is given where it binds, and ends with the last open file")
  func advice() async throws {
    try await withTestDatabase { database in
      let scene = try await ElsewhereScene(in: database)
      let (scenario, other) = (scene.scenario, scene.other)
      let new = NewAdvice(condition: try scene.order(), site: SiteCode(unchecked: "KENT"), dueOn: nil)
      let given = try await scenario.casework.advise(Scenario.rju, for: scenario.process.id, new, .unkeyed)
      for process in [scenario.process.id, other.id] {
        #expect(try await scenario.casework.advice(Scenario.rju, of: process).map(\.id) == [given.id])
      }
      _ = try await scenario.casework.closeProcess(Scenario.rju, other.id, .unkeyed)
      #expect(try await scenario.casework.advice(Scenario.kentStaff).map(\.state) == [.open])
      _ = try await scenario.casework.closeProcess(Scenario.rju, scenario.process.id, .unkeyed)
      #expect(try await scenario.casework.advice(Scenario.kentStaff).map(\.state) == [.closed])
    }
  }

  @Test("contact.4: advice ends with the link without which its condition binds nobody in an open file")
  func adviceOfALink() async throws {
    try await withTestDatabase { database in
      let scene = try await ElsewhereScene(in: database)
      let (scenario, other) = (scene.scenario, scene.other)
      let third = try await scene.third()
      let new = NewAdvice(condition: try scene.order(), site: SiteCode(unchecked: "KENT"), dueOn: nil)
      _ = try await scenario.casework.advise(Scenario.rju, for: scenario.process.id, new, .unkeyed)
      func unlink(_ participant: ParticipantID, of process: ProcessID) async throws -> [Advice.State] {
        _ = try await scenario.casework.unlinkPerson(Scenario.rju, in: process, participant, .unkeyed)
        return try await scenario.casework.advice(Scenario.kentStaff).map(\.state)
      }
      #expect(try await unlink(third.victim, of: third.id) == [.open], "two open files are left")
      _ = try await scenario.casework.closeProcess(Scenario.rju, other.id, .unkeyed)
      #expect(try await unlink(scenario.process.offender, of: scenario.process.id) == [.closed])
    }
  }
}

/// The scenario's two people in another file too, which has an order between them.
private struct ElsewhereScene {
  let scenario: Scenario
  let other: Scenario.OpenProcess
  /// The order, unless a test records it itself.
  private let recorded: ConditionID?

  init(in database: TestDatabase, isRecorded: Bool = true) async throws {
    scenario = try await Scenario(in: database)
    other = try await scenario.openProcess(mediator: "m2")
    for (here, there) in [
      (scenario.process.victim, other.victim), (scenario.process.offender, other.offender),
    ] { try await Self.link(scenario, here, there) }
    recorded = isRecorded ? try await Self.record(scenario, other) : nil
  }

  func order() throws -> ConditionID { try #require(recorded) }

  /// Records the order in the other file.
  func record() async throws -> ConditionID { try await Self.record(scenario, other) }

  /// A third file with the same two people.
  func third() async throws -> Scenario.OpenProcess {
    let third = try await scenario.openProcess(mediator: "m1")
    try await Self.link(scenario, scenario.process.victim, third.victim)
    try await Self.link(scenario, scenario.process.offender, third.offender)
    return third
  }

  /// Clears the order in a file.
  @discardableResult
  func clear(
    _ condition: ConditionID? = nil, in process: ProcessID, for meeting: MeetingID? = nil
  ) async throws -> ClearanceID {
    let new = NewClearance(
      condition: try condition ?? order(), basis: .conditionAmended, validUntil: try day("2027-12-31"),
      meeting: meeting?.uuid)
    return try await scenario.casework.addClearance(Scenario.rju, to: process, new, .unkeyed).id
  }

  /// What clears the order in the scenario's process.
  func clearancesHere() async throws -> [ProcessView.Clearance] {
    let shown = try await scenario.casework.process(Scenario.rju, scenario.process.id)
    return try #require(shown.linkedConditions?.first).clearances
  }

  private static func record(_ scenario: Scenario, _ other: Scenario.OpenProcess) async throws -> ConditionID {
    let new = NewCondition(kind: .noContactCondition, first: other.victim, second: other.offender)
    return try await scenario.casework.addCondition(Scenario.rju, to: other.id, new, .unkeyed).id
  }

  private static func link(_ scenario: Scenario, _ here: ParticipantID, _ there: ParticipantID) async throws {
    let new = NewPersonLink(participant: here, other: there)
    _ = try await scenario.casework.linkPerson(Scenario.rju, in: scenario.process.id, new, .unkeyed)
  }
}

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

@Suite("Separation needs places")
struct SeparationTests {
  private func attested(_ listed: String?, _ unlisted: String?) -> Attestation {
    Attestation(
      closed: true, isPrivate: true, notRecorded: true, notOverheard: true,
      waiting: WaitingSpots(
        listed: listed.map { PlaceCode(unchecked: $0) }, unlisted: unlisted.map { PlaceCode(unchecked: $0) }))
  }

  private func ways(_ meeting: MeetingID, _ database: TestDatabase) async throws -> [String] {
    try await database.ownerClient.query("ground_ways", meeting.uuid).map { try $0.get("line") }
  }

  /// A meeting that is agreed to, at a site that has named no waiting places.
  private func unplaced(_ database: TestDatabase) async throws -> (Scenario, MeetingID) {
    let scenario = try await Scenario(in: database)
    try await database.ownerClient.query("ground_forget_places", "KENT")
    let held = try await scenario.hold()
    try await scenario.agree(held.id)
    return (scenario, held.id)
  }

  @Test("entry.1: without waiting places, both sides' meeting is confirmed once the site says where each waits")
  func attestedSpots() async throws {
    try await withTestDatabase { database in
      let (scenario, held) = try await unplaced(database)
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .arrangement, met: false)])) {
        try await scenario.confirm(held)
      }
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .arrangement, met: false)])) {
        try await scenario.meetings.confirm(Scenario.kentStaff, held, attested("LOBBY-1", nil), seen: nil, .unkeyed)
      }
      let confirmed = try await scenario.meetings.confirm(
        Scenario.kentStaff, held, attested("LOBBY-1", "UNIT-2"), seen: nil, .unkeyed)
      #expect(confirmed.state == .confirmed)
      let found = try await ways(held, database)
      #expect(found.contains("victim waiting KENT/LOBBY-1"))
      #expect(found.contains("offender waiting KENT/UNIT-2"))
      guard case .site(let seen) = confirmed else { throw ScenarioError.impossible }
      let spots = seen.movements.filter { $0.step == .waiting }.compactMap(\.place?.rawValue)
      #expect(Set(spots) == ["LOBBY-1", "UNIT-2"])
    }
  }

  @Test("The two sides don't wait at one spot, nor two meetings' parties, and a refusal leaves the plan as it was")
  func oneSpot() async throws {
    try await withTestDatabase { database in
      let (scenario, held) = try await unplaced(database)
      await #expect(throws: MeetingRefusal.sidesMeet([])) {
        try await scenario.meetings.confirm(
          Scenario.kentStaff, held, attested("LOBBY-1", "LOBBY-1"), seen: nil, .unkeyed)
      }
      #expect(try await ways(held, database).contains("victim waiting -"))
      _ = try await scenario.meetings.confirm(
        Scenario.kentStaff, held, attested("LOBBY-1", "UNIT-2"), seen: nil, .unkeyed)
      let other = try await scenario.openProcess(mediator: "m2")
      let second = try await scenario.meetings.request(
        Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other), .unkeyed)
      try await scenario.agree(second.id, of: other, by: Scenario.m2)
      await #expect(throws: MeetingRefusal.sidesMeet([])) {
        try await scenario.meetings.confirm(
          Scenario.kentStaff, second.id, attested("LOBBY-1", "UNIT-3"), seen: nil, .unkeyed)
      }
      let elsewhere = try await scenario.meetings.confirm(
        Scenario.kentStaff, second.id, attested("LOBBY-3", "UNIT-3"), seen: nil, .unkeyed)
      #expect(elsewhere.state == .confirmed)
    }
  }

  @Test("A spot is neither a room nor a place, and doesn't stand in for a place that the site has named")
  func whatASpotIs() async throws {
    try await withTestDatabase { database in
      let (scenario, held) = try await unplaced(database)
      for code in ["KENT-CHAPEL", "KENT-ENTRANCE", "MATSQUI-WAIT-1"] {
        await #expect(throws: MeetingRefusal.invalid([FieldFault("waiting.listed", .placeUnknown)])) {
          try await scenario.meetings.confirm(Scenario.kentStaff, held, attested(code, "UNIT-2"), seen: nil, .unkeyed)
        }
      }
      try await database.ownerClient.query(
        "test_make_place", "KENT-LOUNGE", "KENT", "waitingPlace", "victim", [String]())
      await #expect(throws: MeetingRefusal.invalid([FieldFault("waiting.listed", .placeUnknown)])) {
        try await scenario.meetings.confirm(
          Scenario.kentStaff, held, attested("LOBBY-1", "UNIT-2"), seen: nil, .unkeyed)
      }
      let confirmed = try await scenario.meetings.confirm(
        Scenario.kentStaff, held, attested("KENT-LOUNGE", "UNIT-2"), seen: nil, .unkeyed)
      #expect(confirmed.state == .confirmed)
    }
  }

  @Test("A meeting of one side needs no waiting places")
  func oneSide() async throws {
    try await withTestDatabase { database in
      let (scenario, _) = try await unplaced(database)
      let wish = try scenario.wish("2027-01-18T10:00", form: .messageRecording, attendees: [scenario.process.victim])
      let held = try await scenario.meetings.request(Scenario.m1, wish, .unkeyed)
      _ = try await scenario.meetings.agree(
        Scenario.m1, held.id, participant: scenario.process.victim, listVersion: 1, seen: nil, .unkeyed)
      #expect(try await scenario.confirm(held.id).state == .confirmed)
    }
  }

  @Test("Nobody is confirmed to wait nowhere, even by direct SQL")
  func nowhere() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let refused = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("ground_forget_waiting", confirmed.id.uuid)
      }
      #expect(refused?.matches(constraint: "movement_waits_somewhere") == true)
    }
  }

  @Test("entry.1: a room is kept until the last has left it and it is cleared, and the search says the same")
  func kept() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T12:30", room: "KENT-CHAPEL"), .unkeyed)
      // The victim's side leaves at 14:30, the offender's from 14:45 to 14:50; then the room is cleared.
      let span: String = try await database.ownerClient.query("ground_reserved", held.id.uuid)
        .one(of: "ground_reserved").get("span")
      #expect(span == "12:10–15:05")
      let other = try await scenario.openProcess(mediator: "m2")
      let early = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(
          Scenario.m2, scenario.wish("2027-01-15T15:00", room: "KENT-CHAPEL", minutes: 60, of: other), .unkeyed)
      }
      guard case .roomTaken(let slots) = early else {
        Issue.record("\(String(describing: early))")
        return
      }
      let first = slots.first { $0.room.rawValue == "KENT-CHAPEL" }
      #expect(first?.start.clock == "15:30")
      let later = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T15:30", room: "KENT-CHAPEL", minutes: 60, of: other), .unkeyed)
      #expect(later.state == .held)
    }
  }

  @Test("entry.1: two parties don't meet at the door of a room that has no corridor, however short its clearing")
  func door() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.ownerClient.query("ground_clear_at_once", "KENT-CHAPEL")
      let held = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T12:30", room: "KENT-CHAPEL"), .unkeyed)
      #expect(try await ways(held.id, database).contains("victim entering /KENT-CHAPEL"))
      let other = try await scenario.openProcess(mediator: "m2")
      // Cleared at 14:50; the next would be at the door at 14:55, and the door is kept until 15:00.
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.request(
          Scenario.m2, scenario.wish("2027-01-15T15:15", room: "KENT-CHAPEL", minutes: 60, of: other), .unkeyed)
      }
      guard case .sidesMeet = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      let next = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-15T15:20", room: "KENT-CHAPEL", minutes: 60, of: other), .unkeyed)
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_forget_waiting", next.id.uuid)
        try await database.ownerClient.query("ground_copy_door", held.id.uuid, next.id.uuid)
      }
      #expect(direct?.matches(constraint: "movement_meetings_apart") == true)
    }
  }
}

import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("The life of a meeting")
struct MeetingLifeTests {
  /// The transitions that direct SQL may make.
  private static let arrows: [MeetingState: Set<MeetingState>] = [
    .held: [.confirmed, .expired, .declined, .cancelled],
    .confirmed: [.cancelled],
    .completed: [], .stopped: [], .expired: [], .declined: [], .cancelled: [],
  ]

  @Test(
    "A state is reached only by a transition, even by direct SQL", arguments: MeetingState.allCases,
    MeetingState.allCases)
  func arrows(from: MeetingState, to: MeetingState) async throws {
    guard from != to, to != .held else { return }
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      if from != .held {
        let begins = from == .completed || from == .stopped
        if begins || from == .confirmed { _ = try await scenario.confirm(held.id) }
        // Only a meeting under way ends in these.
        if begins { try await database.setClock("2027-01-15T10:30:00-07:00") }
        if from != .confirmed { try await database.ownerClient.query("test_set_state", held.id.uuid, from.rawValue) }
      } else if to == .confirmed {
        #expect(try await scenario.confirm(held.id).state == .confirmed)
        return
      }
      if Self.arrows[from]?.contains(to) == true {
        try await database.ownerClient.query("test_set_state", held.id.uuid, to.rawValue)
        #expect(try await scenario.meetings.find(Scenario.m1, held.id).state == to)
      } else {
        let refused = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query("test_set_state", held.id.uuid, to.rawValue)
        }
        #expect(refused?.matches(constraint: Self.refusal(from, to)) == true, "\(from) \(to)")
      }
    }
  }

  /// What refuses a transition that isn't one. Where time matters, its trigger is asked first.
  private static func refusal(_ from: MeetingState, _ to: MeetingState) -> String {
    switch (from, to) {
    case (.confirmed, .completed), (.confirmed, .stopped): "meeting_stays_while_under_way"
    case (.completed, .confirmed), (.stopped, .confirmed): "meeting_confirmed_in_time"
    default: "meeting_state_follows"
    }
  }

  @Test("An overlapping reservation or commitment written directly fails by its named constraint")
  func directOverlap() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let room = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_overlapping_reservation", held.id.uuid)
      }
      #expect(room?.kind == .exclusionViolation)
      #expect(room?.matches(constraint: "reservation_one_meeting_at_a_time") == true)
      let person = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_overlapping_commitment", held.id.uuid)
      }
      #expect(person?.matches(constraint: "commitment_one_meeting_at_a_time") == true)
    }
  }

  @Test("A moved meeting frees its old place, keeps its arrivals' distance from the start, and is held again")
  func move() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let place = try scenario.place("2027-01-15T11:00", room: "KENT-CHAPEL")
      let moved = try await scenario.meetings.move(Scenario.m1, confirmed.id, to: place, seen: nil, .unkeyed)
      guard case .program(let meeting) = moved else {
        Issue.record("a mediator sees the program's part")
        return
      }
      #expect(meeting.state == .held)
      #expect(meeting.room.rawValue == "KENT-CHAPEL")
      #expect(meeting.attendees.compactMap(\.arrival?.rfc3339) == ["2027-01-15T10:30:00-07:00"])
      let other = try await scenario.openProcess(mediator: "m2")
      #expect(
        try await scenario.meetings.request(Scenario.m2, scenario.wish(of: other), .unkeyed).state == .held)
      let overlaps: Int = try await database.ownerClient.query("test_overlaps").one(of: "test_overlaps").get("overlaps")
      #expect(overlaps == 0)
    }
  }

  @Test("A move to a taken place changes nothing")
  func moveRefused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      let before = try await scenario.meetings.find(Scenario.m1, confirmed.id)
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(
        Scenario.m2, scenario.wish(room: "KENT-CHAPEL", of: other), .unkeyed)
      await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.move(
          Scenario.m1, confirmed.id, to: scenario.place("2027-01-15T11:00", room: "KENT-CHAPEL"), seen: nil, .unkeyed)
      }
      #expect(try await scenario.meetings.find(Scenario.m1, confirmed.id) == before)
    }
  }

  @Test("A change on a stale version is refused, and one on the present version isn't")
  func stale() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      await #expect(throws: MeetingRefusal.stale) {
        try await scenario.meetings.cancel(Scenario.m1, held.id, seen: held.version, .unkeyed)
      }
      let cancelled = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: held.version + 2, .unkeyed)
      #expect(cancelled.state == .cancelled)
    }
  }

  @Test("Another site's staff can't find a meeting, nor confirm, decline or cancel it")
  func otherSite() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      let staff = Scenario.matsquiStaff
      await #expect(throws: MeetingRefusal.notFound) { try await scenario.meetings.find(staff, held.id) }
      await #expect(throws: MeetingRefusal.notFound) { try await scenario.confirm(held.id, by: staff) }
      await #expect(throws: MeetingRefusal.notFound) {
        try await scenario.meetings.decline(staff, held.id, seen: nil, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.notFound) {
        try await scenario.meetings.cancel(staff, held.id, seen: nil, .unkeyed)
      }
      #expect(try await scenario.meetings.list(staff, MeetingFilter()).meetings.isEmpty)
      #expect(try await scenario.meetings.list(Scenario.kentStaff, MeetingFilter()).meetings.count == 1)
    }
  }

  @Test(
    "A declined or cancelled meeting frees its room and its people", arguments: [MeetingState.declined, .cancelled])
  func freed(state: MeetingState) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold()
      _ =
        state == .declined
        ? try await scenario.meetings.decline(Scenario.kentStaff, held.id, seen: nil, .unkeyed)
        : try await scenario.meetings.cancel(Scenario.rju, held.id, seen: nil, .unkeyed)
      #expect(try await scenario.hold().state == .held)
    }
  }
}

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

/// Nobody comes to an entrance that couldn't be told in time (`entry.3`). The first of a meeting at ten arrives at
/// 9:15.
@Suite("Lead times")
struct LeadTests {
  private static let attestation = Attestation(closed: true, isPrivate: true, notRecorded: true, notOverheard: true)
  private static let entranceKnows = Attestation(
    closed: true, isPrivate: true, notRecorded: true, notOverheard: true, entranceKnows: true)

  @Test("entry.3: a meeting is requested at least the agency's lead before its first arrival, and offered no later")
  func requested() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.setClock("2027-01-15T07:16:00-07:00")
      let refusal = await #expect(throws: MeetingRefusal.self) { try await scenario.hold() }
      guard case .tooLate(leadMinutes: 120, let slots) = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      #expect(slots.first?.start.rfc3339 == "2027-01-15T10:30:00-07:00")
      let query = AvailabilityQuery(
        sites: [SiteCode(unchecked: "KENT")], from: try day("2027-01-15"), to: try day("2027-01-15"), minutes: 120,
        seats: 3, limit: 1)
      #expect(try await scenario.meetings.availability(Scenario.m1, query).slots.first?.start.clock == "10:30")
      try await database.setClock("2027-01-15T07:14:00-07:00")
      #expect(try await scenario.shown(scenario.hold().id).state == .held)
    }
  }

  @Test("entry.3: a site's own lead replaces the agency's, and a move is held to it like a request")
  func moved() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let sites = try await FacilitiesExport(database: database.database).files()[.sites] ?? ""
      let longer = sites.replacing("victim,30,,\r\n", with: "victim,30,600,300\r\n")
      #expect(longer != sites)
      try await FacilitiesImport(database: database.database).take([.sites: longer])
      let details = try await scenario.facilities.details(Scenario.m1, site: SiteCode(unchecked: "KENT"), year: nil)
      #expect(details.requestLeadMinutes == 600 && details.confirmationLeadMinutes == 300)
      let held = try await scenario.hold("2027-01-08T10:00")
      try await database.setClock("2027-01-06T02:00:00-07:00")
      let refusal = await #expect(throws: MeetingRefusal.self) {
        try await scenario.meetings.move(
          Scenario.m1, held.id, to: scenario.place("2027-01-06T12:00"), seen: nil, .unkeyed)
      }
      guard case .tooLate(leadMinutes: 600, _) = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      let moved = try await scenario.meetings.move(
        Scenario.m1, held.id, to: scenario.place("2027-01-06T13:00"), seen: nil, .unkeyed)
      // The first arrives at 12:15, and the site confirms five hours before.
      #expect(try await scenario.shown(moved.id).heldUntil?.rfc3339 == "2027-01-06T07:15:00-07:00")
    }
  }

  @Test("entry.3: a hold ends with the site's lead before the first arrival, not at the start; reminders follow")
  func holdEnds() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold("2027-01-05T10:00")
      let shown = try await scenario.shown(held.id)
      #expect(shown.heldUntil?.rfc3339 == "2027-01-05T08:15:00-07:00")
      #expect(shown.remindAt?.rfc3339.prefix(16) ?? "" < "2027-01-05T08:15")
      try await scenario.agree(held.id)
      try await database.setClock("2027-01-05T08:15:01-07:00")
      await #expect(throws: MeetingRefusal.wrongState(.expired)) { try await scenario.confirm(held.id) }
    }
  }

  @Test("entry.3: inside the lead, a meeting is confirmed only with the site's word that the entrance knows")
  func confirmedLate() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold("2027-01-07T14:00")
      try await scenario.agree(held.id)
      try await database.setClock("2027-01-05T08:20:00-07:00")
      // The site itself offers what nobody could request any more.
      let slot = OfferedSlot(
        room: RoomCode(unchecked: "KENT-BOARD"), start: try #require(WallTime("2027-01-05T10:00")), minutes: nil)
      _ = try await scenario.meetings.decline(
        Scenario.kentStaff, held.id, Decline(alternative: slot), seen: nil, .unkeyed)
      let offered = try await scenario.meetings.takeAlternative(Scenario.m1, held.id, seen: nil, .unkeyed).id
      let shown = try await scenario.shown(offered)
      #expect(shown.heldUntil?.rfc3339 == "2027-01-05T09:15:00-07:00")
      #expect(shown.gates.contains(Gate(clause: .entryDocuments, met: false)))
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .entryDocuments, met: false)])) {
        try await scenario.meetings.confirm(Scenario.kentStaff, offered, Self.attestation, seen: nil, .unkeyed)
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("test_confirm_directly", offered.uuid)
      }
      #expect(direct?.matches(constraint: "meeting_confirmed_in_time") == true)
      let confirmed = try await scenario.meetings.confirm(
        Scenario.kentStaff, offered, Self.entranceKnows, seen: nil, .unkeyed)
      #expect(confirmed.state == .confirmed)
      #expect(try await scenario.shown(offered).gates.allSatisfy(\.met))
    }
  }

  @Test("entry.3: once the first is due, no word confirms a meeting any more")
  func due() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold("2027-01-05T10:00")
      try await scenario.agree(held.id)
      try await database.setClock("2027-01-05T09:16:00-07:00")
      await #expect(throws: MeetingRefusal.wrongState(.expired)) {
        try await scenario.meetings.confirm(Scenario.kentStaff, held.id, Self.entranceKnows, seen: nil, .unkeyed)
      }
    }
  }

  @Test("entry.3: a hold ends before its first arrival, also where that is adjusted to an earlier time")
  func holdEndsEarlier() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold("2027-01-05T10:00")
      func adjust(_ actor: Actor, _ wall: String) async throws {
        let earlier = MovementAdjustment(side: .victim, step: .arrival, start: WallTime(wall), place: nil)
        _ = try await scenario.meetings.adjust(actor, held.id, [earlier], seen: nil, .unkeyed)
      }
      try await adjust(Scenario.m1, "2027-01-05T09:00")
      let former = try await scenario.shown(held.id).heldUntil?.rfc3339 ?? ""
      #expect(former < "2027-01-05T08:00:01-07:00")
      try await adjust(Scenario.kentStaff, "2027-01-05T08:30")
      _ = try await scenario.meetings.answerArrival(Scenario.m1, held.id, taken: true, seen: nil, .unkeyed)
      #expect(try await scenario.shown(held.id).heldUntil?.rfc3339 ?? former < former)
    }
  }

  @Test("entry.3: a held meeting whose first arrival has passed is refused by a gate, whatever the entrance knows")
  func passed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let held = try await scenario.hold("2027-01-05T10:00")
      try await scenario.agree(held.id)
      try await database.ownerClient.query("leads_hold_until", held.id.uuid, "2027-01-05T10:00:00-07:00")
      try await database.setClock("2027-01-05T09:31:00-07:00")
      await #expect(throws: MeetingRefusal.gates([Gate(clause: .entryDocuments, met: false)])) {
        try await scenario.meetings.confirm(Scenario.kentStaff, held.id, Self.entranceKnows, seen: nil, .unkeyed)
      }
    }
  }

  @Test("entry.3: an arrival changes only while the entrance can still be told; leaving later is always possible")
  func adjusted() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.setClock("2027-01-15T07:30:00-07:00")
      func adjust(_ side: Side, _ step: MovementStep, _ wall: String) async throws -> MeetingView {
        let change = MovementAdjustment(side: side, step: step, start: WallTime(wall), place: nil)
        return try await scenario.meetings.adjust(Scenario.m1, confirmed.id, [change], seen: nil, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.tooLate(leadMinutes: 120, [])) {
        try await adjust(.victim, .arrival, "2027-01-15T09:35")
      }
      #expect(try await adjust(.offender, .leaving, "2027-01-15T12:20").state == .confirmed)
    }
  }

  @Test("entry.3: inside its lead for confirmations the site has nobody come earlier; later is its own to propose")
  func earlier() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      func propose(_ wall: String) async throws -> MeetingView {
        let change = MovementAdjustment(side: .victim, step: .arrival, start: WallTime(wall), place: nil)
        return try await scenario.meetings.adjust(Scenario.kentStaff, confirmed.id, [change], seen: nil, .unkeyed)
      }
      try await database.setClock("2027-01-15T07:30:00-07:00")
      _ = try await propose("2027-01-15T09:00")
      try await database.setClock("2027-01-15T08:15:00-07:00")
      let late = MeetingRefusal.tooLate(leadMinutes: 60, [])
      await #expect(throws: late) {
        try await scenario.meetings.answerArrival(Scenario.m1, confirmed.id, taken: true, seen: nil, .unkeyed)
      }
      await #expect(throws: late) { try await propose("2027-01-15T08:50") }
      guard case .site(let seen) = try await propose("2027-01-15T09:35") else { throw ScenarioError.impossible }
      #expect(seen.arrivalProposal != nil)
    }
  }
}

import Casework
import Foundation
import Identifiers
import JobQueue
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// Every state with every event, through the use cases.
@Suite("State by event")
struct MeetingStateTests {
  @Test("The database's table is the same as Swift's")
  func oneTable() async throws {
    try await withTestDatabase { database in
      let held = try await database.ownerClient.query("test_transitions").map { try $0.get("line", as: String.self) }
      let decided = MeetingState.allCases.flatMap { state in
        MeetingEvent.allCases.compactMap { event in
          MeetingLife.next(state, event).map { "\(state.rawValue) \(event.rawValue) \($0.rawValue)" }
        }
      }
      #expect(held.sorted() == decided.sorted())
      #expect(held.count == 15)
    }
  }

  @Test(
    "An event leads where the table says; if the table doesn't allow it, it is refused and changes nothing",
    arguments: MeetingState.allCases)
  func cell(state: MeetingState) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      // Each event has a day of its own. The clock moves only after all meetings are made.
      var meetings: [(MeetingEvent, MeetingID)] = []
      for (number, event) in MeetingEvent.allCases.enumerated() {
        // The days begin on a Monday.
        let day = 11 + number % 5 + number / 5 * 7
        meetings.append((event, try await Self.make(state, on: "2027-01-\(day)", event, scenario)))
      }
      if state == .expired || state == .completed { try await Self.pass(state, meetings.map(\.1), scenario) }
      // Time passes for all meetings at once, so the events of time come last.
      for (event, meeting) in meetings.sorted(by: { Self.isTime($0.0) == false && Self.isTime($1.0) }) {
        try await Self.expect(state, event, meeting, scenario)
      }
    }
  }

  private static func isTime(_ event: MeetingEvent) -> Bool { event == .expire || event == .complete }

  private static func expect(
    _ state: MeetingState, _ event: MeetingEvent, _ meeting: MeetingID, _ scenario: Scenario
  ) async throws {
    let before = try await scenario.meetings.find(Scenario.m1, meeting)
    #expect(before.state == state)
    do {
      try await happen(event, meeting, scenario)
      if !isTime(event), event != .putOnHold { #expect(MeetingLife.next(state, event) != nil, "\(state) \(event)") }
    } catch let refusal as MeetingRefusal {
      #expect(refusal == .wrongState(state), "\(state) \(event)")
      #expect(MeetingLife.next(state, event) == nil, "\(state) \(event)")
    }
    let after = try await scenario.meetings.find(Scenario.m1, meeting)
    #expect(after.state == MeetingLife.next(state, event) ?? state, "\(state) \(event)")
    if MeetingLife.next(state, event) == nil { #expect(after == before, "\(state) \(event)") }
  }

  /// Makes a meeting on a day in the state, or in the one before it if time has to pass.
  private static func make(
    _ state: MeetingState, on day: String, _ event: MeetingEvent, _ scenario: Scenario
  ) async throws -> MeetingID {
    let held = try await scenario.hold("\(day)T10:00").id
    try await scenario.agree(held)
    switch state {
    case .held, .expired: break
    case .confirmed, .completed: _ = try await scenario.confirm(held)
    case .declined:
      let offer = OfferedSlot(
        room: try scenario.place("\(day)T13:00").room, start: try scenario.place("\(day)T13:00").start, minutes: nil)
      _ = try await scenario.meetings.decline(
        Scenario.kentStaff, held, Decline(reason: .staffing, alternative: offer), seen: nil, .unkeyed)
    case .cancelled: _ = try await scenario.meetings.cancel(Scenario.m1, held, seen: nil, .unkeyed)
    }
    return held
  }

  private static func pass(_ state: MeetingState, _ meetings: [MeetingID], _ scenario: Scenario) async throws {
    try await scenario.database.setClock("2027-01-26T08:00:00-08:00")
    for meeting in meetings { try await happen(state == .expired ? .expire : .complete, meeting, scenario) }
  }

  /// Lets an event happen: what people do by its use case, what time does by its job.
  private static func happen(_ event: MeetingEvent, _ meeting: MeetingID, _ scenario: Scenario) async throws {
    let meetings = scenario.meetings
    switch event {
    case .agree:
      _ = try await meetings.agree(
        Scenario.m1, meeting, participant: scenario.process.victim, listVersion: 1, seen: nil, .unkeyed)
    case .confirm: _ = try await scenario.confirm(meeting)
    case .decline: _ = try await meetings.decline(Scenario.kentStaff, meeting, seen: nil, .unkeyed)
    case .move:
      let place = try scenario.place("2027-01-14T14:00", room: "KENT-CHAPEL")
      _ = try await meetings.move(Scenario.m1, meeting, to: place, seen: nil, .unkeyed)
    case .cancel: _ = try await meetings.cancel(Scenario.m1, meeting, seen: nil, .unkeyed)
    case .withdraw:
      _ = try await meetings.withdraw(
        Scenario.m1, meeting, participant: scenario.process.victim, seen: nil, .unkeyed)
    case .takeAlternative: _ = try await meetings.takeAlternative(Scenario.m1, meeting, seen: nil, .unkeyed)
    case .adjust: _ = try await meetings.adjust(Scenario.m1, meeting, [], seen: nil, .unkeyed)
    case .putOnHold: try await scenario.database.ownerClient.query("test_put_on_hold", meeting.uuid)
    case .expire:
      try await scenario.database.setClock("2027-01-26T08:00:00-08:00")
      try await scenario.run("meeting.expireHold", of: meeting)
    case .complete:
      try await scenario.database.setClock("2027-01-26T08:00:00-08:00")
      try await scenario.run("meeting.complete", of: meeting)
    }
  }
}

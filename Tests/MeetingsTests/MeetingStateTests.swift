import Casework
import Facilities
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
      // Only a confirmed meeting is ever under way.
      let times = MeetingState.allCases.map { ($0, false) } + [(.confirmed, true)]
      let decided = times.flatMap { state, underWay in
        MeetingEvent.allCases.compactMap { event in
          MeetingLife.next(state, event, underWay: underWay).map {
            "\(state.rawValue) \(event.rawValue) \($0.rawValue) \(underWay)"
          }
        }
      }
      #expect(held.sorted() == decided.sorted())
      #expect(held.count == 27)
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
        meetings.append((event, try await Self.make(state, on: Self.weekday(number), event, scenario)))
      }
      if [.expired, .completed, .stopped].contains(state) { try await Self.pass(state, meetings.map(\.1), scenario) }
      // Time passes for all meetings at once, so the events of time come last.
      for (event, meeting) in meetings.sorted(by: { Self.isTime($0.0) == false && Self.isTime($1.0) }) {
        try await Self.expect(state, event, meeting, scenario)
      }
    }
  }

  @Test("entry.3: once a meeting is under way, an event leads where the table says, and all others are refused")
  func cellUnderWay() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      var meetings: [(MeetingEvent, MeetingID)] = []
      for (number, event) in MeetingEvent.allCases.filter({ !Self.isTime($0) }).enumerated() {
        meetings.append((event, try await Self.make(.confirmed, on: Self.weekday(number), event, scenario)))
      }
      // Each meeting is under way on its own day.
      for (event, meeting) in meetings {
        try await Self.begin(meeting, scenario)
        try await Self.expect(.confirmed, event, meeting, scenario, underWay: true)
      }
    }
  }

  /// Moves the clock into a meeting.
  private static func begin(_ meeting: MeetingID, _ scenario: Scenario) async throws {
    guard case .program(let found) = try await scenario.meetings.find(Scenario.m1, meeting) else { return }
    try await scenario.database.setClock("\(found.start.date)T10:30:00-07:00")
  }

  /// When every meeting is over.
  private static let over = "2027-02-22T08:00:00-08:00"

  /// The weekdays from Monday 2027-01-11 on.
  private static func weekday(_ number: Int) -> String {
    let day = 11 + number % 5 + number / 5 * 7
    return day <= 31 ? "2027-01-\(day)" : "2027-02-\(day - 31 < 10 ? "0" : "")\(day - 31)"
  }

  private static func isTime(_ event: MeetingEvent) -> Bool { event == .expire || event == .complete }

  private static func expect(
    _ state: MeetingState, _ event: MeetingEvent, _ meeting: MeetingID, _ scenario: Scenario, underWay: Bool = false
  ) async throws {
    // The end of a meeting is one under way.
    let next = MeetingLife.next(state, event, underWay: underWay || event == .complete)
    let before = try await scenario.meetings.find(Scenario.m1, meeting)
    #expect(before.state == state)
    do {
      try await happen(event, meeting, scenario)
      if !isTime(event), event != .putOnHold { #expect(next != nil, "\(state) \(event)") }
    } catch let refusal as MeetingRefusal {
      #expect(refusal == .wrongState(state), "\(state) \(event)")
      #expect(next == nil, "\(state) \(event)")
    }
    let after = try await scenario.meetings.find(Scenario.m1, meeting)
    #expect(after.state == next ?? state, "\(state) \(event)")
    // Time alone brings a confirmed meeting under way.
    let begins = state == .confirmed && isTime(event)
    if next == nil, begins { #expect(after.version == before.version, "\(state) \(event)") }
    if next == nil, !begins { #expect(after == before, "\(state) \(event)") }
  }

  /// Makes a meeting on a day in the state, or in the one before it if time has to pass.
  private static func make(
    _ state: MeetingState, on day: String, _ event: MeetingEvent, _ scenario: Scenario
  ) async throws -> MeetingID {
    // A withdrawal ends every meeting with the person, so it has a process of its own.
    let process = event == .withdraw ? try await scenario.openProcess(mediator: "m1") : scenario.process
    let held = try await scenario.meetings.request(
      Scenario.m1, scenario.wish("\(day)T10:00", of: process), .unkeyed
    ).id
    try await scenario.agree(held, of: process)
    switch state {
    case .held, .expired: break
    case .confirmed, .completed, .stopped: _ = try await scenario.confirm(held)
    case .declined:
      let offer = OfferedSlot(
        room: try scenario.place("\(day)T13:00").room, start: try scenario.place("\(day)T13:00").start, minutes: nil)
      _ = try await scenario.meetings.decline(
        Scenario.kentStaff, held, Decline(reason: .staffing, alternative: offer), seen: nil, .unkeyed)
    case .cancelled: _ = try await scenario.meetings.cancel(Scenario.m1, held, seen: nil, .unkeyed)
    }
    if event == .takeArrival, MeetingLife.next(state, .proposeArrival) != nil { try await propose(held, scenario) }
    return held
  }

  /// Has the site's staff propose that the victim arrives at nine.
  private static func propose(_ meeting: MeetingID, _ scenario: Scenario) async throws {
    guard case .program(let found) = try await scenario.meetings.find(Scenario.m1, meeting) else { return }
    let nine = MovementAdjustment(
      side: .victim, step: .arrival, start: WallTime("\(found.start.date)T09:00"), place: nil)
    _ = try await scenario.meetings.adjust(Scenario.kentStaff, meeting, [nine], seen: nil, .unkeyed)
  }

  private static func pass(_ state: MeetingState, _ meetings: [MeetingID], _ scenario: Scenario) async throws {
    if state == .stopped {
      for meeting in meetings {
        try await begin(meeting, scenario)
        try await happen(.stop, meeting, scenario)
      }
      return
    }
    try await scenario.database.setClock(over)
    for meeting in meetings { try await happen(state == .expired ? .expire : .complete, meeting, scenario) }
  }

  /// Lets an event happen: what people do by its use case, what time does by its job.
  private static func happen(_ event: MeetingEvent, _ meeting: MeetingID, _ scenario: Scenario) async throws {
    let meetings = scenario.meetings
    switch event {
    case .agree:
      _ = try await meetings.agree(
        Scenario.m1, meeting, participant: scenario.process.victim, listVersion: 1, seen: nil, .unkeyed)
    case .takeBackAgreement:
      _ = try await meetings.takeBackAgreement(
        Scenario.m1, meeting, participant: scenario.process.victim, seen: nil, .unkeyed)
    case .changeAttendees:
      guard case .program(let found) = try await meetings.find(Scenario.m1, meeting) else { return }
      let attendees = [
        NewAttendee(participant: scenario.process.victim, arrival: WallTime("\(found.start.date)T09:00")),
        NewAttendee(participant: scenario.process.offender, arrival: nil),
      ]
      _ = try await meetings.changeAttendees(Scenario.m1, meeting, attendees, seen: nil, .unkeyed)
    case .changeMediator:
      _ = try await scenario.casework.assignMediator(Scenario.rju, to: scenario.process.id, "m2", .unkeyed)
      _ = try await meetings.changeMediator(
        Scenario.rju, meeting, to: "m2", coMediators: nil, seen: nil, .unkeyed)
    case .confirm: _ = try await scenario.confirm(meeting)
    case .decline: _ = try await meetings.decline(Scenario.kentStaff, meeting, seen: nil, .unkeyed)
    case .move:
      let place = try scenario.place("2027-01-14T14:00", room: "KENT-CHAPEL")
      _ = try await meetings.move(Scenario.m1, meeting, to: place, seen: nil, .unkeyed)
    case .cancel: _ = try await meetings.cancel(Scenario.m1, meeting, seen: nil, .unkeyed)
    case .withdraw:
      guard case .program(let found) = try await meetings.find(Scenario.m1, meeting) else { return }
      let victim = try #require(found.attendees.first { $0.role == .victim }).participant
      _ = try await meetings.withdraw(Scenario.m1, meeting, participant: victim, seen: nil, .unkeyed)
    case .takeAlternative: _ = try await meetings.takeAlternative(Scenario.m1, meeting, seen: nil, .unkeyed)
    case .adjust: _ = try await meetings.adjust(Scenario.m1, meeting, [], seen: nil, .unkeyed)
    case .proposeArrival: try await propose(meeting, scenario)
    case .takeArrival:
      _ = try await meetings.answerArrival(Scenario.m1, meeting, taken: true, seen: nil, .unkeyed)
    case .stop: _ = try await meetings.stop(Scenario.m1, meeting, for: .other, seen: nil, .unkeyed)
    case .putOnHold: try await scenario.database.ownerClient.query("test_put_on_hold", meeting.uuid)
    case .expire:
      try await scenario.database.setClock(over)
      try await scenario.run("meeting.expireHold", of: meeting)
    case .complete:
      try await scenario.database.setClock(over)
      try await scenario.run("meeting.complete", of: meeting)
    }
  }
}

import Casework
import Facilities
import Identifiers
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// A process with all that a process can have, and who may ask about it.
///
/// Of m1's processes, one has its meeting on a released list of Kent; the other has an order, an advice, a clearance,
/// an authorisation, an activity record, and meetings in every state that says something.
struct DisclosureScene: Sendable {
  let world: MatrixWorld
  let full: Scenario.OpenProcess
  /// What the second process has, by its id.
  let condition: ConditionID
  let clearance: ClearanceID
  let advice: AdviceID
  let referral: ReferralID
  let meetings: [MeetingID]
  /// Of the meetings, the one that somebody withdrew from, and the one that was merely called off.
  let withdrawn: MeetingID
  let cancelled: MeetingID

  /// Those who have work of their own, and none with the scene's processes beyond what their site has to know.
  static let outsiders: [Actor] = [
    Scenario.kentStaff, Scenario.kentDesk, Scenario.actor("auditor1", .auditor), Scenario.actor("service1", .service),
    Scenario.m2, Scenario.matsquiStaff, Scenario.matsquiDesk,
  ]

  /// Everyone who asks, as what each is to the processes of the scene.
  static let readers: [(Disclosure.Reader, Actor)] = [
    (.unit, Scenario.rju), (.mediator, Scenario.m1), (.siteStaff, Scenario.kentStaff),
    (.frontDesk, Scenario.kentDesk), (.auditor, Scenario.actor("auditor1", .auditor)),
    (.service, Scenario.actor("service1", .service)),
    (.others, Scenario.actor("m3", .mediator)), (.others, Scenario.actor("far.staff", .siteStaff, "FARAWAY")),
    (.others, Scenario.actor("far.desk", .frontDesk, "FARAWAY")),
  ]

  init(in world: MatrixWorld) async throws {
    let scenario = world.scenario
    self.world = world
    let notices = Notices(database: scenario.database.database)
    let toldToUnit = try await notices.stream(Scenario.rju)
    let toldToMediator = try await notices.stream(Scenario.m1)
    let toldToStaff = try await notices.stream(Scenario.kentStaff)
    referral = try await world.referral()
    _ = try await world.participation(.own)
    full = try await scenario.openProcess(
      mediator: "m1", victimName: "Vera Vogelsang", offenderName: "Omar Vogelfrei")
    condition = try await world.condition(of: full)
    let advised = NewAdvice(condition: condition, site: SiteCode(unchecked: "KENT"), dueOn: nil)
    advice = try await scenario.casework.advise(Scenario.rju, for: full.id, advised, .unkeyed).id
    // Of an advice that is answered nobody is told any more.
    try await Self.wait(for: [.adviceGiven], in: toldToStaff)
    _ = try await scenario.casework.recommend(Scenario.kentStaff, advice, on: day("2027-01-14"), .unkeyed)
    let cleared = NewClearance(
      condition: condition, basis: .conditionAmended, validUntil: try day("2027-12-31"), advice: advice)
    clearance = try await scenario.casework.addClearance(Scenario.rju, to: full.id, cleared, .unkeyed).id
    _ = try await world.authorise(full.id)
    _ = try await world.removal(.own)

    let process = full
    func hold() async throws -> MeetingID {
      try await scenario.meetings.request(
        Scenario.m1, scenario.wish(world.freeStart(.own), minutes: 60, of: process), .unkeyed
      ).id
    }
    let confirmed = try await hold()
    try await scenario.agree(confirmed, of: full)
    _ = try await scenario.confirm(confirmed)
    let held = try await hold()
    let inTheArea = try await Self.holdInTheArea(scenario, of: full)
    withdrawn = try await hold()
    _ = try await scenario.meetings.withdraw(
      Scenario.m1, withdrawn, participant: full.offender, seen: nil, .unkeyed)
    cancelled = try await hold()
    _ = try await scenario.meetings.cancel(Scenario.m1, cancelled, seen: nil, .unkeyed)
    let declined = try await hold()
    let place = try scenario.place(world.freeStart(.own), minutes: 60)
    let decline = Decline(
      reason: .operations, alternative: OfferedSlot(room: place.room, start: place.start, minutes: 60))
    _ = try await scenario.meetings.decline(Scenario.kentStaff, declined, decline, seen: nil, .unkeyed)
    let seen = try await scenario.meetings.find(Scenario.m1, declined)
    guard case .program(let view) = seen else { throw ScenarioError.impossible }
    let completed = try await hold()
    try await scenario.agree(completed, of: full)
    _ = try await scenario.confirm(completed)
    try await scenario.database.ownerClient.query("disclosure_test_complete", completed.uuid)
    let listed = try #require(world.confirmed[.own])
    meetings =
      [confirmed, held, inTheArea, withdrawn, cancelled, declined, completed, listed]
      + [view.alternative].compactMap(\.self)
    try await Self.wait(for: [.adviceRecommended, .referralReceived], in: toldToUnit)
    try await Self.wait(for: [.meetingCancelled, .meetingConfirmed, .alternativeOffered], in: toldToMediator)
    try await Self.wait(for: [.removalIssued, .meetingCancelled, .meetingCancelled, .meetingHeld], in: toldToStaff)
    _ = try await scenario.casework.referrals.read(Scenario.rju, referral)
  }

  private static func holdInTheArea(_ scenario: Scenario, of process: Scenario.OpenProcess) async throws -> MeetingID {
    let wish = try scenario.wish("2027-01-26T13:00", room: "KENT-VISITS", minutes: 60, of: process)
    return try await scenario.meetings.request(Scenario.m1, wish, .unkeyed).id
  }

  private static func wait(for kinds: [NoticeKind], in stream: NoticeStream) async throws {
    var missing = kinds
    for try await notice in stream {
      if let place = missing.firstIndex(of: notice.kind) { missing.remove(at: place) }
      if missing.isEmpty { return }
    }
  }

  /// Who is on Kent's list.
  static let victimOnTheList = "Zoé Ève-Tremblay"

  /// Texts by which one would know a process, an offender, or what is ordered.
  func secrets() async throws -> Set<String> {
    let casework = world.scenario.casework
    let references = try await casework.processes(Scenario.m1).map(\.reference)
    return ids.union(references).union(["Ulric Nemo", "Vera Vogelsang", "Omar Vogelfrei"])
  }

  /// Those of the secrets that are ids.
  var ids: Set<String> {
    let processes = [world.scenario.process, full]
    let texts = processes.flatMap { [$0.id.description, $0.victim.description, $0.offender.description] }
    return Set(texts + [condition.description, clearance.description])
  }

  /// Routes that are asked about places, rules, files of others, and messages that no process is opened for yet. What
  /// they answer holds nothing of a process, which a test of its own sees to.
  static func isOfNoProcess(_ route: String) -> Bool {
    [
      "/v1/sites", "/v1/availability", "/v1/agency", "/v1/engagements", "/v1/referrals", "/v1/removal-orders",
      "/v1/retention", "/v1/audit/chain", "/v1/audit/alerts",
    ].contains { route.hasPrefix("GET \($0)") }
  }

  /// The addresses that a route of the API or a page has in this scene; a route without a parameter has one.
  func addresses(of path: String) throws -> [String] {
    let processes = [world.scenario.process.id, full.id]
    let arguments: [String]
    switch path {
    case let path where path.contains("/processes/{id}"): arguments = processes.map { "\($0)" }
    case let path where path.contains("/meetings/{id}"): arguments = meetings.map { "\($0)" }
    case let path where path.contains("/referrals/{id}"): arguments = ["\(referral)"]
    default: arguments = [""]
    }
    return arguments.map { argument in
      let address = path.replacing("{id}", with: argument).replacing("{code}", with: "KENT")
        .replacing("{site}", with: "KENT").replacing("{date}", with: "2027-01-15").replacing("{copy}", with: "1")
      return address + (Self.queries[path] ?? "")
    }
  }

  /// What a route has to be asked with.
  private static let queries = [
    "/v1/availability": "?site=KENT&from=2027-01-18&to=2027-01-19&minutes=60&seats=3",
    "/v1/sites/{code}/closures": "?from=2027-01-14",
    "/v1/meetings": "?from=2027-01-14&to=2027-03-31",
    "/v1/entry-lists/{site}/{date}/prints/{copy}.pdf": "?revision=1",
    "/v1/audit": "?limit=200",
    "/v1/audit/worksheet": "?site=KENT&day=2027-01-15&discovered=2027-01-20",
    "/v1/audit/worksheet.csv": "?site=KENT&day=2027-01-15&discovered=2027-01-20",
    "/v1/retention/report": "?to=2027-01-20",
    "/v1/sites/{code}": "?year=2027",
    "/front-desk": "?day=2027-01-15",
    "/front-desk/{date}/copies/{copy}.pdf": "?revision=1",
  ]
}

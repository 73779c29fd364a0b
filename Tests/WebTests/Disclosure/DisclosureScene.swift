import Casework
import EntryDocuments
import Facilities
import Foundation
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
  /// A process of m1's that is closed, and whose names are destroyed.
  let gone: Scenario.OpenProcess
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
    // A site that has nothing to do with the process; whoever is at a site that nobody knows is refused.
    try await FacilitiesImport(database: scenario.database.database).sites(
      csv: """
        code,kind,name_en,name_fr,city,province,region,time_zone
        FARAWAY,institution,Faraway,Au loin,Faraway,BC,Pacific,America/Vancouver
        """)
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
    try await Self.concludeContact(world, full, condition, advice)
    try await Self.authoriseTwice(world, full.id)
    _ = try await world.removal(.own)
    gone = try await scenario.openProcess(mediator: "m1")
    _ = try await scenario.casework.closeProcess(Scenario.rju, gone.id, .unkeyed)

    let made = try await Self.makeMeetings(in: world, full, condition)
    (withdrawn, cancelled) = (made.withdrawn, made.cancelled)
    let listed = try #require(world.confirmed[.own])
    meetings = made.all + [listed]
    let owner = scenario.database.ownerClient
    try await owner.query("web_test_lack", listed.uuid)
    try await owner.query("disclosure_test_announce", listed.uuid)
    try await owner.query("disclosure_test_unacknowledged", listed.uuid)
    try await owner.query("disclosure_test_destroy_names", gone.id.uuid)
    try await Self.wait(for: [.adviceRecommended, .referralReceived, .entryListMissing], in: toldToUnit)
    try await Self.wait(
      for: [.meetingCancelled, .movementChanged, .alternativeOffered, .entryListMissing], in: toldToMediator)
    try await Self.wait(
      for: [
        .removalIssued, .meetingCancelled, .meetingCancelled, .movementChanged, .meetingHeld, .entryListMissing,
      ], in: toldToStaff)
    _ = try await scenario.casework.referrals.read(Scenario.rju, referral)
    try await Self.acknowledge(notices)
    try await Self.fail(notices, owner)
    try await Self.openTheDoor(world)
  }

  /// The meetings of a process, in every state that says something; of them, the one that somebody withdrew from, and
  /// the one that was merely called off.
  private static func makeMeetings(
    in world: MatrixWorld, _ process: Scenario.OpenProcess, _ condition: ConditionID
  ) async throws -> (all: [MeetingID], withdrawn: MeetingID, cancelled: MeetingID) {
    let scenario = world.scenario
    func hold() async throws -> MeetingID {
      try await scenario.meetings.request(
        Scenario.m1, scenario.wish(world.freeStart(.own), minutes: 60, of: process), .unkeyed
      ).id
    }
    func confirm() async throws -> MeetingID {
      let meeting = try await hold()
      try await scenario.agree(meeting, of: process)
      _ = try await scenario.confirm(meeting)
      return meeting
    }
    // A withdrawal ends whatever stands with the person, so it comes first.
    let withdrawn = try await hold()
    _ = try await scenario.meetings.withdraw(
      Scenario.m1, withdrawn, participant: process.offender, seen: nil, .unkeyed)
    _ = try await scenario.casework.takePartAnew(Scenario.m1, in: process.id, process.offender, .unkeyed)
    _ = try await scenario.casework.transferOffender(
      Scenario.rju, of: process.id, process.offender, to: SiteCode(unchecked: "KENT"), .unkeyed)
    let confirmed = try await confirm()
    try await clear(scenario, process, condition, for: confirmed)
    let held = try await hold()
    try await changeArrivals(scenario, confirmed: confirmed, held: held)
    let inTheArea = try await holdInTheArea(scenario, of: process)
    let cancelled = try await hold()
    _ = try await scenario.meetings.cancel(Scenario.m1, cancelled, seen: nil, .unkeyed)
    let declined = try await hold()
    let offered = try await decline(declined, in: world)
    let (completed, stopped) = (try await confirm(), try await confirm())
    try await end(scenario, completed: completed, stopped: stopped)
    let all = [confirmed, held, inTheArea, withdrawn, cancelled, declined, completed, stopped]
    return (all + [offered].compactMap(\.self), withdrawn, cancelled)
  }

  /// The unit revokes an authorisation and gives another one. The agency has its French wordings.
  private static func authoriseTwice(_ world: MatrixWorld, _ process: ProcessID) async throws {
    let scenario = world.scenario
    let former = try await world.authorise(process)
    _ = try await scenario.meetings.revokeVisitsArea(Scenario.rju, for: process, former, .unkeyed)
    _ = try await world.authorise(process)
    var settings = try await scenario.facilities.agencySettings(Scenario.rju)
    settings.conditionWordingFrench = "sauf si un texte officiel le permet"
    try await scenario.facilities.setAgency(Scenario.rju, settings, seen: nil)
  }

  /// Everyone who is told of the process acknowledges a notice.
  private static func acknowledge(_ notices: Notices) async throws {
    for reader in [Scenario.rju, Scenario.m1, Scenario.kentStaff, Scenario.kentDesk] {
      let newest = try #require(try await notices.inbox(reader).notices.first)
      _ = try await notices.acknowledge(reader, newest.id, .unkeyed)
    }
  }

  /// Notices that reach m1 and Kent's staff through no channel. Of one of them the staff are told by telephone.
  private static func fail(_ notices: Notices, _ owner: PostgresClient) async throws {
    for role in [Role.mediator, .siteStaff] { try await owner.query("disclosure_test_undelivered", role.rawValue) }
    let lost = try await owner.query("disclosure_test_undelivered", Role.siteStaff.rawValue)
    let id = NoticeDelivery.ID(try lost.one(of: "disclosure_test_undelivered").get("id", as: UUID.self))
    try await notices.tellByTelephone(Scenario.rju, id, .unkeyed)
  }

  /// The site declines a meeting; the one that it offers instead.
  private static func decline(_ meeting: MeetingID, in world: MatrixWorld) async throws -> MeetingID? {
    let scenario = world.scenario
    let place = try scenario.place(world.freeStart(.own), minutes: 60)
    let decline = Decline(
      reason: .operations, alternative: OfferedSlot(room: place.room, start: place.start, minutes: 60))
    _ = try await scenario.meetings.decline(Scenario.kentStaff, meeting, decline, seen: nil, .unkeyed)
    guard case .program(let view) = try await scenario.meetings.find(Scenario.m1, meeting) else {
      throw ScenarioError.impossible
    }
    return view.alternative
  }

  /// The Parole Board amends the condition. The unit links the two people to another file with a condition of its own,
  /// and clears each file's condition in the other one.
  private static func concludeContact(
    _ world: MatrixWorld, _ process: Scenario.OpenProcess, _ condition: ConditionID, _ advice: AdviceID
  ) async throws {
    let scenario = world.scenario
    _ = try await scenario.casework.recordOutcome(Scenario.rju, advice, .amended, on: day("2027-01-14"), .unkeyed)
    let known = try await scenario.openProcess(
      mediator: "m2", victimName: "Vera Vogelsang", offenderName: "Karl Kannitverstan")
    for (here, there) in [(process.victim, known.victim), (process.offender, known.offender)] {
      _ = try await scenario.casework.linkPerson(
        Scenario.rju, in: process.id, NewPersonLink(participant: here, other: there), .unkeyed)
    }
    let theirs = try await world.condition(of: known)
    let advised = NewAdvice(condition: theirs, site: SiteCode(unchecked: "KENT"), dueOn: nil)
    let recommended = try await scenario.casework.advise(Scenario.rju, for: process.id, advised, .unkeyed).id
    _ = try await scenario.casework.recommend(Scenario.kentStaff, recommended, on: day("2027-01-14"), .unkeyed)
    for (cleared, file, cited) in [(theirs, process.id, recommended), (condition, known.id, nil)] {
      let clearance = NewClearance(
        condition: cleared, basis: .conditionAmended, validUntil: try day("2027-12-31"), advice: cited)
      _ = try await scenario.casework.addClearance(Scenario.rju, to: file, clearance, .unkeyed)
    }
  }

  /// Clears the condition, and that of the other file, for one meeting alone.
  private static func clear(
    _ scenario: Scenario, _ process: Scenario.OpenProcess, _ condition: ConditionID, for meeting: MeetingID
  ) async throws {
    let linked = try await scenario.casework.process(Scenario.rju, process.id).linkedConditions ?? []
    for condition in [condition] + linked.map(\.id) {
      let new = NewClearance(
        condition: condition, basis: .facilitatedByProgram, validUntil: try day("2027-12-31"), meeting: meeting.uuid)
      _ = try await scenario.casework.addClearance(Scenario.rju, to: process.id, new, .unkeyed)
    }
  }

  /// Ends two meetings as though their day had come: one took place, the other was stopped.
  private static func end(_ scenario: Scenario, completed: MeetingID, stopped: MeetingID) async throws {
    let owner = scenario.database.ownerClient
    for meeting in [completed, stopped] { try await owner.query("disclosure_test_begin", meeting.uuid) }
    try await owner.query("disclosure_test_complete", completed.uuid)
    _ = try await scenario.meetings.sayOutcome(Scenario.m1, completed, tookPlace: true, seen: nil, .unkeyed)
    try await owner.query("disclosure_test_stop", stopped.uuid)
  }

  /// On the day of the list somebody comes with their mediator and leaves, and somebody comes whom no list names.
  private static func openTheDoor(_ world: MatrixWorld) async throws {
    let scenario = world.scenario
    let lists = EntryLists(database: scenario.database.database, keyring: scenario.keyring)
    let (site, today) = (SiteCode(unchecked: "KENT"), try day("2027-01-15"))
    try await scenario.database.setClock("2027-01-15T09:31:00-07:00")
    for officer in [Scenario.kentDesk, Scenario.kentStaff] {
      _ = try await lists.deskKeys.register(officer, DeskSecret().publicKey, .unkeyed)
    }
    _ = try await lists.print(Scenario.kentDesk, site, today, revision: 1, copies: 1, .unkeyed)
    _ = try await lists.endCopy(
      Scenario.kentDesk, site, today, revision: 1, copy: 1, fate: .returned, .unkeyed)
    try await scenario.database.ownerClient.query("disclosure_test_print")
    for kind in [EntranceKind.mediatorArrived, .arrived, .left, .unlisted] {
      let arrival = kind == .unlisted ? nil : world.arrivals[.own]
      _ = try await lists.record(kind, Scenario.kentDesk, site, today, arrival: arrival, .unkeyed)
    }
  }

  /// The routes that tell of what ``goWrong()`` does.
  static let goingWrong = ["/v1/meetings", "/v1/meetings/{id}", "/v1/entry-lists/{site}/{date}"]

  /// After all nobody came, the mediator left, and m1 is engaged for today alone.
  func goWrong() async throws {
    let scenario = world.scenario
    let lists = EntryLists(database: scenario.database.database, keyring: scenario.keyring)
    let (site, today) = (SiteCode(unchecked: "KENT"), try day("2027-01-15"))
    let arrival = try #require(world.arrivals[.own])
    for kind in [EntranceKind.left, .arrived] {
      _ = try await lists.undo(kind, Scenario.kentDesk, site, today, arrival: arrival, .unkeyed)
    }
    for kind in [EntranceKind.noShow, .mediatorLeft] {
      _ = try await lists.record(kind, Scenario.kentDesk, site, today, arrival: arrival, .unkeyed)
    }
    try await scenario.database.ownerClient.query("disclosure_test_engage_for_today")
  }

  private static func holdInTheArea(_ scenario: Scenario, of process: Scenario.OpenProcess) async throws -> MeetingID {
    let wish = try scenario.wish("2027-01-26T13:00", room: "KENT-VISITS", minutes: 60, of: process)
    return try await scenario.meetings.request(Scenario.m1, wish, .unkeyed).id
  }

  /// The mediator changes an arrival of the one, and the site proposes another of the other.
  private static func changeArrivals(_ scenario: Scenario, confirmed: MeetingID, held: MeetingID) async throws {
    func earlier(_ meeting: MeetingID) async throws -> MovementAdjustment {
      guard case .program(let found) = try await scenario.meetings.find(Scenario.m1, meeting),
        let planned = found.attendees.compactMap(\.arrival).first
      else { throw ScenarioError.impossible }
      let start = WallTime(String(planned.wall.dropLast(2)) + "20")
      return MovementAdjustment(side: .victim, step: .arrival, start: start, place: nil)
    }
    _ = try await scenario.meetings.adjust(
      Scenario.m1, confirmed, [try await earlier(confirmed)], seen: nil, .unkeyed)
    let waiting = MovementAdjustment(
      side: .victim, step: .waiting, start: nil, place: PlaceCode(unchecked: "KENT-WAIT-2"))
    _ = try await scenario.meetings.adjust(
      Scenario.kentStaff, held, [try await earlier(held), waiting], seen: nil, .unkeyed)
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
      "/v1/retention", "/v1/audit/chain", "/v1/audit/alerts", "/v1/audit/watch", "/v1/account", "/v1/directory",
      "/v1/calendars", "/v1/desk-keys",
      "/v1/webhooks", "/v1/channels", "/v1/schedules", "/v1/jobs", "/v1/job-kinds", "/v1/notices/preferences",
      "/v1/notices/settings", "/v1/sessions",
    ].contains { route.hasPrefix("GET \($0)") }
  }

  /// The addresses that a route of the API or a page has in this scene; a route without a parameter has one.
  func addresses(of path: String) throws -> [String] {
    let processes = [world.scenario.process.id, full.id, gone.id]
    let arguments: [String]
    switch path {
    case let path where path.contains("/processes/{id}"): arguments = processes.map { "\($0)" }
    case let path where path.contains("/meetings/{id}"): arguments = meetings.map { "\($0)" }
    case let path where path.contains("/referrals/{id}"): arguments = ["\(referral)"]
    case "/v1/schedules/{name}/runs/{id}": arguments = ["\(world.scenario.process.id)"]
    default: arguments = [""]
    }
    return arguments.map { argument in
      let address = path.replacing("{id}", with: argument).replacing("{code}", with: "KENT")
        .replacing("{site}", with: "KENT").replacing("{date}", with: "2027-01-15").replacing("{copy}", with: "1")
        .replacing("{name}", with: "notice.watch").replacing("{job}", with: "1")
        .replacing("{role}", with: "siteStaff")
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
    "/live/front-desk": "?day=2027-01-15",
    "/live/front-desk/pulse": "?day=2027-01-15",
    "/live/front-desk/touched": "?day=2027-01-15",
    "/front-desk/{date}/copies/{copy}.pdf": "?revision=1",
  ]
}

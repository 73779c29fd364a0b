import Casework
import EntryDocuments
import Facilities
import Identifiers
import JobQueue
import Languages
import Meetings
import Notices
import Privacy
import Retention
import Scenarios
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Two of everything, one on each side: m1's process, a meeting and a released list at Kent; m2's, at Matsqui.
final class MatrixWorld: Sendable {
  /// Whose thing is asked for: what belongs to the actor's process and site, or to the others'.
  enum Side: String, CaseIterable, Sendable { case own, other }

  let scenario: Scenario
  let otherProcess: Scenario.OpenProcess
  /// A meeting of each side that is confirmed and on its site's list.
  let confirmed: [Side: MeetingID]
  let arrivals: [Side: AttendeeID]
  /// A task of the unit.
  let task: TaskID
  private let taken = Mutex<[Side: Int]>([:])
  private let away = Mutex(0)

  static let actors: [Role: Actor] = [
    .mediator: Scenario.m1, .siteStaff: Scenario.kentStaff, .frontDesk: Scenario.kentDesk, .rju: Scenario.rju,
    .auditor: Scenario.actor("auditor1", .auditor), .service: Scenario.actor("service1", .service),
  ]

  /// The actor of a role.
  static func actor(_ role: Role) -> Actor {
    guard let actor = actors[role] else {
      // The table above has a line for each role.
      preconditionFailure("\(role) has no actor")
    }
    return actor
  }

  /// Runs a test in the world once both lists are released.
  static func run(_ body: @Sendable (MatrixWorld, WebApplication, WebClient) async throws -> Void) async throws {
    try await WebFixture.runWhole { scenario, application, client, log in
      let (database, logger) = (scenario.database.database, log.logger())
      let worker = Worker(
        database: database,
        handlers: entryListHandlers(database: database, keyring: scenario.keyring)
          + ComposeNotices.handlers(database: database, channels: []),
        configuration: WorkerConfiguration(), logger: logger)
      let services = ServiceGroup(configuration: .init(services: [worker], logger: logger))
      let notices = Notices(database: database)
      let streams = [
        try await notices.stream(Scenario.kentDesk), try await notices.stream(Scenario.matsquiDesk),
      ]
      let entrance = SiteEntrance(
        contact: Bilingual(en: "Keeper", fr: "Gardien"), telephone: "604-555-0142",
        instructions: Bilingual(en: "Lockers.", fr: "Casiers."), releaseLeadMinutes: nil)
      for side in Side.allCases {
        try await scenario.facilities.entrances.save(
          Scenario.rju, site: SiteCode(unchecked: side == .own ? "KENT" : "MATSQUI"), entrance, .unkeyed)
      }
      let (other, confirmed) = try await confirmBoth(scenario)
      let task = try await openTask(scenario)
      try await scenario.database.setClock("2027-01-14T12:00:00-07:00")
      try await withThrowingTaskGroup { group in
        group.addTask { try await services.run() }
        for stream in streams {
          for try await notice in stream where notice.kind == .entryListReleased { break }
        }
        let world = try await MatrixWorld(scenario, other, confirmed, task)
        try await body(world, application, client)
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
      }
    }
  }

  private init(
    _ scenario: Scenario, _ other: Scenario.OpenProcess, _ confirmed: [Side: MeetingID], _ task: TaskID
  ) async throws {
    (self.scenario, otherProcess, self.confirmed, self.task) = (scenario, other, confirmed, task)
    let lists = EntryLists(database: scenario.database.database, keyring: scenario.keyring)
    var arrivals: [Side: AttendeeID] = [:]
    for (side, desk) in [(Side.own, Scenario.kentDesk), (.other, Scenario.matsquiDesk)] {
      let site = try #require(desk.site)
      arrivals[side] = try #require(try await lists.find(desk, site, day("2027-01-15")).arrivals.first?.id)
      _ = try await lists.print(desk, site, day("2027-01-15"), revision: 1, copies: 1, .unkeyed)
    }
    self.arrivals = arrivals
  }

  private static func confirmBoth(
    _ scenario: Scenario
  ) async throws -> (Scenario.OpenProcess, [Side: MeetingID]) {
    let own = try await scenario.confirmed()
    let other = try await scenario.openProcess(mediator: "m2")
    let theirs = try await scenario.meetings.request(
      Scenario.m2, scenario.wish(room: "MATSQUI-BOARD", site: "MATSQUI", of: other), .unkeyed)
    try await scenario.agree(theirs.id, of: other, by: Scenario.m2)
    _ = try await scenario.confirm(theirs.id, by: Scenario.matsquiStaff)
    return (other, [.own: own.id, .other: theirs.id])
  }

  /// A request that contact.1 refuses opens a task.
  private static func openTask(_ scenario: Scenario) async throws -> TaskID {
    let process = try await scenario.openProcess(mediator: "m1")
    let condition = NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender)
    _ = try await scenario.casework.addCondition(Scenario.rju, to: process.id, condition, .unkeyed)
    _ = try? await scenario.meetings.request(
      Scenario.m1, scenario.wish("2027-01-20T10:00", of: process), .unkeyed)
    return try #require(try await scenario.casework.tasks(Scenario.rju).first?.id)
  }

  /// The process of a side, its mediator, and its site.
  func place(_ side: Side) -> (process: Scenario.OpenProcess, mediator: Actor, staff: Actor, site: String) {
    switch side {
    case .own: (scenario.process, Scenario.m1, Scenario.kentStaff, "KENT")
    case .other: (otherProcess, Scenario.m2, Scenario.matsquiStaff, "MATSQUI")
    }
  }

  /// A meeting of a side that was just asked for, at a time of its own, agreed to by everyone.
  func held(_ side: Side) async throws -> MeetingID {
    let (process, mediator, _, site) = place(side)
    let held = try await scenario.meetings.request(
      mediator, scenario.wish(freeStart(side), room: "\(site)-BOARD", site: site, of: process), .unkeyed)
    try await scenario.agree(held.id, of: process, by: mediator)
    return held.id
  }

  /// A meeting of a side whose site has just proposed that the victim arrives ten minutes earlier.
  func proposed(_ side: Side) async throws -> MeetingID {
    let held = try await held(side)
    guard case .program(let found) = try await scenario.meetings.find(Scenario.rju, held),
      let planned = found.attendees.compactMap(\.arrival).first
    else { throw ScenarioError.impossible }
    let earlier = WallTime(String(planned.wall.dropLast(2)) + "20")
    let arrival = MovementAdjustment(side: .victim, step: .arrival, start: earlier, place: nil)
    _ = try await scenario.meetings.adjust(place(side).staff, held, [arrival], seen: nil, .unkeyed)
    return held
  }

  /// A meeting of a side that was just declined, with another offered in its place.
  func declined(_ side: Side) async throws -> MeetingID {
    let (_, _, staff, site) = place(side)
    let held = try await held(side)
    let offered = try scenario.place(freeStart(side), room: "\(site)-BOARD", site: site)
    let decline = Decline(
      reason: .operations, alternative: OfferedSlot(room: offered.room, start: offered.start, minutes: 60))
    _ = try await scenario.meetings.decline(staff, held, decline, seen: nil, .unkeyed)
    return held
  }

  /// A time that nothing else of the side has: mornings and afternoons of the twelve weeks from February 2027 on.
  func freeStart(_ side: Side) -> String {
    let count = taken.withLock { taken in
      taken[side, default: 0] += 1
      return taken[side, default: 0] - 1
    }
    let (week, weekday, hour) = (count / 10, count % 10 / 2, count % 2 == 0 ? "09:00" : "13:00")
    let day = 1 + week * 7 + weekday
    // February 2027 begins on a Monday, and has 28 days.
    if day <= 28 { return "2027-02-\(two(day))T\(hour)" }
    return day <= 59 ? "2027-03-\(two(day - 28))T\(hour)" : "2027-04-\(two(day - 59))T\(hour)"
  }

  /// A day on which nobody is away yet: those of June 2027 on.
  func nextDay() -> String {
    let count = away.withLock { count in
      count += 1
      return count - 1
    }
    return "2027-\(two(6 + count / 28))-\(two(1 + count % 28))"
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A closure of a room at a side's site that was just recorded, long after everything else.
  func closure(_ side: Side) async throws -> ClosureID {
    let (_, _, staff, site) = place(side)
    let start = try #require(WallTime("2027-06-02T08:00"))
    let end = try #require(WallTime("2027-06-02T12:00"))
    let new = NewClosure(
      site: SiteCode(unchecked: site), room: RoomCode(unchecked: "\(site)-BOARD"), start: start, end: end,
      reason: .exercise)
    return try await scenario.facilities.closures.record(staff, new, .unkeyed).id
  }

  /// An authorisation for the Visits and Correspondence area.
  func authorise(_ process: ProcessID) async throws -> VisitsAuthorisationID {
    let new = NewVisitsAuthorisation(
      room: RoomCode(unchecked: "KENT-VISITS"), reason: .roomTooSmall, from: try day("2027-01-11"),
      to: try day("2027-01-31"), staffPresent: 0)
    return try await scenario.meetings.authoriseVisitsArea(Scenario.rju, for: process, new, .unkeyed).id
  }

  /// Two processes of a side whose victims were just linked as one person.
  func linked(_ side: Side) async throws -> (Scenario.OpenProcess, Scenario.OpenProcess) {
    let (one, other) = (try await newProcess(side), try await newProcess(side))
    _ = try await scenario.casework.linkPerson(
      Scenario.rju, in: one.id, NewPersonLink(participant: one.victim, other: other.victim), .unkeyed)
    return (one, other)
  }

  /// A condition that was just recorded.
  func condition(of process: Scenario.OpenProcess) async throws -> ConditionID {
    let new = NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender)
    return try await scenario.casework.addCondition(Scenario.rju, to: process.id, new, .unkeyed).id
  }

  /// A clearance that was just given.
  func clearance(of process: Scenario.OpenProcess) async throws -> ClearanceID {
    let new = NewClearance(
      condition: try await condition(of: process), basis: .conditionAmended, validUntil: try day("2027-12-31"))
    return try await scenario.casework.addClearance(Scenario.rju, to: process.id, new, .unkeyed).id
  }

  /// An advice that was just given to the staff of a side's site.
  func advice(of process: Scenario.OpenProcess, _ side: Side) async throws -> AdviceID {
    let new = NewAdvice(
      condition: try await condition(of: process), site: SiteCode(unchecked: place(side).site), dueOn: nil)
    return try await scenario.casework.advise(Scenario.rju, for: process.id, new, .unkeyed).id
  }

  /// A process, once the agency has set its identifier.
  func participation(_ side: Side) async throws -> Scenario.OpenProcess {
    var settings = try await scenario.facilities.agencySettings(Scenario.rju)
    settings.activityRecordIdentifier = "AR-1"
    try await scenario.facilities.setAgency(Scenario.rju, settings, seen: nil)
    return try await newProcess(side)
  }

  /// A custodian's number of a file that no other order names.
  func fileNumber() -> String {
    taken.withLock { taken in
      taken[.own, default: 0] += 1
      return "R\(1_000 + taken[.own, default: 0])"
    }
  }

  /// A removal order that was just issued to a side's site.
  func removal(_ side: Side) async throws -> RemovalOrderID {
    let number = try #require(RemovalFileNumber(fileNumber()))
    let new = NewRemovalOrder(
      file: .caseManagement, fileNumber: number, custodian: SiteCode(unchecked: place(side).site), dueOn: nil)
    return try await scenario.casework.issueRemoval(Scenario.rju, new, .unkeyed).id
  }

  /// A new process of a side's mediator, for what changes one.
  func newProcess(_ side: Side) async throws -> Scenario.OpenProcess {
    try await scenario.openProcess(mediator: place(side).mediator.subject)
  }

  /// A referral that was just submitted.
  func referral() async throws -> ReferralID {
    let message = try #require(ReferralMessage("Somebody, by telephone."))
    let new = NewReferral(kind: .victim, language: .en, region: .pacific, site: nil, message: message)
    let referrals = scenario.casework.referrals
    let receipt = try await referrals.submit(Scenario.m1, new, .unkeyed).receipt
    let found = try await referrals.list(Scenario.rju, ReferralFilter(receipt: receipt)).referrals
    return try #require(found.first).id
  }

  /// The report of a dry run of a kind's rule.
  func dryRun(of kind: String) async throws -> Int {
    let retention = Retention(database: scenario.database.database)
    try await retention.dryRun(.worker, kind: kind)
    let rule = try await retention.schedule(.worker).first { $0.kind == kind }
    return try #require(rule?.dryRun?.id)
  }

  /// A notice in the actor's own mailbox, or in m2's.
  func notice(_ side: Side, of actor: Actor) async throws -> Notice.ID? {
    let reader = side == .own ? actor : Scenario.m2
    return try await Notices(database: scenario.database.database).inbox(reader).notices.first?.id
  }
}

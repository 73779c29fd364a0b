import Casework
import EntryDocuments
import Facilities
import Identifiers
import Meetings
import Notices
import PostgresClient
import Privacy

/// What a new demonstration begins with: a day in the middle.
///
/// The clock begins two days before it, and everything goes through its use case, by whoever would do it. So when the
/// day opens, a meeting is confirmed for it, or for the next day on which one fits; its entry list was acknowledged and
/// then changed; a request waits; a recommendation is overdue; and somebody has read a list at night.
struct DemonstrationDay: Sendable {
  /// How long before it opens the clock begins, in PostgreSQL's syntax.
  static let leadTime = "48 hours"
  /// From the beginning until an hour after it opens: nothing is booked earlier.
  private static let untilFirst = "49 hours"
  /// From the beginning until somebody who is here at the opening is here early, but not hours early.
  private static let untilSoon = "50 hours"
  /// How many days ahead the next open day is looked for.
  private static let daysMax = 21

  let parts: LiveParts
  let clock: ClockSteps
  /// When it opens, as PostgreSQL spells it.
  let opening: String

  func make(_ progress: Progress) async throws {
    progress("booking a demonstration day")
    let slot = try await firstSlot()
    guard let day = LocalDay(slot.start.date) else { throw DemonstrationError.badInstant }
    let soon = try await wall(.confirmedAtFirst, Self.untilSoon)
    try await confirm(.confirmedAtFirst, at: slot)
    try await advise()
    try await clock.settle()
    try await acknowledge(day)
    try await readAtNight(day)
    _ = try await clock.advance(by: "9 hours")
    if let late = try await lastSlot(of: .addedAtFirst, on: day, after: slot) {
      try await confirm(.addedAtFirst, at: late)
    }
    try await confirm(.laterAtFirst, at: try await slotNextWeek(.laterAtFirst))
    progress("moving the clock to the opening of the day")
    _ = try await clock.advance(to: opening)
    _ = try await request(.heldAtFirst, at: try await slotNextWeek(.heldAtFirst))
    try await clock.settle()
    if "\(day)T\(slot.start.clock)" <= soon { try await arrive(on: day) }
    try await run("audit.seal")
    try await run("audit.watch")
  }

  private func request(_ plan: PlannedMeeting, at slot: Slot) async throws -> (DemonstrationCase, MeetingID) {
    let opened = try await DemonstrationCase.open(plan, parts, day: slot.start.date)
    return (opened, try await opened.request(day: slot.start.date, start: slot.start.clock).id)
  }

  private func confirm(_ plan: PlannedMeeting, at slot: Slot) async throws {
    let (opened, meeting) = try await request(plan, at: slot)
    try await opened.agree(to: meeting)
    _ = try await opened.confirm(meeting)
  }

  /// Asks a site to recommend an amendment by today, which nobody does (`contact.4`).
  private func advise() async throws {
    let (unit, plan) = (try Privacy.Actor.named("rju", .rju), PlannedMeeting.advisedAtFirst)
    let opened = try await DemonstrationCase.open(plan, parts, condition: .uncleared)
    guard let condition = opened.recorded else { throw DemonstrationError.unfinished("there is no condition") }
    let today = try await parts.facilities.today(unit, site: plan.site).today
    let advice = NewAdvice(condition: condition, site: plan.site, dueOn: today)
    _ = try await parts.casework.advise(unit, for: opened.process, advice, .unkeyed)
  }

  /// The entrance acknowledges the first revision. It doesn't read it, because it may be closed that day, and reading
  /// would be an alert.
  private func acknowledge(_ day: LocalDay) async throws {
    let (desk, site) = try desk()
    _ = try await parts.entryLists.acknowledge(desk, site, day, revision: 1, .unkeyed)
  }

  /// Somebody of the site's staff reads the list at half past eleven in the evening, long after it closed.
  private func readAtNight(_ day: LocalDay) async throws {
    let site = PlannedMeeting.confirmedAtFirst.site
    let reader = try Privacy.Actor.named("night-\(site)", .siteStaff, at: site)
    guard let now = WallTime(try await wall(.confirmedAtFirst, "0")) else { throw DemonstrationError.badInstant }
    let night = 23 * 60 + 30
    _ = try await clock.advance(by: "\((night - now.minuteOfDay + 1_440) % 1_440) minutes")
    _ = try await parts.entryLists.find(reader, site, day)
  }

  /// The first who is expected is there early, with the mediator who accompanies them (`entry.2`).
  private func arrive(on day: LocalDay) async throws {
    let (desk, site) = try desk()
    guard let first = try await parts.entryLists.find(desk, site, day).arrivals.first else { return }
    for kind in [EntranceKind.mediatorArrived, .arrived] {
      _ = try await parts.entryLists.record(kind, desk, site, day, arrival: first.id, .unkeyed)
    }
  }

  /// Runs a recurring job now, as the unit may.
  private func run(_ name: String) async throws {
    guard let name = ScheduleName(rawValue: name) else { throw DemonstrationError.unfinished("a job is not known") }
    _ = try await parts.notices.schedules.run(.named("rju", .rju), name, .unkeyed)
    try await clock.settle()
  }

  private func desk() throws -> (actor: Privacy.Actor, site: SiteCode) {
    let site = PlannedMeeting.confirmedAtFirst.site
    return (try .named("desk-\(site)", .frontDesk, at: site), site)
  }
}

extension DemonstrationDay {
  /// When the first meeting is: the first slot of the opening day that is an hour away, if another meeting fits behind
  /// it; else the planned time of the next day on which both fit.
  private func firstSlot() async throws -> Slot {
    let (plan, added) = (PlannedMeeting.confirmedAtFirst, PlannedMeeting.addedAtFirst)
    let (earliest, opens) = (try await wall(plan, Self.untilFirst), try await wall(plan, Self.leadTime))
    let slots = try await slots(of: plan, from: earliest)
    for day in Dictionary(grouping: slots, by: \.start.date).sorted(by: { $0.key < $1.key }) {
      let own = day.value.filter { $0.room == plan.roomCode }
      let isToday = opens.hasPrefix(day.key)
      let first = (isToday ? nil : own.first { $0.start.clock == plan.start }) ?? own.first
      if let first, day.value.contains(where: { $0.room == added.roomCode && $0.start.clock > first.end.clock }) {
        return first
      }
    }
    throw DemonstrationError.unfinished("\(plan.site) has no open day in three weeks")
  }

  /// The last slot of a day that begins once another meeting is over.
  private func lastSlot(of plan: PlannedMeeting, on day: LocalDay, after first: Slot) async throws -> Slot? {
    try await slots(of: plan, from: "\(day)T\(first.end.clock)").last {
      $0.start.date == day.text && $0.room == plan.roomCode
    }
  }

  /// The planned time on the first open day that is a week away.
  private func slotNextWeek(_ plan: PlannedMeeting) async throws -> Slot {
    let found = try await slots(of: plan, from: try await wall(plan, "7 days"))
    guard let slot = found.first(where: { $0.room == plan.roomCode && $0.start.clock == plan.start }) else {
      throw DemonstrationError.unfinished("\(plan.site) has no open day in three weeks")
    }
    return slot
  }

  /// What is free for a planned meeting from a time by the site's clock.
  private func slots(of plan: PlannedMeeting, from earliest: String) async throws -> [Slot] {
    guard let from = LocalDay(earliest.prefix(10)), let to = from.adding(days: Self.daysMax) else {
      throw DemonstrationError.badInstant
    }
    let query = AvailabilityQuery(
      sites: [plan.site], from: from, to: to, minutes: plan.minutes, seats: plan.people.count + 1, limit: 500)
    return try await parts.meetings.availability(.named("rju", .rju), query).slots.filter {
      "\($0.start.date)T\($0.start.clock)" >= earliest
    }
  }

  /// What the clock of a meeting's site will show after an interval in PostgreSQL's syntax, as `YYYY-MM-DDTHH:MM`.
  private func wall(_ plan: PlannedMeeting, _ interval: String) async throws -> String {
    let shown: String? = try await clock.owner.value(
      of: "site_wall_ahead", ["given_site": .text(plan.site), "given_interval": .text(interval)])
    guard let shown else { throw DemonstrationError.unfinished("\(plan.site) is not known") }
    return shown
  }
}

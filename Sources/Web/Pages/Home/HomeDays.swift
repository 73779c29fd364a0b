import Auditing
import Casework
import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// Makes the day of each role's home page, by what the role may read anyway.
struct HomeDays: Sendable {
  /// How many days come after today.
  private static let daysAhead = 7
  /// How many meetings a table has; the week has the others.
  private static let rowsMax = 12

  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let entryLists: EntryLists
  let notices: Notices
  let trail: AuditTrail

  /// The reader's day; `nil` for a program, which has none.
  ///
  /// - Parameter open: the reader's open notices.
  func day(of actor: Actor, open: [Notice], in language: Language) async throws -> HomeDay? {
    switch actor.role {
    case .mediator: try await ofMediator(actor, open, language)
    case .siteStaff: try await ofSite(actor, open, language)
    case .frontDesk: try await ofEntrance(actor, open, language)
    case .rju: try await ofUnit(actor, language)
    case .auditor: try await ofAuditor(actor, language)
    case .service, .publicIntake: nil
    }
  }

  /// Today's rows and those of the days after, by the clocks of the meetings' sites.
  func tables(
    _ actor: Actor, _ today: LocalDay, week: String, _ language: Language
  ) async throws -> (today: HomeDay.Table, coming: HomeDay.Table) {
    let near = try await meetings.near(
      actor, today: today, until: today.adding(days: Self.daysAhead) ?? today, rowsMax: Self.rowsMax)
    let places = try await facilities.places(actor, of: near.map(\.room))
    let (now, later) = (near.filter { $0.start.date == today.text }, near.filter { $0.start.date > today.text })
    return (
      HomeDay.Table(now.map { $0.row(in: places, for: actor.role, withDay: false, language) }, week: week),
      HomeDay.Table(later.map { $0.row(in: places, for: actor.role, withDay: true, language) }, week: week)
    )
  }

  private func ofMediator(_ actor: Actor, _ open: [Notice], _ language: Language) async throws -> HomeDay {
    let today = try await facilities.programToday(actor)
    let waiting = try await meetings.waiting(actor)
    let tables = try await tables(actor, today, week: ProgramWeekPage.ofMediator, language)
    func item(_ wait: MeetingWait, _ words: HomeWords.Counted, detail: Bilingual? = nil) -> HomeDay.Waiting? {
      Self.item(waiting[wait], words, at: "/mediator", for: .mediator, detail: detail, language)
    }
    let followUps = open.subjects(of: [.followUpDue])
    return HomeDay(
      waiting: [
        item(.offer, HomeWords.offer), item(.arrival, HomeWords.arrival), item(.flag, HomeWords.flagged),
        item(.agreement, HomeWords.agreements),
        HomeDay.Waiting(
          followUps.count, one: HomeWords.followUp.one, many: HomeWords.followUp.many,
          at: followUps.count == 1 ? HomePage.link(to: followUps[0], for: .mediator) ?? "/mediator" : "/mediator",
          in: language),
        item(.answer, HomeWords.unanswered, detail: Self.runsOut(waiting[.answer])),
      ],
      heading: HomeDay.today(today, in: language), today: tables.today, coming: tables.coming)
  }

  private func ofSite(_ actor: Actor, _ open: [Notice], _ language: Language) async throws -> HomeDay {
    guard let site = actor.site else { throw RoleRefusal() }
    let today = try await facilities.today(actor, site: site).today
    let waiting = try await meetings.waiting(actor)
    let tables = try await tables(actor, today, week: SiteWeekPage.path, language)
    let advice = try await casework.advice(actor).filter { $0.state == .open }
    let removals = try await casework.removals(actor).filter { $0.state == .issued }
    return HomeDay(
      waiting: [
        Self.item(
          waiting[.answer], HomeWords.requests, at: "/site", for: .siteStaff, detail: Self.age(waiting[.answer], open),
          language),
        Self.item(waiting[.flag], HomeWords.flagged, at: "/site", for: .siteStaff, language),
        try await closures(actor, site, from: today, language),
        Self.lists(open, [.entryListUnacknowledged, .entryListUnconfirmed], HomeWords.unacknowledged, language),
        Self.lists(open, [.entryListMissing], HomeWords.incomplete, language),
        Self.lists(open, [.entryListNotPrinted], HomeWords.unprinted, language),
        HomeDay.Waiting(
          advice.count, one: HomeWords.advice.one, many: HomeWords.advice.many, at: "/site/advice",
          isLate: advice.contains(where: \.overdue), in: language),
        HomeDay.Waiting(
          removals.count, one: HomeWords.removals.one, many: HomeWords.removals.many, at: "/site/removals",
          isLate: removals.contains(where: \.overdue), in: language),
      ],
      heading: HomeDay.today(today, in: language), today: tables.today, coming: tables.coming)
  }

  /// How many people are expected today is said only once the list is released, as everything at the entrance.
  private func ofEntrance(_ actor: Actor, _ open: [Notice], _ language: Language) async throws -> HomeDay {
    guard let site = actor.site else { throw RoleRefusal() }
    let days = try await facilities.today(actor, site: site)
    var sentences: [String] = []
    if let state = try await entryLists.state(actor, site, days.today) {
      sentences.append(
        state == .released ? try await expected(actor, on: days.today)[language] : state.words[language])
    }
    if let state = try await entryLists.state(actor, site, days.tomorrow) {
      let words = state.words
      sentences.append(Bilingual(en: "Tomorrow: \(words.en)", fr: "Demain\u{A0}: \(words.fr)")[language])
    }
    return HomeDay(
      waiting: [
        Self.lists(
          open, [.entryListReleased, .entryListRevised, .entryListUnacknowledged, .entryListUnconfirmed],
          HomeWords.toAcknowledge, language),
        Self.lists(open, [.entryListMissing], HomeWords.incomplete, language),
        Self.lists(open, [.entryListRecalled, .entryListCopiesOut], HomeWords.copies, language),
        Self.lists(open, [.entryListNotPrinted], HomeWords.unprinted, language),
      ],
      heading: HomeDay.today(days.today, in: language), sentences: sentences)
  }

  private func expected(_ actor: Actor, on day: LocalDay) async throws -> Bilingual {
    guard let expected = try await meetings.expected(actor, on: day) else { return EntryListDay.released.words }
    let (count, clock) = (
      CountWords.words(expected.count, one: HomeWords.expected.one, many: HomeWords.expected.many),
      ClockWords.words(expected.first.clock)
    )
    return Bilingual(
      en: "\(count.en) today, the first at \(clock.en).", fr: "\(count.fr) aujourd’hui, à partir de \(clock.fr).")
  }

  private func ofAuditor(_ actor: Actor, _ language: Language) async throws -> HomeDay {
    let alerts = try await trail.alerts(actor).filter { $0.closedAt == nil }
    let state = try await trail.state(actor)
    let verified = state.verifiedAt.map { $0.spoken }
    let isWell = verified != nil && state.fault == nil
    return HomeDay(
      waiting: [
        state.fault == nil
          ? nil
          : HomeDay.Waiting(
            address: "/audit", words: HomeWords.broken[language], detail: nil, isLate: true),
        HomeDay.Waiting(
          alerts.count, one: HomeWords.alerts.one, many: HomeWords.alerts.many, at: "/audit#alerts", countMax: 200,
          in: language),
      ],
      heading: HomeWords.chain[language],
      sentences: [
        verified.map { HomeWords.verified(at: $0, isWell: isWell)[language] } ?? HomeWords.neverVerified[language],
        CountWords.words(state.unsealed, one: HomeWords.unsealed.one, many: HomeWords.unsealed.many)[language],
      ])
  }

  /// The closures from today on that touch meetings.
  private func closures(
    _ actor: Actor, _ site: SiteCode, from today: LocalDay, _ language: Language
  ) async throws -> HomeDay.Waiting? {
    let touching = try await facilities.closures.list(actor, ClosureFilter(site: site, from: today, limit: 200))
      .closures.filter { $0.liftedAt == nil && $0.meetings > 0 }
    return HomeDay.Waiting(
      touching.count, one: HomeWords.closures.one, many: HomeWords.closures.many, at: "/site/closures", in: language)
  }
}

extension HomeDays {
  /// Meetings that wait for something: a single one leads to its page.
  private static func item(
    _ waiting: WaitingMeetings?, _ words: HomeWords.Counted, at address: String, for role: Role,
    detail: Bilingual? = nil, _ language: Language
  ) -> HomeDay.Waiting? {
    guard let waiting else { return nil }
    let only = waiting.only.flatMap { HomePage.link(to: .meeting($0.uuid), for: role) }
    return HomeDay.Waiting(
      waiting.count, one: words.one, many: words.many, at: only ?? address, detail: detail, in: language)
  }

  /// Entry lists of which open notices tell; they lead to the first day's.
  private static func lists(
    _ open: [Notice], _ kinds: Set<NoticeKind>, _ words: HomeWords.Counted, _ language: Language
  ) -> HomeDay.Waiting? {
    let days = open.subjects(of: kinds).compactMap { subject -> LocalDay? in
      if case .entryList(_, let day) = subject { day } else { nil }
    }
    guard let first = days.min() else { return nil }
    return HomeDay.Waiting(
      days.count, one: words.one, many: words.many, at: "\(FrontDeskPage.path)?day=\(first)", in: language)
  }

  /// When the first of the requests stops holding its room, by the clock of its site.
  private static func runsOut(_ requests: WaitingMeetings?) -> Bilingual? {
    requests?.firstHeldUntil.map {
      Bilingual(en: "the first holds its room until \($0.spoken.en)", fr: "première échéance le \($0.spoken.fr)")
    }
  }

  /// Since when the oldest request waits, as far as its notice is open, and when the first runs out. The notice of a
  /// request is open only while the request waits.
  private static func age(_ requests: WaitingMeetings?, _ open: [Notice]) -> Bilingual? {
    let asked = open.filter { [.meetingHeld, .alternativeTaken].contains($0.kind) }
    let oldest = asked.min { $0.createdAt < $1.createdAt }?.sentAt.spoken
    let since = oldest.map {
      Bilingual(en: "the oldest since \($0.en)", fr: "la plus ancienne depuis le \($0.fr)")
    }
    guard let since else { return runsOut(requests) }
    guard let until = runsOut(requests) else { return since }
    return Bilingual(en: "\(since.en); \(until.en)", fr: "\(since.fr)\u{A0}; \(until.fr)")
  }
}

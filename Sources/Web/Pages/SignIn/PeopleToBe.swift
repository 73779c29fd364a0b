import Auditing
import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// The people whom a demonstration's sign-in page offers to be, and what each would find now.
///
/// What they find is asked for as they would ask. No name of those who are expected is opened for it.
struct PeopleToBe: Sendable {
  private let people: [Actor]
  private let facilities: Facilities
  private let casework: Casework
  private let meetings: Meetings
  private let directory: Directory
  private let trail: AuditTrail

  init(_ dependencies: WebDependencies) {
    people = dependencies.people
    (facilities, casework, meetings) = (dependencies.facilities, dependencies.casework, dependencies.meetings)
    (directory, trail) = (dependencies.notices.directory, dependencies.auditTrail)
  }

  /// Somebody to be.
  struct Person {
    let role: String
    let site: String
    let subject: String
    let name: String
    let finds: String
  }

  func found(at sites: [Site], in language: Language) async throws -> [Person] {
    var found: [Person] = []
    for actor in people {
      let finds = try await finds(actor, sites)
      found.append(
        Person(
          role: actor.role.rawValue, site: actor.site?.rawValue ?? "", subject: actor.subject,
          name: try await name(of: actor, sites, in: language), finds: finds[language]))
    }
    return found
  }

  private func name(of actor: Actor, _ sites: [Site], in language: Language) async throws -> String {
    let role = FrameTexts.name(of: actor.role)[language]
    if let site = actor.site { return "\(role), \(sites.name(of: site)[language])" }
    guard actor.role == .mediator else { return role }
    return "\(try await directory.names(actor, of: [actor.subject])[actor.subject]), \(role.lowercased())"
  }

  private func finds(_ actor: Actor, _ sites: [Site]) async throws -> Bilingual {
    switch actor.role {
    case .mediator: try await nextMeeting(of: actor, sites)
    case .frontDesk: try await expected(by: actor)
    case .siteStaff:
      Self.both(
        Self.requests(try await meetings.list(actor, MeetingFilter(state: .held, limit: 200)).meetings.count),
        try await overdue(actor))
    case .rju:
      Self.both(
        try await overdue(actor),
        Self.ahead(try await meetings.list(actor, MeetingFilter(state: .confirmed, limit: 200)).meetings.count))
    case .auditor: Self.alerts(try await trail.alerts(actor).count { $0.closedAt == nil })
    case .service, .publicIntake: Bilingual(en: "", fr: "")
    }
  }

  private func nextMeeting(of actor: Actor, _ sites: [Site]) async throws -> Bilingual {
    let page = try await meetings.list(actor, MeetingFilter(state: .confirmed, limit: 200))
    let own = page.meetings.compactMap { meeting -> MeetingForProgram? in
      if case .program(let meeting) = meeting { meeting } else { nil }
    }
    guard let next = own.min(by: { $0.start.date + $0.start.clock < $1.start.date + $1.start.clock }) else {
      return Bilingual(en: "No meeting is confirmed", fr: "Aucune rencontre confirmée")
    }
    let (day, site) = (try await Self.words(next.start, facilities, actor, next.site), sites.name(of: next.site))
    let time = ClockWords.words(next.start.clock)
    return Bilingual(
      en: "A meeting \(day.en) at \(time.en), \(site.en)", fr: "Une rencontre \(day.fr) à \(time.fr), \(site.fr)")
  }

  /// How many people are expected on the first day on which anybody is.
  private func expected(by actor: Actor) async throws -> Bilingual {
    let page = try await meetings.list(actor, MeetingFilter(state: .confirmed, limit: 200))
    let arrivals = page.meetings.flatMap { meeting -> [OffsetTime] in
      if case .site(let meeting) = meeting { meeting.attendees.map(\.arrival) } else { [] }
    }
    guard let site = actor.site, let first = arrivals.min(by: { $0.date < $1.date }) else {
      return Bilingual(en: "Nobody is expected", fr: "Personne n’est attendu")
    }
    let count = arrivals.count { $0.date == first.date }
    let day = try await Self.words(first, facilities, actor, site)
    let people = CountWords.words(
      count, one: Bilingual(en: "person is expected", fr: "personne est attendue"),
      many: Bilingual(en: "people are expected", fr: "personnes sont attendues"))
    return Bilingual(en: "\(people.en) \(day.en)", fr: "\(people.fr) \(day.fr)")
  }

  private func overdue(_ actor: Actor) async throws -> Bilingual {
    CountWords.words(
      try await casework.advice(actor).count { $0.overdue },
      one: Bilingual(en: "recommendation is overdue", fr: "recommandation est en retard"),
      many: Bilingual(en: "recommendations are overdue", fr: "recommandations sont en retard"))
  }

  private static func requests(_ count: Int) -> Bilingual {
    CountWords.words(
      count, one: Bilingual(en: "request waits for an answer", fr: "demande attend une réponse"),
      many: Bilingual(en: "requests wait for an answer", fr: "demandes attendent une réponse"))
  }

  private static func ahead(_ count: Int) -> Bilingual {
    CountWords.words(
      count, one: Bilingual(en: "meeting is confirmed", fr: "rencontre est confirmée"),
      many: Bilingual(en: "meetings are confirmed", fr: "rencontres sont confirmées"))
  }

  private static func alerts(_ count: Int) -> Bilingual {
    CountWords.words(
      count, one: Bilingual(en: "alert waits", fr: "alerte attend"),
      many: Bilingual(en: "alerts wait", fr: "alertes attendent"))
  }

  private static func both(_ one: Bilingual, _ other: Bilingual) -> Bilingual {
    Bilingual(en: "\(one.en), \(other.en)", fr: "\(one.fr), \(other.fr)")
  }

  /// The day of a time, by the calendar of its site: `today`, or `on Monday 18 January`.
  private static func words(
    _ time: OffsetTime, _ facilities: Facilities, _ actor: Actor, _ site: SiteCode
  ) async throws -> Bilingual {
    let days = try await facilities.today(actor, site: site)
    guard let day = LocalDay(time.date) else { return Bilingual(en: time.date, fr: time.date) }
    if day == days.today { return Bilingual(en: "today", fr: "aujourd’hui") }
    if day == days.tomorrow { return Bilingual(en: "tomorrow", fr: "demain") }
    let spoken = day.spokenWithoutYear
    return Bilingual(en: "on \(spoken.en)", fr: "le \(spoken.fr)")
  }
}

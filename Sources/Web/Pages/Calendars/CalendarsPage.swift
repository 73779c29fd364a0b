import Casework
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Notices
import Privacy

/// The calendars that the reader may revoke, each with when it was last fetched, and the form that makes one. Its
/// address is shown once.
struct CalendarsPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let calendars: Calendars
  let directory: Directory

  private struct Content {
    let form: FormState
    /// The address of the calendar just made; otherwise `nil`.
    let address: String?
    /// Its path, which the form carries so that it is still there in the other language.
    let path: String?
    let rows: [Row]
    let hasNone: Bool
    let whoseChoices: [Choice]
    let calendarLanguageChoices: [Choice]
  }

  private struct Row {
    let id: String
    let whose: String
    let madeBy: String
    let madeAt: String
    let lastUsedAt: String
    let state: String
    let canBeRevoked: Bool
  }

  var routes: [Route] { desk.routes("/calendars", .listCalendars, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let language = visit.language
    let form = FormState(visit, defaults: ["calendarLanguage": language.rawValue])
    let feeds = try await calendars.list(actor)
    let names = try await names(actor, feeds)
    // Shown only where it is one, and not next to a form that was refused.
    let typed = visit.problem == nil ? form.typed["path"] : nil
    let path = typed.flatMap { $0.wholeMatch(of: Self.path) == nil ? nil : $0 }
    return Page(
      title: Bilingual(en: "Calendars", fr: "Calendriers"), template: .calendars, hasForm: true,
      content: Content(
        form: form, address: path.map { Self.address($0, visit.call) }, path: path,
        rows: feeds.map { Self.row($0, names, in: language) }, hasNone: feeds.isEmpty,
        whoseChoices: names.choices.map {
          Choice(value: $0.value, name: $0.name[language], isChosen: $0.value == form.typed["whose"])
        },
        calendarLanguageChoices: Choice.languages(chosen: form.typed["calendarLanguage"])))
  }

  private static var path: Regex<Substring> { #/\/v1\/calendars\/[A-Za-z0-9_-]{43}\.ics/# }

  /// The whole address, at the host that the reader came to.
  private static func address(_ path: String, _ call: Call) -> String {
    guard let host = call.request.head.authority else { return path }
    return "\(call.context.origin.isSecure ? "https" : "http")://\(host)\(path)"
  }

  private static func row(_ feed: CalendarFeed, _ names: Names, in language: Language) -> Row {
    Row(
      id: feed.id.description, whose: names.name(of: feed)[language], madeBy: names.people[feed.madeBy],
      madeAt: OffsetTime(fromDatabase: feed.madeAt).minute,
      lastUsedAt: feed.lastUsedAt.map { OffsetTime(fromDatabase: $0).minute } ?? CalendarWords.never[language],
      state: feed.state.name[language], canBeRevoked: feed.state != .revoked)
  }

  /// What follows from revoking a calendar, before it is revoked.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let actor = try call.actor
    guard form.action == "revoke",
      let feed = try await calendars.list(actor).first(where: { $0.id.description == form.target }),
      feed.state != .revoked
    else { return nil }
    let whose = try await names(actor, [feed]).name(of: feed)
    let fetched = feed.lastUsedAt.map { OffsetTime(fromDatabase: $0).atHeadquarters }
    let use = fetched.map {
      Bilingual(
        en: "A program last fetched it on \($0.en).",
        fr: "Un logiciel l’a lu pour la dernière fois le \($0.fr).")
    }
    return Confirmation(
      question: Bilingual(en: "Revoke the calendar?", fr: "Révoquer le calendrier\u{A0}?"),
      consequences: [
        Bilingual(
          en: "Nobody can fetch it any more: \(whose.en).",
          fr: "Plus personne ne peut le lire\u{A0}: \(whose.fr)."),
        use ?? Bilingual(en: "No program has ever fetched it.", fr: "Aucun logiciel ne l’a jamais lu."),
        Bilingual(
          en: "Its address never works again; a new calendar has another.",
          fr: "Son adresse ne fonctionnera plus jamais\u{A0}; un nouveau calendrier en aura une autre."),
      ], act: Bilingual(en: "Revoke the calendar", fr: "Révoquer le calendrier"))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    switch form.action {
    case "make":
      let scope = form.fields.parsed("whose", else: .notAllowed) { CalendarChoice($0)?.scope }
      let language: Language? = form.fields.choice("calendarLanguage")
      try form.settle()
      guard let scope, let language else { throw RequestFault.fields([]) }
      let made: MadeCalendarFeed
      do {
        made = try await calendars.make(actor, NewCalendarFeed(scope: scope, language: language), form.command)
      } catch CalendarRefusal.invalid(let faults) {
        throw CalendarRefusal.invalid(faults.map { FieldFault("whose", $0.reason) })
      }
      guard let token = made.token else { return "/calendars" }
      // Shown in this answer instead of redirecting: in an address it would stay in the browser's history.
      throw ShowAgain(
        form: PageForm(
          fields: TextFields(percentEncoded: "path=\(token.revealPath())&calendarLanguage=\(language.rawValue)"),
          digest: []))
    case "revoke":
      guard let feed = CalendarFeed.ID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await calendars.revoke(actor, feed, form.command)
      return "/calendars?done=\(Done.calendarRevoked.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }

  /// The names of what the reader can choose, and of the people of calendars. The unit makes a room's calendar by the
  /// API.
  private func names(_ actor: Actor, _ feeds: [CalendarFeed]) async throws -> Names {
    let people: [String] = feeds.map(\.madeBy) + feeds.compactMap(\.mediator)
    var names = Names(people: try await directory.names(actor, of: people))
    switch actor.role {
    case .mediator: names.choices = [(CalendarChoice.own.text, CalendarWords.own)]
    case .siteStaff:
      guard let site = actor.site else { return names }
      names.add(site, CalendarWords.wholeSite)
      for room in try await facilities.rooms(actor, site: site) where !room.retired {
        let name = Bilingual(en: "\(room.name.en) (\(room.code))", fr: "\(room.name.fr) (\(room.code))")
        names.add(room.code, at: site, name)
      }
    case .rju:
      for site in try await facilities.sites(actor) where !site.retired { names.add(site.code, site.name) }
      let engaged = try await casework.engagements(actor).filter { $0.state == .current }.map(\.mediator)
      let mediators = try await directory.names(actor, of: engaged)
      for mediator in Set(engaged).sorted(by: { (mediators[$0], $0) < (mediators[$1], $1) }) {
        names.choices.append((CalendarChoice.mediator(mediator).text, CalendarWords.mediator(mediators[mediator])))
      }
    case .frontDesk, .auditor, .service, .publicIntake: break
    }
    return names
  }
}

/// The names of sites and rooms as the page shows them.
private struct Names {
  let people: PeopleNames
  var choices: [(value: String, name: Bilingual)] = []
  private var sites: [SiteCode: Bilingual] = [:]
  private var rooms: [RoomCode: Bilingual] = [:]

  init(people: PeopleNames) { self.people = people }

  mutating func add(_ site: SiteCode, _ name: Bilingual) {
    sites[site] = name
    choices.append((CalendarChoice.site(site).text, name))
  }

  mutating func add(_ room: RoomCode, at site: SiteCode, _ name: Bilingual) {
    rooms[room] = name
    choices.append((CalendarChoice.room(room, site).text, name))
  }

  func name(of feed: CalendarFeed) -> Bilingual {
    switch feed.scope {
    case .mediator: feed.mediator.map { CalendarWords.mediator(people[$0]) } ?? Self.code("")
    case .site: feed.site.map { sites[$0] ?? Self.code($0.rawValue) } ?? Self.code("")
    case .room: feed.room.map { rooms[$0] ?? Self.code($0.rawValue) } ?? Self.code("")
    }
  }

  private static func code(_ text: String) -> Bilingual { Bilingual(en: text, fr: text) }
}

/// What is chosen in the form, as the value of an option.
enum CalendarChoice {
  case own
  case mediator(String)
  case site(SiteCode)
  case room(RoomCode, SiteCode)

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count == 2 ? parts[1] : nil) {
    case ("own", nil): self = .own
    case ("mediator", let subject?): self = .mediator(subject)
    case ("site", let code?):
      guard let site = SiteCode(code) else { return nil }
      self = .site(site)
    case ("room", let codes?):
      let codes = codes.split(separator: "/", maxSplits: 1)
      guard codes.count == 2, let site = SiteCode(String(codes[0])), let room = RoomCode(String(codes[1])) else {
        return nil
      }
      self = .room(room, site)
    default: return nil
    }
  }

  var text: String {
    switch self {
    case .own: "own"
    case .mediator(let subject): "mediator:\(subject)"
    case .site(let site): "site:\(site)"
    case .room(let room, let site): "room:\(site)/\(room)"
    }
  }

  var scope: NewCalendarFeed.Scope {
    switch self {
    case .own: .mediator(subject: nil)
    case .mediator(let subject): .mediator(subject: subject)
    case .site(let site): .site(site)
    case .room(let room, let site): .room(room, at: site)
    }
  }
}

/// The words of calendars in both official languages.
enum CalendarWords {
  static let own = Bilingual(en: "My own meetings", fr: "Mes propres rencontres")
  static let wholeSite = Bilingual(en: "The whole site", fr: "Tout l’établissement")
  static let never = Bilingual(en: "Never", fr: "Jamais")

  static func mediator(_ name: String) -> Bilingual {
    Bilingual(en: "Mediator \(name)", fr: "Médiateur ou médiatrice \(name)")
  }
}

extension CalendarFeed.State {
  var name: Bilingual {
    switch self {
    case .open: Bilingual(en: "Open", fr: "Ouvert")
    case .ended: Bilingual(en: "Ended", fr: "Échu")
    case .revoked: Bilingual(en: "Revoked", fr: "Révoqué")
    }
  }
}

import Crypto
import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// A day's entry list at the principal entrance, as the board at which the officer works: read, acknowledge, print,
/// mark who comes and goes, and tick off copies that are asked for (`entry.3`).
struct FrontDeskPage: Sendable {
  static let path = "/front-desk"

  let desk: PageDesk
  let facilities: Facilities
  let entryLists: EntryLists
  /// When the board locks itself.
  let lockMinutes: Int

  private struct PulseBody: Encodable {
    let now: OffsetTime
    let pulse: String
  }

  var routes: [Route] {
    desk.routes(Self.path, .openEntrancePages, show: show, act: act) + [
      .page(.get, "\(Self.path)/{date}.pdf", .openEntrancePages) { call in
        let (site, day) = (try Self.site(call), try call.path("date") { LocalDay($0) })
        return PDFAnswer.response(try await entryLists.pdf(call.actor, site, day))
      },
      .page(.get, "\(Self.path)/{date}/copies/{copy}.pdf", .openEntrancePages) { call in
        let (site, day) = (try Self.site(call), try call.path("date") { LocalDay($0) })
        return PDFAnswer.response(try await EntryListRoutes.copies(call, site, day, entryLists))
      },
      .page(.get, "/live/front-desk", .openEntrancePages, isUse: false) { call in
        try await desk.content(call) { visit in
          var page = try await show(visit)
          (page.reader, page.here) = (call.reader, Self.path)
          return page
        }
      },
      .page(.get, "/live/front-desk/pulse", .openEntrancePages, isUse: false) { try await pulse($0) },
      // The same, asked by a board that somebody has touched since it asked last: they use the session, though nothing
      // else is sent. A board without scripts reads its page again instead.
      .page(.get, "/live/front-desk/touched", .openEntrancePages) { try await pulse($0) },
    ]
  }

  private func pulse(_ call: Call) async throws -> Response {
    let site = try Self.site(call)
    let day = try call.query { fields in fields.parsed("day", else: .impossibleDate) { LocalDay($0) } }
    let pulse = try await entryLists.pulse(call.actor, site, day)
    return try JSONAnswer.response(PulseBody(now: pulse.now, pulse: pulse.pulse))
  }

  private static func site(_ call: Call) throws -> SiteCode {
    guard let site = try call.actor.site else { throw RoleRefusal() }
    return site
  }

  /// The address of a day's board, at somebody's row.
  static func address(_ day: LocalDay, row: String? = nil, _ more: String = "") -> String {
    "\(path)?day=\(day)\(more)" + (row.map { "#a-\($0)" } ?? "")
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let site = try Self.site(visit.call)
    let coming = try await facilities.today(actor, site: site)
    let asked = visit.form?.fields[raw: "day"] ?? visit.query("day")
    let day = asked.flatMap { LocalDay($0) } ?? coming.today
    // What changes after this makes another pulse, so that the page is read again rather than left behind.
    let pulse = try await entryLists.pulse(actor, site, day)
    let list = try await list(actor, site, day)
    let place = Self.address(day)
    let board = Page.Board(lockMinutes: lockMinutes, lockAddress: LockPage.address(leadingTo: place))
    let content = try await content(visit, pulse, list, site, day, coming, place: place)
    return Page(
      title: Bilingual(en: "Entry list", fr: "Liste d’entrée"), template: .frontDesk, hasForm: true,
      defaultAction: "print", board: board,
      content: content)
  }

  private func list(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListView? {
    do { return try await entryLists.find(actor, site, day) } catch EntryListRefusal.notFound { return nil }
  }

  private func content(
    _ visit: PageVisit, _ pulse: EntryListPulse, _ list: EntryListView?, _ site: SiteCode, _ day: LocalDay,
    _ coming: (today: LocalDay, tomorrow: LocalDay), place: String
  ) async throws -> BoardContent {
    let (actor, language, isToday) = (try visit.call.actor, visit.language, day == coming.today)
    let reason = list == nil ? try await entryLists.state(actor, site, day) : nil
    let recalls = try await entryLists.recalls(actor, site, day)
    let earlier = isToday ? try await entryLists.recallsOfEarlierDays(actor, site) : []
    let shown = { (recalls: [EntryListRecall]) in recalls.map { BoardContent.Recall($0, on: day, language) } }
    let (open, owed) = (shown(recalls.filter { !$0.isDone }), shown(earlier.filter { !$0.isDone }))
    let ended = shown((recalls + earlier).filter(\.isDone))
    let copies = copies(visit, day)
    let unlisted = try await entryLists.unlisted(actor, site, day)
    let alerts = (list?.arrivals ?? []).filter(\.isUnaccompanied).map { $0.name.reveal() }
    return BoardContent(
      form: FormState(visit, defaults: ["copies": "1"]), siteName: try await name(list, actor, site)[language],
      day: day.text, dayWords: day.spoken[language], clock: pulse.now.clock, now: pulse.now.rfc3339,
      pulse: pulse.pulse, isToday: isToday,
      days: [
        self.day(coming.today, Bilingual(en: "Today", fr: "Aujourd’hui"), day, language),
        self.day(coming.tomorrow, Bilingual(en: "Tomorrow", fr: "Demain"), day, language),
      ], lockMinutes: lockMinutes, place: place, session: Self.tag(visit.call),
      notedBy: Self.tags(of: actor, site, [coming.today, coming.tomorrow]),
      unlock: ReturnAddress.signIn(onTheWayTo: place), contact: try await contact(list, actor, site, language),
      instructions: list?.instructions?[language],
      list: list.map {
        BoardContent.List($0, isToday: isToday, isOfDesk: actor.role == .frontDesk, language)
      }, hasNoList: list == nil, noList: reason?.words[language] ?? "",
      recalls: open, hasRecalls: !open.isEmpty, earlier: owed, hasEarlier: !owed.isEmpty, ended: ended,
      hasEnded: !ended.isEmpty, copies: copies,
      hasCopies: !copies.isEmpty, unlisted: unlisted.map { BoardContent.Unlisted(id: $0.id, time: $0.at.clock) },
      hasUnlisted: !unlisted.isEmpty, alerts: alerts, hasAlerts: !alerts.isEmpty,
      printing: try await printingPart(actor, site, day, language))
  }

  /// Tells a session from others in the browser's storage, and opens nothing.
  private static func tag(_ call: Call) -> String {
    guard let token = call.reader?.formToken else { return "" }
    return SHA256.hash(data: Array("board \(token)".utf8)).prefix(8).hexadecimal
  }

  /// What tells the marks that somebody notes on these days from other people's. It names nobody.
  private static func tags(of actor: Actor, _ site: SiteCode, _ days: [LocalDay]) -> String {
    days.map { day in
      SHA256.hash(data: Array("\(site)\n\(actor.subject)\n\(day)".utf8)).prefix(8).hexadecimal
    }.joined(separator: " ")
  }

  private func name(_ list: EntryListView?, _ actor: Actor, _ site: SiteCode) async throws -> Bilingual {
    if let list { return list.siteName }
    return try await facilities.place(actor, site).name
  }

  /// Whom the list names; without a list, whom the site has set.
  private func contact(
    _ list: EntryListView?, _ actor: Actor, _ site: SiteCode, _ language: Language
  ) async throws -> BoardContent.Contact? {
    if let contact = list?.contact {
      return BoardContent.Contact(who: contact.who, telephone: contact.telephone, in: language)
    }
    let set = try await facilities.entrances.find(actor, site: site).entrance
    return set.contact.map { BoardContent.Contact(who: $0, telephone: set.telephone, in: language) }
  }

  private func day(_ day: LocalDay, _ name: Bilingual, _ shown: LocalDay, _ language: Language) -> BoardContent.Day {
    BoardContent.Day(address: Self.address(day), name: name[language], isCurrent: day == shown)
  }

  /// The copies that were just issued for printing, from the query of the address to which the print redirected: all of
  /// them in one file, then each by itself.
  private func copies(_ visit: PageVisit, _ day: LocalDay) -> [BoardContent.Copy] {
    guard visit.form == nil, let revision = visit.query("revision").flatMap(Int.init) else { return [] }
    let numbers = (visit.query("copies") ?? "").split(separator: ".").prefix(20).compactMap { EntryListRoutes.copy($0) }
    let each = numbers.map {
      BoardContent.Copy(number: "\($0)", address: "\(Self.path)/\(day)/copies/\($0).pdf?revision=\(revision)")
    }
    guard let first = numbers.first, let last = numbers.last, first < last,
      zip(numbers, numbers.dropFirst()).allSatisfy({ $0 + 1 == $1 })
    else { return each }
    let all = "\(Self.path)/\(day)/copies/\(first).pdf?revision=\(revision)&last=\(last)"
    return [BoardContent.Copy(number: "\(first)–\(last)", address: all)] + each
  }
}

extension FrontDeskPage {
  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    let site = try Self.site(call)
    let day = form.day("day")
    let at = form.wallTime("at", required: false)
    try form.settle()
    guard let day else { throw RequestFault.fields([]) }
    if let done = try await entrance(actor, site, day, at, form) {
      let row = AttendeeID(form.target) == nil ? nil : form.target
      return Self.address(day, row: row, "&done=\(done.rawValue)")
    }
    if let done = try await printing(actor, site, day, &form) { return Self.address(day, "&done=\(done.rawValue)") }
    if let done = try await end(actor, site, day, form) { return Self.address(day, "&done=\(done.rawValue)") }
    let revision = form.fields.number("revision", in: 1...1_000_000)
    let copies = form.action == "print" ? form.fields.number("copies", in: 1...20) : 1
    try form.settle()
    guard let revision, let copies else { throw RequestFault.fields([]) }
    switch form.action {
    case "acknowledge":
      _ = try await entryLists.acknowledge(actor, site, day, revision: revision, form.command)
      return Self.address(day, "&done=\(Done.acknowledged.rawValue)")
    case "print":
      let taken = try await entryLists.print(actor, site, day, revision: revision, copies: copies, form.command)
      let numbers = taken.copies.map(String.init).joined(separator: ".")
      return Self.address(
        day, "&revision=\(taken.revision)&copies=\(numbers)&done=\(Done.printed.rawValue)")
    default:
      throw RequestFault.noSuchPath
    }
  }

  /// Notes what became of a copy that is asked for, or takes that back; `nil` for another button.
  private func end(_ actor: Actor, _ site: SiteCode, _ day: LocalDay, _ form: PageForm) async throws -> Done? {
    guard form.action == "reopen" || CopyFate(rawValue: form.action) != nil else { return nil }
    var parts = form.target.split(separator: ".")
    // A copy of another day than the board's names it.
    let listed = parts.count == 3 ? LocalDay(parts.removeFirst()) : day
    let numbers = parts.compactMap { EntryListRoutes.copy($0) }
    guard let listed, numbers.count == 2 else { throw RequestFault.noSuchPath }
    let fate = CopyFate(rawValue: form.action)
    _ = try await entryLists.endCopy(
      actor, site, listed, revision: numbers[0], copy: numbers[1], fate: fate, form.command)
    return fate == nil ? .entranceUndone : .entranceRecorded
  }

  /// Records or undoes what happens at the entrance (`entry.3`); `nil` for another button.
  ///
  /// - Parameter at: when it happened, for what was noted without a network.
  /// - Throws: `GoneFromList` if the list has changed meanwhile, so that whom it is about isn't on it any more.
  private func entrance(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, _ at: WallTime?, _ form: PageForm
  ) async throws -> Done? {
    let records: [String: EntranceKind] = [
      "arrive": .arrived, "leave": .left, "absent": .noShow, "mediatorArrive": .mediatorArrived,
      "mediatorLeave": .mediatorLeft,
    ]
    // Either kind of the mediator's undoes the mediator's last.
    let undoes: [String: EntranceKind] = [
      "undo-arrived": .arrived, "undo-left": .left, "undo-noShow": .noShow, "undo-mediator": .mediatorArrived,
    ]
    if form.action == "unlisted" {
      _ = try await entryLists.record(.unlisted, actor, site, day, arrival: nil, at: at, form.command)
      return .entranceRecorded
    } else if form.action == "undo-unlisted" {
      guard let entry = UUID(uuidString: form.target) else { throw RequestFault.noSuchPath }
      _ = try await entryLists.undoUnlisted(actor, site, day, entry: entry, form.command)
      return .entranceUndone
    }
    guard let kind = records[form.action] ?? undoes[form.action] else { return nil }
    guard let arrival = AttendeeID(form.target) else { throw RequestFault.noSuchPath }
    do {
      if undoes[form.action] != nil {
        _ = try await entryLists.undo(kind, actor, site, day, arrival: arrival, form.command)
        return .entranceUndone
      }
      _ = try await entryLists.record(kind, actor, site, day, arrival: arrival, at: at, form.command)
      return kind == .arrived ? .arrived : .entranceRecorded
    } catch EntryListRefusal.arrivalUnknown {
      throw GoneFromList()
    } catch EntryListRefusal.notFound {
      throw GoneFromList()
    }
  }
}

/// A mark is for somebody who isn't on the list any more. Nothing is recorded of anybody.
struct GoneFromList: Error {
  /// What the board says.
  var problem: Problem {
    Problem(
      .newerRevision,
      detail: Bilingual(
        en: "The list has changed meanwhile, and that person isn't on it any more. Nothing was recorded.",
        fr: "La liste a changé entre-temps et cette personne n’y figure plus. Rien n’a été consigné."))
  }
}

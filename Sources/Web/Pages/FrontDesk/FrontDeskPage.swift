import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// A day's entry list at the principal entrance: read, acknowledge, print, mark arrivals (`entry.3`).
struct FrontDeskPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let entryLists: EntryLists

  private struct Content {
    let form: FormState
    let day: String
    let days: [Day]
    let list: List?
    let hasNoList: Bool
    /// Why there is no list: when it is released, that nobody is expected, or that it is over.
    let noList: String
    let recalls: [Recall]
    let hasRecalls: Bool
    let copies: [Copy]
    let hasCopies: Bool
    let isToday: Bool
    let unlisted: [Unlisted]
    let hasUnlisted: Bool
    let alerts: [String]
    let hasAlerts: Bool
  }

  private struct Unlisted {
    let id: String
    let time: String
  }

  private struct Day {
    let address: String
    let name: String
    let isCurrent: Bool
  }

  private struct List {
    let revision: Int
    let isRevised: Bool
    let supersedes: Int
    let isAcknowledged: Bool
    let isAcknowledgedBySite: Bool
    /// Whether the reader can still acknowledge it.
    let canAcknowledge: Bool
    let file: String
    let arrivals: [Arrival]
    let isEmpty: Bool
    /// Who is inside without the mediator (`entry.2`).
    let alerts: [String]
  }

  private struct Arrival {
    let id: String
    let time: String
    let name: String
    let accompaniedBy: String
    /// What was recorded of the person, with its time; empty before.
    let standing: String
    /// What can be recorded next, on the day itself.
    let next: [Step]
    /// The word for undoing what stands, such as `arrived`; `nil` if nothing does. An empty text is true in a template.
    let undoable: String?
    /// What was recorded last of the mediator, with its time; empty if nothing stands.
    let mediatorStanding: String
    let canUndoMediator: Bool
    let mediatorNext: [Step]
  }

  /// A button: its action, and its words.
  private struct Step {
    let action: String
    let text: String
    let id: String
    let name: String
  }

  private struct Recall {
    let revision: Int
    let numbers: String
  }

  private struct Copy {
    let number: String
    let address: String
  }

  var routes: [Route] {
    desk.routes("/front-desk", .openEntrancePages, show: show, act: act) + [
      .page(.get, "/front-desk/{date}.pdf", .openEntrancePages) { call in
        let (site, day) = (try Self.site(call), try call.path("date") { LocalDay($0) })
        return PDFAnswer.response(try await entryLists.pdf(call.actor, site, day))
      },
      .page(.get, "/front-desk/{date}/copies/{copy}.pdf", .openEntrancePages) { call in
        let (site, day) = (try Self.site(call), try call.path("date") { LocalDay($0) })
        return PDFAnswer.response(try await EntryListRoutes.copies(call, site, day, entryLists))
      },
    ]
  }

  private static func site(_ call: Call) throws -> SiteCode {
    guard let site = try call.actor.site else { throw RoleRefusal() }
    return site
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let site = try Self.site(visit.call)
    let coming = try await facilities.today(actor, site: site)
    let asked = visit.form?.fields[raw: "day"] ?? visit.query("day")
    let day = asked.flatMap { LocalDay($0) } ?? coming.today
    let list = try await list(actor, site, day, isToday: day == coming.today, visit.language)
    let reason = list == nil ? try await entryLists.state(actor, site, day) : nil
    let recalls = try await entryLists.recalls(actor, site, day)
    let copies = copies(visit, day)
    let unlisted = try await entryLists.unlisted(actor, site, day)
    let alerts = list?.alerts ?? []
    return Page(
      title: Bilingual(en: "Entry list", fr: "Liste d'entrée"), template: .frontDesk, hasForm: true,
      content: Content(
        form: FormState(visit, defaults: ["copies": "1"]), day: day.text,
        days: [
          self.day(coming.today, Bilingual(en: "Today", fr: "Aujourd'hui"), day, visit.language),
          self.day(coming.tomorrow, Bilingual(en: "Tomorrow", fr: "Demain"), day, visit.language),
        ],
        list: list, hasNoList: list == nil, noList: reason?.words[visit.language] ?? "",
        recalls: recalls.map {
          Recall(revision: $0.revision, numbers: $0.copies.map(String.init).joined(separator: ", "))
        }, hasRecalls: !recalls.isEmpty, copies: copies, hasCopies: !copies.isEmpty,
        isToday: day == coming.today, unlisted: unlisted.map { Unlisted(id: $0.id, time: $0.at.clock) },
        hasUnlisted: !unlisted.isEmpty, alerts: alerts, hasAlerts: !alerts.isEmpty))
  }

  private func day(_ day: LocalDay, _ name: Bilingual, _ shown: LocalDay, _ language: Language) -> Day {
    Day(address: "/front-desk?day=\(day)", name: "\(name[language]), \(day.words[language])", isCurrent: day == shown)
  }

  private func list(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, isToday: Bool, _ language: Language
  ) async throws -> List? {
    do {
      let list = try await entryLists.find(actor, site, day)
      return List(
        revision: list.revision, isRevised: list.supersedes != nil, supersedes: list.supersedes ?? 0,
        isAcknowledged: list.state == .acknowledged, isAcknowledgedBySite: list.acknowledgedBySite,
        canAcknowledge: actor.role == .frontDesk ? list.state == .released : !list.acknowledgedBySite,
        file: "/front-desk/\(day).pdf",
        arrivals: list.arrivals.map { arrival in
          Self.shown(arrival, isToday: isToday, language)
        }, isEmpty: list.arrivals.isEmpty,
        alerts: list.arrivals.filter(\.isUnaccompanied).map { $0.name.reveal() })
    } catch EntryListRefusal.notFound {
      return nil
    }
  }

  /// An arrival with what was recorded of it and what can be recorded next.
  private static func shown(_ arrival: EntryListView.Arrival, isToday: Bool, _ language: Language) -> Arrival {
    let (standing, undoable, next): (String, String?, [String]) =
      if let left = arrival.leftAt {
        ("\(FrontDeskTemplate.stood("left")[language]) \(left.clock)", "left", ["arrive"])
      } else if let arrived = arrival.arrivedAt {
        ("\(FrontDeskTemplate.stood("arrived")[language]) \(arrived.clock)", "arrived", ["leave"])
      } else if let absent = arrival.noShowAt {
        ("\(FrontDeskTemplate.stood("noShow")[language]) \(absent.clock)", "noShow", [])
      } else {
        ("", nil, ["arrive", "absent"])
      }
    let mediator =
      arrival.mediatorArrivedAt.map { "\(FrontDeskTemplate.stood("arrived")[language]) \($0.clock)" }
      ?? arrival.mediatorLeftAt.map { "\(FrontDeskTemplate.stood("left")[language]) \($0.clock)" }
    let mediatorNext = arrival.mediatorArrivedAt == nil ? "mediatorArrive" : "mediatorLeave"
    let (id, name) = (arrival.id.description, arrival.name.reveal())
    let steps = { (actions: [String], name: String) in
      isToday
        ? actions.map { Step(action: $0, text: FrontDeskTemplate.stood($0)[language], id: id, name: name) } : []
    }
    return Arrival(
      id: id, time: arrival.time.clock, name: name, accompaniedBy: arrival.accompaniedBy.reveal(), standing: standing,
      next: steps(next, name), undoable: isToday ? undoable : nil, mediatorStanding: mediator ?? "",
      canUndoMediator: isToday && mediator != nil,
      mediatorNext: steps([mediatorNext], arrival.accompaniedBy.reveal()))
  }

  /// The copies that were just issued for printing, from the query of the address to which the print redirected: all of
  /// them in one file, then each by itself.
  private func copies(_ visit: PageVisit, _ day: LocalDay) -> [Copy] {
    guard visit.form == nil, let revision = visit.query("revision").flatMap(Int.init) else { return [] }
    let numbers = (visit.query("copies") ?? "").split(separator: ".").prefix(20).compactMap { EntryListRoutes.copy($0) }
    let each = numbers.map {
      Copy(number: "\($0)", address: "/front-desk/\(day)/copies/\($0).pdf?revision=\(revision)")
    }
    guard let first = numbers.first, let last = numbers.last, first < last,
      zip(numbers, numbers.dropFirst()).allSatisfy({ $0 + 1 == $1 })
    else { return each }
    let all = "/front-desk/\(day)/copies/\(first).pdf?revision=\(revision)&last=\(last)"
    return [Copy(number: "\(first)–\(last)", address: all)] + each
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    let site = try Self.site(call)
    let day = form.fields.parsed("day", else: .impossibleDate) { LocalDay($0) }
    if let day, let done = try await entrance(actor, site, day, form) {
      return "/front-desk?day=\(day)&done=\(done.rawValue)"
    }
    let revision = form.fields.number("revision", in: 1...1_000_000)
    let copies = form.action == "print" ? form.fields.number("copies", in: 1...20) : 1
    try form.settle()
    guard let day, let revision, let copies else { throw RequestFault.fields([]) }
    let back = "/front-desk?day=\(day)"
    switch form.action {
    case "acknowledge":
      _ = try await entryLists.acknowledge(actor, site, day, revision: revision, form.command)
      return "\(back)&done=\(Done.acknowledged.rawValue)"
    case "print":
      let taken = try await entryLists.print(actor, site, day, revision: revision, copies: copies, form.command)
      let numbers = taken.copies.map(String.init).joined(separator: ".")
      return "\(back)&revision=\(taken.revision)&copies=\(numbers)&done=\(Done.printed.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }

  /// Records or undoes what happens at the entrance (`entry.3`); `nil` for another button.
  private func entrance(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, _ form: PageForm
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
      _ = try await entryLists.record(.unlisted, actor, site, day, arrival: nil, form.command)
      return .entranceRecorded
    } else if form.action == "undo-unlisted" {
      guard let entry = UUID(uuidString: form.target) else { throw RequestFault.noSuchPath }
      _ = try await entryLists.undoUnlisted(actor, site, day, entry: entry, form.command)
      return .entranceUndone
    }
    guard let kind = records[form.action] ?? undoes[form.action] else { return nil }
    guard let arrival = AttendeeID(form.target) else { throw RequestFault.noSuchPath }
    if undoes[form.action] != nil {
      _ = try await entryLists.undo(kind, actor, site, day, arrival: arrival, form.command)
      return .entranceUndone
    }
    _ = try await entryLists.record(kind, actor, site, day, arrival: arrival, form.command)
    return kind == .arrived ? .arrived : .entranceRecorded
  }
}

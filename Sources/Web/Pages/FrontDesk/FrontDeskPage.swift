import EntryDocuments
import Facilities
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
    let recalls: [Recall]
    let hasRecalls: Bool
    let copies: [Copy]
    let hasCopies: Bool
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
    let file: String
    let arrivals: [Arrival]
    let isEmpty: Bool
  }

  private struct Arrival {
    let id: String
    let time: String
    let name: String
    let accompaniedBy: String
    let hasArrived: Bool
    let arrivedAt: String
  }

  private struct Recall {
    let revision: Int
    let numbers: String
  }

  private struct Copy {
    let number: Int
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
        let number = try call.path("copy") { Int($0) }
        let revision = try call.query { $0.number("revision", in: 1...1_000_000) }
        return PDFAnswer.response(
          try await entryLists.copy(call.actor, site, day, revision: revision, number: number))
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
    let list = try await list(actor, site, day)
    let recalls = try await entryLists.recalls(actor, site, day)
    let copies = copies(visit, day)
    return Page(
      title: Bilingual(en: "Entry list", fr: "Liste d'entrée"), template: .frontDesk, hasForm: true,
      content: Content(
        form: FormState(visit, defaults: ["copies": "1"]), day: day.text,
        days: [
          self.day(coming.today, Bilingual(en: "Today", fr: "Aujourd'hui"), day, visit.language),
          self.day(coming.tomorrow, Bilingual(en: "Tomorrow", fr: "Demain"), day, visit.language),
        ],
        list: list, hasNoList: list == nil,
        recalls: recalls.map {
          Recall(revision: $0.revision, numbers: $0.copies.map(String.init).joined(separator: ", "))
        }, hasRecalls: !recalls.isEmpty, copies: copies, hasCopies: !copies.isEmpty))
  }

  private func day(_ day: LocalDay, _ name: Bilingual, _ shown: LocalDay, _ language: Language) -> Day {
    Day(address: "/front-desk?day=\(day)", name: "\(name[language]), \(day)", isCurrent: day == shown)
  }

  private func list(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> List? {
    do {
      let list = try await entryLists.find(actor, site, day)
      return List(
        revision: list.revision, isRevised: list.supersedes != nil, supersedes: list.supersedes ?? 0,
        isAcknowledged: list.state == .acknowledged, file: "/front-desk/\(day).pdf",
        arrivals: list.arrivals.map { arrival in
          Arrival(
            id: arrival.id.description, time: arrival.time.clock, name: arrival.name.reveal(),
            accompaniedBy: arrival.accompaniedBy.reveal(), hasArrived: arrival.arrivedAt != nil,
            arrivedAt: arrival.arrivedAt?.clock ?? "")
        }, isEmpty: list.arrivals.isEmpty)
    } catch EntryListRefusal.notFound {
      return nil
    }
  }

  /// The copies that were just issued for printing, from the query of the address to which the print redirected.
  private func copies(_ visit: PageVisit, _ day: LocalDay) -> [Copy] {
    guard visit.form == nil, let revision = visit.query("revision").flatMap(Int.init) else { return [] }
    return (visit.query("copies") ?? "").split(separator: ".").prefix(20).compactMap { Int($0) }.map {
      Copy(number: $0, address: "/front-desk/\(day)/copies/\($0).pdf?revision=\(revision)")
    }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    let site = try Self.site(call)
    let day = form.fields.parsed("day", else: .impossibleDate) { LocalDay($0) }
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
    case "arrive":
      guard let arrival = AttendeeID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await entryLists.markArrival(actor, site, day, arrival: arrival, form.command)
      return "\(back)&done=\(Done.arrived.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

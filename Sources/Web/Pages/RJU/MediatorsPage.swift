import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// The mediators of one process, for the Restorative Justice Unit (`program.2`): who is assigned, with buttons to take
/// them off; a form to assign another; and the standing meetings, each with the way to change who attends.
struct MediatorsPage: Sendable {
  let desk: PageDesk
  let casework: Casework
  let meetings: Meetings
  let directory: Directory

  private struct Content {
    let form: FormState
    let process: String
    let isOpen: Bool
    let mediators: [Choice]
    let mediatorChoices: [Choice]
    let hasNone: Bool
    let standing: [Row]
    let hasStanding: Bool
  }

  private struct Row {
    let address: String
    let slot: String
    let state: String
    let mediators: String
  }

  var routes: [Route] { desk.routes("/rju/processes/{id}/mediators", .assignMediator, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let process: ProcessID = try visit.call.pathID()
    let assigned = try await casework.mediators(actor, of: process)
    let standing = try await meetings.standing(actor, of: process)
    let names = try await directory.names(
      actor, of: assigned.mediators + standing.flatMap { [$0.mediator] + $0.coMediators })
    let form = FormState(visit)
    let others = try await directory.mediators(actor).filter { !assigned.mediators.contains($0.subject) }
    let rows = standing.map { meeting in
      Row(
        address: "/meetings/\(meeting.id)/mediator",
        slot: "\(meeting.site), \(meeting.start.shown) – \(meeting.end.clock)",
        state: meeting.state.name[visit.language],
        mediators: ([meeting.mediator] + meeting.coMediators).map { names[$0] }.joined(separator: ", "))
    }
    return Page(
      title: Bilingual(en: "Mediators of the process", fr: "Médiateurs du processus"), template: .processMediators,
      hasForm: true,
      content: Content(
        form: form, process: process.description, isOpen: assigned.isOpen,
        mediators: assigned.mediators.map { Choice(value: $0, name: names[$0], isChosen: true) },
        mediatorChoices: Choice.people(others, chosen: [form.typed["mediator"] ?? ""]),
        hasNone: assigned.mediators.isEmpty, standing: rows,
        hasStanding: !rows.isEmpty))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let process: ProcessID = try call.pathID()
    switch form.action {
    case "assign":
      let mediator = form.fields.text("mediator", length: 1...200)
      try form.settle()
      guard let mediator else { throw RequestFault.fields([]) }
      _ = try await casework.assignMediator(call.actor, to: process, mediator, form.command)
    case "remove":
      _ = try await casework.removeMediator(call.actor, from: process, form.target, form.command)
    default:
      throw RequestFault.noSuchPath
    }
    return "/rju/processes/\(process)/mediators?done=\(Done.mediatorsChanged.rawValue)"
  }
}

/// The mediators of a process, and its standing meetings.
enum MediatorsTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        A mediator reaches the process while assigned and engaged. Meetings with somebody who is taken off are held \
        again until another mediator attends.
        """,
      fr: """
        Un médiateur a accès au processus tant qu’il y est affecté et engagé. Les rencontres d’une personne retirée \
        redeviennent provisoires jusqu’à ce qu’un autre médiateur y soit.
        """),
    "none": Bilingual(en: "The process has no mediator.", fr: "Le processus n’a pas de médiateur."),
    "remove": Bilingual(en: "Take off", fr: "Retirer"),
    "assignLegend": Bilingual(en: "Assign a mediator", fr: "Affecter un médiateur"),
    "mediator": Bilingual(en: "Mediator", fr: "Médiateur"),
    "assign": Bilingual(en: "Assign", fr: "Affecter"),
    "standing": Bilingual(en: "Held and confirmed meetings", fr: "Rencontres réservées et confirmées"),
    "meeting": Bilingual(en: "Meeting", fr: "Rencontre"),
    "state": Bilingual(en: "State", fr: "État"),
    "attending": Bilingual(en: "Mediators who attend", fr: "Médiateurs présents"),
    "back": Bilingual(en: "Back to the process", fr: "Retour au processus"),
  ]
}

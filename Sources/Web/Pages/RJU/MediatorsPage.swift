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
  let facilities: Facilities
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

  var routes: [Route] {
    desk.routes("/rju/processes/{id}/mediators", .assignMediator, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let process: ProcessID = try visit.call.pathID()
    let assigned = try await casework.mediators(actor, of: process)
    let standing = try await meetings.standing(actor, of: process)
    let names = try await directory.names(
      actor, of: assigned.mediators + standing.flatMap { [$0.mediator] + $0.coMediators })
    let form = FormState(visit)
    let others = try await directory.mediators(actor).filter { !assigned.mediators.contains($0.subject) }
    let clocks = try await facilities.clocks(actor, of: standing.map(\.site))
    let rows = standing.map { meeting in
      Row(
        address: "/meetings/\(meeting.id)/mediator",
        slot: meeting.placed(clocks)[visit.language], state: meeting.state.name[visit.language],
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

  /// What follows from taking a mediator off, before it is done.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let (actor, process): (Actor, ProcessID) = (try call.actor, try call.pathID())
    guard form.action == "remove" else { return nil }
    let assigned = try await casework.mediators(actor, of: process).mediators
    guard let mediator = assigned.first(where: { $0.isSame(as: form.target) }) else { return nil }
    let name = try await directory.names(actor, of: [mediator])[mediator]
    let theirs = try await meetings.standing(actor, of: process).filter { $0.isMediated(by: mediator) }
    var consequences: [Bilingual] = [
      Bilingual(
        en: "\(name) no longer reaches the process.", fr: "\(name) n’a plus accès au processus."),
      .figure(
        Bilingual(
          en: "Held or confirmed meetings that this mediator attends",
          fr: "Rencontres provisoires ou confirmées avec cette personne"), theirs.count),
      Bilingual(
        en: "A confirmed one is held again until another mediator attends. Those concerned are told.",
        fr: "Une rencontre confirmée redevient provisoire jusqu’à ce qu’un autre médiateur y soit. Les personnes "
          + "concernées sont avisées."),
    ]
    if assigned.count == 1 {
      consequences.append(
        Bilingual(
          en: "The process then has no mediator, which becomes a task of the unit.",
          fr: "Le processus n’a alors plus de médiateur, ce qui devient une tâche de l’Unité."))
    }
    return Confirmation(
      question: Bilingual(en: "Take the mediator off?", fr: "Retirer le médiateur\u{A0}?"),
      consequences: consequences, act: Bilingual(en: "Take the mediator off", fr: "Retirer le médiateur"),
      isForGood: false)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let process: ProcessID = try call.pathID()
    switch form.action {
    case "assign":
      let mediator = try form.read(MediatorFields.mediator)
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

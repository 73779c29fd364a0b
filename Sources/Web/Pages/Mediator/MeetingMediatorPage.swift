import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// Who attends a meeting as its mediator, and who besides; for the Restorative Justice Unit and the meeting's mediator
/// (`program.2`, `entry.2`). The slot stays.
struct MeetingMediatorPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let directory: Directory

  private struct Content {
    let form: FormState
    let facts: MeetingFacts
    let mediatorChoices: [Choice]
    let coMediatorsChoices: [Choice]
    let isOpen: Bool
    let back: String
  }

  var routes: [Route] { desk.routes("/meetings/{id}/mediator", .changeMediator, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let view = try await meetings.find(actor, visit.call.pathID())
    guard case .program(let meeting) = view else { throw RequestFault.noSuchPath }
    // Somebody who was taken off the process since can't be kept.
    let assigned = try await casework.mediators(actor, of: meeting.process).mediators
    let coMediators = meeting.coMediators.filter { assigned.contains($0) }
    let people = try await directory.mediators(actor)
    let form = FormState(visit, defaults: ["mediator": meeting.mediator])
    let chosen = visit.form == nil ? coMediators : visit.chosen("coMediators")
    // Only these are named, whatever a form says: it may come from anywhere.
    let known = Set(people.map(\.subject) + coMediators + [meeting.mediator])
    let names = try await directory.names(actor, of: (chosen + [form.typed["mediator"] ?? ""]).filter(known.contains))
    return Page(
      title: Bilingual(en: "Mediator of the meeting", fr: "Médiateur de la rencontre"), template: .meetingMediator,
      hasForm: true,
      message: visit.done == Done.mediatorsChanged.text
        ? Self.answer(names[meeting.mediator], with: coMediators.map { names[$0] }) : nil,
      content: Content(
        form: form,
        facts: try await MeetingFacts(meeting, actor, facilities, in: visit.language),
        mediatorChoices: Choice.people(people, chosen: [form.typed["mediator"] ?? ""], names: names),
        coMediatorsChoices: Choice.people(people, chosen: chosen, names: names),
        isOpen: MeetingLife.next(meeting.state, .changeMediator, underWay: meeting.underWay) != nil,
        back: actor.role == .rju
          ? "/rju/processes/\(meeting.process)/mediators" : "/mediator/meetings/\(meeting.id)"))
  }

  /// The answer to a change, by name.
  private static func answer(_ mediator: String, with others: [String]) -> Bilingual {
    let beside = others.joined(separator: ", ")
    return Bilingual(
      en: "\(mediator) attends as the mediator\(others.isEmpty ? "" : ", with \(beside)"). Those concerned are told.",
      fr: "La rencontre est assurée par \(mediator)\(others.isEmpty ? "" : ", avec \(beside)"). Les personnes "
        + "concernées sont avisées.")
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let meeting: MeetingID = try call.pathID()
    guard form.action == "change" else { throw RequestFault.noSuchPath }
    let coMediators = form.fields.subjects("coMediators")
    let mediator = try form.read(MediatorFields.mediator)
    do {
      _ = try await meetings.changeMediator(
        call.actor, meeting, to: mediator, coMediators: coMediators, seen: form.seen, form.command)
    } catch MeetingRefusal.invalid(let faults) {
      // The page has one field for all of them.
      throw MeetingRefusal.invalid(
        faults.map { FieldFault($0.field.hasPrefix("coMediators") ? "coMediators" : $0.field, $0.reason) })
    }
    return "/meetings/\(meeting)/mediator?done=\(Done.mediatorsChanged.rawValue)"
  }
}

/// A meeting, and the form that changes who attends as its mediator.
enum MeetingMediatorTexts {
  static let texts: [String: Bilingual] = MeetingFacts.texts.merging([
    "explanation": Bilingual(
      en: "The slot stays, and so do the agreements. The entry list is made anew, and those concerned are told.",
      fr: """
        La plage demeure, et les accords aussi. La liste d’entrée est refaite, et les personnes concernées sont \
        avisées.
        """),
    "changeLegend": Bilingual(en: "Who attends as a mediator", fr: "Qui est présent comme médiateur"),
    "mediator": Bilingual(en: "Mediator", fr: "Médiateur"),
    "mediator-hint": Bilingual(
      en: "Whoever attends is assigned to the process and engaged on that day.",
      fr: "Qui est présent est affecté au processus et engagé ce jour-là."),
    "coMediators": Bilingual(en: "Co-mediators", fr: "Comédiateurs"),
    "closed": Bilingual(
      en: "Who attends as the mediator can't be changed any more: the meeting is under way or over.",
      fr: "On ne peut plus modifier qui assure la médiation\u{A0}: la rencontre est en cours ou terminée."),
    "change": Bilingual(en: "Change", fr: "Modifier"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]) { _, own in own }
}

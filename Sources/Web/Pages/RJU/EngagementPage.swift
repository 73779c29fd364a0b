import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// One engagement, for the Restorative Justice Unit: it is corrected, or ended early (`program.2`).
struct EngagementPage: Sendable {
  let desk: PageDesk
  let casework: Casework
  let meetings: Meetings
  let directory: Directory

  private struct Content {
    let form: FormState
    let mediator: String
    let state: String
    let kindChoices: [Choice]
  }

  var routes: [Route] {
    desk.routes("/rju/engagements/{id}", .correctEngagement, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let engagement = try await casework.engagement(visit.call.actor, visit.call.pathID())
    let names = try await directory.names(visit.call.actor, of: [engagement.mediator])
    let form = FormState(
      visit,
      defaults: [
        "kind": engagement.kind.rawValue, "startsOn": engagement.startsOn.text, "endsOn": engagement.endsOn.text,
        "lastDay": engagement.endsOn.text,
      ])
    return Page(
      title: Bilingual(en: "Engagement", fr: "Engagement"), template: .engagement, hasForm: true,
      content: Content(
        form: form, mediator: names[engagement.mediator], state: engagement.state.name[visit.language],
        kindChoices: Choice.all(NewEngagement.Kind.allCases, chosen: form.typed["kind"]) { $0.name[visit.language] }))
  }

  /// What follows from ending it early, before it is ended.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    // What is missing or wrong is said before anybody is asked whether they are sure.
    var copy = form
    guard form.action == "end", let lastDay = copy.day("lastDay"), let next = lastDay.adding(days: 1) else {
      return nil
    }
    let actor = try call.actor
    let engagement = try await casework.engagement(actor, call.pathID())
    guard engagement.startsOn <= lastDay, lastDay < engagement.endsOn else { return nil }
    let name = try await directory.names(actor, of: [engagement.mediator])[engagement.mediator]
    let beyond = try await meetings.countMediated(actor, by: engagement.mediator, from: next, to: engagement.endsOn)
    let (was, day) = (engagement.endsOn.spoken, lastDay.spoken)
    return Confirmation(
      question: Bilingual(en: "End the engagement early?", fr: "Mettre fin à l’engagement plus tôt\u{A0}?"),
      consequences: [
        Bilingual(
          en: "The engagement of \(name) ends on \(day.en) instead of \(was.en).",
          fr: "L’engagement de \(name) prend fin le \(day.fr) au lieu du \(was.fr)."),
        .figure(
          Bilingual(
            en: "Held or confirmed meetings with this mediator between the two days",
            fr: "Rencontres provisoires ou confirmées avec cette personne entre ces deux jours"),
          beyond),
        Bilingual(
          en: "A confirmed one that no other engagement covers is held again until another mediator attends.",
          fr: "Une rencontre confirmée qu’aucun autre engagement ne couvre redevient provisoire jusqu’à ce qu’un autre "
            + "médiateur y soit."),
      ], act: Bilingual(en: "End the engagement", fr: "Mettre fin à l’engagement"), isForGood: false)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let engagement: EngagementID = try call.pathID()
    switch form.action {
    case "correct":
      let kind: NewEngagement.Kind? = form.fields.choice("kind")
      let startsOn = form.day("startsOn")
      let endsOn = form.day("endsOn")
      _ = form.fields.text("lastDay", length: 0...10, required: false)
      try form.settle()
      _ = try await casework.correctEngagement(
        call.actor, engagement, EngagementCorrection(kind: kind, startsOn: startsOn, endsOn: endsOn), form.command)
    case "end":
      let lastDay = try form.read(MediatorFields.lastDay, as: ["endsOn": "lastDay"])
      do {
        _ = try await casework.endEngagement(call.actor, engagement, lastDay: lastDay, form.command)
      } catch CaseworkRefusal.invalid(let faults) {
        throw CaseworkRefusal.invalid(faults.map { FieldFault("lastDay", $0.reason) })
      }
    default:
      throw RequestFault.noSuchPath
    }
    return "/rju/engagements/\(engagement)?done=\(Done.engagementChanged.rawValue)"
  }
}

/// One engagement, and the forms that change it.
enum EngagementTexts {
  static let texts: [String: Bilingual] = [
    "mediator": Bilingual(en: "Mediator", fr: "Médiateur"),
    "state": Bilingual(en: "State", fr: "État"),
    "explanation": Bilingual(
      en: "Meetings that the engagement no longer covers are held again until another mediator attends.",
      fr: """
        Les rencontres que l’engagement ne couvre plus redeviennent provisoires jusqu’à ce qu’un autre médiateur y \
        soit.
        """),
    "correctLegend": Bilingual(en: "Correct it", fr: "Corriger"),
    "kind": Bilingual(en: "Kind", fr: "Type"),
    "startsOn": Bilingual(en: "First day", fr: "Premier jour"),
    "endsOn": Bilingual(en: "Last day", fr: "Dernier jour"),
    "correct": Bilingual(en: "Correct the engagement", fr: "Corriger l’engagement"),
    "endLegend": Bilingual(en: "End it early", fr: "Y mettre fin plus tôt"),
    "lastDay": Bilingual(en: "New last day", fr: "Nouveau dernier jour"),
    "end": Bilingual(en: "End the engagement", fr: "Mettre fin à l’engagement"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]
}

import Facilities
import Languages
import Privacy

/// The agency's settings, for the Restorative Justice Unit. Unknown values stay empty; there are no invented defaults.
struct AgencyPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities

  private struct Content {
    let form: FormState
    /// The version of the settings that the fields are based on. A form that is shown again keeps the version that its
    /// sender saw.
    let version: Int
    let groups: [FieldGroupView]
  }

  var routes: [Route] { desk.routes("/rju/agency", .setAgency, whenStale: .showCurrent, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (now, version) = try await facilities.agency(visit.call.actor)
    let form = FormState(visit, defaults: AgencyFields.form.texts(of: now))
    return Page(
      title: Bilingual(en: "Settings of the agency", fr: "Réglages de l’organisme"), template: .agency, hasForm: true,
      fieldNames: AgencyFields.form.labels,
      content: Content(
        form: form, version: visit.form?.seen ?? version, groups: AgencyFields.form.shown(form, in: visit.language)))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "set" else { throw RequestFault.noSuchPath }
    let settings = AgencyFields.read(&form)
    try form.settle()
    guard let settings else { throw RequestFault.fields([]) }
    try await facilities.setAgency(call.actor, settings, seen: form.seen)
    return "/rju/agency?done=\(Done.agencySet.rawValue)"
  }
}

/// What stands around the settings.
enum AgencyTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "What is set holds for what is planned from then on.",
      fr: "Les réglages valent pour ce qui est prévu par la suite."),
    "notices": Bilingual(en: "Settings of notices", fr: "Réglages des notifications"),
    "set": Bilingual(en: "Save", fr: "Enregistrer"),
  ]
}

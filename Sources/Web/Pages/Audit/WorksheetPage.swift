import Auditing
import Facilities
import Identifiers
import Languages
import Privacy

/// The breach worksheet, to be printed: who saw what and when, for a person, a process, a list or a period.
struct WorksheetPage: Sendable {
  let desk: PageDesk
  let trail: AuditTrail
  let facilities: Facilities

  private struct Content {
    let form: FormState
    let siteChoices: [Choice]
    let sheet: Sheet?
  }

  private struct Sheet {
    let about: String
    let rows: [AuditWords.Row]
    let isEmpty: Bool
    let isIncomplete: Bool
    let counts: [Count]
    let discovered: String
    let reportableBy: String
    let hasClock: Bool
    let isOver: Bool

    init(_ made: AuditWorksheet, in language: Language) {
      about = AuditWords.scope(made.scope)[language]
      rows = made.sightings.map { AuditWords.Row($0, in: language) }
      isEmpty = rows.isEmpty
      isIncomplete = !made.isComplete
      counts = made.counts.map {
        Count(
          who: AuditWords.who($0.subject, $0.role, $0.site, in: language), total: $0.total, printed: $0.printed)
      }
      discovered = made.clock?.discovered.text ?? ""
      reportableBy = made.clock?.reportableBy ?? ""
      hasClock = made.clock != nil
      isOver = made.clock?.isOver ?? false
    }
  }

  private struct Count {
    let who: String
    let total: Int
    let printed: Int
  }

  var routes: [Route] { desk.routes("/audit/worksheet", .makeWorksheet, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let form = FormState(visit)
    var sheet: Sheet?
    // After a language toggle or a form with faults, show the fields again without a worksheet.
    if visit.form?.action == "make", visit.problem == nil, var fields = visit.form?.fields {
      let discovered = fields.auditDay("discovered")
      if let scope = fields.worksheetScope() {
        sheet = Sheet(try await trail.worksheet(actor, scope, discovered: discovered), in: visit.language)
      }
    }
    return Page(
      title: Bilingual(en: "Breach worksheet", fr: "Fiche d’atteinte à la vie privée"), template: .worksheet,
      hasForm: true,
      content: Content(
        form: form,
        siteChoices: Choice.sites(
          try await facilities.sites(actor), chosen: form.typed["site"], in: visit.language,
          withRetired: true),
        sheet: sheet))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "make" else { throw RequestFault.noSuchPath }
    let asked = form
    _ = form.fields.auditDay("discovered")
    _ = form.fields.worksheetScope()
    try form.settle()
    throw ShowAgain(form: asked)
  }
}

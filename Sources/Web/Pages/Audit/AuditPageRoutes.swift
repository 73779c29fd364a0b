import Auditing
import Facilities
import Identifiers
import Languages
import Privacy

/// The auditor's page: the alerts, a search of the trail, and the state of the hash chain. It shows no names.
struct AuditPageRoutes: Sendable {
  let desk: PageDesk
  let trail: AuditTrail

  private struct Content {
    let form: FormState
    let actionChoices: [Choice]
    let kindChoices: [Choice]
    let state: State
    let alerts: [Alert]
    let hasNoAlerts: Bool
    let rows: [AuditWords.Row]
    let hasNoRows: Bool
    let next: Int64
    let hasNext: Bool
  }

  private struct State {
    let batches: Int
    let sealed: Int
    let sealedAt: String
    let hash: String
    let unsealed: Int
    let unsealedSince: String
    let hasUnsealed: Bool
    let verifiedAt: String
    let isVerified: Bool
    let fault: String
    let isBroken: Bool
    let isWell: Bool

    init(_ state: AuditState) {
      (batches, sealed, hash, unsealed) = (state.batches, state.sealed, state.hash, state.unsealed)
      sealedAt = state.sealedAt?.shown ?? "–"
      unsealedSince = state.unsealedSince?.shown ?? ""
      hasUnsealed = state.unsealed > 0
      verifiedAt = state.verifiedAt?.shown ?? ""
      isVerified = state.verifiedAt != nil
      let place = state.faultEntry.map { "#\($0)" } ?? state.faultBatch.map { "(\($0))" } ?? ""
      fault = "\(state.fault ?? "") \(place)"
      isBroken = state.fault != nil
      isWell = state.verifiedAt != nil && state.fault == nil
    }
  }

  private struct Alert {
    let id: String
    let kind: String
    let who: String
    let from: String
    let to: String
    let objects: Int
    let closed: String
    let isOpen: Bool
    /// Whether entries of its actor led to it; a broken chain is nobody's doing.
    let hasEntries: Bool

    init(_ alert: AuditAlert, in language: Language) {
      id = alert.id.description
      kind = AuditWords.kind(alert.kind)[language]
      who = AuditWords.who(alert.subject, alert.role, alert.site, in: language)
      (from, to, objects) = (alert.startsAt.shown, alert.lastAt.shown, alert.objects)
      closed = alert.closedAt.map { "\($0.shown), \(alert.closedBy ?? "")" } ?? ""
      isOpen = alert.closedAt == nil
      hasEntries = alert.kind != .chainBroken
    }
  }

  var routes: [Route] { desk.routes("/audit", .openAuditPages, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let language = visit.language
    var fields = visit.form?.fields ?? TextFields(percentEncoded: "")
    let filter = fields.auditFilter()
    let before = visit.form?.action == "next" ? visit.form.flatMap { Int64($0.target) } : nil
    let page = try await trail.search(actor, filter, before: before)
    let alerts = try await trail.alerts(actor).map { Alert($0, in: language) }
    let rows = page.entries.map { AuditWords.Row($0, in: language) }
    let form = FormState(visit)
    return Page(
      title: Bilingual(en: "Audit trail", fr: "Journal de vérification"), template: .audit, hasForm: true,
      content: Content(
        form: form, actionChoices: AuditWords.actionChoices(form.typed["action"], in: language),
        kindChoices: AuditWords.kindChoices(form.typed["kind"], in: language),
        state: State(try await trail.state(actor)), alerts: alerts, hasNoAlerts: alerts.isEmpty, rows: rows,
        hasNoRows: rows.isEmpty, next: page.next ?? 0, hasNext: page.next != nil))
  }

  /// What follows from closing an alert, before it is closed.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "close",
      let alert = try await trail.alerts(call.actor).first(where: { $0.id.description == form.target }),
      alert.closedAt == nil
    else { return nil }
    let kind = AuditWords.kind(alert.kind)
    func about(_ language: Language) -> String {
      AuditWords.who(alert.subject, alert.role, alert.site, in: language)
    }
    return Confirmation(
      question: Bilingual(en: "Close the alert?", fr: "Fermer l’alerte\u{A0}?"),
      consequences: [
        Bilingual(en: "\(kind.en): \(about(.en)).", fr: "\(kind.fr)\u{A0}: \(about(.fr))."),
        .figure(Bilingual(en: "Files and lists", fr: "Dossiers et listes"), alert.objects),
        Bilingual(
          en: "What it counted isn't counted again. Its entries stay in the trail.",
          fr: "Ce qu’elle a compté n’est plus compté. Ses inscriptions restent au journal."),
      ], act: Bilingual(en: "Close the alert", fr: "Fermer l’alerte"))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    switch form.action {
    case "close":
      guard let id = AuditAlertID(form.target) else { throw RequestFault.noSuchPath }
      try await trail.closeAlert(call.actor, id, form.command)
      return "/audit?done=\(Done.alertClosed.rawValue)"
    case "entries": throw ShowAgain(form: try await entries(call, form.target))
    case "search", "next":
      // Search terms are posted, so that they don't end up in URLs and browser histories.
      _ = form.fields.auditFilter()
      try form.settle()
      throw ShowAgain(form: form)
    default: throw RequestFault.noSuchPath
    }
  }

  /// The search that finds what an alert is about: its actor's entries of its days.
  private func entries(_ call: Call, _ target: String) async throws -> PageForm {
    guard let id = AuditAlertID(target),
      let alert = try await trail.alerts(call.actor).first(where: { $0.id == id })
    else { throw RequestFault.noSuchPath }
    let fields = ["do": "search", "actor": alert.subject, "from": alert.startsAt.date, "to": alert.lastAt.date]
    let query = fields.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    return PageForm(fields: TextFields(percentEncoded: query), digest: [])
  }
}

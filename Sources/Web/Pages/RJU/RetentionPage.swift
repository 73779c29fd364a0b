import Facilities
import Languages
import Privacy
import Retention

/// The retention schedule: how long everything is kept, what would be removed, and a button to activate each rule.
struct RetentionPage: Sendable {
  let desk: PageDesk
  let retention: Retention

  private struct Content {
    let form: FormState
    let rules: [Row]
    let from: String
    let to: String
    let destroyed: [DestroyedRow]
    let held: [HeldRow]
    let hasDestroyed: Bool
    let hasHeld: Bool
  }

  private struct DestroyedRow {
    let name: String
    let count: Int
    let first: String
    let last: String
    let proof: String
  }

  private struct HeldRow {
    let name: String
    let count: Int
  }

  private struct Row {
    let name: String
    let keep: String
    let state: String
    let dryRun: String
    let lastRun: String
    /// The value that the activation button sends: the kind and the report that was seen; `nil` if there is nothing to
    /// activate.
    let activation: String?
  }

  var routes: [Route] { desk.routes("/rju/retention", .openUnitPages, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let rules = try await retention.schedule(visit.call.actor)
    let report = try await retention.report(visit.call.actor)
    return Page(
      title: Bilingual(en: "Retention", fr: "Conservation"), template: .retention, hasForm: true,
      content: Content(
        form: FormState(visit), rules: rules.map { Self.row($0, in: visit.language) }, from: report.from.text,
        to: report.to.text,
        destroyed: report.destroyed.map {
          DestroyedRow(
            name: $0.name[visit.language], count: $0.count, first: String($0.first.prefix(10)),
            last: String($0.last.prefix(10)), proof: $0.proof.name[visit.language])
        },
        held: report.held.map { HeldRow(name: $0.name[visit.language], count: $0.count) },
        hasDestroyed: !report.destroyed.isEmpty, hasHeld: !report.held.isEmpty))
  }

  private static func row(_ rule: RetentionRule, in language: Language) -> Row {
    Row(
      name: rule.name[language], keep: RetentionWords.keep(rule)[language], state: RetentionWords.state(rule)[language],
      dryRun: rule.handling == .kept ? "–" : rule.dryRun.map { RetentionWords.dryRun($0)[language] } ?? "–",
      lastRun: rule.lastRun.map { RetentionWords.lastRun($0)[language] } ?? "–",
      activation: activation(rule))
  }

  /// What follows from activating a rule, before it removes anything.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "activate",
      let rule = try await retention.schedule(call.actor).first(where: { Self.activation($0) == form.target }),
      let report = rule.dryRunToActivate
    else { return nil }
    let keep = RetentionWords.keep(rule)
    return Confirmation(
      question: Bilingual(en: "Activate the rule?", fr: "Activer la règle\u{A0}?"),
      consequences: [
        Bilingual(
          en: "\(rule.name.en): kept for \(keep.en), then removed by the daily run.",
          fr: "\(rule.name.fr)\u{A0}: conservation de \(keep.fr), puis suppression par l’exécution quotidienne."),
        .figure(
          Bilingual(en: "Due for removal at the dry run", fr: "À supprimer selon l’exécution à blanc"), report.due),
        .figure(
          Bilingual(
            en: "Past their time and kept, as something about them is open",
            fr: "Échus mais conservés, car un élément est encore en cours"), report.held),
      ], act: Bilingual(en: "Activate the rule", fr: "Activer la règle"))
  }

  /// The value that a rule's activation button sends; `nil` if there is nothing to activate.
  private static func activation(_ rule: RetentionRule) -> String? {
    rule.dryRunToActivate.map { "\(rule.kind)/\($0.id)" }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    switch form.action {
    case "dryRun":
      try await retention.dryRun(call.actor)
      return "/rju/retention?done=\(Done.counted.rawValue)"
    case "activate":
      let parts = form.target.split(separator: "/")
      guard parts.count == 2, let report = Int(parts[1]) else { throw RequestFault.noSuchPath }
      _ = try await retention.activate(call.actor, kind: String(parts[0]), report: report, form.command)
      return "/rju/retention?done=\(Done.activated.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

extension DestructionReport.Proof {
  var name: Bilingual {
    switch self {
    case .tombstone: Bilingual(en: "Tombstone", fr: "Trace de destruction")
    case .certificate: Bilingual(en: "Certificate", fr: "Certificat")
    case .report: Bilingual(en: "Report of the run", fr: "Rapport d’exécution")
    }
  }
}

/// The words of the retention schedule in both official languages.
enum RetentionWords {
  static func keep(_ rule: RetentionRule) -> Bilingual {
    switch rule.handling {
    case .rows, .names, .traces:
      CountWords.words(
        rule.keepDays ?? 0, one: Bilingual(en: "day", fr: "jour"), many: Bilingual(en: "days", fr: "jours"))
    case .elsewhere: Bilingual(en: "by its own job", fr: "par sa propre tâche")
    case .kept: Bilingual(en: "for good", fr: "sans limite")
    }
  }

  static func state(_ rule: RetentionRule) -> Bilingual {
    switch (rule.handling, rule.state) {
    case (.elsewhere, _): Bilingual(en: "removed by another job", fr: "supprimé par une autre tâche")
    case (.kept, _): Bilingual(en: "never removed", fr: "jamais supprimé")
    case (_, .dryRun): Bilingual(en: "dry run only", fr: "à blanc seulement")
    case (_, .active): Bilingual(en: "active", fr: "active")
    }
  }

  static func dryRun(_ report: RetentionReport) -> Bilingual {
    let at = report.beganAt.atHeadquarters
    let oldest = report.oldest.map { $0.date }
    let kept = kept(report.held)
    return Bilingual(
      en: "\(report.due) would go, \(kept.en)" + (oldest.map { "; oldest \($0)" } ?? "") + " – \(at.en)",
      fr: "\(report.due) à supprimer, \(kept.fr)"
        + (oldest.map { "\u{A0}; le plus ancien\u{A0}: \($0)" } ?? "") + " – \(at.fr)")
  }

  static func lastRun(_ report: RetentionReport) -> Bilingual {
    let end = report.finishedAt?.atHeadquarters
    let kept = kept(report.held)
    let removed = CountWords.words(
      report.removed, one: Bilingual(en: "removed", fr: "supprimé"), many: Bilingual(en: "removed", fr: "supprimés"))
    return Bilingual(
      en: "\(removed.en), \(kept.en) – " + (end.map { "\($0.en), \(report.seconds ?? 0) s" } ?? "under way"),
      fr: "\(removed.fr), \(kept.fr) – " + (end.map { "\($0.fr), \(report.seconds ?? 0)\u{A0}s" } ?? "en cours"))
  }

  private static func kept(_ count: Int) -> Bilingual {
    CountWords.words(
      count, one: Bilingual(en: "open and kept", fr: "en cours et conservé"),
      many: Bilingual(en: "open and kept", fr: "en cours et conservés"))
  }
}

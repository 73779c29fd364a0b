import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// The recurring jobs: when each is due, how its last run went, and a button that runs it now. For the unit.
struct SchedulesPage: Sendable {
  let desk: PageDesk
  let schedules: Schedules

  private struct Content {
    let form: FormState
    let rows: [Row]
    let hasNone: Bool
  }

  private struct Row {
    let name: String
    let title: String
    let recurrence: String
    let next: String
    let lastRun: String
    let result: String
  }

  var routes: [Route] { desk.routes("/rju/schedules", .openUnitPages, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let rows = try await schedules.list(visit.call.actor).map { Self.row($0, in: visit.language) }
    return Page(
      title: ScheduleWords.title, template: .schedules, hasForm: true,
      content: Content(form: FormState(visit), rows: rows, hasNone: rows.isEmpty))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "run", let name = ScheduleName(rawValue: form.target) else { throw RequestFault.noSuchPath }
    _ = try await schedules.run(call.actor, name, form.command)
    return "/rju/schedules?done=\(Done.scheduleRun.rawValue)"
  }

  private static func row(_ schedule: Schedule, in language: Language) -> Row {
    let run = schedule.lastRun
    return Row(
      name: schedule.name.rawValue, title: ScheduleWords.title(of: schedule.name)[language],
      recurrence: ScheduleWords.recurrence(schedule)[language], next: shown(schedule.nextAt),
      lastRun: run.map { shown($0.startedAt ?? $0.dueAt) } ?? ScheduleWords.never[language],
      result: run.map { ScheduleWords.result($0)[language] } ?? "")
  }

  private static func shown(_ time: String) -> String { OffsetTime(fromDatabase: time).minute }
}

/// The recurring jobs in a table.
enum SchedulesTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "The service does these jobs by itself. After an interruption it makes up for what was missed. Run one now "
        + "if you don't want to wait, for example once a cause of errors is gone.",
      fr: "Le service exécute ces tâches de lui-même. Après une interruption, il rattrape ce qui a été manqué. "
        + "Exécutez-en une maintenant si vous ne voulez pas attendre, par exemple quand la cause d’une erreur a "
        + "disparu."),
    "none": Bilingual(
      en: "No job is planned yet: the service's worker hasn't started.", fr: "Aucune tâche n’a encore été prévue."),
    "jobs": Bilingual(en: "Recurring jobs", fr: "Tâches périodiques"),
    "caption": .timesAtHeadquarters,
    "job": Bilingual(en: "Job", fr: "Tâche"),
    "recurrence": Bilingual(en: "When", fr: "Quand"),
    "next": Bilingual(en: "Next due", fr: "Prochaine échéance"),
    "last": Bilingual(en: "Last run", fr: "Dernière exécution"),
    "result": Bilingual(en: "Result", fr: "Résultat"),
    "act": Bilingual(en: "What to do", fr: "Quoi faire"),
    "run": Bilingual(en: "Run now", fr: "Exécuter maintenant"),
    "queue": JobsTexts.title,
  ]
}

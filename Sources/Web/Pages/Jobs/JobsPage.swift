import Facilities
import Languages
import Notices
import Privacy

/// The jobs that failed, each with what the unit can do, and the kinds of jobs, which it can pause. It says nothing of
/// what a job is about.
struct JobsPage: Sendable {
  let desk: PageDesk
  let jobs: Jobs

  /// For how many minutes the page pauses a kind.
  private static let pauseMinutes = 60

  private struct Content {
    let form: FormState
    /// That nothing goes out; empty if it does.
    let quiet: String
    let isQuiet: Bool
    let rows: [Row]
    let hasNone: Bool
    let kinds: [KindRow]
  }

  private struct Row {
    let number: Int64
    let kind: String
    let title: String
    let state: String
    let attempts: String
    let since: String
    let failure: String
    let canRetry: Bool
    let canCancel: Bool
    let canBury: Bool
  }

  private struct KindRow {
    let kind: String
    let title: String
    let available: Int
    let scheduled: Int
    let running: Int
    let dead: Int
    /// Until when it is paused; empty if it isn't.
    let paused: String
    let isPaused: Bool
    let canPause: Bool
  }

  var routes: [Route] { desk.routes("/rju/jobs", .openUnitPages, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let failed = try await jobs.list(visit.call.actor, .failed)
    let kinds = try await jobs.kinds(visit.call.actor)
    let quiet = try await jobs.quiet(visit.call.actor)
    return Page(
      title: JobsTexts.title, template: .jobs, hasForm: true,
      content: Content(
        form: FormState(visit), quiet: quiet.map { JobsTexts.quiet($0)[visit.language] } ?? "", isQuiet: quiet != nil,
        rows: failed.map { Self.row($0, in: visit.language) }, hasNone: failed.isEmpty,
        kinds: kinds.map { Self.row($0, in: visit.language) }))
  }

  /// What follows from ending a job, before it is ended.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "cancel" || form.action == "bury" else { return nil }
    let job = try await jobs.find(call.actor, Self.number(form))
    if form.action == "cancel" { return Self.canCancel(job) ? JobsTexts.cancelling(job) : nil }
    return Self.canBury(job) ? JobsTexts.burying(job) : nil
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    switch form.action {
    case "retry":
      _ = try await jobs.retry(call.actor, Self.number(form), form.command)
      return Self.address(.jobRetried)
    case "cancel":
      _ = try await jobs.cancel(call.actor, Self.number(form), form.command)
      return Self.address(.jobCancelled)
    case "bury":
      _ = try await jobs.bury(call.actor, Self.number(form), form.command)
      return Self.address(.jobBuried)
    case "pause":
      _ = try await jobs.pause(call.actor, Self.kind(form), minutes: Self.pauseMinutes, form.command)
      return Self.address(.jobsPaused)
    case "resume":
      _ = try await jobs.resume(call.actor, Self.kind(form), form.command)
      return Self.address(.jobsResumed)
    default:
      throw RequestFault.noSuchPath
    }
  }

  private static func address(_ done: Done) -> String { "/rju/jobs?done=\(done.rawValue)" }

  private static func number(_ form: PageForm) throws(RequestFault) -> Int64 {
    guard let number = JobRoutes.number(form.target) else { throw .noSuchPath }
    return number
  }

  private static func kind(_ form: PageForm) throws(RequestFault) -> JobKindName {
    guard let kind = JobKindName(rawValue: form.target) else { throw .noSuchPath }
    return kind
  }

  private static func canCancel(_ job: QueuedJob) -> Bool {
    (job.state == .available || job.state == .scheduled) && !job.owed
  }

  private static func canBury(_ job: QueuedJob) -> Bool { job.state == .dead && !job.owed }

  private static func row(_ job: QueuedJob, in language: Language) -> Row {
    Row(
      number: job.number, kind: job.kind.rawValue, title: JobWords.title(of: job.kind)[language],
      state: JobWords.state(job)[language], attempts: JobWords.attempts(job)[language],
      since: OffsetTime(fromDatabase: job.diedAt ?? job.runAt).minute, failure: job.failure ?? "",
      canRetry: job.state == .dead || job.state == .scheduled, canCancel: canCancel(job), canBury: canBury(job))
  }

  private static func row(_ kind: QueuedKind, in language: Language) -> KindRow {
    KindRow(
      kind: kind.kind.rawValue, title: JobWords.title(of: kind.kind)[language], available: kind.available,
      scheduled: kind.scheduled, running: kind.running, dead: kind.dead,
      paused: kind.pausedUntil.map { OffsetTime(fromDatabase: $0).minute } ?? "", isPaused: kind.pausedUntil != nil,
      canPause: !kind.owed)
  }
}

/// The jobs that failed, and the kinds.
enum JobsTexts {
  static let title = Bilingual(en: "Job queue", fr: "File des tâches")

  static func cancelling(_ job: QueuedJob) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Cancel the job?", fr: "Annuler la tâche\u{A0}?"),
      consequences: [
        named(job), Bilingual(en: "What it was to do isn't done.", fr: "Ce qu’elle devait faire n’est pas fait."),
      ], act: Bilingual(en: "Cancel the job", fr: "Annuler la tâche"))
  }

  static func burying(_ job: QueuedJob) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Give up the job?", fr: "Abandonner la tâche\u{A0}?"),
      consequences: [
        named(job),
        Bilingual(
          en: "What it was to do stays undone, and nobody is reminded of it any more.",
          fr: "Ce qu’elle devait faire reste à faire, et personne n’en est plus averti."),
      ], act: Bilingual(en: "Give up the job", fr: "Abandonner la tâche"))
  }

  /// Which job it is: `Sends a notice (4711).`
  private static func named(_ job: QueuedJob) -> Bilingual {
    let title = JobWords.title(of: job.kind)
    return Bilingual(en: "\(title.en) (\(job.number)).", fr: "\(title.fr) (\(job.number)).")
  }

  /// That nothing goes out, since when and why, and who lets go of it.
  static func quiet(_ quiet: QuietQueue) -> Bilingual {
    let since = OffsetTime(fromDatabase: quiet.since).atHeadquarters
    let why = quiet.reason.words
    return Bilingual(
      en:
        "Nothing is sent or printed since \(since.en), because \(why.en). What was on its way before may have gone out "
        + "already (notices: \(quiet.notices), prints: \(quiet.prints)). Jobs that were under way go on: "
        + "\(quiet.running). Whoever runs the service lets go of it once you have said what becomes of it.",
      fr: "Rien n’est envoyé ni imprimé depuis \(since.fr), car \(why.fr). Ce qui était en cours d’envoi est peut-être "
        + "déjà parti (notifications\u{A0}: \(quiet.notices), impressions\u{A0}: \(quiet.prints)). Les tâches déjà "
        + "en cours se poursuivent\u{A0}: \(quiet.running). Qui exploite le service reprend les envois une fois que "
        + "vous avez dit ce qu’il en advient.")
  }

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "These jobs failed. Those that wait are tried again by themselves. Try one again now once the cause of its "
        + "errors is gone. The page doesn't say what a job is about.",
      fr: "Ces tâches ont échoué. Celles qui attendent sont relancées d’elles-mêmes. Relancez-en une quand la cause "
        + "des erreurs a disparu. La page ne dit pas sur quoi porte une tâche."),
    "none": Bilingual(en: "No job has failed.", fr: "Aucune tâche n’a échoué."),
    "failed": Bilingual(en: "Jobs that failed", fr: "Tâches échouées"),
    "caption": .timesAtHeadquarters,
    "job": Bilingual(en: "Job", fr: "Tâche"),
    "state": Bilingual(en: "State", fr: "État"),
    "attempts": Bilingual(en: "Attempts", fr: "Essais"),
    "since": Bilingual(en: "Failed, or tried again", fr: "Échec ou nouvel essai"),
    "error": Bilingual(en: "Last error", fr: "Dernière erreur"),
    "act": Bilingual(en: "What to do", fr: "Quoi faire"),
    "retry": Bilingual(en: "Try again", fr: "Relancer"),
    "cancel": Bilingual(en: "Cancel", fr: "Annuler"),
    "bury": Bilingual(en: "Give up", fr: "Abandonner"),
    "kinds": Bilingual(en: "Kinds of jobs", fr: "Types de tâches"),
    "pausing": Bilingual(
      en: "Hold back a kind while its cause of errors is seen to. A pause ends by itself after an hour.",
      fr: "Suspendez un type de tâches pendant que la cause des erreurs est traitée. Une suspension prend fin "
        + "d’elle-même après une heure."),
    "kind": Bilingual(en: "Kind", fr: "Type"),
    "available": Bilingual(en: "Ready", fr: "Prêtes"),
    "scheduled": Bilingual(en: "For later", fr: "Pour plus tard"),
    "running": Bilingual(en: "Running", fr: "En cours"),
    "dead": Bilingual(en: "Failed", fr: "Échouées"),
    "paused": Bilingual(en: "Paused until", fr: "Suspendues jusqu’à"),
    "pause": Bilingual(en: "Pause for an hour", fr: "Suspendre pour une heure"),
    "resume": Bilingual(en: "Resume", fr: "Reprendre"),
  ]
}

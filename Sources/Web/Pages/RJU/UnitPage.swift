import Casework
import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// The first page of the Restorative Justice Unit: its tasks, advice to sites, processes, and mediators' engagements.
struct UnitPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let entryLists: EntryLists
  let notices: Notices
  let directory: Directory

  private struct Content {
    let form: FormState
    let tasks: [Task]
    let hasNoTasks: Bool
    let processes: [Row]
    let hasNoProcesses: Bool
    let advice: [AdviceRow]
    let hasAdvice: Bool
    let regionChoices: [Choice]
    let mediatorsChoices: [Choice]
    let mediatorChoices: [Choice]
    let gapCount: Int
    let hasGaps: Bool
    let mediatorLanguageChoices: [Choice]
    let kindChoices: [Choice]
    let engagements: [EngagementTable.Row]
    let hasEngagements: Bool
    let watch: WatchTable.Content
    /// How many notices reached nobody, if any did.
    let undelivered: String?
  }

  private struct Task {
    let id: String
    let kind: String
    let process: String
    let openedAt: String
    let dueOn: String
    let isOverdue: Bool
  }

  private struct Row {
    let address: String
    let reference: String
    let region: String
    let state: String
    let mediators: String
    let next: String
  }

  var routes: [Route] { desk.routes("/rju", .openUnitPages, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let language = visit.language
    let form = FormState(visit)
    let sites = try await facilities.sites(actor)
    let tasks = try await casework.tasks(actor).map {
      Task(
        id: $0.id.description, kind: Self.words($0, sites)[language],
        process: $0.process.map { "/rju/processes/\($0)" } ?? "/rju",
        openedAt: $0.openedAt.atHeadquarters[language], dueOn: $0.dueOn.spoken[language], isOverdue: $0.isOverdue)
    }
    let processes = try await processes(actor, sites, language)
    let advice = try await casework.advice(actor).filter { $0.state != .closed }.map {
      AdviceRow($0, of: sites, in: language)
    }
    let engaged = try await casework.engagements(actor)
    let engagements = EngagementTable.rows(
      engaged, names: try await directory.names(actor, of: engaged.map(\.mediator)), canChange: true, in: language)
    let gaps = try await directory.gaps(actor)
    return Page(
      title: Bilingual(en: "Processes", fr: "Processus"), template: .unit, hasForm: true,
      content: Content(
        form: form, tasks: tasks, hasNoTasks: tasks.isEmpty, processes: processes,
        hasNoProcesses: processes.isEmpty, advice: advice, hasAdvice: !advice.isEmpty,
        regionChoices: Choice.all(Region.allCases, chosen: form.typed["region"]) { $0.name[language] },
        mediatorsChoices: Choice.people(
          try await directory.mediators(actor), chosen: visit.form == nil ? [] : visit.chosen("mediators")),
        mediatorChoices: Choice.people(
          try await directory.engageable(actor), chosen: [form.typed["mediator"] ?? ""]),
        gapCount: gaps.count, hasGaps: !gaps.isEmpty,
        mediatorLanguageChoices: Choice.languages(chosen: form.typed["mediatorLanguage"]),
        kindChoices: Choice.all(NewEngagement.Kind.allCases, chosen: form.typed["kind"]) { $0.name[language] },
        engagements: engagements, hasEngagements: !engagements.isEmpty,
        watch: WatchTable.content(try await entryLists.watch(actor), of: sites, in: language),
        undelivered: try await undelivered(actor)))
  }

  private func processes(_ actor: Actor, _ sites: [Site], _ language: Language) async throws -> [Row] {
    let processes = try await casework.processes(actor)
    let names = try await directory.names(actor, of: processes.flatMap(\.mediators))
    let next = try await meetings.next(actor, of: processes.map(\.id))
    return processes.map { process in
      Row(
        address: "/rju/processes/\(process.id)", reference: process.reference, region: process.region.name[language],
        state: ProcessWords.state(process.state)[language],
        mediators: process.mediators.map { names[$0] }.joined(separator: ", "),
        next: next[process.id].map {
          "\($0.start.spoken[language]), \(sites.name(of: $0.site)[language]) (\($0.state.name[language]))"
        } ?? "")
    }
  }

  /// How many notices reached nobody; `nil` if all have arrived.
  private func undelivered(_ actor: Actor) async throws -> String? {
    let count = try await notices.undelivered(actor, limit: 1_000).count
    return count == 0 ? nil : count == 1_000 ? "1000+" : String(count)
  }

  /// What happened, with the site and day if it is about those.
  private static func words(_ task: RJUTask, _ sites: [Site]) -> Bilingual {
    guard let site = task.site, let day = task.day else { return task.kind.name }
    let (name, spoken) = (sites.name(of: site), day.spoken)
    return Bilingual(
      en: "\(task.kind.name.en) (\(name.en), \(spoken.en))", fr: "\(task.kind.name.fr) (\(name.fr), \(spoken.fr))")
  }

  /// What follows from closing a task, before it is closed.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "close",
      let task = try await casework.tasks(call.actor).first(where: { $0.id.description == form.target })
    else { return nil }
    let words = Self.words(task, try await facilities.sites(call.actor))
    return Confirmation(
      question: Bilingual(en: "Close the task?", fr: "Fermer la tâche\u{A0}?"),
      consequences: [
        Bilingual(
          en: "\(words.en): due on \(task.dueOn.spoken.en).",
          fr: "\(words.fr)\u{A0}: à faire au plus tard le \(task.dueOn.spoken.fr)."),
        Bilingual(
          en: "It leaves the list, and the unit isn't reminded of it any more.",
          fr: "Elle quitte la liste, et l’Unité n’en reçoit plus de rappel."),
      ], act: Bilingual(en: "Close the task", fr: "Fermer la tâche"))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    switch form.action {
    case "open":
      let region: Region? = form.fields.choice("region")
      let subjects = form.fields.subjects("mediators")
      if subjects.isEmpty { form.fields.note("mediators", .required) }
      try form.settle()
      guard let region else { throw RequestFault.fields([]) }
      let opened = try await casework.openProcess(
        call.actor, NewProcess(region: region, mediators: subjects), form.command)
      return "/rju/processes/\(opened.id)?done=\(Done.opened.rawValue)"
    case "find":
      let reference = form.fields.text("reference", length: 1...40)
      try form.settle()
      switch try await casework.find(call.actor, reference: (reference ?? "").trimmed.uppercased()) {
      case .process(let id): return "/rju/processes/\(id)"
      case .referral(let id): return "/rju/referrals/\(id)"
      case nil: throw RequestFault.fields([FieldFault("reference", .processUnknown)])
      }
    case "engage":
      let new = try form.read(CaseworkFields.engagement, as: ["language": "mediatorLanguage"])
      _ = try await casework.engage(call.actor, new, form.command)
      return "/rju?done=\(Done.engaged.rawValue)"
    case "close":
      guard let task = TaskID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await casework.closeTask(call.actor, task, form.command)
      return "/rju?done=\(Done.closed.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

extension String {
  /// The text without surrounding white space.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

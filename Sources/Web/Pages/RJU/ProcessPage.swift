import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// One process with its people, its orders and conditions, and their clearances; for the Restorative Justice Unit.
struct ProcessPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let directory: Directory

  private struct Content {
    let form: FormState
    let id: String
    let reference: String
    let region: String
    let state: String
    let isOpen: Bool
    let isClosed: Bool
    /// When the names were destroyed; `nil` if they weren't.
    let namesDestroyedAt: String?
    let mediators: String
    let people: [Person]
    let hasNoPeople: Bool
    /// Until when the unit's answer on orders and conditions counts.
    let answered: String
    let conditions: [OrderRow]
    let hasConditions: Bool
    let canHaveCondition: Bool
    let canHaveClearance: Bool
    let roleChoices: [Choice]
    let personLanguageChoices: [Choice]
    let conditionKindChoices: [Choice]
    let firstChoices: [Choice]
    let secondChoices: [Choice]
    let conditionChoices: [Choice]
    let basisChoices: [Choice]
    let adviceChoices: [Choice]
    /// The standing meetings that a clearance can be for alone.
    let meetingChoices: [Choice]
    let meetings: [Meeting]
    let hasMeetings: Bool
    let advice: [AdviceRow]
    let hasAdvice: Bool
  }

  /// A meeting that stands.
  private struct Meeting {
    let time: String
    let place: String
    let state: String
  }

  private struct Person {
    let name: String
    let role: String
    let personLanguage: String
  }

  var routes: [Route] {
    desk.routes("/rju/processes/{id}", .openUnitPages, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let process = try await casework.process(visit.call.actor, visit.call.pathID())
    let advice = try await casework.advice(visit.call.actor, of: process.id)
    let mediators = Self.mediators(
      of: process, engaged: try await casework.engagements(visit.call.actor),
      names: try await directory.names(visit.call.actor, of: process.mediators), visit.language)
    let standing = try await meetings.standing(visit.call.actor, of: process.id)
    let cleared = try await meetings.cleared(visit.call.actor, in: process)
    let clocks = try await facilities.clocks(visit.call.actor, of: (standing + cleared).map(\.site))
    let places = try await facilities.places(visit.call.actor, of: standing.map(\.room))
    let placed = Dictionary(uniqueKeysWithValues: cleared.map { ($0.id.description, $0.placed(clocks)) })
    let orders = process.orders(meetings: placed, in: visit.language)
    return Page(
      title: Bilingual(en: "Process \(process.reference)", fr: "Processus \(process.reference)"),
      template: .process, hasForm: true,
      content: content(
        process, orders, mediators: mediators, advice, standing: standing, clocks, in: places, visit))
  }

  /// Each mediator, with the last day of their engagement that counts in the process's region (`program.2`).
  private static func mediators(
    of process: ProcessView, engaged engagements: [Engagement], names: PeopleNames, _ language: Language
  ) -> String {
    let kind = NewEngagement.Kind.counting(in: process.region)
    let ends = Dictionary(
      engagements.filter { $0.kind == kind && $0.state != .ended }.map { ($0.mediator, $0.endsOn) },
      uniquingKeysWith: max)
    return process.mediators.map { mediator in
      let end =
        ends[mediator].map {
          Bilingual(en: "engaged until \($0.spoken.en)", fr: "engagement jusqu’au \($0.spoken.fr)")
        } ?? lacking(kind)
      return "\(names[mediator]) (\(end[language]))"
    }.joined(separator: ", ")
  }

  /// Somebody may be engaged in the kind that doesn't count here, so it says which one is missing.
  private static func lacking(_ kind: NewEngagement.Kind) -> Bilingual {
    switch kind {
    case .casual:
      Bilingual(
        en: "has no casual engagement, as this region needs",
        fr: "n’a pas d’engagement occasionnel, exigé dans cette région")
    case .serviceContract:
      Bilingual(
        en: "has no service contract, as this region needs",
        fr: "n’a pas de contrat de service, exigé dans cette région")
    }
  }

  private func content(
    _ process: ProcessView, _ conditions: [OrderRow], mediators: String, _ advice: [Advice],
    standing: [MeetingForProgram], _ clocks: SiteClocks, in places: [RoomCode: RoomPlace], _ visit: PageVisit
  ) -> Content {
    let language = visit.language
    let form = FormState(visit)
    func people(_ field: String) -> [Choice] {
      process.participants.map {
        Choice(
          value: $0.id.description, name: "\($0.shown(in: language)) (\($0.role.name[language]))",
          isChosen: $0.id.description == form.typed[field])
      }
    }
    return Content(
      form: form, id: process.id.description, reference: process.reference, region: process.region.name[language],
      state: ProcessWords.state(process.state)[language], isOpen: process.isOpen, isClosed: process.state == "closed",
      namesDestroyedAt: process.namesDestroyedAt?.atHeadquarters[language],
      mediators: mediators,
      people: process.participants.map {
        Person(
          name: $0.shown(in: language), role: $0.role.name[language], personLanguage: PageLanguage.name(of: $0.language)
        )
      },
      hasNoPeople: process.participants.isEmpty, answered: Self.answered(process)[language],
      conditions: conditions, hasConditions: !conditions.isEmpty,
      canHaveCondition: process.isOpen && process.participants.count > 1,
      canHaveClearance: process.isOpen && !conditions.isEmpty,
      roleChoices: NewPersonPart.roleChoices(form, in: language),
      personLanguageChoices: NewPersonPart.languageChoices(form),
      conditionKindChoices: Choice.all(NewCondition.Kind.allCases, chosen: form.typed["conditionKind"]) {
        $0.name[language]
      },
      firstChoices: people("first"), secondChoices: people("second"),
      conditionChoices: conditions.map { $0.choice(chosen: form.typed["condition"], in: language) },
      basisChoices: Choice.all(NewClearance.Basis.allCases, chosen: form.typed["basis"]) { $0.name[language] },
      adviceChoices: advice.filter { $0.state == .recommended }.map {
        Choice(
          value: $0.id.description, name: "\($0.number) (\($0.recommendedOn?.spoken[language] ?? ""))",
          isChosen: $0.id.description == form.typed["advice"])
      },
      meetingChoices: standing.map {
        Choice(
          value: $0.id.description, name: $0.placed(clocks)[language],
          isChosen: $0.id.description == form.typed["meeting"])
      },
      meetings: standing.map {
        Meeting(
          time: clocks.words($0.start.spoken(until: $0.end), at: $0.site)[language],
          place: places.words(of: $0.room)[language],
          state: $0.state.name[language])
      }, hasMeetings: !standing.isEmpty, advice: advice.map { AdviceRow($0, in: language) },
      hasAdvice: !advice.isEmpty)
  }

  private static func answered(_ process: ProcessView) -> Bilingual {
    guard let answer = process.contactAnswers.first(where: \.coversEveryone) else { return notAnswered }
    return Bilingual(
      en: "The unit's answer counts until \(answer.validUntil.spoken.en).",
      fr: "La réponse de l’Unité vaut jusqu’au \(answer.validUntil.spoken.fr).")
  }

  private static let notAnswered = Bilingual(
    en: "The unit hasn't answered for everyone: no victim can attend a meeting yet.",
    fr: "L’Unité n’a pas répondu pour tous\u{a0}: aucune victime ne peut encore assister à une rencontre.")

  /// What follows from an act that can't be undone, before it is done.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let (actor, process): (Actor, ProcessID) = (try call.actor, try call.pathID())
    let question = ProcessQuestion(casework: casework, meetings: meetings)
    switch form.action {
    case "close": return try await question.close(actor, process)
    case "revokeClearance":
      guard let clearance = ClearanceID(form.target) else { return nil }
      return try await question.revokeClearance(actor, process, clearance)
    case "liftCondition":
      guard let condition = ConditionID(form.target) else { return nil }
      return try await question.lift(actor, process, condition)
    default: return nil
    }
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let process: ProcessID = try call.pathID()
    let actor = try call.actor
    switch form.action {
    case "addPerson":
      try await NewPersonPart.act(casework, actor, process, &form)
    case "addCondition":
      let kind: NewCondition.Kind? = form.fields.choice("conditionKind")
      let first: ParticipantID? = form.fields.id("first")
      let second: ParticipantID? = form.fields.id("second")
      if let first, first == second { form.fields.note("second", .sameParticipant) }
      try form.settle()
      guard let kind, let first, let second else { throw RequestFault.fields([]) }
      _ = try await casework.addCondition(
        actor, to: process, NewCondition(kind: kind, first: first, second: second), form.command)
      return "/rju/processes/\(process)?done=\(Done.orderRecorded.rawValue)"
    case "addClearance":
      let new = try form.read(CaseworkFields.clearance)
      _ = try await casework.addClearance(actor, to: process, new, form.command)
    case "revokeClearance":
      guard let clearance = ClearanceID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await casework.revokeClearance(actor, of: process, clearance, form.command)
      return "/rju/processes/\(process)?done=\(Done.revoked.rawValue)"
    case "liftCondition":
      guard let condition = ConditionID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await casework.liftCondition(actor, of: process, condition, form.command)
      return "/rju/processes/\(process)?done=\(Done.lifted.rawValue)"
    case "close":
      _ = try await casework.closeProcess(actor, process, form.command)
      return "/rju/processes/\(process)?done=\(Done.processClosed.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
    return "/rju/processes/\(process)?done=\(Done.added.rawValue)"
  }
}

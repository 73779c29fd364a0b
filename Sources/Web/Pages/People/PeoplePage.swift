import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

extension Confirmation {
  /// - Parameters:
  ///   - former: the name as it is; like the new one it stands in the text, never in the title.
  ///   - meetings: how many held or confirmed meetings list the person.
  fileprivate static func correction(of former: String, to name: String, meetings: Int) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Put the name right?", fr: "Corriger le nom\u{A0}?"),
      consequences: [
        Bilingual(
          en: "“\(former)” becomes “\(name)”.", fr: "«\u{A0}\(former)\u{A0}» devient «\u{A0}\(name)\u{A0}»."),
        Bilingual(
          en: "The former name is destroyed: nobody can read it again.",
          fr: "L’ancien nom est détruit\u{A0}: plus personne ne pourra le lire."),
        .figure(
          Bilingual(
            en: "Held or confirmed meetings that list the person",
            fr: "Rencontres provisoires ou confirmées où figure la personne"), meetings),
        Bilingual(
          en: "Entry lists that spell the name are made anew, and their printed copies are recalled.",
          fr: "Les listes d’entrée où figure ce nom sont refaites, et leurs copies imprimées sont rappelées."),
      ], act: Bilingual(en: "Put the name right", fr: "Corriger le nom"))
  }
}

/// The people of a process and what changes about them: names put right, withdrawals, transfers. The unit and the
/// process's mediators have it at addresses of their own; mediators add people here, and the unit where it has the
/// whole file. Only the unit records transfers and sees who recorded a withdrawal, and when.
struct PeoplePage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let directory: Directory

  /// Whose page it is.
  private enum Reader: Sendable {
    case unit, mediator

    func address(of process: ProcessID) -> String {
      switch self {
      case .unit: "/rju/processes/\(process)/people"
      case .mediator: "/mediator/processes/\(process)/people"
      }
    }

    func back(from process: ProcessID) -> String {
      switch self {
      case .unit: "/rju/processes/\(process)"
      case .mediator: "/mediator"
      }
    }
  }

  private struct Content {
    let form: FormState
    let people: [Person]
    let hasNoPeople: Bool
    let canAdd: Bool
    let roleChoices: [Choice]
    let personLanguageChoices: [Choice]
    let canChange: Bool
    let canTransfer: Bool
    let withdrawals: [Recorded]
    let hasWithdrawals: Bool
    let correctedChoices: [Choice]
    let rightLanguageChoices: [Choice]
    let withdrawnChoices: [Choice]
    let movedChoices: [Choice]
    let movedToChoices: [Choice]
    let back: String
  }

  private struct Person {
    let id: String
    let name: String
    let role: String
    let personLanguage: String
    let site: String
    let takesPart: Bool
  }

  private struct Recorded {
    let name: String
    let recorded: String
    let ended: String
  }

  var routes: [Route] {
    routes("/rju/processes/{id}/people", .openUnitPages, .unit)
      + routes("/mediator/processes/{id}/people", .openMediatorPages, .mediator)
  }

  private func routes(_ path: String, _ action: Action, _ reader: Reader) -> [Route] {
    desk.routes(
      path, action, confirm: confirm, show: { try await show($0, reader) },
      act: { call, form in try await act(call, &form, reader) })
  }

  private func show(_ visit: PageVisit, _ reader: Reader) async throws -> Page {
    let actor = try visit.call.actor
    let process = try await casework.process(actor, visit.call.pathID())
    let withdrawals = reader == .unit ? try await casework.withdrawals(actor, from: process.id) : []
    let sites = try await facilities.sites(actor)
    let recorders: [String] = withdrawals.map(\.recordedBy) + withdrawals.compactMap(\.endedBy)
    let names = try await directory.names(actor, of: recorders)
    return Page(
      title: Bilingual(
        en: "Participants of process \(process.reference)", fr: "Participants du processus \(process.reference)"),
      template: .people, hasForm: true,
      content: content(process, withdrawals, names, sites, reader, visit))
  }

  private func content(
    _ process: ProcessView, _ withdrawals: [Withdrawal], _ names: PeopleNames, _ sites: [Site], _ reader: Reader,
    _ visit: PageVisit
  ) -> Content {
    let language = visit.language
    let form = FormState(visit)
    let people = process.participants
    let isKept = process.namesDestroyedAt == nil
    let offenders = people.filter { $0.role == .offender }
    func choices(_ people: [ProcessView.Participant], _ field: String) -> [Choice] {
      people.map {
        Choice(
          value: $0.id.description, name: "\($0.shown(in: language)) (\($0.role.name[language]))",
          isChosen: $0.id.description == form.typed[field])
      }
    }
    return Content(
      form: form,
      people: people.map {
        Person(
          id: $0.id.description, name: $0.shown(in: language), role: $0.role.name[language],
          personLanguage: PageLanguage.name(of: $0.language),
          site: $0.site.map { sites.name(of: $0)[language] } ?? "–", takesPart: $0.takesPart)
      },
      hasNoPeople: people.isEmpty, canAdd: reader == .mediator && process.isOpen,
      roleChoices: NewPersonPart.roleChoices(form, in: language),
      personLanguageChoices: NewPersonPart.languageChoices(form),
      canChange: isKept && !people.isEmpty,
      canTransfer: reader == .unit && process.isOpen && !offenders.isEmpty,
      withdrawals: withdrawals.map { withdrawal in
        Recorded(
          name: people.first { $0.id == withdrawal.participant }?.shown(in: language) ?? "–",
          recorded: "\(withdrawal.recordedAt.atHeadquarters[language]) (\(names[withdrawal.recordedBy]))",
          ended: withdrawal.endedAt.map {
            "\($0.atHeadquarters[language]) (\(withdrawal.endedBy.map { names[$0] } ?? "–"))"
          } ?? "–")
      },
      hasWithdrawals: !withdrawals.isEmpty, correctedChoices: choices(people, "corrected"),
      rightLanguageChoices: Choice.languages(chosen: form.typed["rightLanguage"]),
      withdrawnChoices: choices(people.filter(\.takesPart), "withdrawn"),
      movedChoices: choices(offenders, "moved"),
      movedToChoices: Choice.sites(sites, chosen: form.typed["movedTo"], in: language),
      back: reader.back(from: process.id))
  }

  /// What follows from a withdrawal, or from putting a name right, before it is recorded.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    switch form.action {
    case "withdraw":
      guard let person = try await chosen(call, form.fields[raw: "withdrawn"])?.person else { return nil }
      return .withdrawal(of: Bilingual(en: person.shown(in: .en), fr: person.shown(in: .fr)), [])
    case "correct":
      // What is missing or wrong is said before anybody is asked; a language alone can be put right again.
      var given = form
      guard let name = (try? given.read(PeopleFields.correction, as: Self.right))?.name,
        let (process, person) = try await chosen(call, form.fields[raw: "corrected"]), let former = person.name
      else { return nil }
      let named = try await meetings.standing(call.actor, of: process.id).filter { meeting in
        meeting.attendees.contains { $0.participant == person.id }
      }
      return .correction(of: former.reveal(), to: name.reveal(), meetings: named.count)
    default: return nil
    }
  }

  /// Whom a form chooses, with their process; `nil` for nobody of it.
  private func chosen(
    _ call: Call, _ id: String?
  ) async throws -> (process: ProcessView, person: ProcessView.Participant)? {
    let process = try await casework.process(call.actor, call.pathID())
    return process.participants.first { $0.id.description == id }.map { (process, $0) }
  }

  /// What the page calls the fields of a correction.
  private static let right = ["name": "rightName", "language": "rightLanguage"]

  private func act(_ call: Call, _ form: inout PageForm, _ reader: Reader) async throws -> String {
    let process: ProcessID = try call.pathID()
    let actor = try call.actor
    switch form.action {
    case "addPerson":
      try await NewPersonPart.act(casework, actor, process, &form)
      return "\(reader.address(of: process))?done=\(Done.added.rawValue)"
    case "correct":
      let participant: ParticipantID? = form.fields.id("corrected")
      let isEmpty = Self.right.values.allSatisfy { (form.fields[raw: $0] ?? "").isEmpty }
      if isEmpty { form.fields.note("rightName", .required) }
      let correction = try form.read(PeopleFields.correction, as: Self.right)
      guard let participant else { throw RequestFault.fields([]) }
      do {
        _ = try await casework.correctParticipant(
          actor, of: process, participant, correction, form.command)
      } catch CaseworkRefusal.invalid(let faults) {
        throw CaseworkRefusal.invalid(faults.map { FieldFault($0.field == "name" ? "rightName" : $0.field, $0.reason) })
      }
    case "withdraw":
      let participant = try form.read(MeetingFields.withdrawal, as: ["participant": "withdrawn"])
      _ = try await meetings.withdraw(actor, from: process, participant, form.command)
    case "takePartAnew":
      guard let participant = ParticipantID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await casework.takePartAnew(actor, in: process, participant, form.command)
    case "transfer":
      let participant: ParticipantID? = form.fields.id("moved")
      let site = try form.read(PeopleFields.transfer, as: ["site": "movedTo"])
      guard let participant else { throw RequestFault.fields([]) }
      _ = try await casework.transferOffender(actor, of: process, participant, to: site, form.command)
    default:
      throw RequestFault.noSuchPath
    }
    return "\(reader.address(of: process))?done=\(Done.personChanged.rawValue)"
  }
}

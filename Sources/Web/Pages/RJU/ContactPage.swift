import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// Where the unit says that it looked for orders and conditions in a process, and which of its people stand in other
/// files too (`contact.1`).
struct ContactPage: Sendable {
  let desk: PageDesk
  let casework: Casework
  let meetings: Meetings
  let directory: Directory

  private struct Content {
    let form: FormState
    let process: String
    let isOpen: Bool
    let answers: [Answer]
    let hasNoAnswer: Bool
    let findingChoices: [Choice]
    let sources: [Source]
    let sourcesFault: String?
    /// What binds people of the process and was recorded in other files.
    let linkedOrders: [OrderRow]
    let hasLinkedOrders: Bool
    let links: [Link]
    let hasNoLinks: Bool
  }

  private struct Answer {
    let id: String
    let finding: String
    let sources: String
    let answered: String
    let validUntil: String
    let coversEveryone: Bool
  }

  private struct Source {
    let field: String
    let name: String
    let isTicked: Bool
  }

  private struct Link {
    /// Both ids, for the button that links them.
    let pair: String
    let participant: String
    let name: String
    let otherRole: String
    let reference: String
    let address: String
    let isLinked: Bool
  }

  var routes: [Route] {
    desk.routes("/rju/processes/{id}/contact", .searchPerson, confirm: confirm, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let language = visit.language
    let form = FormState(visit)
    let process = try await casework.process(actor, visit.call.pathID())
    let links = try await casework.personLinks(actor, of: process.id)
    let linkedOrders = process.orders(in: language).filter { $0.elsewhere != nil }
    let names = try await directory.names(actor, of: process.contactAnswers.map(\.answeredBy))
    return Page(
      title: Bilingual(
        en: "Orders, conditions and other files: \(process.reference)",
        fr: "Ordonnances, conditions et autres dossiers\u{a0}: \(process.reference)"),
      template: .contact, hasForm: true,
      content: Content(
        form: form, process: process.id.description,
        isOpen: process.isOpen,
        answers: process.contactAnswers.map { Self.answer($0, by: names[$0.answeredBy], language) },
        hasNoAnswer: process.contactAnswers.isEmpty,
        findingChoices: Choice.all(NewContactAnswer.Finding.allCases, chosen: form.typed["finding"]) {
          $0.name[language]
        },
        sources: NewContactAnswer.Source.allCases.map {
          Source(
            field: "source-\($0.rawValue)", name: $0.name[language],
            isTicked: form.typed["source-\($0.rawValue)"] != nil)
        },
        sourcesFault: form.faults["sources"],
        linkedOrders: linkedOrders, hasLinkedOrders: !linkedOrders.isEmpty,
        links: links.map { Self.link($0, in: process, language) }, hasNoLinks: links.isEmpty))
  }

  private static func answer(
    _ answer: ProcessView.ContactAnswer, by name: String, _ language: Language
  ) -> Answer {
    Answer(
      id: answer.id.description, finding: answer.finding.name[language],
      sources: answer.sources.map { $0.name[language] }.joined(separator: ", "),
      answered: "\(answer.answeredAt.atHeadquarters[language]), \(name)",
      validUntil: answer.validUntil.spoken[language],
      coversEveryone: answer.coversEveryone)
  }

  private static func link(_ link: PersonLink, in process: ProcessView, _ language: Language) -> Link {
    Link(
      pair: "\(link.participant)/\(link.other)", participant: link.participant.description,
      name: process.participants.first { $0.id == link.participant }?.shown(in: language) ?? "",
      otherRole: link.otherRole.name[language], reference: link.otherReference,
      address: "/rju/processes/\(link.otherProcess)", isLinked: link.isLinked)
  }

  /// What follows from taking an answer back, before it is taken back.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "revokeAnswer", let answer = ContactAnswerID(form.target) else { return nil }
    return try await ProcessQuestion(casework: casework, meetings: meetings)
      .takeBackAnswer(call.actor, call.pathID(), answer)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let process: ProcessID = try call.pathID()
    let done: Done
    switch form.action {
    case "answer":
      _ = try await casework.answerContact(call.actor, for: process, try Self.newAnswer(&form), form.command)
      done = .contactAnswered
    case "revokeAnswer":
      guard let answer = ContactAnswerID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await casework.revokeContactAnswer(call.actor, of: process, answer, form.command)
      done = .contactAnswerRevoked
    case "link":
      let pair = form.target.split(separator: "/").map { ParticipantID(String($0)) }
      guard pair.count == 2, let participant = pair[0], let other = pair[1] else { throw RequestFault.noSuchPath }
      _ = try await casework.linkPerson(
        call.actor, in: process, NewPersonLink(participant: participant, other: other), form.command)
      done = .personLinked
    case "unlink":
      guard let participant = ParticipantID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await casework.unlinkPerson(call.actor, in: process, participant, form.command)
      done = .personUnlinked
    default:
      throw RequestFault.noSuchPath
    }
    return "/rju/processes/\(process)/contact?done=\(done.rawValue)"
  }

  private static func newAnswer(_ form: inout PageForm) throws(RequestFault) -> NewContactAnswer {
    let finding: NewContactAnswer.Finding? = form.fields.choice("finding")
    var sources: [NewContactAnswer.Source] = []
    for source in NewContactAnswer.Source.allCases where form.fields.box("source-\(source.rawValue)") {
      sources.append(source)
    }
    if sources.isEmpty { form.fields.note("sources", .required) }
    let validUntil = form.day("validUntil", required: false)
    try form.settle()
    guard let finding else { throw .fields([]) }
    return NewContactAnswer(finding: finding, sources: sources, validUntil: validUntil)
  }
}

extension NewContactAnswer.Finding {
  var name: Bilingual {
    switch self {
    case .noneFound: Bilingual(en: "None found", fr: "Aucune trouvée")
    case .listed: Bilingual(en: "As listed in the process", fr: "Celles que le processus énumère")
    }
  }
}

extension NewContactAnswer.Source {
  var name: Bilingual {
    switch self {
    case .courtRecords: Bilingual(en: "Court records", fr: "Dossiers du tribunal")
    case .paroleBoard: Bilingual(en: "Parole Board", fr: "Commission des libérations conditionnelles")
    case .offenderFile: Bilingual(en: "Offender's file", fr: "Dossier du délinquant")
    case .victimServices: Bilingual(en: "Victim Services", fr: "Services aux victimes")
    case .other: Bilingual(en: "Another source", fr: "Autre source")
    }
  }
}

import Casework
import Facilities
import Identifiers
import Languages
import Privacy

/// A process with its people's names, as the API encodes it. Only the unit and the process's mediators receive it.
struct ProcessBody: Encodable {
  struct Participant: Encodable {
    let id: ParticipantID
    let role: ParticipantRole
    /// Left out once the process's names are destroyed.
    let name: String?
    let language: Language
    /// Left out unless the unit recorded where an offender is.
    let site: SiteCode?
    let takesPart: Bool
  }

  let id: ProcessID
  let reference: String
  let region: Region
  let state: String
  let mediators: [String]
  let participants: [Participant]
  let conditions: [ProcessView.Condition]
  /// Left out for everyone but the unit.
  let linkedConditions: [ProcessView.LinkedCondition]?
  let contactAnswers: [ProcessView.ContactAnswer]
  /// Left out until the names are destroyed.
  let namesDestroyedAt: OffsetTime?

  init(_ process: ProcessView) {
    id = process.id
    reference = process.reference
    region = process.region
    state = process.state
    mediators = process.mediators
    participants = process.participants.map {
      Participant(
        id: $0.id, role: $0.role, name: $0.name?.reveal(), language: $0.language, site: $0.site,
        takesPart: $0.takesPart)
    }
    conditions = process.conditions
    linkedConditions = process.linkedConditions
    contactAnswers = process.contactAnswers
    namesDestroyedAt = process.namesDestroyedAt
  }
}

/// The schemas of the casework's answers.
enum CaseworkSchemas {
  static let made = Schema.named("Made", .object([.required("id", .id)]))

  private static let state = Schema.text()
  private static let regions = Schema.words(Region.allCases.map(\.rawValue))

  static let processOpened = Schema.named(
    "ProcessOpened",
    .object([.required("id", .id), .required("reference", .text()), .required("state", state)]))

  static let summaries = Schema.object([
    .required(
      "processes",
      .list(
        .named(
          "ProcessSummary",
          .object([
            .required("id", .id), .required("reference", .text()), .required("region", regions),
            .required("state", state), .required("mediators", .list(.text())),
          ]))))
  ])

  static let process = Schema.named(
    "Process",
    .object([
      .required("id", .id), .required("reference", .text()), .required("region", regions),
      .required("state", state), .required("mediators", .list(.text())),
      .required("participants", .list(participant)), .required("conditions", .list(condition)),
      .optional("linkedConditions", .list(linkedCondition)),
      .required("contactAnswers", .list(ContactAnswerFields.answer)),
      .optional("namesDestroyedAt", .instant),
    ]))

  private static let participant = Schema.object([
    .required("id", .id), .required("role", .words(ParticipantRole.allCases.map(\.rawValue))),
    .optional("name", .text()), .required("language", .words(Language.allCases.map(\.rawValue))),
    .optional("site", .code), .required("takesPart", .flag),
  ])

  private static let condition = Schema.object([
    .required("id", .id), .required("kind", .words(NewCondition.Kind.allCases.map(\.rawValue))),
    .required("between", .list(.id, count: 2...2)), .required("clearances", .list(clearance)),
  ])

  private static let linkedCondition = Schema.object([
    .required("id", .id), .required("kind", .words(NewCondition.Kind.allCases.map(\.rawValue))),
    .required("between", .list(.id, count: 2...2)), .required("process", .id), .required("reference", .text()),
    .required("clearances", .list(clearance)),
  ])

  private static let clearance = Schema.object([
    .required("id", .id), .required("basis", .words(NewClearance.Basis.allCases.map(\.rawValue))),
    .required("validUntil", .day), .optional("advice", .id), .optional("meeting", .id), .optional("process", .id),
  ])

  static let engagements = Schema.object([
    .required(
      "engagements",
      .list(
        .named(
          "Engagement",
          .object([
            .required("id", .id), .required("mediator", .text()),
            .required("kind", .words(NewEngagement.Kind.allCases.map(\.rawValue))), .required("startsOn", .day),
            .required("endsOn", .day), .required("state", .words(Engagement.State.allCases.map(\.rawValue))),
            .required("renewed", .flag),
          ]))))
  ])

  static let tasks = Schema.object([
    .required(
      "tasks",
      .list(
        .named(
          "Task",
          .object([
            .required("id", .id), .required("kind", .words(RJUTask.Kind.allCases.map(\.rawValue))),
            .optional("process", .id), .optional("meeting", .id), .required("openedAt", .instant),
            .required("dueOn", .day), .required("isOverdue", .flag),
            .optional("site", .code), .optional("day", .day),
          ]))))
  ])
}

import Casework
import Facilities
import Identifiers
import Languages

/// Reads the bodies of the routes for answers on orders and conditions, for who is one person, and for what the Board
/// decided; and describes their answers.
enum ContactAnswerFields {
  static let new = Schema.named(
    "NewContactAnswer",
    .object([
      .required("finding", .words(NewContactAnswer.Finding.allCases.map(\.rawValue))),
      .required("sources", .list(.words(NewContactAnswer.Source.allCases.map(\.rawValue)), count: 1...5)),
      .optional("validUntil", .orNull(.day)),
    ]))

  static func new(_ fields: inout FieldReader) -> NewContactAnswer? {
    let finding: NewContactAnswer.Finding? = fields.choice("finding")
    let sources = fields.texts("sources", count: 1...5, else: .notAllowed) { NewContactAnswer.Source(rawValue: $0) }
    let validUntil = fields.day("validUntil", required: false)
    guard let finding, let sources else { return nil }
    for (index, source) in sources.enumerated() where sources[..<index].contains(source) {
      fields.note("sources[\(index)]", .duplicate)
    }
    return NewContactAnswer(finding: finding, sources: sources, validUntil: validUntil)
  }

  static let answered = Schema.named(
    "ContactAnswered", .object([.required("id", .id), .required("validUntil", .day)]))

  /// An answer that still counts, as a process shows it.
  static let answer = Schema.object([
    .required("id", .id), .required("finding", .words(NewContactAnswer.Finding.allCases.map(\.rawValue))),
    .required("sources", .list(.words(NewContactAnswer.Source.allCases.map(\.rawValue)))),
    .required("answeredBy", .text()), .required("answeredAt", .instant), .required("validUntil", .day),
    .required("coversEveryone", .flag),
  ])

  static let newLink = Schema.named(
    "NewPersonLink", .object([.required("participant", .id), .required("other", .id)]))

  static func newLink(_ fields: inout FieldReader) -> NewPersonLink? {
    let participant: ParticipantID? = fields.id("participant")
    let other: ParticipantID? = fields.id("other")
    guard let participant, let other else { return nil }
    return NewPersonLink(participant: participant, other: other)
  }

  static let links = Schema.object([
    .required(
      "links",
      .list(
        .named(
          "PersonLink",
          .object([
            .required("participant", .id), .required("other", .id),
            .required("otherRole", .words(ParticipantRole.allCases.map(\.rawValue))), .required("otherProcess", .id),
            .required("otherReference", .text()), .required("isLinked", .flag),
          ]))))
  ])

  /// What the Board decided, and when.
  struct Outcome {
    let outcome: BoardOutcome
    let decidedOn: LocalDay
  }

  static let outcome = Schema.named(
    "NewBoardOutcome",
    .object([.required("outcome", .words(BoardOutcome.allCases.map(\.rawValue))), .required("decidedOn", .day)]))

  static func outcome(_ fields: inout FieldReader) -> Outcome? {
    let outcome: BoardOutcome? = fields.choice("outcome")
    let decidedOn = fields.day("decidedOn")
    guard let outcome, let decidedOn else { return nil }
    return Outcome(outcome: outcome, decidedOn: decidedOn)
  }
}

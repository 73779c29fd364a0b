import Casework
import Facilities
import Identifiers
import Languages

/// The fields of the commands about answers on orders and conditions, about who is one person, and about what the Board
/// decided; and their answers.
enum ContactAnswerFields {
  static let answering = FieldSet(
    named: "NewContactAnswer", Field<NewContactAnswer.Finding>("finding", .words()),
    NestedField<[NewContactAnswer.Source]>.list("sources", .words(), count: 1...5),
    OptionalField<LocalDay>("validUntil", .day)
  ) { NewContactAnswer(finding: $0, sources: $1, validUntil: $2) }

  static let answered = Schema.named(
    "ContactAnswered", .object([.required("id", .id), .required("validUntil", .day)]))

  /// An answer that still counts, as a process shows it.
  static let answer = Schema.object([
    .required("id", .id), .required("finding", .words(NewContactAnswer.Finding.allCases.map(\.rawValue))),
    .required("sources", .list(.words(NewContactAnswer.Source.allCases.map(\.rawValue)))),
    .required("answeredBy", .text()), .required("answeredAt", .instant), .required("validUntil", .day),
    .required("coversEveryone", .flag),
  ])

  static let link = FieldSet(
    named: "NewPersonLink", Field<ParticipantID>("participant", .id()), Field<ParticipantID>("other", .id())
  ) { NewPersonLink(participant: $0, other: $1) }

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

  static let outcome = FieldSet(
    named: "NewBoardOutcome", Field<BoardOutcome>("outcome", .words()), Field<LocalDay>("decidedOn", .day)
  ) { Outcome(outcome: $0, decidedOn: $1) }
}

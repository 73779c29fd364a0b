import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// The fields of the commands about processes and engagements.
enum CaseworkFields {
  static let process = FieldSet(
    named: "NewProcess", Field<Region>("region", .words()),
    NestedField<[String]>.list("mediators", .mediator(), count: 1...20)
  ) { NewProcess(region: $0, mediators: $1) }

  static let participant = FieldSet(
    named: "NewParticipant", Field<ParticipantRole>("role", .words()), Field<PersonName>("name", .name),
    Field<Language>("language", .words())
  ) { NewParticipant(role: $0, name: $1, language: $2) }

  static let condition = FieldSet(
    named: "NewCondition", Field<NewCondition.Kind>("kind", .words()),
    NestedField<[ParticipantID]>.list("between", .id(), count: 2...2, areDistinct: false)
  ) { NewCondition(kind: $0, first: $1[0], second: $1[1]) }

  static let clearance = FieldSet(
    named: "NewClearance", Field<ConditionID>("condition", .id()), Field<NewClearance.Basis>("basis", .words()),
    Field<LocalDay>("validUntil", .day), OptionalField<AdviceID>("advice", .id()),
    OptionalField<MeetingID>("meeting", .id())
  ) { NewClearance(condition: $0, basis: $1, validUntil: $2, advice: $3, meeting: $4?.uuid) }

  static let engagement = FieldSet(
    named: "NewEngagement", Field<String>("mediator", .mediator(note: "The subject that the mediator signs in with.")),
    OptionalField<PersonName>("name", .name), Field<Language>("language", .words()),
    Field<NewEngagement.Kind>("kind", .words()), Field<LocalDay>("startsOn", .day), Field<LocalDay>("endsOn", .day)
  ) { NewEngagement(mediator: $0, name: $1, language: $2, kind: $3, startsOn: $4, endsOn: $5) }
}

import Casework
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios

extension Scenario {
  static let auditor = actor("auditor1", .auditor)

  /// Records a condition between the victim and the offender.
  func condition() async throws -> ConditionID {
    let new = NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender)
    return try await casework.addCondition(Self.rju, to: process.id, new, .unkeyed).id
  }

  /// Gives a clearance.
  func clear(_ condition: ConditionID, until text: String = "2027-12-31") async throws -> ClearanceID {
    let new = NewClearance(condition: condition, basis: .conditionAmended, validUntil: try day(text))
    return try await casework.addClearance(Self.rju, to: process.id, new, .unkeyed).id
  }

  func state(of meeting: MeetingID) async throws -> MeetingState {
    try await meetings.find(Self.rju, meeting).state
  }
}

extension Scenario {
  /// The answers of the unit that count.
  func answers(of process: ProcessID? = nil) async throws -> [ProcessView.ContactAnswer] {
    try await casework.process(Self.rju, process ?? self.process.id).contactAnswers
  }

  /// Adds somebody who supports a side.
  func support(
    _ role: ParticipantRole, of process: ProcessID, name: String = "Sam Soutien"
  ) async throws -> ParticipantID {
    guard let name = PersonName(name) else { throw ScenarioError.impossible }
    return try await casework.addParticipant(
      Self.rju, to: process, NewParticipant(role: role, name: name, language: .en), .unkeyed
    ).id
  }
}

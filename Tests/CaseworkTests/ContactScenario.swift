import Casework
import Facilities
import Foundation
import Identifiers
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport

extension Scenario {
  /// A condition that was just recorded between the victim and the offender.
  func condition(_ kind: NewCondition.Kind = .noContactCondition) async throws -> ConditionID {
    let new = NewCondition(kind: kind, first: process.victim, second: process.offender)
    return try await casework.addCondition(Self.rju, to: process.id, new, .unkeyed).id
  }

  /// A clearance that was just given.
  func clear(_ condition: ConditionID, until text: String = "2027-12-31", citing advice: AdviceID? = nil) async throws
    -> ClearanceID
  {
    let new = NewClearance(
      condition: condition, basis: .conditionAmended, validUntil: try day(text), advice: advice)
    return try await casework.addClearance(Self.rju, to: process.id, new, .unkeyed).id
  }

  /// An advice of a condition to the staff at Kent.
  func advise(_ condition: ConditionID, site: String = "KENT", dueOn: String? = nil) async throws -> Advice {
    let new = NewAdvice(condition: condition, site: SiteCode(unchecked: site), dueOn: try dueOn.map { try day($0) })
    return try await casework.advise(Self.rju, for: process.id, new, .unkeyed)
  }

  func state(of meeting: MeetingID) async throws -> MeetingState {
    try await meetings.find(Self.rju, meeting).state
  }

  /// The kinds of notice that somebody has of a subject, oldest first.
  func told(_ reader: Actor, of subject: NoticeSubject) async throws -> [NoticeKind] {
    try await Notices(database: database.database).inbox(reader).notices.reversed()
      .filter { $0.subject == subject }.map(\.kind)
  }
}

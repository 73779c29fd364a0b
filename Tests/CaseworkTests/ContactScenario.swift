import Casework
import Facilities
import Foundation
import Identifiers
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport

extension Scenario {
  /// Records a condition between the victim and the offender.
  func condition(_ kind: NewCondition.Kind = .noContactCondition) async throws -> ConditionID {
    let new = NewCondition(kind: kind, first: process.victim, second: process.offender)
    return try await casework.addCondition(Self.rju, to: process.id, new, .unkeyed).id
  }

  /// Gives a clearance.
  func clear(_ condition: ConditionID, until text: String = "2027-12-31", citing advice: AdviceID? = nil) async throws
    -> ClearanceID
  {
    let new = NewClearance(
      condition: condition, basis: .conditionAmended, validUntil: try day(text), advice: advice)
    return try await casework.addClearance(Self.rju, to: process.id, new, .unkeyed).id
  }

  /// Advises the staff of a site, Kent unless given, about a condition.
  func advise(_ condition: ConditionID, site: String = "KENT", dueOn: String? = nil) async throws -> Advice {
    let new = NewAdvice(condition: condition, site: SiteCode(unchecked: site), dueOn: try dueOn.map { try day($0) })
    return try await casework.advise(Self.rju, for: process.id, new, .unkeyed)
  }

  /// The kinds of notice that someone has about a subject, oldest first.
  func told(_ reader: Actor, of subject: NoticeSubject) async throws -> [NoticeKind] {
    try await Notices(database: database.database).inbox(reader).notices.reversed()
      .filter { $0.subject == subject }.map(\.kind)
  }
}

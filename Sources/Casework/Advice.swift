public import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// What the staff of a site are asked to recommend of a condition, ahead of a dialogue (`contact.4`).
///
/// They see a number and a day. Which process and condition it is about, the Restorative Justice Unit alone reads.
public struct Advice: Sendable, Codable, Equatable {
  public let id: AdviceID
  /// What people call it by, such as `AV-7KMQ-3XHV`; it tells nothing.
  public let number: String
  /// Whose staff are responsible.
  public let site: SiteCode
  /// The last day to answer on, by the site's calendar.
  public let dueOn: LocalDay
  public let state: State
  public let advisedAt: String
  /// Whether it is open, and was due.
  public let overdue: Bool
  /// The day on which the staff recommended the amendment; `nil` until they say.
  public let recommendedOn: LocalDay?
  /// Who said so.
  public let recommendedBy: String?
  /// For the unit alone; `nil` for everyone else.
  public let process: ProcessID?
  /// For the unit alone; `nil` for everyone else.
  public let condition: ConditionID?

  /// How far an advice is.
  public enum State: String, Sendable, CaseIterable, Codable {
    case open
    /// The staff recommended the amendment.
    case recommended
    /// Nothing is to be recommended any more.
    case closed
  }
}

/// An advice to be given.
public struct NewAdvice: Sendable {
  public let condition: ConditionID
  public let site: SiteCode
  /// `nil` for the agency's number of days from now.
  public let dueOn: LocalDay?

  public init(condition: ConditionID, site: SiteCode, dueOn: LocalDay?) {
    (self.condition, self.site, self.dueOn) = (condition, site, dueOn)
  }
}

/// The id of an advice.
public typealias AdviceID = TypedID<NewAdvice>

extension Casework {
  private static let advicePrefix = "AV"

  /// Advises the staff of a site that a no contact condition is to be amended (`contact.4`). They are told at once, and
  /// again, with the unit, when it is overdue.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` for a closed process, or where the site has been advised of
  ///   the condition already; `invalid` for a court's order, an unknown site, or a day that can't be.
  public func advise(
    _ actor: Actor, for process: ProcessID, _ new: NewAdvice, _ command: Command
  ) async throws -> Advice {
    try allow(actor, .giveAdvice)
    return try await done(
      "contact_give_advice", actor, command,
      [
        process.uuid, AdviceID().uuid, SpokenNumber.make(prefix: Self.advicePrefix), new.condition.uuid,
        new.site.rawValue, new.dueOn?.text,
      ])
  }

  /// The advice within the actor's reach, at most 200, what is open first: the unit's all, or that of a process; the
  /// staff's, that of their site, without process and condition.
  public func advice(_ actor: Actor, of process: ProcessID? = nil) async throws -> [Advice] {
    try allow(actor, .listAdvice)
    return try await store.database.acting(as: actor).query("contact_advice", process?.uuid).map { row in
      try JSONDecoder().decode(Advice.self, from: Data(row.get("advice", as: JSONText.self).text.utf8))
    }
  }

  /// Notes on which day the staff of the actor's site recommended what they were advised of.
  ///
  /// - Parameter day: from the day they were advised on until today, by the site's calendar.
  /// - Throws: `CaseworkRefusal`: `notFound` for another site's; `wrongState` where it is answered or closed; `invalid`
  ///   for a day that can't be.
  public func recommend(
    _ actor: Actor, _ advice: AdviceID, on day: LocalDay, _ command: Command
  ) async throws -> Advice {
    try allow(actor, .recommendAsAdvised)
    return try await done("contact_recommend", actor, command, [advice.uuid, day.text])
  }

  /// Ends an advice that nobody has answered.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`, or `wrongState` where it is answered or closed.
  public func closeAdvice(_ actor: Actor, _ advice: AdviceID, _ command: Command) async throws -> Advice {
    try allow(actor, .closeAdvice)
    return try await done("contact_close_advice", actor, command, [advice.uuid])
  }
}

public import Facilities
public import Identifiers
import PostgresClient
public import Privacy

/// What the staff of a site are asked to recommend about a condition, ahead of a dialogue (`contact.4`).
///
/// The staff see a number and a day. Only the Restorative Justice Unit sees which process and condition it is about.
public struct Advice: Sendable, Codable, Equatable {
  public let id: AdviceID
  /// How people refer to it, such as `AV-7KMQ-3XHV`. It is random.
  public let number: String
  /// The site whose staff are to recommend the amendment.
  public let site: SiteCode
  /// The last day to answer on, by the site's calendar.
  public let dueOn: LocalDay
  public let state: State
  public let advisedAt: String
  /// Whether it is open past its due day.
  public let overdue: Bool
  /// The day on which the staff recommended the amendment; `nil` until they say so.
  public let recommendedOn: LocalDay?
  /// The subject of whoever said so.
  public let recommendedBy: String?
  /// For the unit alone; `nil` for everyone else.
  public let process: ProcessID?
  /// For the unit alone; `nil` for everyone else.
  public let condition: ConditionID?
  /// What the Parole Board decided, for the unit alone; `nil` until it is recorded.
  public let outcome: BoardOutcome?
  /// The day on which the Board decided; for the unit alone.
  public let decidedOn: LocalDay?

  /// An advice's progress.
  public enum State: String, Sendable, CaseIterable, Codable {
    case open
    /// The staff recommended the amendment.
    case recommended
    /// Nothing needs to be recommended any more.
    case closed
  }
}

/// What the Parole Board decided on a recommendation (`contact.4`).
public enum BoardOutcome: String, Sendable, CaseIterable, Codable {
  case amended
  case refused
}

/// An advice to be given.
public struct NewAdvice: Sendable {
  public let condition: ConditionID
  public let site: SiteCode
  /// `nil` for the agency's number of days from today.
  public let dueOn: LocalDay?

  public init(condition: ConditionID, site: SiteCode, dueOn: LocalDay?) {
    (self.condition, self.site, self.dueOn) = (condition, site, dueOn)
  }
}

/// The id of an advice.
public typealias AdviceID = TypedID<NewAdvice>

extension Casework {
  private static let advicePrefix = "AV"

  /// Advises the staff of a site that a no contact condition should be amended (`contact.4`). They are told at once,
  /// and again, with the unit, when it is overdue.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` for a closed process, or where the site has an open advice
  ///   about the condition; `invalid` for a court's order, an unknown site, or a day in the past or more than a year
  ///   ahead; `notForThisRole`; `keyReused`.
  public func advise(
    _ actor: Actor, for process: ProcessID, _ new: NewAdvice, _ command: Command
  ) async throws -> Advice {
    try allow(actor, .giveAdvice)
    return try await changeContact(
      "advice_give", actor, command,
      [
        "given_process": .uuid(process), "given_id": .uuid(AdviceID()),
        "given_number": .text(SpokenNumber.make(prefix: Self.advicePrefix)), "given_condition": .uuid(new.condition),
        "given_site": .text(new.site), "given_due": .date(new.dueOn?.text),
      ])
  }

  /// The advice within the actor's reach, at most 200, open ones first. The unit sees all of it, or one process's;
  /// staff see their site's, without process and condition.
  public func advice(_ actor: Actor, of process: ProcessID? = nil) async throws -> [Advice] {
    try allow(actor, .listAdvice)
    return try await database.acting(as: actor).rows(of: "advice_list", ["given_process": .uuid(process)])
      .map { try $0.decode("advice") }
  }

  /// Records the day on which the staff of the actor's site recommended the amendment that they were advised of.
  ///
  /// - Parameter day: from the day of the advice until today, by the site's calendar.
  /// - Throws: `CaseworkRefusal`: `notFound` for another site's advice; `wrongState` where it is answered or closed;
  ///   `invalid` for a day out of range; `notForThisRole`; `keyReused`.
  public func recommend(
    _ actor: Actor, _ advice: AdviceID, on day: LocalDay, _ command: Command
  ) async throws -> Advice {
    try allow(actor, .recommendAsAdvised)
    return try await changeContact(
      "advice_recommend", actor, command, ["given_advice": .uuid(advice), "given_day": .date(day.text)])
  }

  /// Records what the Parole Board decided on what a site recommended.
  ///
  /// - Parameter day: from the day of the recommendation until today at National Headquarters.
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where nothing was recommended or the outcome is recorded;
  ///   `invalid` for a day out of range; `notForThisRole`; `keyReused`.
  public func recordOutcome(
    _ actor: Actor, _ advice: AdviceID, _ outcome: BoardOutcome, on day: LocalDay, _ command: Command
  ) async throws -> Advice {
    try allow(actor, .recordAdviceOutcome)
    return try await changeContact(
      "advice_record_outcome", actor, command,
      ["given_advice": .uuid(advice), "given_outcome": .text(outcome), "given_day": .date(day.text)])
  }

  /// Closes an advice that nobody has answered.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where it is answered or closed; `notForThisRole`;
  ///   `keyReused`.
  public func closeAdvice(_ actor: Actor, _ advice: AdviceID, _ command: Command) async throws -> Advice {
    try allow(actor, .closeAdvice)
    return try await changeContact("advice_close", actor, command, ["given_advice": .uuid(advice)])
  }
}

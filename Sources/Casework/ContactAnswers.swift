public import Facilities
public import Identifiers
import PostgresClient
public import Privacy

/// The unit's answer for a process, to be recorded: where it looked for orders and conditions, and what it found
/// (`contact.1`).
public struct NewContactAnswer: Sendable {
  public let finding: Finding
  /// Where the unit looked; at least one.
  public let sources: [Source]
  /// The last day of a meeting that it counts for; `nil` for the agency's number of days from today.
  public let validUntil: LocalDay?

  public init(finding: Finding, sources: [Source], validUntil: LocalDay? = nil) {
    (self.finding, self.sources, self.validUntil) = (finding, sources, validUntil)
  }

  /// What the unit found.
  public enum Finding: String, Sendable, CaseIterable, Codable {
    /// No order and no condition stands between people of the process.
    case noneFound
    /// Those that the process lists.
    case listed
  }

  /// Where the unit looked.
  public enum Source: String, Sendable, CaseIterable, Codable {
    case courtRecords
    case paroleBoard
    case offenderFile
    case victimServices
    case other
  }
}

/// The id of an answer on orders and conditions.
public typealias ContactAnswerID = TypedID<NewContactAnswer>

/// An answer that was recorded.
public struct ContactAnswered: Sendable, Codable, Equatable {
  public let id: ContactAnswerID
  /// The last day of a meeting that it counts for.
  public let validUntil: LocalDay
}

extension Casework {
  /// Records that the unit looked for orders and conditions in a process, where, and what it found (`contact.1`). The
  /// answer covers the participants of this moment. No victim attends a meeting without one.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where the process is closed; `invalid` for a finding that
  ///   the recorded orders and conditions contradict, or a last day in the past or more than a year ahead;
  ///   `notForThisRole`; `keyReused`.
  public func answerContact(
    _ actor: Actor, for process: ProcessID, _ new: NewContactAnswer, _ command: Command
  ) async throws -> ContactAnswered {
    try allow(actor, .giveContactAnswer)
    return try await changeContact(
      "process_answer_contact", actor, command,
      [
        "given_process": .uuid(process), "given_id": .uuid(ContactAnswerID()), "given_finding": .text(new.finding),
        "given_sources": .texts(new.sources), "given_until": .date(new.validUntil?.text),
      ])
  }

  /// Takes an answer back (`contact.1`). Meetings that depended on it are put on hold, and both sides are told.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where it is taken back already; `notForThisRole`;
  ///   `keyReused`.
  public func revokeContactAnswer(
    _ actor: Actor, of process: ProcessID, _ answer: ContactAnswerID, _ command: Command
  ) async throws -> Made<ContactAnswerID> {
    try allow(actor, .revokeContactAnswer)
    return try await changeContact(
      "contact_answer_revoke", actor, command, ["given_process": .uuid(process), "given_answer": .uuid(answer)])
  }
}

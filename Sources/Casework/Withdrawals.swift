public import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// A kind for the ids of withdrawals.
public enum ProcessWithdrawal {}

/// The id of a withdrawal from a process.
public typealias WithdrawalID = TypedID<ProcessWithdrawal>

/// That a participant withdrew from a process; the Restorative Justice Unit alone reads it (`program.1`).
public struct Withdrawal: Sendable, Codable, Equatable {
  public let id: WithdrawalID
  public let participant: ParticipantID
  public let recordedBy: String
  public let recordedAt: OffsetTime
  /// Who recorded that they take part anew; `nil` while the withdrawal stands.
  public let endedBy: String?
  public let endedAt: OffsetTime?
}

extension Casework {
  /// The withdrawals from a process, those that stand first; at most 200. For the unit alone (`program.1`).
  public func withdrawals(_ actor: Actor, from process: ProcessID) async throws -> [Withdrawal] {
    try allow(actor, .listWithdrawals)
    let rows = try await database.acting(as: actor).rows(of: "withdrawal_list", ["given_process": .uuid(process)])
    return try rows.map { row in
      Withdrawal(
        id: WithdrawalID(try row.get("id", as: UUID.self)),
        participant: ParticipantID(try row.get("participant_id", as: UUID.self)),
        recordedBy: try row.get("recorded_by"), recordedAt: OffsetTime(fromDatabase: try row.get("recorded_at")),
        endedBy: try row.get("ended_by"),
        endedAt: try row.get("ended_at", as: String?.self).map { OffsetTime(fromDatabase: $0) })
    }
  }

  /// Records that somebody who had withdrawn takes part anew, so that they can be listed again (`program.1`).
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where no withdrawal of theirs stands; `notForThisRole`;
  ///   `keyReused`.
  public func takePartAnew(
    _ actor: Actor, in process: ProcessID, _ participant: ParticipantID, _ command: Command
  ) async throws -> Made<ParticipantID> {
    try allow(actor, .endWithdrawal)
    return try await changePeople(
      "withdrawal_return", actor, command,
      ["given_process": .uuid(process), "given_participant": .uuid(participant)])
  }
}

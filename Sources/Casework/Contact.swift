import Clauses
public import Facilities
public import Identifiers
import PostgresClient
public import Privacy

/// The wording to be added to a condition, as it was handed out (`contact.3`).
public struct HandedOutWording: Sendable {
  /// Verbatim.
  public let english: String
  /// The official French wording; `nil` until an agency has set it.
  public let french: String?
  public let handedOutAt: OffsetTime
}

extension Casework {
  /// Revokes a clearance (`contact.1`). The meetings that leaned on it are held again, and both sides are told.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`, or `wrongState` for one that is revoked already.
  public func revokeClearance(
    _ actor: Actor, of process: ProcessID, _ clearance: ClearanceID, _ command: Command
  ) async throws -> Made<ClearanceID> {
    try allow(actor, .revokeClearance)
    return try await done("casework_revoke_clearance", actor, command, [process.uuid, clearance.uuid])
  }

  /// Notes that an order or a condition is no longer in force. What was advised of it is closed.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`, or `wrongState` for one that is lifted already.
  public func liftCondition(
    _ actor: Actor, of process: ProcessID, _ condition: ConditionID, _ command: Command
  ) async throws -> Made<ConditionID> {
    try allow(actor, .liftCondition)
    return try await done("casework_lift_condition", actor, command, [process.uuid, condition.uuid])
  }

  /// Hands out the wording to be added to a condition, verbatim, and notes in the trail to whom and when (`contact.3`).
  ///
  /// - Parameter process: whose condition is drafted; the unit alone may say.
  /// - Throws: `CaseworkRefusal.invalid` for a process that is unknown, or that the actor may not name.
  public func handOutConditionWording(
    _ actor: Actor, for process: ProcessID? = nil, _ command: Command
  ) async throws -> HandedOutWording {
    try allow(actor, .handOutWording)
    let noted: HandOutNoted = try await done("contact_hand_out_wording", actor, command, [process?.uuid])
    let french = try await frenchWordings(actor).condition
    return HandedOutWording(english: FixedWording.condition, french: french, handedOutAt: noted.handedOutAt)
  }
}

private struct HandOutNoted: Decodable {
  let handedOutAt: OffsetTime
}

public import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

extension Casework {
  /// Orders the custodian of a file to remove what should not have been documented (`information.2`). They are told at
  /// once, and again, with the unit, when it is overdue.
  ///
  /// - Throws: `CaseworkRefusal`: `spared` for a file of the unit itself; `wrongState` where an order about the file is
  ///   open; `invalid` for an unknown site or a day that can't be.
  public func issueRemoval(
    _ actor: Actor, _ new: NewRemovalOrder, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .issueRemoval)
    return try await done(
      "information_issue_removal", actor, command,
      [
        RemovalOrderID().uuid, SpokenNumber.make(prefix: "RM"), new.file.rawValue, new.fileNumber.text,
        new.custodian.rawValue, new.dueOn?.text,
      ])
  }

  /// The orders within the actor's reach, at most 200, what isn't ended first: the unit's all, the staff's those of
  /// their site that haven't ended, as a list of what was removed where would record it anew (`information.2`).
  public func removals(_ actor: Actor) async throws -> [RemovalOrder] {
    try allow(actor, .listRemovals)
    return try await store.database.acting(as: actor).query("information_removals").map { row in
      try JSONDecoder().decode(RemovalOrder.self, from: Data(row.get("removal", as: JSONText.self).text.utf8))
    }
  }

  /// Notes on which day the staff of the actor's site removed it.
  ///
  /// - Parameters:
  ///   - day: from the day it was issued on until today, by the site's calendar.
  ///   - seen: the version that the caller saw; `nil` to change whatever there is.
  /// - Throws: `CaseworkRefusal`: `notFound` for another site's; `stale`; `wrongState`; `invalid` for a day that can't
  ///   be.
  public func carryOutRemoval(
    _ actor: Actor, _ order: RemovalOrderID, on day: LocalDay, seen: Int?, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .carryOutRemoval)
    return try await done("information_carry_out_removal", actor, command, [order.uuid, seen, day.text])
  }

  /// Notes that someone of the unit has looked at the file: it is removed, or the order goes back to the custodian.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` to change whatever there is.
  /// - Throws: `CaseworkRefusal`: `notFound`, `stale`, `wrongState`, or `sameActor` for whoever carried it out.
  public func verifyRemoval(
    _ actor: Actor, _ order: RemovalOrderID, isRemoved: Bool, seen: Int?, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .verifyRemoval)
    return try await done("information_verify_removal", actor, command, [order.uuid, seen, isRemoved])
  }

  /// Takes back an order that was issued in error, and tells the custodian.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` to change whatever there is.
  /// - Throws: `CaseworkRefusal`: `notFound`, `stale` or `wrongState`.
  public func cancelRemoval(
    _ actor: Actor, _ order: RemovalOrderID, seen: Int?, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .cancelRemoval)
    return try await done("information_cancel_removal", actor, command, [order.uuid, seen])
  }

  /// The official French wordings that the agency has set.
  public func frenchWordings(_ actor: Actor) async throws -> FrenchWordings {
    let row = try await store.database.acting(as: actor).query("agency_wordings").one(of: "agency_wordings")
    return FrenchWordings(
      condition: try row.get("condition_wording_fr"), rationale: try row.get("rationale_wording_fr"))
  }
}

/// The official French wordings; `nil` until an agency has set them, as none is invented.
public struct FrenchWordings: Sendable, Equatable {
  public let condition: String?
  public let rationale: String?
}

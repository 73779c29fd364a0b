public import Facilities
public import Identifiers
import PostgresClient
public import Privacy

extension Casework {
  private static let removalPrefix = "RM"

  /// Orders the custodian of a file to remove what should not have been documented (`information.2`). The custodian is
  /// told at once, and again, with the unit, when it is overdue.
  ///
  /// - Throws: `CaseworkRefusal`: `spared` for a file of the unit itself; `wrongState` where an order about the file is
  ///   open; `invalid` for an unknown site, or a day in the past or more than a year ahead; `notForThisRole`;
  ///   `keyReused`.
  public func issueRemoval(
    _ actor: Actor, _ new: NewRemovalOrder, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .issueRemoval)
    return try await change(
      "removal_issue", actor, command,
      [
        "given_id": .uuid(RemovalOrderID()), "given_number": .text(SpokenNumber.make(prefix: Self.removalPrefix)),
        "given_file": .text(new.file), "given_file_number": .text(new.fileNumber.text),
        "given_site": .text(new.custodian), "given_due": .date(new.dueOn?.text),
      ])
  }

  /// The orders within the actor's reach, at most 200, those that haven't ended first. The unit sees all of them. Staff
  /// see their site's open ones only: a list of ended orders would tell anew what was removed, and where
  /// (`information.2`).
  public func removals(_ actor: Actor) async throws -> [RemovalOrder] {
    try allow(actor, .listRemovals)
    return try await database.acting(as: actor).rows(of: "removal_list").map { try $0.decode("removal") }
  }

  /// Records the day on which the staff of the actor's site carried the order out.
  ///
  /// - Parameters:
  ///   - day: from the day of the order until today, by the site's calendar.
  ///   - seen: the version that the caller saw; `nil` to change any version.
  /// - Throws: `CaseworkRefusal`: `notFound` for another site's order; `stale`; `wrongState`; `invalid` for a day out
  ///   of range; `notForThisRole`; `keyReused`.
  public func carryOutRemoval(
    _ actor: Actor, _ order: RemovalOrderID, on day: LocalDay, seen: Int?, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .carryOutRemoval)
    return try await change(
      "removal_carry_out", actor, command,
      ["given_order": .uuid(order), "seen_version": .integer(seen), "given_day": .date(day.text)])
  }

  /// Records that someone of the unit has looked at the file: it is removed, or the order goes back to the custodian.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` to change any version.
  /// - Throws: `CaseworkRefusal`: `notFound`; `stale`; `wrongState`; `sameActor` for whoever carried it out;
  ///   `notForThisRole`; `keyReused`.
  public func verifyRemoval(
    _ actor: Actor, _ order: RemovalOrderID, isRemoved: Bool, seen: Int?, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .verifyRemoval)
    return try await change(
      "removal_verify", actor, command,
      ["given_order": .uuid(order), "seen_version": .integer(seen), "is_removed": .boolean(isRemoved)])
  }

  /// Takes back an order that was issued in error, and tells the custodian.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` to change any version.
  /// - Throws: `CaseworkRefusal`: `notFound`; `stale`; `wrongState`; `notForThisRole`; `keyReused`.
  public func cancelRemoval(
    _ actor: Actor, _ order: RemovalOrderID, seen: Int?, _ command: Command
  ) async throws -> RemovalOrder {
    try allow(actor, .cancelRemoval)
    return try await change(
      "removal_cancel", actor, command, ["given_order": .uuid(order), "seen_version": .integer(seen)])
  }

  private func change(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> RemovalOrder {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: RemovalOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .invalid: throw CaseworkRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .stale: throw CaseworkRefusal.stale
    case .wrongState: throw CaseworkRefusal.wrongState
    case .spared: throw CaseworkRefusal.spared
    case .sameActor: throw CaseworkRefusal.sameActor
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }
}

/// The outcome words of the doors that change a removal order.
private enum RemovalOutcome: String, SQLDecodable {
  case done, notFound, invalid, stale, wrongState, spared, sameActor, keyReused
}

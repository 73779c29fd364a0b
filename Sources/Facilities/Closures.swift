public import Identifiers
import PostgresClient
public import Privacy

/// Closures of sites and rooms. They prevent new bookings; an active meeting stays, and is flagged.
public struct Closures: Sendable {
  private let database: Database
  private let store: FacilitiesStore

  public init(database: Database) {
    self.database = database
    store = FacilitiesStore(database: database)
  }

  /// Records a closure of the actor's own site, and flags the active meetings that it affects.
  ///
  /// - Throws: `FacilitiesRefusal`: `closureUnknown` for another site; `invalid`; `notForThisRole`; `keyReused`.
  public func record(_ actor: Actor, _ new: NewClosure, _ command: Command) async throws -> Closure {
    try allow(actor, .recordClosure)
    return try await done(
      "closure_record", actor, command,
      [
        "given_id": .uuid(ClosureID()), "given_site": .text(new.site), "given_room": .text(new.room),
        "starts": .timestamp(new.start.text), "ends": .timestamp(new.end.text), "given_reason": .text(new.reason),
      ])
  }

  /// Lifts a closure of the actor's own site that isn't over, and clears its flags.
  ///
  /// - Throws: `FacilitiesRefusal`: `closureUnknown`; `closureEnded`; `notForThisRole`; `keyReused`.
  public func lift(_ actor: Actor, _ closure: ClosureID, _ command: Command) async throws -> Closure {
    try allow(actor, .liftClosure)
    return try await done("closure_lift", actor, command, ["given_closure": .uuid(closure)])
  }

  /// A page of a site's closures, lifted ones included, by start.
  ///
  /// - Throws: `FacilitiesRefusal`: `siteUnknown`, also beyond the actor's reach; `notForThisRole`.
  public func list(_ actor: Actor, _ filter: ClosureFilter) async throws -> ClosurePage {
    try allow(actor, .listClosures)
    let isWithinReach = Permissions.reach(of: actor.role, for: .listClosures) != .ownSite || actor.site == filter.site
    guard isWithinReach, try await store.exists(actor, filter.site) else { throw FacilitiesRefusal.siteUnknown }
    // One more than the page holds shows whether there is a next one.
    let rows = try await database.acting(as: actor).rows(
      of: "closure_list",
      [
        "given_site": .text(filter.site), "given_from": .date(filter.from?.text), "given_to": .date(filter.to?.text),
        "given_after_start": .timestamp(filter.cursor?.start.text), "given_after_id": .uuid(filter.cursor?.id),
        "given_limit": .integer(filter.limit + 1),
      ])
    let page = rows.prefix(filter.limit)
    var next: ClosureCursor?
    if rows.count > filter.limit, let last = page.last {
      next = ClosureCursor(start: try last.get("starts"), id: ClosureID(try last.get("id")))
    }
    return ClosurePage(closures: try page.map { try $0.decode("answer") }, next: next)
  }

  private func allow(_ actor: Actor, _ action: Action) throws(FacilitiesRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  private func done(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> Closure {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: ClosureOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw FacilitiesRefusal.closureUnknown
    case .invalid: throw FacilitiesRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .wrongState: throw FacilitiesRefusal.closureEnded
    case .keyReused: throw FacilitiesRefusal.keyReused
    }
  }
}

/// The outcome words of the doors that record and lift a closure.
private enum ClosureOutcome: String, SQLDecodable {
  case done, notFound, invalid, wrongState, keyReused
}

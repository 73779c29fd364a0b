import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// Closures of sites and rooms. They stop new bookings; a meeting that stands already is flagged, and stays.
public struct Closures: Sendable {
  private let database: Database
  private let store: FacilitiesStore

  public init(database: Database) {
    self.database = database
    store = FacilitiesStore(database: database)
  }

  /// Records a closure of the actor's own site, and flags the meetings that it stands against.
  public func record(_ actor: Actor, _ new: NewClosure, _ command: Command) async throws -> Closure {
    try allow(actor, .recordClosure)
    return try await done(
      "facilities_record_closure", actor, command,
      [
        ClosureID().uuid, new.site.rawValue, new.room?.rawValue, new.start.text, new.end.text, new.reason.rawValue,
      ])
  }

  /// Lifts a closure of the actor's own site that is not over, and takes back what it flagged.
  public func lift(_ actor: Actor, _ closure: ClosureID, _ command: Command) async throws -> Closure {
    try allow(actor, .liftClosure)
    return try await done("facilities_lift_closure", actor, command, [closure.uuid])
  }

  /// The closures of a site, lifted ones among them, a page at a time; throws `siteUnknown` beyond the actor's reach.
  public func list(_ actor: Actor, _ filter: ClosureFilter) async throws -> ClosurePage {
    try allow(actor, .listClosures)
    let isWithinReach = Permissions.reach(of: actor.role, for: .listClosures) != .ownSite || actor.site == filter.site
    guard isWithinReach, try await store.exists(actor, filter.site) else { throw FacilitiesRefusal.siteUnknown }
    let rows = try await database.acting(as: actor).query(
      "facilities_closures", filter.site.rawValue, filter.from?.text, filter.to?.text, filter.cursor?.start.text,
      filter.cursor?.id.uuid, filter.limit + 1)
    let page = rows.prefix(filter.limit)
    var next: ClosureCursor?
    if rows.count > filter.limit, let last = page.last {
      next = ClosureCursor("\(try last.get("starts", as: String.self)).\(try last.get("id", as: String.self))")
    }
    let closures = try page.map { row in
      try JSONDecoder().decode(Closure.self, from: Data(row.get("answer", as: JSONText.self).text.utf8))
    }
    return ClosurePage(closures: closures, next: next)
  }

  private func allow(_ actor: Actor, _ action: Action) throws(FacilitiesRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  private func done(
    _ statement: StatementName, _ actor: Actor, _ command: Command, _ values: [(any SQLEncodable)?]
  ) async throws -> Closure {
    let outcome = try await database.carryOut(statement, actor, command, values)
    switch outcome.word {
    case "done": return try outcome.decode()
    case "invalid": throw FacilitiesRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case "wrongState": throw FacilitiesRefusal.closureEnded
    case "keyReused": throw FacilitiesRefusal.keyReused
    default: throw FacilitiesRefusal.closureUnknown
    }
  }
}

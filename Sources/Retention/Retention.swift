public import Facilities
import Foundation
import Languages
import PostgresClient
public import Privacy

/// The schedule of retention: what is kept for how long, what a run would remove, and what it removed.
public struct Retention: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Every rule with its newest reports, for the unit and auditors.
  public func schedule(_ actor: Actor) async throws -> [RetentionRule] {
    try allow(actor, .readRetention)
    return try await database.acting(as: actor).query("retention_schedule_list").map { try RetentionRule($0) }
  }

  /// Counts what each rule, or one, would remove by now, and removes nothing.
  ///
  /// - Throws: `RetentionRefusal.notFound` where there is no such kind.
  public func dryRun(_ actor: Actor, kind: String? = nil) async throws {
    try allow(actor, .tryRetention)
    let reports = try await database.acting(as: actor).query(
      "retention_dry_run", values: actor.sqlValues + [kind], route: nil)
    if reports.isEmpty { throw RetentionRefusal.notFound }
  }

  /// Makes a rule active: the daily run removes by it from now on.
  ///
  /// - Parameter report: the dry run whose figures the actor has seen.
  public func activate(
    _ actor: Actor, kind: String, report: Int, _ command: Command
  ) async throws -> RetentionChange {
    try allow(actor, .activateRetention)
    return try change(
      await database.carryOut("retention_activate", actor, command, [kind, report]))
  }

  /// Sets for how many days a kind is kept. Another number makes another version of the rule, which begins as
  /// a dry run.
  public func set(_ actor: Actor, kind: String, keepDays: Int) async throws -> RetentionChange {
    try allow(actor, .setRetention)
    let row = try await database.acting(as: actor).query(
      "retention_set", values: actor.sqlValues + [kind, keepDays], route: nil
    ).one(of: "retention_set")
    return try change(CommandOutcome(row))
  }

  /// What was destroyed between two days (UTC), from the tombstones, certificates and runs, and what is past its keep
  /// and waits, as something about it is open. It names nobody. Without days it is the year until today.
  public func report(_ actor: Actor, from: LocalDay? = nil, to: LocalDay? = nil) async throws -> DestructionReport {
    try allow(actor, .readRetention)
    let row = try await database.acting(as: actor).query(
      "retention_destroyed", values: actor.sqlValues + [from?.text, to?.text], route: nil
    ).one(of: "retention_destroyed")
    return try JSONDecoder().decode(
      DestructionReport.self, from: Data(row.get("report", as: JSONText.self).text.utf8))
  }

  private func change(_ outcome: CommandOutcome) throws -> RetentionChange {
    switch outcome.word {
    case "done": return try outcome.decode()
    case "notHere": throw RetentionRefusal.notRemovedHere
    case "noDryRun": throw RetentionRefusal.noDryRun
    case "outOfBounds":
      let bounds = try outcome.decode(Bounds.self)
      throw RetentionRefusal.outOfBounds(bounds.min...bounds.max)
    case "keyReused": throw RetentionRefusal.keyReused
    default: throw RetentionRefusal.notFound
    }
  }

  private struct Bounds: Decodable {
    let min: Int
    let max: Int
  }

  private func allow(_ actor: Actor, _ action: Action) throws(RetentionRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }
}

extension RetentionRule {
  init(_ row: Row) throws {
    func report(_ column: String) throws -> RetentionReport? {
      guard let json = try row.get(column, as: JSONText?.self) else { return nil }
      return try JSONDecoder().decode(RetentionReport.self, from: Data(json.text.utf8))
    }
    func time(_ column: String) throws -> OffsetTime? {
      try row.get(column, as: String?.self).map { OffsetTime(fromDatabase: $0) }
    }
    kind = try row.get("kind")
    name = Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr"))
    handling = Handling(rawValue: try row.get("handling")) ?? .kept
    keepDays = try row.get("keep_days", as: Int?.self)
    let (low, high) = (try row.get("keep_days_min", as: Int?.self), try row.get("keep_days_max", as: Int?.self))
    bounds = low.flatMap { low in high.map { low...$0 } }
    version = try row.get("version")
    state = State(rawValue: try row.get("state")) ?? .dryRun
    setBy = try row.get("set_by")
    setAt = OffsetTime(fromDatabase: try row.get("set_at"))
    activatedBy = try row.get("activated_by", as: String?.self)
    activatedAt = try time("activated_at")
    dryRun = try report("dry_run")
    lastRun = try report("last_run")
  }
}

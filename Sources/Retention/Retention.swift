public import Facilities
import Foundation
import Languages
import PostgresClient
public import Privacy

/// The retention schedule: what is kept for how long, what a run would remove, and what runs have removed.
public struct Retention: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Every rule with its newest reports.
  ///
  /// - Throws: `RetentionRefusal.notForThisRole` for anyone but the Restorative Justice Unit, auditors and the service.
  public func schedule(_ actor: Actor) async throws -> [RetentionRule] {
    try allow(actor, .readRetention)
    return try await database.acting(as: actor).rows(of: "retention_rule_list").map { try RetentionRule($0) }
  }

  /// Counts what each rule, or only one, would remove now, and removes nothing.
  ///
  /// - Throws: `RetentionRefusal`: `notForThisRole`, or `notFound` if there is no such kind.
  public func dryRun(_ actor: Actor, kind: String? = nil) async throws {
    try allow(actor, .tryRetention)
    let reports = try await database.acting(as: actor).rows(
      of: "retention_dry_run", ["who": .actor(actor), "given_kind": .text(kind)])
    if reports.isEmpty { throw RetentionRefusal.notFound }
  }

  /// Activates a rule: the daily run removes by it from now on.
  ///
  /// - Parameter report: The dry run whose figures the actor has seen.
  /// - Throws: `RetentionRefusal`: `notForThisRole`, `notFound`, `notRemovedHere`, `noDryRun` or `keyReused`.
  public func activate(
    _ actor: Actor, kind: String, report: Int, _ command: Command
  ) async throws -> RetentionChange {
    try allow(actor, .activateRetention)
    return try change(
      await database.carryOut(
        "retention_activate", actor, command,
        ["given_kind": .text(kind), "given_report": .bigint(Int64(report))]))
  }

  /// Sets for how many days a kind is kept. Another number makes another version of the rule, which begins as a dry
  /// run.
  ///
  /// - Throws: `RetentionRefusal`: `notForThisRole`, `notFound`, `notRemovedHere` or `outOfBounds`.
  public func set(_ actor: Actor, kind: String, keepDays: Int) async throws -> RetentionChange {
    try allow(actor, .setRetention)
    return try change(
      await database.carryOut(
        "retention_set", actor, .unkeyed, ["given_kind": .text(kind), "given_days": .integer(keepDays)]))
  }

  /// What was destroyed between two UTC days, and what is past its keep but held because something about it is open. It
  /// names nobody.
  ///
  /// - Parameters:
  ///   - from: The first day; `nil` for a year before the last.
  ///   - to: The last day; `nil` for today.
  /// - Throws: `RetentionRefusal.notForThisRole` for anyone but the Restorative Justice Unit, auditors and the service.
  public func report(_ actor: Actor, from: LocalDay? = nil, to: LocalDay? = nil) async throws -> DestructionReport {
    try allow(actor, .readRetention)
    let report = try await database.acting(as: actor).value(
      of: "retention_destroyed",
      ["who": .actor(actor), "given_from": .date(from?.text), "given_to": .date(to?.text)], as: JSONText.self)
    return try JSONDecoder().decode(DestructionReport.self, from: Data(report.text.utf8))
  }

  private func change(_ outcome: CommandOutcome<RuleOutcome>) throws -> RetentionChange {
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw RetentionRefusal.notFound
    case .notHere: throw RetentionRefusal.notRemovedHere
    case .noDryRun: throw RetentionRefusal.noDryRun
    case .outOfBounds:
      let bounds = try outcome.decode(Bounds.self)
      throw RetentionRefusal.outOfBounds(bounds.min...bounds.max)
    case .keyReused: throw RetentionRefusal.keyReused
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

/// What retention_activate and retention_set answer.
private enum RuleOutcome: String, SQLDecodable {
  case done
  case notFound
  case notHere
  case noDryRun
  case outOfBounds
  case keyReused
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
    handling = try row.get("handling")
    keepDays = try row.get("keep_days", as: Int?.self)
    let (low, high) = (try row.get("keep_days_min", as: Int?.self), try row.get("keep_days_max", as: Int?.self))
    bounds = low.flatMap { low in high.map { low...$0 } }
    version = try row.get("version")
    state = try row.get("state")
    setBy = try row.get("set_by")
    setAt = OffsetTime(fromDatabase: try row.get("set_at"))
    activatedBy = try row.get("activated_by", as: String?.self)
    activatedAt = try time("activated_at")
    dryRun = try report("dry_run")
    lastRun = try report("last_run")
  }
}

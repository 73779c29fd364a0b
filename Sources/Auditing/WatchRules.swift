import PostgresClient
public import Privacy

/// What auditors and operators set for the watch over reading. Those who are watched neither see nor change it.
public struct WatchRules: Sendable {
  private let database: Database

  init(database: Database) {
    self.database = database
  }

  /// The rule of each role that is watched, in the order of `WatchRule.roles`.
  ///
  /// - Throws: `AuditRefusal.notForThisRole` for anyone but auditors, and the service, which may see it.
  public func list(_ actor: Actor) async throws -> [KeptWatchRule] {
    guard Permissions.allow(actor.role, .readWatchRules) else { throw AuditRefusal.notForThisRole }
    let rows = try await database.acting(as: actor).rows(of: "audit_watch_settings_show")
    let kept = try rows.map { try KeptWatchRule($0) }
    return WatchRule.roles.compactMap { role in kept.first { $0.role == role } }
  }

  /// The rule of one role.
  ///
  /// - Throws: `AuditRefusal`: `notFound` for a role that isn't watched; `notForThisRole`.
  public func find(_ actor: Actor, _ role: Role) async throws -> KeptWatchRule {
    guard let kept = try await list(actor).first(where: { $0.role == role }) else { throw AuditRefusal.notFound }
    return kept
  }

  /// Sets all of a role's rule at once. The watch goes by it from its next run on.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` overwrites whatever is set.
  /// - Returns: the rule with its new version.
  /// - Throws: `AuditRefusal`: `notFound` for a role that isn't watched; `invalid` with every value that can't be set;
  ///   `stale`; `notForThisRole`.
  @discardableResult
  public func set(_ actor: Actor, _ role: Role, _ rule: WatchRule, seen: Int?) async throws -> KeptWatchRule {
    guard Permissions.allow(actor.role, .setWatchRule) else { throw AuditRefusal.notForThisRole }
    guard WatchRule.roles.contains(role) else { throw AuditRefusal.notFound }
    let faults = rule.faults(for: role)
    if !faults.isEmpty { throw AuditRefusal.invalid(faults) }
    let version: Int? = try await database.acting(as: actor).value(
      of: "audit_watch_set",
      [
        "who": .actor(actor), "given_role": .text(role), "given_window_minutes": .integer(rule.windowMinutes),
        "given_objects_max": .integer(rule.objectsMax),
        "given_hours_margin_minutes": .integer(rule.hoursMarginMinutes), "seen_version": .integer(seen),
      ])
    guard let version else { throw AuditRefusal.stale }
    return KeptWatchRule(role: role, rule: rule, version: version)
  }
}

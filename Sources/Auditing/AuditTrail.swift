public import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// What auditors do with the trail: search it, see how its chain stands, close alerts, and make worksheets of a breach.
public struct AuditTrail: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// A page of the trail, newest first.
  ///
  /// - Parameters:
  ///   - before: the last entry of the page before; `nil` for the first page.
  ///   - limit: 1 to 200; others are brought into this range.
  /// - Throws: `AuditRefusal.notForThisRole` but for auditors.
  public func search(
    _ actor: Actor, _ filter: AuditFilter, before: Int64? = nil, limit: Int = 50
  ) async throws -> AuditPage {
    try allow(actor, .readAuditTrail)
    let limit = min(max(limit, 1), 200)
    let rows = try await database.acting(as: actor).query(
      "audit_search", filter.actor, filter.action, filter.objectKind, filter.objectID, filter.from?.text,
      filter.through?.text, before, limit + 1)
    let entries = try rows.prefix(limit).map { try AuditSighting($0, manner: nil) }
    return AuditPage(entries: entries, next: rows.count > limit ? entries.last?.id : nil)
  }

  /// How the chain stands.
  ///
  /// - Throws: `AuditRefusal.notForThisRole` but for auditors.
  public func state(_ actor: Actor) async throws -> AuditState {
    try allow(actor, .readAuditTrail)
    let row = try await database.acting(as: actor).query("audit_state").one(of: "audit_state")
    return try AuditState(row)
  }

  /// The alerts, the open ones first, 200 at most.
  ///
  /// - Throws: `AuditRefusal.notForThisRole` but for auditors and the Restorative Justice Unit.
  public func alerts(_ actor: Actor) async throws -> [AuditAlert] {
    try allow(actor, .listAlerts)
    return try await database.acting(as: actor).query("audit_alerts", 200).map { try AuditAlert($0) }
  }

  /// Closes an alert that was looked into; what it counted is not counted again.
  ///
  /// - Throws: `AuditRefusal`.
  public func closeAlert(_ actor: Actor, _ alert: AuditAlertID, _ command: Command) async throws {
    try allow(actor, .closeAlert)
    switch try await database.carryOut("audit_close_alert", actor, command, [alert.uuid]).word {
    case "done": return
    case "keyReused": throw AuditRefusal.keyReused
    default: throw AuditRefusal.notFound
    }
  }

  /// Who saw what, when. Making it is itself audited.
  ///
  /// - Parameter discovered: the day a breach was discovered on, for the day by which it is to be reported.
  /// - Throws: `AuditRefusal.notForThisRole` but for auditors and the Restorative Justice Unit.
  public func worksheet(
    _ actor: Actor, _ scope: WorksheetScope, discovered: LocalDay? = nil
  ) async throws -> AuditWorksheet {
    try allow(actor, .makeWorksheet)
    let acting = database.acting(as: actor)
    let rows = try await acting.query(
      "audit_worksheet", values: actor.sqlValues + scope.sqlValues + [AuditWorksheet.rowsMax], route: nil)
    let sightings = try rows.prefix(AuditWorksheet.rowsMax).map { row in
      try AuditSighting(row, manner: AuditSighting.Manner(rawValue: row.get("manner")))
    }
    var clock: AuditWorksheet.Clock?
    if let discovered {
      let row = try await acting.query("audit_report_by", discovered.text).one(of: "audit_report_by")
      clock = AuditWorksheet.Clock(
        discovered: discovered, reportableBy: try row.get("last_day"), isOver: try row.get("is_over"))
    }
    return AuditWorksheet(
      scope: scope, sightings: sightings, isComplete: rows.count <= AuditWorksheet.rowsMax, clock: clock)
  }

  private func allow(_ actor: Actor, _ action: Action) throws(AuditRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }
}

/// Why an auditor's wish is not carried out.
public enum AuditRefusal: Error, Sendable, Equatable {
  case notForThisRole
  case notFound
  /// The idempotency key was used for another request.
  case keyReused
}

/// What of the trail is wanted; everything where a part is `nil`.
public struct AuditFilter: Sendable {
  /// The subject of who acted.
  public var actor: String?
  /// Such as `process.read`.
  public var action: String?
  /// Such as `entryList`.
  public var objectKind: String?
  public var objectID: String?
  /// The first and the last day, in UTC.
  public var from: LocalDay?
  public var through: LocalDay?

  public init() {}
}

/// A page of the trail.
public struct AuditPage: Sendable {
  /// Newest first.
  public let entries: [AuditSighting]
  /// What to ask for the next page with; `nil` on the last one.
  public let next: Int64?
}

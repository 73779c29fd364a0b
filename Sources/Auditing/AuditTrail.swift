public import Facilities
import Foundation
public import Identifiers
public import Languages
import PostgresClient
public import Privacy

/// What auditors do with the trail: search it, check the state of its chain, close alerts, and make worksheets after a
/// breach.
public struct AuditTrail: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// How much reading is usual for each role, which auditors set.
  public var watchRules: WatchRules { WatchRules(database: database) }

  /// A page of the trail, newest first.
  ///
  /// - Parameters:
  ///   - before: `AuditPage.next` of the previous page; `nil` for the first page.
  ///   - limit: Entries on a page; clamped to 1 to 200.
  /// - Throws: `AuditRefusal.notForThisRole` for anyone but auditors.
  public func search(
    _ actor: Actor, _ filter: AuditFilter, before: Int64? = nil, limit: Int = 50
  ) async throws -> AuditPage {
    try allow(actor, .readAuditTrail)
    let limit = min(max(limit, 1), 200)
    let object = try await object(actor, filter.objectID)
    let rows = try await database.acting(as: actor).rows(
      of: "audit_entry_search",
      [
        "given_actor": .text(filter.actor), "given_action": .text(filter.action),
        "given_object_kind": .text(filter.objectKind), "given_object_id": .text(object),
        "given_from": .date(filter.from?.text), "given_through": .date(filter.through?.text),
        "given_before": .bigint(before), "given_limit": .integer(limit + 1),
      ])
    let entries = try rows.prefix(limit).map { try AuditSighting($0, manner: nil) }
    return AuditPage(entries: entries, next: rows.count > limit ? entries.last?.id : nil)
  }

  /// The id by which the trail names an object, for a reference that people say on the telephone; what isn't a
  /// reference of anything stays as it is.
  private func object(_ actor: Actor, _ text: String?) async throws -> String? {
    guard let text, let reference = Self.reference(text) else { return text }
    let rows = try await database.acting(as: actor).rows(
      of: "audit_reference_find", ["who": .actor(actor), "given_reference": .text(reference)])
    return try rows.first?.get("id", as: UUID.self).uuidString.lowercased() ?? text
  }

  /// A reference as it is written, such as `RO-7KMQ3XHV`; `nil` for a text of another form.
  static func reference(_ text: String) -> String? {
    let written = text.uppercased().filter { !$0.isWhitespace }
    return written.wholeMatch(of: #/(?:RO|RF|AV|RM)(?:-[0-9A-Z]{4,8}){1,2}/#) == nil ? nil : written
  }

  /// The state of the chain.
  ///
  /// - Throws: `AuditRefusal.notForThisRole` for anyone but auditors.
  public func state(_ actor: Actor) async throws -> AuditState {
    try allow(actor, .readAuditTrail)
    return try AuditState(await database.acting(as: actor).row(of: "audit_chain_state"))
  }

  /// The alerts, open ones first, then newest first; at most 200.
  ///
  /// - Throws: `AuditRefusal.notForThisRole` for anyone but auditors and the Restorative Justice Unit.
  public func alerts(_ actor: Actor) async throws -> [AuditAlert] {
    try allow(actor, .listAlerts)
    let rows = try await database.acting(as: actor).rows(of: "audit_alert_list", ["given_limit": .integer(200)])
    return try rows.map { try AuditAlert($0) }
  }

  /// Closes an alert that an auditor has looked into. What it counted isn't counted again.
  ///
  /// - Throws: `AuditRefusal`.
  public func closeAlert(_ actor: Actor, _ alert: AuditAlertID, _ command: Command) async throws {
    try allow(actor, .closeAlert)
    let closing = try await database.carryOut(
      "audit_alert_close", actor, command, ["given_alert": .uuid(alert)], outcome: AlertClosing.self)
    switch closing.word {
    case .done: return
    case .notFound: throw AuditRefusal.notFound
    case .keyReused: throw AuditRefusal.keyReused
    }
  }

  /// Makes a worksheet of who saw which name, when. The trail notes that it was made.
  ///
  /// - Parameter discovered: The day on which a breach was discovered, to compute the day by which it must be reported.
  /// - Throws: `AuditRefusal.notForThisRole` for anyone but auditors and the Restorative Justice Unit.
  public func worksheet(
    _ actor: Actor, _ scope: WorksheetScope, discovered: LocalDay? = nil
  ) async throws -> AuditWorksheet {
    try allow(actor, .makeWorksheet)
    let acting = database.acting(as: actor)
    let rows = try await acting.rows(
      of: "audit_worksheet",
      [
        "who": .actor(actor), "given_participant": .uuid(scope.participant), "given_process": .uuid(scope.process),
        "given_site": .text(scope.list?.site), "given_day": .date(scope.list?.day.text),
        "given_from": .date(scope.period?.from.text), "given_to": .date(scope.period?.through.text),
        "rows_max": .integer(AuditWorksheet.rowsMax),
      ])
    let sightings = try rows.prefix(AuditWorksheet.rowsMax).map { row in
      try AuditSighting(row, manner: row.get("manner", as: AuditSighting.Manner.self))
    }
    var clock: AuditWorksheet.Clock?
    if let discovered {
      let row = try await acting.row(of: "audit_report_by", ["given_discovered": .date(discovered.text)])
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

/// What audit_alert_close answers.
private enum AlertClosing: String, SQLDecodable {
  case done
  case notFound
  case keyReused
}

/// Why something was refused.
public enum AuditRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  /// There is no such alert, or the role isn't watched.
  case notFound
  /// Some values can't be set; nothing was changed.
  case invalid([FieldFault])
  /// It has changed since the caller saw it.
  case stale
  /// The idempotency key was used for another request.
  case keyReused
}

/// Which entries a search finds. A part that is `nil` doesn't narrow it.
public struct AuditFilter: Sendable {
  /// The subject of the actor.
  public var actor: String?
  /// Such as `process.read`.
  public var action: String?
  /// Such as `entryList`.
  public var objectKind: String?
  /// The object's id in the trail, or the reference of a process, a referral, an advice or a removal order.
  public var objectID: String?
  /// The first day, in UTC.
  public var from: LocalDay?
  /// The last day, in UTC.
  public var through: LocalDay?

  public init() {}
}

/// A page of the trail.
public struct AuditPage: Sendable {
  /// Newest first.
  public let entries: [AuditSighting]
  /// Pass it to `search` for the next page; `nil` on the last page.
  public let next: Int64?
}

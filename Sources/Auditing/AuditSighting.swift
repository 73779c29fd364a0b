public import Facilities
import Foundation
public import Identifiers
import PostgresClient

/// One entry of the trail as a person reads it.
public struct AuditSighting: Sendable {
  /// In which manner a name was seen.
  public enum Manner: String, Sendable, CaseIterable {
    case read
    case printed
    /// By the service, into the list for the entrance.
    case rendered
    /// By the service, to compare.
    case opened
    /// By whoever typed it in.
    case entered
  }

  public let id: Int64
  /// In UTC.
  public let at: OffsetTime
  public let subject: String
  public let role: String
  public let site: String?
  public let action: String
  public let objectKind: String
  public let objectID: String
  /// JSON: ids, codes and counts.
  public let detail: String
  /// `nil` in a search, where it was not asked.
  public let manner: Manner?
  public let isSealed: Bool

  init(_ row: Row, manner: Manner?) throws(PostgresError) {
    id = try row.get("id")
    at = OffsetTime(fromDatabase: try row.get("at"))
    subject = try row.get("actor_subject")
    role = try row.get("actor_role")
    site = try row.get("actor_site")
    action = try row.get("action")
    objectKind = try row.get("object_kind")
    objectID = try row.get("object_id")
    detail = try row.get("detail")
    isSealed = try row.get("is_sealed")
    self.manner = manner
  }

  private struct Paper: Decodable {
    let revision: Int?
    let copy: Int?
    let copies: [Int]?
  }

  private var paper: Paper? { try? JSONDecoder().decode(Paper.self, from: Data(detail.utf8)) }

  /// The revision of an entry list that was seen.
  public var revision: Int? { paper?.revision }
  /// The numbers of the copies on paper that it is about.
  public var copies: [Int] { paper?.copies ?? paper?.copy.map { [$0] } ?? [] }
}

/// How the chain stands.
public struct AuditState: Sendable {
  /// The number of sealed batches, and the chain's hash after the last of them as hexadecimal digits.
  public let batches: Int
  public let hash: String
  public let sealedAt: OffsetTime?
  /// The entries in batches.
  public let sealed: Int
  /// The entries that wait for the next batch, and since when the oldest does.
  public let unsealed: Int
  public let unsealedSince: OffsetTime?
  public let verifiedAt: OffsetTime?
  /// The code of what the last verification found wrong.
  public let fault: String?
  public let faultEntry: Int64?
  public let faultBatch: Int?

  init(_ row: Row) throws(PostgresError) {
    batches = try row.get("batches")
    hash = try row.get("hash")
    sealedAt = try row.time("sealed_at")
    sealed = try row.get("sealed")
    unsealed = try row.get("unsealed")
    unsealedSince = try row.time("unsealed_since")
    verifiedAt = try row.time("verified_at")
    fault = try row.get("fault")
    faultEntry = try row.get("fault_entry")
    faultBatch = try row.get("fault_batch")
  }
}

/// The id of an alert.
public typealias AuditAlertID = TypedID<AuditAlert>

/// Something unusual in the reading of names, or a broken chain.
public struct AuditAlert: Sendable {
  /// What is unusual.
  public enum Kind: String, Sendable, CaseIterable {
    /// More files or lists in a while than the work asks for.
    case manyObjects
    /// At a site, long before it opens or after it closes.
    case outsideHours
    /// The chain doesn't hold.
    case chainBroken
  }

  public let id: AuditAlertID
  public let kind: Kind
  public let subject: String
  public let role: String
  public let site: String?
  public let startsAt: OffsetTime
  public let lastAt: OffsetTime
  /// How many different files and lists, at the most.
  public let objects: Int
  public let firstEntry: Int64?
  public let lastEntry: Int64?
  public let raisedAt: OffsetTime
  public let closedAt: OffsetTime?
  public let closedBy: String?

  init(_ row: Row) throws(PostgresError) {
    id = AuditAlertID(try row.get("id", as: UUID.self))
    // The constraint lets no other kind in.
    kind = Kind(rawValue: try row.get("kind")) ?? .chainBroken
    subject = try row.get("actor_subject")
    role = try row.get("actor_role")
    site = try row.get("actor_site")
    startsAt = OffsetTime(fromDatabase: try row.get("starts_at"))
    lastAt = OffsetTime(fromDatabase: try row.get("last_at"))
    objects = try row.get("object_count")
    firstEntry = try row.get("first_entry")
    lastEntry = try row.get("last_entry")
    raisedAt = OffsetTime(fromDatabase: try row.get("raised_at"))
    closedAt = try row.time("closed_at")
    closedBy = try row.get("closed_by")
  }
}

extension Row {
  fileprivate func time(_ column: String) throws(PostgresError) -> OffsetTime? {
    try get(column, as: String?.self).map { OffsetTime(fromDatabase: $0) }
  }
}

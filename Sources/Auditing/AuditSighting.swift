public import Facilities
import Foundation
public import Identifiers
public import PostgresClient

/// One entry of the trail for a person to read.
public struct AuditSighting: Sendable {
  /// How a name was seen.
  public enum Manner: String, Sendable, CaseIterable, SQLDecodable {
    case read
    case printed
    /// The service wrote it into an entry list.
    case rendered
    /// The service compared it.
    case opened
    /// Somebody typed it in.
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
  /// `nil` in a search, which doesn't ask for it.
  public let manner: Manner?
  public let isSealed: Bool
  /// The revision of the entry list that was seen.
  public let revision: Int?
  /// The numbers of the copies on paper that it is about.
  public let copies: [Int]

  init(_ row: Row, manner: Manner?) throws {
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
    // The same words mean something else of other objects, such as how many copies a site's printer makes.
    let paper =
      objectKind == "entryList" ? try JSONDecoder().decode(Paper.self, from: Data(detail.utf8)) : nil
    revision = paper?.revision
    copies = paper?.copies ?? paper?.copy.map { [$0] } ?? []
  }

  /// What the detail of an entry about an entry list says of the list.
  private struct Paper: Decodable {
    let revision: Int?
    let copy: Int?
    let copies: [Int]?
  }
}

/// How the chain stands.
public struct AuditState: Sendable {
  /// The number of sealed batches.
  public let batches: Int
  /// The chain's hash after the last batch, as hexadecimal digits.
  public let hash: String
  public let sealedAt: OffsetTime?
  /// How many entries are in batches.
  public let sealed: Int
  /// How many entries wait for the next batch.
  public let unsealed: Int
  /// When the oldest of them was written.
  public let unsealedSince: OffsetTime?
  public let verifiedAt: OffsetTime?
  /// The code of the fault that the last verification found (`AuditFault.code`); `nil` if it found none.
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

/// Unusual reading of names by one actor, or a broken chain.
public struct AuditAlert: Sendable {
  /// What is unusual.
  public enum Kind: String, Sendable, CaseIterable, SQLDecodable {
    /// More files or lists within a time window than is usual for the role.
    case manyObjects
    /// Reading at a site long before it opens or after it closes.
    case outsideHours
    /// A verification found a fault.
    case chainBroken
  }

  public let id: AuditAlertID
  public let kind: Kind
  public let subject: String
  public let role: String
  public let site: String?
  public let startsAt: OffsetTime
  public let lastAt: OffsetTime
  /// The largest number of different files and lists within the window.
  public let objects: Int
  public let firstEntry: Int64?
  public let lastEntry: Int64?
  public let raisedAt: OffsetTime
  public let closedAt: OffsetTime?
  public let closedBy: String?

  init(_ row: Row) throws(PostgresError) {
    id = AuditAlertID(try row.get("id", as: UUID.self))
    kind = try row.get("kind")
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

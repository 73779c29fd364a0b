import Auditing
import Facilities
import Foundation
import Identifiers

/// An entry of the audit trail, as the API encodes it.
struct AuditEntryBody: Encodable {
  let entry: AuditSighting

  private enum CodingKeys: String, CodingKey {
    case id, at, actor, role, site, action, manner, kind, object, revision, copies, sealed
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(entry.id, forKey: .id)
    try container.encode(entry.at, forKey: .at)
    try container.encode(entry.subject, forKey: .actor)
    try container.encode(entry.role, forKey: .role)
    try container.encodeIfPresent(entry.site, forKey: .site)
    try container.encode(entry.action, forKey: .action)
    try container.encodeIfPresent(entry.manner?.rawValue, forKey: .manner)
    try container.encode(entry.objectKind, forKey: .kind)
    try container.encode(entry.objectID, forKey: .object)
    try container.encodeIfPresent(entry.revision, forKey: .revision)
    if !entry.copies.isEmpty { try container.encode(entry.copies, forKey: .copies) }
    try container.encode(entry.isSealed, forKey: .sealed)
  }

  /// An entry as the trail lists it.
  static let schema = Schema.named("AuditEntry", .object(fields))

  /// An entry of a worksheet, which also says in what manner somebody saw a name.
  static let sighting = Schema.named(
    "AuditSighting",
    .object(fields + [.required("manner", .words(AuditSighting.Manner.allCases.map(\.rawValue)))]))

  private static let fields: [Schema.Property] = [
    .required("id", .number()), .required("at", .instant), .required("actor", .text()), .required("role", .text()),
    .optional("site", .code), .required("action", .text()), .required("kind", .text()),
    .required("object", .text()), .optional("revision", .number()), .optional("copies", .list(.number())),
    .required("sealed", .flag),
  ]
}

/// A page of the audit trail, as the API encodes it.
struct AuditPageBody: Encodable {
  let entries: [AuditEntryBody]
  let next: NextCursor<Int64>

  init(page: AuditPage) {
    (entries, next) = (page.entries.map { AuditEntryBody(entry: $0) }, NextCursor(page.next))
  }

  static let schema = Schema.object([
    .required("entries", .list(AuditEntryBody.schema)), .required("next", .orNull(.number())),
  ])
}

/// The state of the hash chain, as the API encodes it.
struct AuditStateBody: Encodable {
  let batches: Int
  let hash: String
  let sealedAt: String?
  let sealed: Int
  let unsealed: Int
  let unsealedSince: String?
  let verifiedAt: String?
  let fault: String?

  init(_ state: AuditState) {
    (batches, hash, sealed, unsealed) = (state.batches, state.hash, state.sealed, state.unsealed)
    sealedAt = state.sealedAt?.rfc3339
    unsealedSince = state.unsealedSince?.rfc3339
    verifiedAt = state.verifiedAt?.rfc3339
    fault = state.fault
  }

  static let schema = Schema.named(
    "AuditState",
    .object([
      .required("batches", .number()), .required("hash", .text()), .optional("sealedAt", .instant),
      .required("sealed", .number()), .required("unsealed", .number()), .optional("unsealedSince", .instant),
      .optional("verifiedAt", .instant), .optional("fault", .text()),
    ]))
}

/// An alert, as the API encodes it.
struct AuditAlertBody: Encodable {
  let id: AuditAlertID
  let kind: String
  let actor: String
  let role: String
  let site: String?
  let from: String
  let to: String
  let objects: Int
  let raisedAt: String
  let closedAt: String?
  let closedBy: String?

  init(_ alert: AuditAlert) {
    (id, kind, actor, role, site) = (alert.id, alert.kind.rawValue, alert.subject, alert.role, alert.site)
    (from, to, objects) = (alert.startsAt.rfc3339, alert.lastAt.rfc3339, alert.objects)
    (raisedAt, closedAt, closedBy) = (alert.raisedAt.rfc3339, alert.closedAt?.rfc3339, alert.closedBy)
  }

  static let schema = Schema.named(
    "AuditAlert",
    .object([
      .required("id", .id), .required("kind", .words(AuditAlert.Kind.allCases.map(\.rawValue))),
      .required("actor", .text()), .required("role", .text()), .optional("site", .code), .required("from", .instant),
      .required("to", .instant), .required("objects", .number()), .required("raisedAt", .instant),
      .optional("closedAt", .instant), .optional("closedBy", .text()),
    ]))
}

import Casework
import Facilities
import Foundation
import Identifiers
import PostgresClient
import Privacy

extension NameDestruction {
  /// What a destruction needs to know of a process.
  struct Found {
    let reference: String
    let key: DataKeyID
    let isDoomed: Bool
    let tracesRemovedAt: OffsetTime?
  }

  func find(_ actor: Actor, _ process: ProcessID) async throws -> Found {
    let rows = try await database.acting(as: actor).rows(of: "process_names_find", ["given_process": .uuid(process)])
    guard let row = rows.first else { throw RetentionRefusal.notFound }
    return Found(
      reference: try row.get("reference"), key: DataKeyID(try row.get("key_id", as: UUID.self)),
      isDoomed: try row.get("is_doomed"),
      tracesRemovedAt: try row.get("traces_removed_at", as: String?.self).map { OffsetTime(fromDatabase: $0) })
  }

  func sealedNames(_ actor: Actor, _ process: ProcessID) async throws -> [SealedName] {
    let rows = try await database.acting(as: actor).rows(of: "process_sealed_names", ["given_process": .uuid(process)])
    return try rows.map { row in
      SealedName(
        participant: ParticipantID(try row.get("id", as: UUID.self)), role: try row.get("role"),
        bytes: try row.get("name_sealed"))
    }
  }

  /// The certificate of a process; `nil` if none was issued.
  func issued(_ actor: Actor, _ process: ProcessID) async throws -> DestructionCertificate? {
    let rows = try await database.acting(as: actor).rows(
      of: "destruction_certificate_find", ["given_process": .uuid(process)])
    guard let row = rows.first else { return nil }
    return try JSONDecoder().decode(
      DestructionCertificate.self, from: Data(row.get("certificate", as: JSONText.self).text.utf8))
  }
}

/// A participant's name as the database stores it.
struct SealedName {
  let participant: ParticipantID
  let role: ParticipantRole
  let bytes: [UInt8]
}

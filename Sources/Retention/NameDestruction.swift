public import Casework
import Crypto
import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// Why the names of a process are destroyed.
public enum DestructionReason: String, Sendable, CaseIterable, Codable {
  /// The time that the schedule keeps them for is over.
  case retentionEnded
  /// Someone who is named asked for it, and the unit agreed.
  case personAsked
  /// A court ordered it.
  case courtOrdered
  /// They should never have been entered.
  case enteredInError
}

/// A destruction: what the certificate says, and whether this call issued it.
public struct Destruction: Sendable {
  public let certificate: DestructionCertificate
  /// False where the names had been destroyed before: the certificate is that of then.
  public let isNew: Bool
}

/// Destroys the names of a process for good by destroying its data key, and proves it.
///
/// In three steps, each of which may be repeated after a crash: the process is doomed, its key destroyed, the
/// certificate kept. The sealed values stay where they are, so that anyone can try to open them.
public struct NameDestruction: Sendable {
  let database: Database
  let keyring: Keyring
  private let backupDays: Int

  /// - Parameter backupDays: how long backups of the keyring are kept, which the certificate states.
  public init(database: Database, keyring: Keyring, backupDays: Int) {
    self.database = database
    self.keyring = keyring
    self.backupDays = backupDays
  }

  /// What people call a process by, so that an operator can be asked to confirm it.
  public func reference(_ actor: Actor, _ process: ProcessID) async throws -> String {
    try await find(actor, process).reference
  }

  /// Destroys the names of a process.
  ///
  /// - Throws: `RetentionRefusal`: `notForThisRole`, `notFound`, or `meetingsStand` while one is held or confirmed.
  public func destroy(
    _ actor: Actor, _ process: ProcessID, because reason: DestructionReason
  ) async throws -> Destruction {
    guard Permissions.allow(actor.role, .destroyNames) else { throw RetentionRefusal.notForThisRole }
    if let issued = try await issued(actor, process) { return Destruction(certificate: issued, isNew: false) }
    let doomed = try await database.acting(as: actor).query(
      "retention_doom_names", values: actor.sqlValues + [process.uuid, reason.rawValue], route: nil
    ).one(of: "retention_doom_names")
    switch try doomed.get("outcome", as: String.self) {
    case "done": break
    case "meetingsStand": throw RetentionRefusal.meetingsStand
    default: throw RetentionRefusal.notFound
    }
    let key = DataKeyID(try doomed.get("key_id", as: UUID.self))
    let sealed = try await sealedNames(actor, process)
    let destroyedAt = try await keyring.destroy(key)
    try await requireShut(sealed, key)
    let certificate = DestructionCertificate(
      process: process, reference: try await find(actor, process).reference, key: key,
      because: DestructionReason(rawValue: try doomed.get("reason")) ?? reason, by: actor.subject,
      destroyedAt: destroyedAt, sealed: sealed, memorySeconds: Int(keyring.memory.components.seconds),
      backupDays: backupDays)
    let isNew = try await keep(certificate, actor)
    guard isNew, let issued = try await issued(actor, process) else {
      guard let issued = try await issued(actor, process) else { throw RetentionRefusal.wrongState }
      return Destruction(certificate: issued, isNew: false)
    }
    return Destruction(certificate: issued, isNew: true)
  }

  /// Tries again, now, what the certificate of a process says: that its key is destroyed, that the sealed values are
  /// the ones of then, and that none opens.
  ///
  /// - Throws: `RetentionRefusal.notFound` where the process has no certificate.
  public func prove(_ actor: Actor, _ process: ProcessID) async throws -> DestructionProof {
    guard Permissions.allow(actor.role, .destroyNames) else { throw RetentionRefusal.notForThisRole }
    guard let certificate = try await issued(actor, process) else { throw RetentionRefusal.notFound }
    let found = try await find(actor, process)
    let destroyedAt = try await keyring.destruction(of: certificate.key)
    let sealed = try await sealedNames(actor, process)
    keyring.forgetOpened()
    var opened = 0
    for value in sealed where await opens(value, certificate.key) { opened += 1 }
    return DestructionProof(
      certificate: certificate, keyDestroyedAt: destroyedAt, valuesFound: sealed.count, valuesThatOpen: opened,
      areSameValues: DestructionCertificate.sha256(of: sealed) == certificate.sealedSHA256,
      tracesRemovedAt: found.tracesRemovedAt)
  }

  private func requireShut(_ sealed: [SealedName], _ key: DataKeyID) async throws {
    keyring.forgetOpened()
    for value in sealed where await opens(value, key) { throw KeyringError.unknownKey }
  }

  private func opens(_ value: SealedName, _ key: DataKeyID) async -> Bool {
    (try? await keyring.openName(value.bytes, key: key, binding: .name(of: value.participant))) != nil
  }

  private func keep(_ certificate: DestructionCertificate, _ actor: Actor) async throws -> Bool {
    let values: [(any SQLEncodable)?] = [
      certificate.process.uuid, certificate.key.uuid, certificate.destroyedAt, certificate.sealedCount,
      certificate.sealedSHA256Bytes, JSONText(certificate.json), certificate.text.en, certificate.text.fr,
    ]
    return try await database.acting(as: actor).query(
      "retention_certify_destruction", values: actor.sqlValues + values, route: nil
    ).one(of: "retention_certify_destruction").get("certified")
  }
}

extension NameDestruction {
  /// A process as it is now.
  struct Found {
    let reference: String
    let key: DataKeyID
    let isDoomed: Bool
    let tracesRemovedAt: OffsetTime?
  }

  func find(_ actor: Actor, _ process: ProcessID) async throws -> Found {
    guard let row = try await database.acting(as: actor).query("retention_process", process.uuid).first else {
      throw RetentionRefusal.notFound
    }
    return Found(
      reference: try row.get("reference"), key: DataKeyID(try row.get("key_id", as: UUID.self)),
      isDoomed: try row.get("doomed_at", as: String?.self) != nil,
      tracesRemovedAt: try row.get("traces_removed_at", as: String?.self).map { OffsetTime(fromDatabase: $0) })
  }

  func sealedNames(_ actor: Actor, _ process: ProcessID) async throws -> [SealedName] {
    try await database.acting(as: actor).query("retention_sealed_names", process.uuid).map { row in
      SealedName(
        participant: ParticipantID(try row.get("id", as: UUID.self)),
        role: ParticipantRole(rawValue: try row.get("role")) ?? .victimSupport, bytes: try row.get("name_sealed"))
    }
  }

  private func issued(_ actor: Actor, _ process: ProcessID) async throws -> DestructionCertificate? {
    guard let row = try await database.acting(as: actor).query("retention_certificate", process.uuid).first else {
      return nil
    }
    return try JSONDecoder().decode(
      DestructionCertificate.self, from: Data(row.get("certificate", as: JSONText.self).text.utf8))
  }
}

/// A participant's name as it lies in the database.
struct SealedName {
  let participant: ParticipantID
  let role: ParticipantRole
  let bytes: [UInt8]
}

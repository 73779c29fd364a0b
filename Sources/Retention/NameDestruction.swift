public import Casework
import Facilities
import Foundation
public import Identifiers
import Languages
public import PostgresClient
public import Privacy

/// Why the names of a process are destroyed.
public enum DestructionReason: String, Sendable, CaseIterable, Codable, SQLDecodable {
  /// They are past their keep.
  case retentionEnded
  /// Someone who is named asked for it, and the Restorative Justice Unit agreed.
  case personAsked
  /// A court ordered it.
  case courtOrdered
  /// They should never have been entered.
  case enteredInError
}

/// The result of a destruction.
public struct Destruction: Sendable {
  public let certificate: DestructionCertificate
  /// Whether this call issued the certificate; false if the names were destroyed before.
  public let isNew: Bool
}

/// The key of a process was destroyed, but one of its sealed names was still opened, or its key was found. No
/// certificate was issued.
public struct UnprovenDestruction: Error, Sendable, Equatable, CustomStringConvertible {
  public let process: ProcessID

  public var description: String { "the destruction of the names of process \(process) isn't proven" }
}

/// Destroys the names of a process for good by destroying its data key, and proves it (`information.2`).
///
/// It takes three steps, and each can be repeated after a crash: dooming the process, destroying its key, storing the
/// certificate. The sealed values stay, so that anyone can try to open them.
public struct NameDestruction: Sendable {
  let database: Database
  let keyring: Keyring
  private let backupDays: Int

  /// - Parameter backupDays: How many days backups of the keyring are kept; the certificate states it.
  public init(database: Database, keyring: Keyring, backupDays: Int) {
    self.database = database
    self.keyring = keyring
    self.backupDays = backupDays
  }

  /// The reference of a process, so that an operator can be asked to confirm it.
  ///
  /// - Throws: `RetentionRefusal.notFound`.
  public func reference(_ actor: Actor, _ process: ProcessID) async throws -> String {
    try await find(actor, process).reference
  }

  /// Destroys the names of a process. If they are destroyed already, returns the certificate of then, and destroys
  /// their key again if a keyring that was restored has it.
  ///
  /// A certificate is only issued after each sealed name was tried and its key was found destroyed. Any error on the
  /// way is thrown, and a later call goes on.
  ///
  /// - Throws: `RetentionRefusal`: `notForThisRole`, `notFound`, or `meetingsStand` while one is held or confirmed;
  ///   `KeyringError` if the keyring can't be asked; `UnprovenDestruction`.
  public func destroy(
    _ actor: Actor, _ process: ProcessID, because reason: DestructionReason
  ) async throws -> Destruction {
    guard Permissions.allow(actor.role, .destroyNames) else { throw RetentionRefusal.notForThisRole }
    if let issued = try await issued(actor, process) {
      try await destroyAgain(issued.key)
      return Destruction(certificate: issued, isNew: false)
    }
    let doomed = try await doom(actor, process, because: reason)
    let sealed = try await sealedNames(actor, process)
    let destroyedAt = try await keyring.destroy(doomed.key)
    try await requireShut(sealed, doomed.key, of: process)
    let certificate = DestructionCertificate(
      process: process, reference: try await find(actor, process).reference, key: doomed.key, because: doomed.because,
      by: actor.subject, destroyedAt: destroyedAt, sealed: sealed,
      memorySeconds: Int(keyring.memory.components.seconds), backupDays: backupDays)
    let isNew = try await keep(certificate, sealed, actor)
    guard let issued = try await issued(actor, process) else { throw RetentionRefusal.wrongState }
    return Destruction(certificate: issued, isNew: isNew)
  }

  /// Checks again what the certificate of a process says: that its key is destroyed, that the sealed values are the
  /// same, and that none opens.
  ///
  /// - Throws: `RetentionRefusal`: `notForThisRole`, or `notFound` if the process has no certificate; `KeyringError` if
  ///   the keyring can't be asked.
  public func prove(_ actor: Actor, _ process: ProcessID) async throws -> DestructionProof {
    guard Permissions.allow(actor.role, .destroyNames) else { throw RetentionRefusal.notForThisRole }
    guard let certificate = try await issued(actor, process) else { throw RetentionRefusal.notFound }
    let found = try await find(actor, process)
    let destroyedAt = try await keyring.destruction(of: certificate.key)
    let sealed = try await sealedNames(actor, process)
    keyring.forgetOpened()
    var opened = 0
    for value in sealed where try await attempt(value, certificate.key) == .opened { opened += 1 }
    return DestructionProof(
      certificate: certificate, keyDestroyedAt: destroyedAt, valuesFound: sealed.count, valuesThatOpen: opened,
      areSameValues: DestructionCertificate.digits(DestructionCertificate.sha256(of: sealed))
        == certificate.sealedSHA256,
      tracesRemovedAt: found.tracesRemovedAt)
  }

  /// Destroys a key that a certificate says is destroyed, which changes nothing if it is.
  private func destroyAgain(_ key: DataKeyID) async throws(KeyringError) {
    do {
      try await keyring.destroy(key)
    } catch .unknownKey {
      // A keyring from before the key was made has nothing to destroy.
    }
  }

  private func doom(
    _ actor: Actor, _ process: ProcessID, because reason: DestructionReason
  ) async throws -> (key: DataKeyID, because: DestructionReason) {
    let row = try await database.acting(as: actor).row(
      of: "process_doom_names",
      ["who": .actor(actor), "given_process": .uuid(process), "because": .text(reason)])
    switch try row.get("outcome", as: DoomOutcome.self) {
    case .done: return (DataKeyID(try row.get("key_id", as: UUID.self)), try row.get("reason"))
    case .notFound: throw RetentionRefusal.notFound
    case .meetingsStand: throw RetentionRefusal.meetingsStand
    }
  }

  /// Throws unless the keyring says for each sealed name that its key is destroyed.
  private func requireShut(_ sealed: [SealedName], _ key: DataKeyID, of process: ProcessID) async throws {
    keyring.forgetOpened()
    for value in sealed where try await attempt(value, key) != .keyIsDestroyed {
      throw UnprovenDestruction(process: process)
    }
  }

  /// Tries to open a sealed name. An error that shows nothing, such as an unreachable keyring, is thrown.
  private func attempt(_ value: SealedName, _ key: DataKeyID) async throws(KeyringError) -> Attempt {
    do {
      _ = try await keyring.open(value.bytes, key: key, binding: .name(of: value.participant))
      return .opened
    } catch .destroyed {
      return .keyIsDestroyed
    } catch .doesNotOpen {
      return .doesNotFitTheKey
    }
  }

  private func keep(
    _ certificate: DestructionCertificate, _ sealed: [SealedName], _ actor: Actor
  ) async throws -> Bool {
    try await database.acting(as: actor).value(
      of: "process_certify_destruction",
      [
        "who": .actor(actor), "given_process": .uuid(certificate.process), "given_key": .uuid(certificate.key),
        "destroyed": .text(certificate.destroyedAt), "given_count": .integer(certificate.sealedCount),
        "given_sha256": .bytea(DestructionCertificate.sha256(of: sealed)),
        "given_certificate": .jsonb(JSONText(try certificate.json)), "given_en": .text(certificate.text.en),
        "given_fr": .text(certificate.text.fr),
      ])
  }
}

/// What trying to open a sealed name shows.
private enum Attempt {
  case opened
  case keyIsDestroyed
  /// The key exists, but the value was altered or sealed with another key.
  case doesNotFitTheKey
}

/// What process_doom_names answers.
private enum DoomOutcome: String, SQLDecodable {
  case done
  case notFound
  case meetingsStand
}

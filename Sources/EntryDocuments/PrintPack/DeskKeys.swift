import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The keys of a site's desks, to which print packs are sealed (`entry.3`). Everybody registers their own.
public struct DeskKeys: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Registers the public half of the actor's key. It replaces the actor's former key at the site; the same key again
  /// changes nothing.
  ///
  /// - Throws: ``DeskKeyRefusal``: `invalid` if the key was registered before; `notFound`; `notAllowed`; `keyReused`.
  public func register(_ actor: Actor, _ key: DeskPublicKey, _ command: Command) async throws -> DeskKey {
    try allow(actor, .registerDeskKey)
    let outcome = try await database.carryOut(
      "desk_key_register", actor, command,
      ["given_id": .uuid(DeskKey.ID()), "given_public_key": .bytea(key.bytes)], outcome: RegistrationOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw DeskKeyRefusal.notFound
    case .invalid: throw DeskKeyRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .keyReused: throw DeskKeyRefusal.keyReused
    }
  }

  /// The keys that the actor may revoke, at most 200: the front desk's own, for the staff all of the site. Those that
  /// aren't revoked come first.
  ///
  /// - Throws: ``DeskKeyRefusal/notAllowed``.
  public func list(_ actor: Actor) async throws -> [DeskKey] {
    try allow(actor, .listDeskKeys)
    return try await database.acting(as: actor).rows(of: "desk_key_list").map { row in
      try JSONDecoder().decode(DeskKey.self, from: Data(row.get("answer", as: JSONText.self).text.utf8))
    }
  }

  /// Revokes a key: no pack is sealed to it any more. Revoking one again changes nothing.
  ///
  /// - Throws: ``DeskKeyRefusal``: `notFound`; `notAllowed`; `keyReused`.
  public func revoke(_ actor: Actor, _ key: DeskKey.ID, _ command: Command) async throws -> DeskKey {
    try allow(actor, .revokeDeskKey)
    let outcome = try await database.carryOut(
      "desk_key_revoke", actor, command, ["given_key": .uuid(key)], outcome: RevocationOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw DeskKeyRefusal.notFound
    case .keyReused: throw DeskKeyRefusal.keyReused
    }
  }

  private func allow(_ actor: Actor, _ action: Action) throws(DeskKeyRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notAllowed }
  }
}

/// The outcomes of `desk_key_register`.
private enum RegistrationOutcome: String, SQLDecodable {
  case done, notFound, invalid, keyReused
}

/// The outcomes of `desk_key_revoke`.
private enum RevocationOutcome: String, SQLDecodable {
  case done, notFound, keyReused
}

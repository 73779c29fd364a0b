import EntryDocuments
import HTTPTypes
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  /// Print packs and the keys that they are sealed to, by the API. The keys come first.
  static let packs: [MatrixRow] = [
    MatrixRow("PUT /v1/me/desk-key") { _, _, _ in
      Asked(
        path: "/v1/me/desk-key", body: #"{"publicKey":"\#(DeskSecret().publicKey.text)"}"#, namesSomething: false)
    },
    MatrixRow("GET /v1/desk-keys") { _, _, _ in Asked(path: "/v1/desk-keys", namesSomething: false) },
    MatrixRow("POST /v1/entry-lists/{site}/pack") { world, side, actor in
      let key = try await world.ownKey(of: actor)
      return Asked(
        path: "/v1/entry-lists/\(world.place(side).site)/pack", body: #"{"publicKey":"\#(key.text)","days":2}"#)
    },
    MatrixRow("POST /v1/desk-keys/{id}/revocation") { world, side, actor in
      Asked(path: "/v1/desk-keys/\(try await world.deskKey(side, actor.role))/revocation")
    },
  ]

  /// The page where an officer prepares for a morning without network.
  static let packPages: [MatrixRow] = [
    MatrixRow("GET /front-desk/pack") { _, _, _ in Asked(path: "/front-desk/pack", namesSomething: false) },
    MatrixRow("POST /front-desk/pack", .seeOther) { _, _, _ in
      Asked(
        path: "/front-desk/pack", form: ["do": "register", "publicKey": DeskSecret().publicKey.text],
        namesSomething: false)
    },
    MatrixRow("POST /front-desk/pack/file") { world, _, actor in
      let key = try await world.ownKey(of: actor)
      return Asked(
        path: "/front-desk/pack/file", form: ["days": "2", "fingerprint": key.fingerprint], namesSomething: false)
    },
  ]
}

extension MatrixFields {
  private static let deskKey = "fingerprint id registeredAt role site subject"
  private static let ended = deskKey + " revokedAt revokedBy"

  static let packs: [String: Seen] = [
    "PUT /v1/me/desk-key": seen(by: [.frontDesk, .siteStaff], deskKey),
    "GET /v1/desk-keys": seen(
      by: [.frontDesk, .siteStaff],
      ended.split(separator: " ").map { "deskKeys[].\($0)" }.joined(separator: " ")),
    "POST /v1/entry-lists/{site}/pack": seen(by: [.frontDesk, .siteStaff], "application/octet-stream"),
    "POST /v1/desk-keys/{id}/revocation": seen(by: [.frontDesk, .siteStaff], ended),
  ]
}

extension MatrixWorld {
  /// A key that somebody has registered, if they may.
  func ownKey(of actor: Actor) async throws -> DeskPublicKey {
    let key = DeskSecret().publicKey
    guard Permissions.allow(actor.role, .registerDeskKey) else { return key }
    let keys = EntryLists(database: scenario.database.database, keyring: scenario.keyring).deskKeys
    _ = try await keys.register(actor, key, .unkeyed)
    return key
  }

  /// A new key of a side's front desk if the front desk asks, otherwise of its staff.
  func deskKey(_ side: Side, _ role: Role) async throws -> DeskKey.ID {
    let desk = side == .own ? Scenario.kentDesk : Scenario.matsquiDesk
    let keys = EntryLists(database: scenario.database.database, keyring: scenario.keyring).deskKeys
    return try await keys.register(
      role == .frontDesk ? desk : place(side).staff, DeskSecret().publicKey, .unkeyed
    ).id
  }
}

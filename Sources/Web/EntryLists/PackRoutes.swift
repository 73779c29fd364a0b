import EntryDocuments
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import NIOCore
import Privacy

/// The routes for print packs, which open a site's lists without a network, and for the keys that they are sealed to
/// (`entry.3`).
struct PackRoutes: Sendable {
  let entryLists: EntryLists

  var routes: [Route] { [pack, register, list, revoke] }

  private var pack: Route {
    .api(
      .post, "/v1/entry-lists/{site}/pack", .packEntryLists,
      Operation(
        id: "packEntryLists",
        summary: "The lists of the days from today on, sealed to the caller's registered key. Takes a numbered copy of "
          + "each released list; the same request again gets the same copies, sealed anew.",
        body: .required(DeskKeySchemas.pack),
        answers: [
          .init(
            status: .ok, note: "The sealed pack.", contentType: PackAnswer.type, schema: .text(format: "binary"))
        ], problems: [.newerRevision, .noDeskKey])
    ) { call in
      let site = try call.path("site") { SiteCode($0) }
      let (wanted, command) = try await call.input { fields -> (key: DeskPublicKey, days: Int)? in
        let key = fields.parsed("publicKey", else: .notAKey) { DeskPublicKey(text: $0) }
        let days = fields.number("days", in: EntryLists.packDays, required: false) ?? PackAnswer.daysUsual
        return key.map { ($0, days) }
      }
      return PackAnswer.response(
        try await entryLists.pack(call.actor, site, days: wanted.days, for: wanted.key.fingerprint, command))
    }
  }

  private var register: Route {
    .api(
      .put, "/v1/me/desk-key", .registerDeskKey,
      Operation(
        id: "registerDeskKey",
        summary: "Registers the public half of the caller's key at their site. It replaces the former one.",
        body: .required(DeskKeySchemas.new),
        answers: [.init(status: .ok, note: "The key.", schema: DeskKeySchemas.key)], problems: [.notFound])
    ) { call in
      let (key, command) = try await call.input { fields in
        fields.parsed("publicKey", else: .notAKey) { DeskPublicKey(text: $0) }
      }
      return try JSONAnswer.response(try await entryLists.deskKeys.register(call.actor, key, command))
    }
  }

  private var list: Route {
    .api(
      .get, "/v1/desk-keys", .listDeskKeys,
      Operation(
        id: "listDeskKeys", summary: "The keys that the caller may revoke: their own, for a site's staff all of it.",
        answers: [.init(status: .ok, note: "At most 200 keys.", schema: DeskKeySchemas.list)])
    ) { call in
      try JSONAnswer.response(DeskKeyListBody(deskKeys: try await entryLists.deskKeys.list(call.actor)))
    }
  }

  private var revoke: Route {
    .api(
      .post, "/v1/desk-keys/{id}/revocation", .revokeDeskKey,
      Operation(
        id: "revokeDeskKey", summary: "Revokes a key: no pack is sealed to it any more.", body: .empty,
        answers: [.init(status: .ok, note: "The key, revoked.", schema: DeskKeySchemas.key)])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await entryLists.deskKeys.revoke(call.actor, call.pathID(), command))
    }
  }
}

/// Answers with a sealed pack.
enum PackAnswer {
  static let type = "application/octet-stream"
  /// How many days a pack holds if nobody says.
  static let daysUsual = 3

  /// The pack, to be saved under its neutral name.
  static func response(_ file: PackFile) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(file.name)\""],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }
}

/// The schemas of desks' keys.
enum DeskKeySchemas {
  /// 32 bytes in base64.
  private static let publicKey = Schema.text(pattern: "^[A-Za-z0-9+/]{43}=$")

  static let new = Schema.named("NewDeskKey", .object([.required("publicKey", publicKey)]))

  /// For which key a pack is, the one that the caller has registered, and how many days it holds.
  static let pack = Schema.named(
    "EntryListPackWish",
    .object([.required("publicKey", publicKey), .optional("days", .orNull(.number(EntryLists.packDays)))]))

  static let key = Schema.named(
    "DeskKey",
    .object([
      .required("id", .id), .required("site", .code), .required("subject", .text()),
      .required("role", .words(["frontDesk", "siteStaff"])), .required("fingerprint", .text(pattern: "^[0-9a-f]{64}$")),
      .required("registeredAt", .instant), .optional("revokedAt", .instant), .optional("revokedBy", .text()),
    ]))

  static let list = Schema.named("DeskKeyList", .object([.required("deskKeys", .list(key))]))
}

/// The keys that the caller may revoke, as the API encodes them.
struct DeskKeyListBody: Encodable {
  let deskKeys: [DeskKey]
}

extension Problem {
  init(of refusal: DeskKeyRefusal) {
    switch refusal {
    case .notFound: self.init(.notFound)
    case .notAllowed: self.init(.roleNotAllowed)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .keyReused: self.init(.keyReused)
    }
  }
}

import EntryDocuments
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Privacy

/// What an officer prepares for a morning without network: their desk's key, and the sealed pack of the coming days
/// (`entry.3`). The staff of the site see all of its keys, and revoke those of people who left or lost a machine.
struct PackPage: Sendable {
  static let address = "/front-desk/pack"

  let desk: PageDesk
  let entryLists: EntryLists

  private struct Content {
    let form: FormState
    let rows: [Row]
    let hasNone: Bool
    /// Whether the reader has a key to which a pack can be sealed.
    let hasKey: Bool
    let dayChoices: [Choice]
  }

  private struct Row {
    let id: String
    let subject: String
    let fingerprint: String
    let registeredAt: String
    /// When it was revoked; empty if it wasn't.
    let revokedAt: String
    let canBeRevoked: Bool
  }

  var routes: [Route] {
    desk.routes(Self.address, .listDeskKeys, show: show, act: act) + [
      .page(.post, "\(Self.address)/file", .packEntryLists) { call in
        var form = try await call.form()
        let days = form.fields.number("days", in: EntryLists.packDays)
        try form.settle()
        guard let days else { throw RequestFault.fields([]) }
        return PackAnswer.response(try await entryLists.pack(call.actor, try Self.site(call), days: days))
      }
    ]
  }

  private static func site(_ call: Call) throws -> SiteCode {
    guard let site = try call.actor.site else { throw RoleRefusal() }
    return site
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let keys = try await entryLists.deskKeys.list(actor)
    return Page(
      title: Bilingual(en: "Without network", fr: "Sans réseau"), template: .pack, hasForm: true,
      content: Content(
        form: FormState(visit),
        rows: keys.map { key in
          Row(
            id: key.id.description, subject: key.subject, fingerprint: Self.grouped(key.fingerprint),
            registeredAt: key.registeredAt.minute, revokedAt: key.revokedAt?.minute ?? "",
            canBeRevoked: key.revokedAt == nil)
        },
        hasNone: keys.isEmpty,
        hasKey: keys.contains { $0.revokedAt == nil && $0.subject.isSame(as: actor.subject) },
        dayChoices: EntryLists.packDays.map {
          Choice(value: "\($0)", name: "\($0)", isChosen: $0 == PackAnswer.daysUsual)
        }))
  }

  /// The first 32 digits of a fingerprint in groups of four, as the command shows them.
  private static func grouped(_ fingerprint: String) -> String {
    let digits = Array(fingerprint.prefix(32))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
      .joined(separator: " ")
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    switch form.action {
    case "register":
      let key = form.fields.parsed("publicKey", else: .notAKey) { DeskPublicKey(text: $0) }
      try form.settle()
      guard let key else { throw RequestFault.fields([]) }
      _ = try await entryLists.deskKeys.register(actor, key, form.command)
      return "\(Self.address)?done=\(Done.deskKeyRegistered.rawValue)"
    case "revoke":
      guard let key = DeskKey.ID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await entryLists.deskKeys.revoke(actor, key, form.command)
      return "\(Self.address)?done=\(Done.deskKeyRevoked.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

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
    /// The fingerprint of that key.
    let ownKey: String
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
    desk.routes(Self.address, .listDeskKeys, confirm: confirm, show: show, act: act) + [
      .page(.post, "\(Self.address)/file", .packEntryLists) { try await file($0) }
    ]
  }

  /// The pack as a file. The page stays where it is behind it, so what keeps the pack from being handed out is shown
  /// on the page, with a form that may take copies anew.
  @Sendable private func file(_ call: Call) async throws -> Response {
    var form = try await call.form()
    let days = form.fields.number("days", in: EntryLists.packDays)
    let fingerprint = form.fields[raw: "fingerprint"] ?? ""
    try form.settle()
    guard let days else { throw RequestFault.fields([]) }
    do {
      let file = try await entryLists.pack(
        call.actor, try Self.site(call), days: days, for: fingerprint, form.command)
      if file.isOfEarlierDay { return try await again(call, Problem(.newerRevision, detail: Self.earlierDay)) }
      return PackAnswer.response(file)
    } catch EntryListRefusal.otherDeskKey {
      return try await again(call, Problem(.noDeskKey, detail: Self.otherKey))
    } catch EntryListRefusal.newerRevision(let current) {
      return try await again(call, Problem(of: EntryListRefusal.newerRevision(current: current)))
    }
  }

  private static let earlierDay = Bilingual(
    en: "This page is from a day before. Press the button again for a pack from today on.",
    fr: "Cette page date d’un jour précédent. Appuyez de nouveau sur le bouton pour un paquet à partir d’aujourd’hui.")
  private static let otherKey = Bilingual(
    en: "Another key has been registered since this page was shown. Press the button again for a pack for that key.",
    fr: "Une autre clé a été enregistrée depuis l’affichage de cette page. Appuyez de nouveau sur le bouton pour un "
      + "paquet destiné à cette clé.")

  private func again(_ call: Call, _ problem: Problem) async throws -> Response {
    let visit = PageVisit(call: call, language: PageLanguage.of(call.request), problem: problem)
    return try await desk.answer(visit, show)
  }

  private static func site(_ call: Call) throws -> SiteCode {
    guard let site = try call.actor.site else { throw RoleRefusal() }
    return site
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let keys = try await entryLists.deskKeys.list(actor)
    let own = keys.first { $0.revokedAt == nil && $0.subject.isSame(as: actor.subject) }
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
        hasKey: own != nil, ownKey: own?.fingerprint ?? "",
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

  /// What follows from revoking a key, or from registering one in the place of another, before it is done.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let actor = try call.actor
    switch form.action {
    case "revoke":
      let keys = try await entryLists.deskKeys.list(actor)
      guard let key = keys.first(where: { $0.id.description == form.target && $0.revokedAt == nil }) else { return nil }
      return Confirmation(
        question: Bilingual(en: "Revoke the key?", fr: "Révoquer la clé\u{A0}?"),
        consequences: [Self.named(key), Self.noMorePacks],
        act: Bilingual(en: "Revoke the key", fr: "Révoquer la clé"))
    case "register":
      // What isn't a key is refused before anybody is asked.
      var fields = form.fields
      guard let new = fields.parsed("publicKey", else: .notAKey, { DeskPublicKey(text: $0) }) else { return nil }
      let own = try await entryLists.deskKeys.list(actor).first {
        $0.revokedAt == nil && $0.subject.isSame(as: actor.subject)
      }
      guard let own, own.fingerprint != new.fingerprint else { return nil }
      return Confirmation(
        question: Bilingual(en: "Replace your key?", fr: "Remplacer votre clé\u{A0}?"),
        consequences: [Self.named(own), Self.noMorePacks],
        act: Bilingual(en: "Replace the key", fr: "Remplacer la clé"))
    default: return nil
    }
  }

  private static func named(_ key: DeskKey) -> Bilingual {
    Bilingual(
      en: "The key \(grouped(key.fingerprint)) of \(key.subject) is revoked.",
      fr: "La clé \(grouped(key.fingerprint)) de \(key.subject) est révoquée.")
  }

  private static let noMorePacks = Bilingual(
    en: "No pack is made for it any more. Packs that were fetched before can be opened with it until they expire, at "
      + "most \(EntryLists.packDays.upperBound) days after.",
    fr: "Plus aucun paquet n’est produit pour elle. Ceux déjà obtenus peuvent être ouverts avec elle jusqu’à leur "
      + "expiration, au plus \(EntryLists.packDays.upperBound)\u{A0}jours après.")

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

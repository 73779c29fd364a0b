import Facilities
import Hummingbird
import HummingbirdCore
import Identifiers
import Languages
import Privacy

/// A room's name in both languages, and whether it is in use (`space.1`). For the site's staff, and for the unit at the
/// site's place in the directory.
struct RoomPage: Sendable {
  /// The address of the page about a room, for whoever reads it.
  static func address(of room: RoomCode, at site: SiteCode, for actor: Actor) -> String {
    "\(rooms(of: site, for: actor))/\(room.rawValue)"
  }

  private static func rooms(of site: SiteCode, for actor: Actor) -> String {
    actor.role == .siteStaff ? "/site/rooms" : "\(AddressesPage.address(ofSite: site))/rooms"
  }

  let desk: PageDesk
  let facilities: Facilities

  private struct Content {
    let form: FormState
    let room: String
    /// The area that the room is part of, and in use with.
    let area: String?
    let isRetired: Bool
    /// Whether the whole site is out of use, and the room with it.
    let isSiteRetired: Bool
    let canRetire: Bool
    let canReinstate: Bool
    let back: String
    let groups: [FieldGroupView]
  }

  var routes: [Route] {
    desk.routes("/site/rooms/{room}", .openSitePages, confirm: confirm, show: show, act: act)
      + desk.routes(
        "\(DirectoryPage.path)/sites/{code}/rooms/{room}", .openUnitPages, confirm: confirm, show: show, act: act)
  }

  /// The rooms of the site that the page is about, and the room. The site is that of the path, else the actor's own.
  private func find(_ call: Call) async throws -> (room: Room, rooms: [Room]) {
    let actor = try call.actor
    let site =
      call.context.parameters["code"] == nil ? actor.site : try call.path("code") { SiteCode($0) }
    let code = try call.path("room") { RoomCode($0) }
    guard let site else { throw FacilitiesRefusal.roomUnknown }
    let rooms = try await facilities.rooms(actor, site: site)
    guard let room = rooms.first(where: { $0.code == code }) else { throw FacilitiesRefusal.roomUnknown }
    return (room, rooms)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, language) = (try visit.call.actor, visit.language)
    let (room, rooms) = try await find(visit.call)
    let isSiteRetired = try await facilities.details(actor, site: room.site).site.retired
    let fields = PremisesNameFields.form
    let form = FormState(visit, defaults: fields.texts(of: room.name))
    let area = room.area.map { code in rooms.first { $0.code == code }?.name[language] ?? code.rawValue }
    return Page(
      title: Bilingual(en: "Room: \(room.name.en)", fr: "Salle\u{A0}: \(room.name.fr)"), template: .room, hasForm: true,
      fieldNames: fields.labels,
      content: Content(
        form: form, room: "\(room.name[language]) (\(room.code))", area: area, isRetired: room.retired,
        isSiteRetired: isSiteRetired, canRetire: !room.retired && area == nil,
        canReinstate: room.retired && area == nil && !isSiteRetired,
        back: actor.role == .siteStaff
          ? "/site/rooms" : SitePremisesPage.address(of: room.site),
        groups: fields.shown(form, in: language)))
  }

  /// What follows from taking the room out of use, before it is.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "retire" else { return nil }
    let room = try await find(call).room
    return room.retired || room.area != nil ? nil : RoomTexts.retirement(of: room)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let (actor, room) = (try call.actor, try await find(call).room.code)
    return try await PremisesForm.act(
      call, &form, rename: { _ = try await facilities.premises.rename(actor, room: room, to: $0, $1) },
      setRetired: { _ = try await facilities.premises.setRetired(actor, room: room, $0, $1) })
  }
}

/// A room's name, and whether it is in use.
enum RoomTexts {
  static func retirement(of room: Room) -> Confirmation {
    Confirmation(
      question: Bilingual(
        en: "Take \(room.name.en) out of use?", fr: "Mettre hors service\u{A0}: \(room.name.fr)\u{A0}?"),
      consequences: [
        Bilingual(
          en: "Nobody can reserve it, and its attestation ends.",
          fr: "Personne ne peut la réserver, et son attestation prend fin."),
        Bilingual(
          en: "Meetings that took place there keep it.", fr: "Les rencontres qui y ont eu lieu la conservent."),
        Bilingual(
          en: "Taken into use again, it is attested anew.",
          fr: "Une fois remise en service, elle doit être attestée de nouveau."),
      ],
      act: Bilingual(en: "Take the room out of use", fr: "Mettre la salle hors service"), isForGood: false)
  }

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Everybody who books or prepares meetings reads this name. What was printed before keeps the former one.",
      fr: "Toute personne qui réserve ou prépare des rencontres lit ce nom. Ce qui a déjà été imprimé garde l’ancien."),
    "rename": Bilingual(en: "Save the name", fr: "Enregistrer le nom"),
    "use": Bilingual(en: "Use", fr: "Service"),
    "part": Bilingual(
      en: "The room is in use with its area:", fr: "La salle est en service avec son aire\u{A0}:"),
    "inUse": Bilingual(en: "The room is in use.", fr: "La salle est en service."),
    "outOfUse": Bilingual(
      en: "The room is out of use: nobody can reserve it.",
      fr: "La salle est hors service\u{A0}: personne ne peut la réserver."),
    "siteRetired": Bilingual(
      en: "Its site is out of use. The Unit takes the site into use first.",
      fr: "Son établissement ou bureau est hors service. L’Unité doit d’abord le remettre en service."),
    "retire": Bilingual(en: "Take out of use", fr: "Mettre hors service"),
    "reinstate": Bilingual(en: "Take into use again", fr: "Remettre en service"),
    "back": Bilingual(en: "Back to the rooms", fr: "Retour aux salles"),
  ]
}

import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// A site's rooms, for its staff, with buttons to attest that a room is closed and private (`space.1`). Only attested
/// rooms can be reserved.
struct RoomsPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let form: FormState
    let rooms: [Row]
    /// What the rows show of their rooms: as the first one has it, for the headings.
    let columns: [ShownFact]
    let hasNone: Bool
    /// The parties for whom the site has named no waiting place.
    let unplaced: [String]
    let isUnplaced: Bool
  }

  private struct Row {
    let code: String
    let name: String
    let facts: [ShownFact]
    /// The address of the room's own page.
    let address: String
    let isAttested: Bool
    let isRetired: Bool
    /// The area that this room is part of and attested with, if any.
    let area: String?
  }

  var routes: [Route] { desk.routes("/site/rooms", .attestRoom, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    guard let site = actor.site else { throw RequestFault.noSuchPath }
    let language = visit.language
    let rooms = try await facilities.rooms(actor, site: site)
    let sides = try await facilities.details(actor, site: site).places.compactMap(\.side)
    let unplaced = Party.allCases.filter { !sides.contains($0.side) }.map { $0.name[language] }
    return Page(
      title: Bilingual(en: "Rooms", fr: "Salles"), template: .rooms, hasForm: true,
      content: Content(
        form: FormState(visit),
        rooms: rooms.map { room in
          Row(
            code: room.code.rawValue, name: room.name[language],
            facts: ShownFact.all(of: room, RoomFields.all, in: language),
            address: RoomPage.address(of: room.code, at: site, for: actor), isAttested: room.attested,
            isRetired: room.retired,
            area: room.area.map { area in rooms.first { $0.code == area }?.name[language] ?? area.rawValue })
        },
        columns: rooms.first.map { ShownFact.all(of: $0, RoomFields.all, in: language) } ?? [],
        hasNone: rooms.isEmpty, unplaced: unplaced, isUnplaced: !unplaced.isEmpty))
  }

  private static let heldAgain = Bilingual(
    en: "They are held again, and those concerned are told.",
    fr: "Elles redeviennent provisoires, et les personnes concernées sont avisées.")

  /// What follows from taking an attestation back, before it is taken back.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    let actor = try call.actor
    guard form.action == "takeBack", let site = actor.site,
      let room = try await facilities.rooms(actor, site: site).first(where: { $0.code.rawValue == form.target }),
      room.attested, room.area == nil
    else { return nil }
    let today = try await facilities.today(actor, site: site).today
    let confirmed = try await meetings.standing(actor, from: today, to: nil).filter {
      guard case .site(let meeting) = $0 else { return false }
      return meeting.room == room.code && meeting.state == .confirmed && !meeting.underWay
    }
    return Confirmation(
      question: Bilingual(en: "Take the attestation back?", fr: "Révoquer l’attestation\u{A0}?"),
      consequences: [
        Bilingual(
          en: "\(room.name.en) can't be reserved until somebody attests it again.",
          fr: "\(room.name.fr)\u{A0}: réservation impossible jusqu’à une nouvelle attestation."),
        .figure(
          Bilingual(
            en: "Confirmed meetings to come there", fr: "Rencontres confirmées à venir à cet endroit"),
          confirmed.count),
      ] + (confirmed.isEmpty ? [] : [Self.heldAgain]),
      act: Bilingual(en: "Take the attestation back", fr: "Révoquer l’attestation"), isForGood: false)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard let room = RoomCode(form.target), form.action == "attest" || form.action == "takeBack" else {
      throw RequestFault.noSuchPath
    }
    let isAttested = form.action == "attest"
    try await facilities.attest(
      call.actor, room: room, closed: isAttested, private: isAttested, form.command)
    return "/site/rooms?done=\((isAttested ? Done.roomAttested : .attestationTakenBack).rawValue)"
  }
}

/// The rooms, with a button on each to give or revoke its attestation.
enum RoomsTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        Only a room that is closed and private, where nobody enters, looks in or listens, can be reserved. You \
        attest it with your name. If you take that back, meetings confirmed there are on hold again, and both sides \
        are told.
        """,
      fr: """
        Seule une salle fermée et privée, où personne n’entre, ne regarde ni n’écoute, peut être réservée. Vous \
        l’attestez en votre nom. Si vous révoquez l’attestation, les rencontres qui y sont confirmées sont de \
        nouveau en attente et les deux parties en sont avisées.
        """),
    "unplaced": Bilingual(
      en: "Your site has named no waiting place for", fr: "Votre établissement n’a nommé aucun lieu d’attente pour"),
    "unplacedHint": Bilingual(
      en: """
        The parties of a meeting never wait in one place. Ask the agency to name the waiting places in the site's \
        files. Until then, say at each confirmation where each party waits.
        """,
      fr: """
        Les parties d’une rencontre n’attendent jamais au même endroit. Demandez à l’organisme de nommer les lieux \
        d’attente dans les fichiers de l’établissement. D’ici là, indiquez à chaque confirmation où chacune attend.
        """),
    "none": Bilingual(en: "Your site has no rooms yet.", fr: "Votre établissement n’a pas encore de salle."),
    "rooms": Bilingual(en: "Rooms", fr: "Salles"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "attested": Bilingual(en: "Attested closed and private", fr: "Attestée fermée et privée"),
    "next": Bilingual(en: "Next", fr: "Suite"),
    "part": Bilingual(en: "Attested with", fr: "Attestée avec"),
    "yes": Bilingual(en: "Yes", fr: "Oui"),
    "no": Bilingual(en: "No", fr: "Non"),
    "retired": Bilingual(en: "Out of use", fr: "Hors service"),
    "change": Bilingual(en: "Name and use", fr: "Nom et service"),
    "attest": Bilingual(en: "Attest", fr: "Attester"),
    "takeBack": Bilingual(en: "Take back", fr: "Révoquer"),
  ]
}

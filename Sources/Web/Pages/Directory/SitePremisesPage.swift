import Facilities
import Hummingbird
import HummingbirdCore
import Identifiers
import Languages
import Privacy

/// A site's name in both languages, whether it is in use, and its rooms, for the unit.
struct SitePremisesPage: Sendable {
  /// The address of the page about a site.
  static func address(of site: SiteCode) -> String { "\(AddressesPage.address(ofSite: site))/premises" }

  let desk: PageDesk
  let facilities: Facilities

  private struct Content {
    let form: FormState
    let site: String
    let isRetired: Bool
    let rooms: [Row]
    let hasNone: Bool
    /// The address of the page about the site in the directory.
    let back: String
    let groups: [FieldGroupView]
  }

  private struct Row {
    let address: String
    let name: String
    let code: String
    let isRetired: Bool
  }

  var routes: [Route] {
    desk.routes(
      "\(DirectoryPage.path)/sites/{code}/premises", .renameSite, confirm: confirm, show: show, act: act)
  }

  private func find(_ call: Call) async throws -> Site {
    let code = try call.path("code") { SiteCode($0) }
    return try await facilities.details(call.actor, site: code).site
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, language) = (try visit.call.actor, visit.language)
    let site = try await find(visit.call)
    let fields = PremisesNameFields.form
    let form = FormState(visit, defaults: fields.texts(of: site.name))
    let rooms = try await facilities.rooms(actor, site: site.code).map { room in
      Row(
        address: RoomPage.address(of: room.code, at: site.code, for: actor), name: room.name[language],
        code: room.code.rawValue, isRetired: room.retired)
    }
    return Page(
      title: Bilingual(en: "Name and rooms: \(site.name.en)", fr: "Nom et salles\u{A0}: \(site.name.fr)"),
      template: .sitePremises, hasForm: true, fieldNames: fields.labels,
      content: Content(
        form: form, site: "\(site.name[language]) (\(site.code))", isRetired: site.retired, rooms: rooms,
        hasNone: rooms.isEmpty, back: AddressesPage.address(ofSite: site.code),
        groups: fields.shown(form, in: language)))
  }

  /// What follows from taking the site out of use, before it is.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "retire" else { return nil }
    let site = try await find(call)
    if site.retired { return nil }
    let inUse = try await facilities.rooms(call.actor, site: site.code).count { !$0.retired }
    return SitePremisesTexts.retirement(of: site, roomsInUse: inUse)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let (actor, site) = (try call.actor, try await find(call).code)
    return try await PremisesForm.act(
      call, &form, rename: { _ = try await facilities.premises.rename(actor, site: site, to: $0, $1) },
      setRetired: { _ = try await facilities.premises.setRetired(actor, site: site, $0, $1) })
  }
}

/// A site's name, whether it is in use, and its rooms.
enum SitePremisesTexts {
  static func retirement(of site: Site, roomsInUse: Int) -> Confirmation {
    Confirmation(
      question: Bilingual(
        en: "Take \(site.name.en) out of use?", fr: "Mettre hors service\u{A0}: \(site.name.fr)\u{A0}?"),
      consequences: [
        .figure(
          Bilingual(en: "Rooms that go out of use with it", fr: "Salles mises hors service en même temps"), roomsInUse),
        Bilingual(
          en: "Nothing new is planned there, and forms offer the site no longer.",
          fr: "Rien de nouveau n’y est prévu, et les formulaires ne le proposent plus."),
        Bilingual(
          en: "Taken into use again, its rooms come back one by one, and each is attested anew.",
          fr: "Après la remise en service, chaque salle est remise en service, puis attestée de nouveau."),
      ],
      act: Bilingual(en: "Take the site out of use", fr: "Le mettre hors service"), isForGood: false)
  }

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        The site's name stands on pages, in notices and on entry lists that are made from now on. A list that is made \
        already keeps the former one until its next revision.
        """,
      fr: """
        Le nom figure désormais sur les pages, dans les notifications et sur les nouvelles listes d’entrée. Une liste \
        déjà faite garde l’ancien jusqu’à sa prochaine révision.
        """),
    "rename": Bilingual(en: "Save the name", fr: "Enregistrer le nom"),
    "use": Bilingual(en: "Use", fr: "Service"),
    "inUse": Bilingual(en: "The site is in use.", fr: "Cet établissement ou bureau est en service."),
    "outOfUse": Bilingual(
      en: "The site is out of use, with all its rooms.",
      fr: "Cet établissement ou bureau est hors service, avec toutes ses salles."),
    "retire": Bilingual(en: "Take out of use", fr: "Mettre hors service"),
    "reinstate": Bilingual(en: "Take into use again", fr: "Remettre en service"),
    "rooms": Bilingual(en: "Rooms", fr: "Salles"),
    "none": Bilingual(en: "The site has no rooms yet.", fr: "Il n’y a pas encore de salle."),
    "retired": Bilingual(en: "out of use", fr: "hors service"),
    "back": Bilingual(en: "Back to the directory", fr: "Retour au répertoire"),
  ]
}

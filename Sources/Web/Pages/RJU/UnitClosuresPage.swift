import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import Privacy

/// A month of closures of a site that the Restorative Justice Unit chooses, with the files whose meetings they touch.
struct UnitClosuresPage: Sendable {
  private static let path = "/rju/closures"

  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let sites: [SiteLink]
    /// The site that was chosen, by name; `nil` for none.
    let site: String?
    let month: MonthGrid?
    let closures: [ClosureRow]
    let hasNone: Bool
  }

  private struct SiteLink {
    let address: String
    let name: String
    let isCurrent: Bool
    /// Whether the site is out of use.
    let isRetired: Bool
  }

  var routes: [Route] { [.page(.get, Self.path, .openUnitPages) { try await desk.show($0, show) }] }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (actor, language) = (try visit.call.actor, visit.language)
    let sites = try await facilities.sites(actor)
    let chosen = visit.query("site").flatMap { code in sites.first { $0.code.rawValue == code } }
    var (month, rows): (MonthGrid?, [ClosureRow]) = (nil, [])
    if let chosen {
      let rooms = try await facilities.rooms(actor, site: chosen.code)
      let found = try await ClosureMonth(facilities: facilities, meetings: meetings).month(
        visit, of: chosen.code, rooms, today: try await facilities.today(actor, site: chosen.code).today,
        at: "\(Self.path)?site=\(chosen.code)")
      month = found.grid
      rows = found.closures.map { ClosureRow($0, rooms, in: language) }
    }
    return Page(
      title: Bilingual(en: "Closures", fr: "Fermetures"), template: .unitClosures,
      content: Content(
        sites: sites.map {
          SiteLink(
            address: "\(Self.path)?site=\($0.code)", name: $0.name[language], isCurrent: $0.code == chosen?.code,
            isRetired: $0.retired)
        }.sorted { $0.name < $1.name },
        site: chosen?.name[language], month: month, closures: rows, hasNone: rows.isEmpty))
  }
}

/// The month of the site that was chosen, its closures as a list, and the sites.
enum UnitClosuresTexts {
  static let texts: [String: Bilingual] = MonthGrid.texts.merging(ClosureRow.texts) { _, own in own }.merging([
    "retired": Bilingual(en: "out of use", fr: "hors service"),
    "chooseSite": Bilingual(en: "Choose a site below.", fr: "Choisissez ci-dessous un établissement ou un bureau."),
    "closures": Bilingual(en: "The same as a list", fr: "Le même mois en liste"),
    "none": Bilingual(en: "No closure stands in this month.", fr: "Aucune fermeture n’est en vigueur ce mois-là."),
    "sites": Bilingual(en: "Sites", fr: "Établissements et bureaux"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]) { _, own in own }
}

import Facilities
import Identifiers
import Languages
import Privacy

extension DemonstrationSeed {
  /// How long before its day the list is released where people look first, so that there is one whatever day of the
  /// week it is.
  private static let weekMinutes = 7 * 1_440

  /// Sets what a site's entrance has printed on its lists. The number is one of those that are kept for fiction.
  func setEntrance(of site: Site, _ unit: Privacy.Actor) async throws {
    let entrance =
      switch site.kind {
      case .institution:
        SiteEntrance(
          contact: Bilingual(en: "Correctional manager on duty", fr: "Gestionnaire correctionnel de service"),
          telephone: Self.telephone(of: site, extension: " x 12"),
          instructions: Bilingual(
            en: "Check identification; people pass the search tools. Telephones and bags go into the lockers by the "
              + "door. Show people to the front waiting room and call the contact.",
            fr:
              "Vérifier l’identité\u{A0}; passage aux outils de fouille. Les téléphones et les sacs vont dans les "
              + "casiers "
              + "près de la porte. Accompagner les personnes à la salle d’attente à l’avant et appeler la "
              + "personne-ressource."),
          releaseLeadMinutes: PlannedMeeting.confirmedAtFirst.site == site.code ? Self.weekMinutes : nil)
      case .paroleOffice:
        SiteEntrance(
          contact: Bilingual(en: "Duty officer", fr: "Agent de service"),
          telephone: Self.telephone(of: site, extension: ""),
          instructions: Bilingual(
            en: "Check identification and show people to the front waiting room.",
            fr: "Vérifier l’identité et accompagner les personnes à la salle d’attente à l’avant."),
          releaseLeadMinutes: nil)
      }
    try await parts.facilities.entrances.save(unit, site: site.code, entrance, .unkeyed)
  }

  private static func telephone(of site: Site, extension number: String) -> String {
    let last = site.code.rawValue.utf8.reduce(0) { ($0 * 7 + Int($1)) % 100 }
    return "604-555-01\(last < 10 ? "0" : "")\(last)\(number)"
  }
}

import Casework
import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import Privacy

/// The stopped meetings of a process: who stopped each and why, for the Restorative Justice Unit alone (`program.1`).
struct StopsPage: Sendable {
  let desk: PageDesk
  let meetings: Meetings

  private struct Content {
    let process: String
    let stops: [Row]
    let hasNone: Bool
  }

  private struct Row {
    let meeting: String
    let stoppedAt: String
    let reason: String
    let stoppedBy: String
  }

  var routes: [Route] {
    [.page(.get, "/rju/processes/{id}/stops", .listStops) { try await desk.show($0, show) }]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let process: ProcessID = try visit.call.pathID()
    let stops = try await meetings.stops(visit.call.actor, of: process).map { stop in
      Row(
        meeting: "\(stop.site), \(stop.start.shown)", stoppedAt: stop.stoppedAt.shown,
        reason: stop.reason.name[visit.language], stoppedBy: stop.stoppedBy)
    }
    return Page(
      title: Bilingual(en: "Stopped meetings", fr: "Rencontres interrompues"), template: .stops,
      content: Content(process: process.description, stops: stops, hasNone: stops.isEmpty))
  }
}

/// The stops, latest first.
enum StopsTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Mediators and sites see that a meeting was stopped. Only the unit reads by whom and why.",
      fr:
        "Les médiateurs et les établissements voient qu’une rencontre a été interrompue. Seule l’Unité lit par qui et "
        + "pourquoi."),
    "none": Bilingual(en: "No meeting was stopped.", fr: "Aucune rencontre n’a été interrompue."),
    "stops": Bilingual(en: "Latest first", fr: "De la plus récente à la plus ancienne"),
    "meeting": Bilingual(en: "Meeting", fr: "Rencontre"),
    "stoppedAt": Bilingual(en: "Stopped at", fr: "Interrompue à"),
    "reason": Bilingual(en: "Reason", fr: "Motif"),
    "stoppedBy": Bilingual(en: "By", fr: "Par"),
    "back": Bilingual(en: "Back to the process", fr: "Retour au processus"),
  ]
}

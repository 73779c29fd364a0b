import Casework
import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// The stopped meetings of a process: who stopped each and why, for the Restorative Justice Unit alone (`program.1`).
struct StopsPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings
  let directory: Directory

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
    let found = try await meetings.stops(visit.call.actor, of: process)
    let names = try await directory.names(visit.call.actor, of: found.map(\.stoppedBy))
    let clocks = try await facilities.clocks(visit.call.actor, of: found.map(\.site))
    let stops = found.map { stop in
      Row(
        meeting: clocks.placed(stop.start.spoken, at: stop.site)[visit.language],
        stoppedAt: clocks.words(stop.stoppedAt.spoken, at: stop.site)[visit.language],
        reason: stop.reason.name[visit.language], stoppedBy: names[stop.stoppedBy])
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

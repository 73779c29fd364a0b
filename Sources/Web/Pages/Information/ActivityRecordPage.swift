import Casework
import Facilities
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// The activity record of a process (`information.1`): identifiers and days, or a message that no identifier is set.
struct ActivityRecordPage: Sendable {
  let desk: PageDesk
  let meetings: Meetings

  private struct Content {
    let process: String
    let entries: [Row]
    let hasNone: Bool
    let isUnset: Bool
    /// Why the record no longer exists; `nil` if it does.
    let gone: String?
  }

  private struct Row {
    let identifier: String
    let date: String
  }

  private static let path = "/rju/processes/{id}/activity-record"

  var routes: [Route] {
    [
      .page(.get, Self.path, .exportActivityRecord) { try await desk.show($0, show) },
      .page(.get, Self.path + ".csv", .exportActivityRecord) { call in
        ActivityRecordCSV.response(try await meetings.activityRecord(call.actor, of: call.pathID()))
      },
    ]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let process: ProcessID = try visit.call.pathID()
    var entries: [Row] = []
    var isUnset = false
    var gone: String?
    do {
      entries = try await meetings.activityRecord(visit.call.actor, of: process).entries
        .map { Row(identifier: $0.identifier, date: $0.date.text) }
    } catch CaseworkRefusal.noIdentifier {
      isUnset = true
    } catch CaseworkRefusal.tracesRemoved {
      gone = Problem.tracesRemoved[visit.language]
    }
    return Page(
      title: Bilingual(en: "Activity record", fr: "Relevé d’activité"), template: .activityRecord,
      content: Content(
        process: process.description, entries: entries, hasNone: entries.isEmpty && !isUnset && gone == nil,
        isUnset: isUnset, gone: gone))
  }
}

/// The record, to be copied into the victim's file.
enum ActivityRecordTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        This is all that a victim's file may record: the identifier and the day. No details, and no outcome.
        """,
      fr: """
        Voici tout ce que le dossier d’une victime peut consigner\u{A0}: l’identifiant et le jour. Ni \
        détails ni résultat.
        """),
    "unset": Bilingual(
      en: "The agency has set no activity record identifier, so nothing can be recorded.",
      fr: "L’organisme n’a défini aucun identifiant d’activité\u{A0}; rien ne peut donc être consigné."),
    "none": Bilingual(
      en: "No meeting with a victim present has taken place.", fr: "Aucune rencontre avec une victime n’a eu lieu."),
    "entries": Bilingual(en: "Entries", fr: "Inscriptions"),
    "identifier": Bilingual(en: "Identifier", fr: "Identifiant"),
    "date": Bilingual(en: "Date", fr: "Date"),
    "download": Bilingual(en: "Download as CSV", fr: "Télécharger en CSV"),
    "back": Bilingual(en: "Back to the process", fr: "Retour au processus"),
  ]
}

import Casework
import Facilities
import Identifiers
import Languages
import Meetings

/// The part of a meeting's page with which its mediator changes who attends: a box for each participant of the process,
/// and a time of arrival for those who come in by the principal entrance.
struct AttendeesPart {
  /// Somebody who can be listed.
  struct Candidate {
    let id: String
    let label: String
    let isTicked: Bool
    let canBeListed: Bool
    let arrivesByEntrance: Bool
    let arrival: String
    let fault: String?
  }

  let candidates: [Candidate]

  /// - Parameter visit: whose form fills the part in again after a fault.
  init(_ meeting: MeetingForProgram, of process: ProcessView, _ visit: PageVisit) {
    let typed = visit.form?.action == "changeAttendees" ? visit.form?.fields.all : nil
    candidates = process.participants.map { person in
      let listed = meeting.attendees.first { $0.participant == person.id }
      let arrival = typed.map { $0["arrival-\(person.id)"] ?? "" } ?? listed?.arrival?.clock ?? ""
      return Candidate(
        id: person.id.description,
        label: "\(person.shown(in: visit.language)) (\(person.role.name[visit.language]))",
        isTicked: typed.map { $0["attends-\(person.id)"] != nil } ?? (listed != nil), canBeListed: person.takesPart,
        arrivesByEntrance: person.role.comesByTheEntrance, arrival: arrival,
        fault: AttendeeFields.fault(of: person.id, in: FormState(visit), box: "attends"))
    }
  }

  /// The labels of the fields, by their names.
  static func fieldNames(_ process: ProcessView) -> [String: Bilingual] {
    AttendeeFields.names(of: process, box: "attends")
  }

  /// The list that a form wishes, with times on the meeting's day. A time that isn't given is planned.
  static func read(_ form: inout PageForm, _ process: ProcessView, on day: String) -> [NewAttendee] {
    process.participants.compactMap { person in
      guard form.fields.box("attends-\(person.id)") else { return nil }
      let field = "arrival-\(person.id)"
      let isGiven = person.role.comesByTheEntrance && form.fields.all[field]?.isEmpty == false
      let clock = isGiven ? form.clock(field, required: false) : nil
      let arrival = clock.flatMap { WallTime("\(day)T\($0)") }
      return NewAttendee(participant: person.id, arrival: arrival)
    }
  }

  /// The faults of a list, each named for the field of the page with the arrival of whom it is about.
  static func onThePage(_ faults: [FieldFault], of attendees: [NewAttendee]) -> [FieldFault] {
    faults.map { fault in
      guard let place = attendees.indices.first(where: { fault.field.hasPrefix("attendees[\($0)].") }) else {
        return fault
      }
      return AttendeeFields.fault(fault, of: attendees[place].participant, box: "attends")
    }
  }

  static let texts: [String: Bilingual] = [
    "attendeesLegend": Bilingual(en: "Who attends", fr: "Personnes qui assistent"),
    "attendeesExplanation": Bilingual(
      en: """
        The slot stays. Everyone agrees to the new list, and a confirmed meeting is held until the site confirms it \
        again. Without an arrival, one is planned.
        """,
      fr: """
        La plage demeure. Chacun donne son accord sur la nouvelle liste, et une rencontre confirmée redevient \
        provisoire jusqu’à sa confirmation. Sans heure d’arrivée, une heure est planifiée.
        """),
    "arrivalOf": Bilingual(en: "Arrival of", fr: "Arrivée de"),
    "cannotBeListed": Bilingual(en: "can't be listed for now", fr: "ne peut être inscrit pour l’instant"),
    "changeAttendees": Bilingual(en: "Change the list", fr: "Modifier la liste"),
  ]
}

import Casework
import Identifiers
import Languages

/// The fields of pages that list who attends: for each participant a box, and a time of arrival for those who come in
/// by the principal entrance.
enum AttendeeFields {
  /// The name of a participant's time of arrival.
  static func arrival(_ participant: ParticipantID) -> String { "arrival-\(participant)" }

  /// The labels of the fields, by their names.
  ///
  /// - Parameter box: how the names of the boxes begin.
  static func names(of process: ProcessView, box: String) -> [String: Bilingual] {
    var names: [String: Bilingual] = [:]
    for person in process.participants {
      let who = Bilingual(en: person.shown(in: .en), fr: person.shown(in: .fr))
      names["\(box)-\(person.id)"] = who
      names[arrival(person.id)] = Bilingual(en: "Arrival of \(who.en)", fr: "Arrivée de \(who.fr)")
    }
    return names
  }

  /// A fault of an attendee, at the field of the page that it is about.
  static func fault(_ fault: FieldFault, of participant: ParticipantID, box: String) -> FieldFault {
    let field = fault.field.hasSuffix(".arrival") ? arrival(participant) : "\(box)-\(participant)"
    return FieldFault(field, fault.reason, choices: fault.choices)
  }

  /// What is wrong with a participant's fields.
  static func fault(of participant: ParticipantID, in form: FormState, box: String) -> String? {
    form.faults[arrival(participant)] ?? form.faults["\(box)-\(participant)"]
  }
}

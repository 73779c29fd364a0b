import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// An order or a condition that binds people of a process, as the unit's pages show it.
struct OrderRow {
  let id: String
  let kind: String
  let between: String
  let clearances: [ClearanceRow]
  /// The file that it was recorded in, if that isn't the process that is shown.
  let elsewhere: OtherFile?
  /// Whether the Parole Board can amend it; a court's order it can't.
  let isAmendable: Bool

  /// Another file, by the reference that people call it.
  struct OtherFile {
    let reference: String
    let address: String

    init(_ process: ProcessID, _ reference: String) {
      (self.reference, address) = (reference, "/rju/processes/\(process)")
    }
  }

  /// A choice of it in a form; one from another file says from which.
  func choice(chosen: String?, in language: Language) -> Choice {
    let words = kind + language.colon + between
    let name = elsewhere.map { "\(words) (\($0.reference))" } ?? words
    return Choice(value: id, name: name, isChosen: id == chosen)
  }
}

/// A clearance in the row of what it clears.
struct ClearanceRow {
  let id: String
  let words: String
  /// Whether it is revoked in the process that is shown.
  let isRevocable: Bool
}

extension ProcessView {
  /// Everything that binds people of the process: what was recorded in it, then what was recorded in other files.
  ///
  /// - Parameter meetings: where and when the meetings are that clearances are for, by their ids.
  func orders(meetings: [String: Bilingual] = [:], in language: Language) -> [OrderRow] {
    conditions.map { condition in
      OrderRow(
        id: condition.id.description, kind: condition.kind.name[language],
        between: names(of: condition.between, in: language),
        clearances: condition.clearances.map {
          row($0, where: $0.process == nil ? nil : Self.inAnotherFile, isRevocable: true, meetings, language)
        }, elsewhere: nil, isAmendable: condition.kind == .noContactCondition)
    }
      + (linkedConditions ?? []).map { condition in
        OrderRow(
          id: condition.id.description, kind: condition.kind.name[language],
          between: names(of: condition.between, in: language),
          clearances: condition.clearances.map {
            row(
              $0, where: $0.process == nil ? Self.inEveryFile : Self.inThisFile, isRevocable: $0.process != nil,
              meetings, language)
          }, elsewhere: OrderRow.OtherFile(condition.process, condition.reference),
          isAmendable: condition.kind == .noContactCondition)
      }
  }

  /// The names of the two whom an order binds.
  func names(of people: [ParticipantID], in language: Language) -> String {
    people.map { id in participants.first { $0.id == id }?.shown(in: language) ?? "" }.joined(separator: " – ")
  }

  private func row(
    _ clearance: Clearance, where file: Bilingual?, isRevocable: Bool, _ meetings: [String: Bilingual],
    _ language: Language
  ) -> ClearanceRow {
    let until = "\(clearance.basis.name[language]) (\(clearance.validUntil))"
    let meeting = clearance.meeting.map { Self.only(meetings[$0] ?? Bilingual(en: $0, fr: $0))[language] }
    return ClearanceRow(
      id: clearance.id.description,
      words: ([until, meeting, file?[language]] as [String?]).compactMap(\.self).joined(separator: ", "),
      isRevocable: isRevocable)
  }

  /// The words for a clearance that is for one meeting.
  private static func only(_ meeting: Bilingual) -> Bilingual {
    Bilingual(en: "only for the meeting \(meeting.en)", fr: "seulement pour la rencontre \(meeting.fr)")
  }

  private static let inThisFile = Bilingual(en: "in this file alone", fr: "dans ce dossier seulement")
  private static let inAnotherFile = Bilingual(
    en: "in another file alone, which its page shows", fr: "dans un autre dossier seulement, dont la page l’indique")
  private static let inEveryFile = Bilingual(
    en: "in every file of the two people", fr: "dans tous les dossiers des deux personnes")
}

extension Meetings {
  /// The meetings that clearances of a process are for.
  func cleared(_ actor: Actor, in process: ProcessView) async throws -> [MeetingForProgram] {
    let clearances = process.conditions.flatMap(\.clearances) + (process.linkedConditions ?? []).flatMap(\.clearances)
    var cleared: [MeetingForProgram] = []
    for meeting in Set(clearances.compactMap(\.meeting)) {
      guard let id = MeetingID(meeting), case .program(let shown) = try await find(actor, id) else { continue }
      cleared.append(shown)
    }
    return cleared
  }
}

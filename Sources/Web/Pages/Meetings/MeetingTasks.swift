import Clauses
import Languages
import Meetings

/// What has to be done before a meeting can be confirmed: a row for each condition, with who does it and where.
struct MeetingTasks {
  private let rows: [Row]
  private let hasRows: Bool

  private struct Row {
    let what: String
    let isDone: Bool
    let who: String
    let clause: String
    /// The part of the page where the reader does it; `nil` if it isn't theirs or is done.
    let anchor: String?
  }

  /// - Parameters:
  ///   - gates: the conditions.
  ///   - refused: what a confirmation was just refused for.
  ///   - reader: who reads the page.
  ///   - anchor: the id of the part of the page where the reader acts.
  init(
    _ gates: [Gate], refused: [Gate] = [], for reader: TaskOwner, at anchor: String, in language: Language
  ) {
    let unmet = refused.filter { !$0.met }
    let others = unmet.filter { gate in !gates.contains { $0.clause == gate.clause } }
    rows = (gates + others).map { gate in
      let shown = unmet.first { $0.clause == gate.clause } ?? gate
      let isTheirs = gate.clause.taskOwner == reader
      return Row(
        what: shown.requirement[language], isDone: shown.met,
        who: (isTheirs ? Self.you : gate.clause.taskOwner.name)[language], clause: gate.clause.rawValue,
        anchor: isTheirs && !shown.met ? anchor : nil)
    }
    hasRows = !rows.isEmpty
  }

  private static let you = Bilingual(en: "You", fr: "Vous")

  static let texts: [String: Bilingual] = [
    "tasks": Bilingual(en: "Before it can be confirmed", fr: "Avant la confirmation"),
    "isDone": Bilingual(en: "Done", fr: "Fait"),
    "toDo": Bilingual(en: "To do", fr: "À faire"),
    "goThere": Bilingual(en: "Go there", fr: "Y aller"),
    "clauses": Bilingual(en: "The protocols behind this", fr: "Les protocoles en cause"),
  ]
}

/// Who sees to a condition of a meeting.
enum TaskOwner {
  case mediator, site, unit

  var name: Bilingual {
    switch self {
    case .mediator: Bilingual(en: "The mediator", fr: "La médiation")
    case .site: Bilingual(en: "The site's staff", fr: "Le personnel de l’établissement")
    case .unit: Bilingual(en: "The Restorative Justice Unit", fr: "L’Unité de la justice réparatrice")
    }
  }
}

extension Clause {
  /// Who sees to a condition of the clause.
  var taskOwner: TaskOwner {
    switch self {
    case .agreedAttendance, .voluntariness, .accompaniedEntry, .forms, .preparatoryMeetings: .mediator
    case .closedSpace, .noRecording, .entryDocuments, .arrangement: .site
    case .contactOrders, .engagement, .visitsArea, .everyoneInvolved, .referrals, .conditionWording,
      .conditionAmendment, .victimFile, .removal:
      .unit
    }
  }
}

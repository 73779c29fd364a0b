import Facilities
import Identifiers
import Languages
import Meetings

/// The part of a meeting's page that shows the movement plan and lets people adjust it.
///
/// The site's staff see parties, named by the entry list; mediators see the sides.
struct MovementPart {
  private let steps: [Step]
  private let hasSteps: Bool
  private let fields: [Field]
  private let notes: [String]
  private let hasNotes: Bool
  /// Whether a field is invalid, so that the fields are shown.
  private let hasFaults: Bool
  /// What is wrong with the plan as a whole.
  private let fault: String?
  private let proposals: [Proposal]
  private let hasProposals: Bool

  private struct Step {
    let party: String
    let step: String
    let place: String
    let start: String
    let end: String
    let adjusted: Bool
  }

  private struct Proposal {
    let what: String
    let from: String?
    let to: String?
  }

  private struct Field {
    let name: String
    let label: String
    let value: String
    let fault: String?
    /// Whether it is a time; else it is where a party waits.
    let isTime: Bool
    /// The places to choose from; none where the site has named none, so that a code is typed.
    let choices: [Choice]
    let isChosen: Bool
    let isTyped: Bool
  }

  /// - Parameter places: the places of the meeting's site.
  init(_ meeting: MeetingForProgram, _ form: FormState, _ places: [Place], in language: Language) {
    self.init(
      places,
      meeting.movements.map { (MovementForSite($0), $0.side.name) }, meeting.flags, meeting.warnings,
      meeting.arrivalProposal.map {
        Self.changes(of: ArrivalProposalForSite($0), places, language) { $0.side.name }
      } ?? [],
      form, language, .move)
  }

  /// - Parameter places: the places of the meeting's site.
  init(_ meeting: MeetingForSite, _ form: FormState, _ places: [Place], in language: Language) {
    self.init(
      places,
      meeting.movements.map { ($0, $0.party.name) }, meeting.flags, meeting.warnings,
      meeting.arrivalProposal.map { Self.changes(of: $0, places, language) { $0.name } } ?? [], form, language,
      meeting.state == .held ? .decline : .cancel)
  }

  private init(
    _ places: [Place], _ movements: [(movement: MovementForSite, party: Bilingual)], _ flags: [MeetingFlag],
    _ warnings: [Warning],
    _ proposals: [Proposal], _ form: FormState, _ language: Language, _ remedy: FlagRemedy
  ) {
    steps = movements.map { movement, party in
      Step(
        party: party[language], step: movement.step.name[language],
        place: movement.place.map { Self.name(of: $0, places, language) } ?? "–",
        start: movement.start.clock, end: movement.end.clock, adjusted: movement.adjusted)
    }
    hasSteps = !steps.isEmpty
    fields = movements.filter { $0.movement.step != .departure }.map { movement, party in
      let name = Self.field(movement.party, movement.step)
      let set = movement.step == .waiting ? movement.place?.rawValue ?? "" : movement.start.clock
      let value = form.typed[name] ?? (movement.adjusted ? set : "")
      let spots = places.filter { $0.kind == .waitingPlace && $0.side == movement.party.side }
      let isTime = movement.step != .waiting
      let isKnown = value.isEmpty || spots.contains { $0.code.rawValue == value }
      return Field(
        name: name, label: "\(party[language]) – \(movement.step.name[language])", value: value,
        fault: form.faults[name], isTime: isTime,
        choices: spots.map {
          Choice(value: $0.code.rawValue, name: $0.name[language], isChosen: $0.code.rawValue == value)
        }, isChosen: !isTime && !spots.isEmpty && isKnown, isTyped: !isTime && (spots.isEmpty || !isKnown))
    }
    fault = form.faults[Self.whole]
    hasFaults = fault != nil || fields.contains { $0.fault != nil }
    notes = flags.map { $0.sentence(remedy)[language] } + warnings.map { $0.name[language] }
    hasNotes = !notes.isEmpty
    self.proposals = proposals
    hasProposals = !proposals.isEmpty
  }

  /// What a proposal changes: first the arrivals, then the other steps that it sets.
  private static func changes(
    of proposal: ArrivalProposalForSite, _ places: [Place], _ language: Language, named party: (Party) -> Bilingual
  ) -> [Proposal] {
    var changes: [Proposal] = []
    for arrival in proposal.arrivals {
      let what = "\(party(arrival.party)[language]) – \(MovementStep.arrival.name[language])"
      let (from, to) = (ClockWords.words(arrival.from.clock), ClockWords.words(arrival.to.clock))
      changes.append(Proposal(what: what, from: from[language], to: to[language]))
    }
    for step in proposal.steps where step.step != .arrival {
      let what = "\(party(step.party)[language]) – \(step.step.name[language])"
      let start = step.start.map { ClockWords.words($0.clock)[language] }
      changes.append(Proposal(what: what, from: nil, to: start ?? step.place.map { name(of: $0, places, language) }))
    }
    return changes
  }

  /// A place by its name; the code of one that was named for the meeting alone.
  private static func name(of code: PlaceCode, _ places: [Place], _ language: Language) -> String {
    places.first { $0.code == code }?.name[language] ?? code.rawValue
  }

  private static func field(_ party: Party, _ step: MovementStep) -> String {
    "\(party.rawValue)-\(step.rawValue)"
  }

  /// The name that a fault of the whole plan has.
  private static let whole = "movements"

  /// The labels of the fields, by their names.
  ///
  /// - Parameter name: what the reader calls a party.
  static func fieldNames(_ name: (Party) -> Bilingual) -> [String: Bilingual] {
    var names = [whole: movement]
    for party in Party.allCases {
      for step in MovementStep.allCases where step != .departure {
        names[field(party, step)] = Bilingual(
          en: "\(name(party).en) – \(step.name.en)", fr: "\(name(party).fr) – \(step.name.fr)")
      }
    }
    return names
  }

  /// The faults of adjustments, each named for the field of the page that it is about.
  static func onThePage(_ faults: [FieldFault], of adjustments: [MovementAdjustment]) -> [FieldFault] {
    faults.map { fault in
      guard let place = adjustments.indices.first(where: { fault.field.hasPrefix("movements[\($0)]") }) else {
        return fault
      }
      let (party, step) = (Party(adjustments[place].side), adjustments[place].step)
      return FieldFault(field(party, step), fault.reason, choices: fault.choices)
    }
  }

  /// The adjustments in a form, at times on the meeting's day. An empty field keeps the planned time or place.
  static func adjustments(_ form: inout PageForm, on day: String) -> [MovementAdjustment] {
    var adjustments: [MovementAdjustment] = []
    for party in Party.allCases {
      for step in MovementStep.allCases where step != .departure {
        let name = field(party, step)
        if step == .waiting {
          guard let place: PlaceCode = form.fields.code(name, required: false) else { continue }
          adjustments.append(MovementAdjustment(side: party.side, step: step, start: nil, place: place))
        } else {
          let start = form.clock(name, required: false).flatMap { WallTime("\(day)T\($0)") }
          guard let start else { continue }
          adjustments.append(MovementAdjustment(side: party.side, step: step, start: start, place: nil))
        }
      }
    }
    return adjustments
  }

  private static let movement = Bilingual(en: "How the parties move", fr: "Déplacements des parties")

  static let texts: [String: Bilingual] = [
    "movement": movement,
    "movementCaption": Bilingual(
      en: "The site's own time; the parties never meet outside the room",
      fr: "Heure de l’établissement\u{A0}; les parties ne se croisent jamais hors de la salle"),
    "from": Bilingual(en: "From", fr: "De"),
    "until": Bilingual(en: "Until", fr: "À"),
    "party": Bilingual(en: "Party", fr: "Partie"),
    "step": Bilingual(en: "Step", fr: "Étape"),
    "place": Bilingual(en: "Place", fr: "Lieu"),
    "adjusted": Bilingual(en: "adjusted", fr: "ajusté"),
    "adjust": Bilingual(en: "Adjust the movement plan", fr: "Ajuster le plan de déplacement"),
    "proposed": Bilingual(en: "Another arrival is proposed", fr: "Une autre arrivée est proposée"),
    "proposedHint": Bilingual(
      en: "The plan stands until the mediator takes the proposal.",
      fr: "Le plan demeure jusqu’à ce que le médiateur accepte la proposition."),
    "insteadOf": Bilingual(en: "instead of", fr: "au lieu de"),
    "adjustHint": Bilingual(
      en: "When a step begins, and where a party waits. A field left empty keeps to the rule.",
      fr: "Le début de chaque étape et le lieu d’attente de chaque partie. Un champ vide suit la règle."),
    "byTheRule": Bilingual(en: "By the rule", fr: "Selon la règle"),
  ]
}

extension Call {
  /// Adjusts a meeting's movement plan with the values of a page's form.
  func adjust(_ meetings: Meetings, _ meeting: MeetingID, _ form: inout PageForm) async throws {
    let day: String
    switch try await meetings.find(actor, meeting) {
    case .program(let found): day = found.start.date
    case .site(let found): day = found.start.date
    }
    let adjustments = MovementPart.adjustments(&form, on: day)
    try form.settle()
    do {
      _ = try await meetings.adjust(actor, meeting, adjustments, seen: form.seen, form.command)
    } catch MeetingRefusal.invalid(let faults) {
      throw MeetingRefusal.invalid(MovementPart.onThePage(faults, of: adjustments))
    }
  }
}

extension Side {
  /// The side's name, shown to mediators and the Restorative Justice Unit only.
  var name: Bilingual {
    switch self {
    case .victim: Bilingual(en: "Victim's side", fr: "Partie de la victime")
    case .offender: Bilingual(en: "Offender's side", fr: "Partie du délinquant")
    }
  }
}

extension Party {
  /// The party's name, as the site's staff see it.
  var name: Bilingual {
    switch self {
    case .listed: Bilingual(en: "On the entry list", fr: "Sur la liste d’entrée")
    case .unlisted: Bilingual(en: "The other party", fr: "L’autre partie")
    }
  }
}

extension MovementStep {
  var name: Bilingual {
    switch self {
    case .arrival: Bilingual(en: "Arrival", fr: "Arrivée")
    case .waiting: Bilingual(en: "Waiting", fr: "Attente")
    case .entering: Bilingual(en: "Entering the room", fr: "Entrée dans la salle")
    case .leaving: Bilingual(en: "Leaving the room", fr: "Sortie de la salle")
    case .departure: Bilingual(en: "Departure", fr: "Départ")
    }
  }
}

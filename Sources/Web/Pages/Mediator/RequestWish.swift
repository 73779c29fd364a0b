import Casework
import Facilities
import Identifiers
import Languages
import Meetings

/// The steps of requesting a slot, in order.
enum RequestStep: String, CaseIterable {
  case who, place, check

  /// The step that a visit shows: that of what is wrong, else the one that the form has come to.
  init(_ visit: PageVisit) {
    let reached = visit.form?.fields[raw: "step"].flatMap(RequestStep.init(rawValue:)) ?? .who
    guard let problem = visit.problem else {
      self = reached
      return
    }
    let steps = problem.errors.map { Self.step(of: $0.field) }
    self = steps.min { $0.place < $1.place } ?? (problem.isOfTheSlot ? .place : reached)
  }

  /// Where the field is that a fault is about.
  private static func step(of field: String) -> RequestStep {
    switch field {
    case "site", "room", "start", "minutes", "every", "day": .place
    case _ where field.hasPrefix("arrival-"): .check
    default: .who
    }
  }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  var title: Bilingual {
    switch self {
    case .who: Bilingual(en: "Ask for a room, step 1 of 3: who", fr: "Demander une salle, étape 1 de 3\u{A0}: qui")
    case .place:
      Bilingual(
        en: "Ask for a room, step 2 of 3: where and when", fr: "Demander une salle, étape 2 de 3\u{A0}: où et quand")
    case .check:
      Bilingual(
        en: "Ask for a room, step 3 of 3: check and send", fr: "Demander une salle, étape 3 de 3\u{A0}: vérifier")
    }
  }
}

extension Problem {
  /// Whether another room or time would help.
  fileprivate var isOfTheSlot: Bool {
    let kinds: Set<ProblemKind> = [
      .roomTaken, .personTaken, .sidesMeet, .outsideHours, .closed, .duringCount, .tooFewSeats, .searchTooLarge,
    ]
    return alternatives != nil || kinds.contains(kind)
  }
}

/// What the first step of a request says: the process, the form of meeting and who attends.
struct RequestWish {
  let process: ProcessID?
  let form: MediationForm?
  let people: [ParticipantID]
  let coMediators: [String]

  /// Reads the step, and notes what is wrong with it.
  init(_ page: inout PageForm) {
    process = page.fields.id("process")
    form = page.fields.choice("meetingForm")
    people = Self.chosen(page.fields.all)
    coMediators = page.fields.subjects("coMediators")
    if people.isEmpty { page.fields.note("attendees", .required) }
  }

  /// Who attends and when they arrive; notes arrivals that are no times.
  func attendees(_ page: inout PageForm, on day: LocalDay?) -> [NewAttendee] {
    people.map { participant in
      let field = AttendeeFields.arrival(participant)
      let time = page.fields.all[field] ?? ""
      // A time of day is possible or not by itself, whatever is wrong with the start or the place.
      let clock = TypedTime.clock(time)
      if !time.isEmpty, clock == nil { page.fields.note(field, .impossibleTimeOfDay) }
      let arrival = clock.flatMap { clock in day.flatMap { WallTime("\($0)T\(clock)") } }
      return NewAttendee(participant: participant, arrival: arrival)
    }
  }

  /// The faults of a request, each named for the field of the page that it is about.
  static func onThePage(_ faults: [FieldFault], of attendees: [NewAttendee]) -> [FieldFault] {
    faults.map { fault in
      // The page has one field for all co-mediators.
      if fault.field.hasPrefix("coMediators") {
        return FieldFault("coMediators", fault.reason, choices: fault.choices)
      }
      guard let place = attendees.indices.first(where: { fault.field.hasPrefix("attendees[\($0)].") }) else {
        return fault.field == "form" ? FieldFault("meetingForm", fault.reason, choices: fault.choices) : fault
      }
      return AttendeeFields.fault(fault, of: attendees[place].participant, box: "attend")
    }
  }

  /// The name of a participant's box.
  static func tick(_ participant: ParticipantID) -> String { "attend-\(participant)" }

  /// The participants with ticked boxes, in a fixed order.
  static func chosen(_ typed: [String: String]) -> [ParticipantID] {
    typed.keys.filter { $0.hasPrefix("attend-") }.sorted().compactMap { ParticipantID($0.dropFirst(7)) }
  }
}

import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// What the page of a request shows in each of its steps.
struct RequestContent {
  let form: FormState
  let step: String
  let isWho: Bool
  let isPlace: Bool
  let isCheck: Bool
  /// What was entered in the other steps.
  let hidden: [Hidden]
  let processChoices: [Choice]
  let meetingFormChoices: [Choice]
  var coMediatorsChoices: [Choice] = []
  let people: [Person]
  let hasPeople: Bool
  /// The open process whose people are shown and can be added to; `nil` until one is chosen.
  let openProcess: String?
  var picker: SlotPicker?
  var facts: [Fact] = []
  var attending: [Person] = []

  struct Hidden {
    let name: String
    let value: String
  }

  struct Person {
    let id: String
    let name: String
    let role: String
    let isChosen: Bool
    let comesByTheEntrance: Bool
    let arrival: String
    let fault: String?
    /// What happens without an arrival; `nil` if no time can be planned on the day.
    var planned: String?
  }

  struct Fact {
    let name: String
    let words: String
  }

  /// The labels of what later steps don't show as fields.
  static let fieldNames = [
    "room": Bilingual(en: "Room", fr: "Salle"), "start": Bilingual(en: "Start", fr: "Début"),
    "attendees": Bilingual(en: "Who attends", fr: "Personnes présentes"),
  ]

  /// What stands in the fields at first: the site is where the unit recorded the offender to be.
  static func defaults(_ process: ProcessView?) -> [String: String] {
    var defaults = SlotPicker.defaults
    defaults["meetingForm"] = MediationForm.faceToFace.rawValue
    defaults["process"] = process?.id.description
    defaults["site"] = process?.participants.compactMap(\.site).first?.rawValue
    return defaults
  }

  init(
    _ form: FormState, _ step: RequestStep, _ visit: PageVisit, _ process: ProcessView?, _ processes: [ProcessSummary]
  ) {
    self.form = form
    self.step = step.rawValue
    (isWho, isPlace, isCheck) = (step == .who, step == .place, step == .check)
    hidden = Self.hidden(step, visit)
    processChoices = Choice.processes(processes, chosen: process?.id.description)
    meetingFormChoices = Choice.all(MeetingForm.allCases, chosen: form.typed["meetingForm"]) { $0.name[visit.language] }
    let chosen = Set(RequestWish.chosen(form.typed))
    people = (process?.participants ?? []).map { participant in
      Person(
        id: participant.id.description, name: participant.shown(in: visit.language),
        role: participant.role.name[visit.language], isChosen: chosen.contains(participant.id),
        comesByTheEntrance: participant.role.comesByTheEntrance,
        arrival: form.typed[AttendeeFields.arrival(participant.id)] ?? "",
        fault: AttendeeFields.fault(of: participant.id, in: form, box: "attend"))
    }
    hasPeople = !people.isEmpty
    openProcess = process.flatMap { $0.isOpen ? $0.id.description : nil }
  }

  /// The fields of the steps that aren't shown, as often as they were given.
  private static func hidden(_ step: RequestStep, _ visit: PageVisit) -> [Hidden] {
    let carried = (visit.form?.fields.all ?? [:]).filter { name, value in
      guard !value.isEmpty else { return false }
      return unseen.contains(name) || home(of: name).map { $0 != step } == true
    }
    let others = step == .who ? [] : visit.chosen("coMediators")
    return carried.map { Hidden(name: $0.key, value: $0.value) }.sorted { $0.name < $1.name }
      + others.map { Hidden(name: "coMediators", value: $0) }
  }

  /// What buttons choose, so that no step has it as a field.
  private static let unseen: Set<String> = ["room", "start", "day"]

  /// The step that has a field; `nil` for what isn't carried on.
  private static func home(of name: String) -> RequestStep? {
    if name == "process" || name == "meetingForm" || name.hasPrefix("attend-") { return .who }
    if name.hasPrefix("arrival-") { return .check }
    return SlotSearch.fields.contains(name) ? .place : nil
  }

  /// Those for whom the slot must be free.
  func party(_ visit: PageVisit) -> SlotSearch.Party {
    .people(
      RequestWish.chosen(form.typed), coMediators: visit.chosen("coMediators"),
      form: form.typed["meetingForm"].flatMap(MeetingForm.init(rawValue:)))
  }

  /// Puts all of the request in words.
  mutating func check(
    _ actor: Actor, _ process: ProcessView?, _ visit: PageVisit, _ facilities: Facilities, _ coMediators: [String]
  ) async throws {
    let language = visit.language
    attending = people.filter(\.isChosen)
    if let process { facts.append(Fact(name: RequestWords.process[language], words: process.reference)) }
    if let kind = form.typed["meetingForm"].flatMap(MeetingForm.init(rawValue:)) {
      facts.append(Fact(name: RequestWords.form[language], words: kind.name[language]))
    }
    if !coMediators.isEmpty {
      facts.append(Fact(name: RequestWords.coMediators[language], words: coMediators.joined(separator: ", ")))
    }
    guard let site = form.typed["site"].flatMap({ SiteCode($0) }),
      let room = form.typed["room"].flatMap({ RoomCode($0) }), let start = form.typed["start"].flatMap(TypedTime.wall),
      let minutes = form.typed["minutes"].flatMap(Int.init), try await facilities.knows(site, actor)
    else { return }
    let place = try await facilities.place(actor, site)
    let rooms = try await facilities.rooms(actor, site: site)
    let described = rooms.first { $0.code == room }?.described[language] ?? room.rawValue
    facts += [
      Fact(name: RequestWords.place[language], words: "\(place.name[language]), \(described)"),
      Fact(
        name: RequestWords.time[language],
        words: "\(start.spoken(for: minutes)[language]) (\(place.timeWords[language]))"),
    ]
    let lead = try await facilities.details(actor, site: site).arrivalLeadMinutes
    let planned = start.clock(after: -lead).map { RequestWords.planned(ClockWords.words($0))[language] }
    for place in attending.indices { attending[place].planned = planned }
  }
}

/// The words of a request that is checked.
enum RequestWords {
  static let process = Bilingual(en: "Process", fr: "Processus")
  static let form = Bilingual(en: "Form", fr: "Forme")
  static let coMediators = Bilingual(en: "Co-mediators", fr: "Comédiateurs")
  static let place = Bilingual(en: "Where", fr: "Où")
  static let time = Bilingual(en: "When", fr: "Quand")
  static let dropped = Bilingual(
    en: "You chose another process, so the people ticked before were left out. Tick who attends.",
    fr: "Vous avez choisi un autre processus\u{A0}: les personnes cochées auparavant ont été écartées. Cochez les "
      + "personnes présentes.")

  /// What happens without an arrival.
  static func planned(_ clock: Bilingual) -> Bilingual {
    Bilingual(
      en: "Left empty, it is planned: \(clock.en), or earlier if the parties would meet.",
      fr: "Sans heure, elle est planifiée\u{A0}: \(clock.fr), ou plus tôt si les parties se croisaient.")
  }
}

import Facilities
import Identifiers
import Languages
import Meetings

/// The part of a page by which a room and a time are chosen: what is free for everyone in a week at one site, rooms by
/// days, with each free start as a button. It is the same for asking, moving and offering.
struct SlotPicker {
  /// A start that can be chosen.
  struct Start {
    /// As its button spells it.
    let value: String
    /// Such as `10:00`.
    let clock: String
  }

  struct Cell {
    let day: String
    let starts: [Start]
    let isEmpty: Bool
  }

  struct Row {
    let room: String
    let cells: [Cell]
  }

  struct Day {
    let name: String
  }

  /// A slot in words.
  struct Named {
    let value: String
    let words: String
  }

  struct Tick {
    let name: String
    let label: String
    let isTicked: Bool
  }

  let siteChoices: [Choice]
  /// Whether there is a site to choose; one that is settled isn't asked for.
  let hasSites: Bool
  let minutesChoices: [Choice]
  let everyChoices: [Choice]
  let features: [Tick]
  let hasFeatures: Bool
  /// What the slots were searched for, as the page's form says it again.
  let searched: String
  var isSearched = false
  /// Whose week it is, such as `Kent Institution, from Monday 11 January 2027 (Pacific time)`.
  var week = ""
  var days: [Day] = []
  var rows: [Row] = []
  var hasNone = false
  /// That there are more than are shown, and how to see them; `nil` if all are shown.
  var cut: String?
  /// The Mondays of the weeks around.
  var previous = ""
  var next = ""
  /// What is special about days of the week.
  var notes: [String] = []
  var hasNotes = false
  /// What was chosen before.
  var chosen: Named?
  /// What is free instead of a slot that was lost.
  var nearby: [Named] = []
  var hasNearby = false

  /// - Parameter sites: those to choose from; none where the site is settled.
  init(_ form: FormState, sites: [Site], in language: Language) {
    hasSites = !sites.isEmpty
    siteChoices = sites.offered(besides: form.typed["site"]).map {
      Choice(value: $0.code.rawValue, name: $0.name[language], isChosen: $0.code.rawValue == form.typed["site"])
    }.sorted { $0.name < $1.name }
    minutesChoices = Self.choices(Self.lengths, form.typed["minutes"], in: language)
    everyChoices = Self.choices(Self.intervals, form.typed["every"], in: language)
    features = RoomFeature.allCases.map { feature in
      let name = Self.field(feature)
      return Tick(name: name, label: feature.name[language], isTicked: form.typed[name] != nil)
    }
    hasFeatures = features.contains(where: \.isTicked)
    searched = SlotSearch.wish(form.typed)
  }

  /// The field of a feature that the room must have.
  static func field(_ feature: RoomFeature) -> String { "feature-\(feature.rawValue)" }

  /// What stands in the fields at first.
  static let defaults = ["minutes": "120", "every": "30"]

  /// The lengths that a meeting usually has, and how far starts are apart, in minutes.
  private static let lengths = [30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480]
  private static let intervals = [15, 30, 60]

  /// Lengths to choose from, with one that was given besides.
  private static func choices(_ numbers: [Int], _ given: String?, in language: Language) -> [Choice] {
    let given = given.flatMap(Int.init).flatMap { (5...720).contains($0) ? $0 : nil }
    return Set(numbers + [given].compactMap(\.self)).sorted().map {
      Choice(value: "\($0)", name: DurationWords.words(minutes: $0)[language], isChosen: $0 == given)
    }
  }

  /// Takes in what is free in a week.
  ///
  /// - Parameters:
  ///   - slots: in order of their start.
  ///   - isCut: whether more is free in the week than these.
  mutating func show(
    _ slots: [Slot], of week: [LocalDay], at site: Site, _ rooms: [Room], isCut: Bool, in language: Language
  ) {
    isSearched = true
    cut = isCut ? slots.last.map { SlotPickerTexts.cut(from: $0.start.spoken)[language] } : nil
    let (first, name) = (week[0].spoken, site.name)
    self.week =
      Bilingual(
        en: "\(name.en), from \(first.en) (\(site.timeWords.en))",
        fr: "\(name.fr), à partir du \(first.fr) (\(site.timeWords.fr))")[language]
    days = week.map { Day(name: $0.spokenWithoutYear[language]) }
    let byRoom = Dictionary(grouping: slots, by: \.room)
    rows = rooms.filter { byRoom[$0.code] != nil }.map { room in
      let byDay = Dictionary(grouping: byRoom[room.code] ?? [], by: \.start.date)
      return Row(
        room: room.described[language],
        cells: week.map { day in
          let starts = (byDay[day.text] ?? []).map {
            Start(value: "\(room.code)/\($0.start.wall)", clock: $0.start.clock)
          }
          return Cell(day: day.spokenWithoutYear[language], starts: starts, isEmpty: starts.isEmpty)
        })
    }
    hasNone = rows.isEmpty
    previous = week[0].adding(days: -7)?.text ?? week[0].text
    next = week[0].adding(days: 7)?.text ?? week[0].text
    notes = week.compactMap { day in
      let warnings = slots.first { $0.start.date == day.text }?.warnings ?? []
      guard !warnings.isEmpty else { return nil }
      return day.spokenWithoutYear[language] + language.colon
        + warnings.map { $0.name[language] }.joined(separator: ", ")
    }
    hasNotes = !notes.isEmpty
  }

  /// Takes in what is free instead of a slot that was lost.
  mutating func show(nearby slots: [Slot], _ rooms: [Room], in language: Language) {
    nearby = slots.map { slot in
      let room = rooms.first { $0.code == slot.room }?.described[language] ?? slot.room.rawValue
      return Named(value: "\(slot.room)/\(slot.start.wall)", words: "\(slot.start.spoken[language]), \(room)")
    }
    hasNearby = !nearby.isEmpty
  }
}

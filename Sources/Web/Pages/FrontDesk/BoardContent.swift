import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// What the template of the board reads.
struct BoardContent {
  let form: FormState
  let siteName: String
  let day: String
  let dayWords: String
  /// The site's time of day when the page was made, and the whole of it for the script's clock.
  let clock: String
  let now: String
  let pulse: String
  let isToday: Bool
  let days: [Day]
  let lockMinutes: Int
  /// Where signing in leads back to once the board is locked.
  let place: String
  /// Tells this session from others, and nothing else.
  let session: String
  /// Tells the marks of whoever is signed in from others' in the browser's storage, today and tomorrow.
  let notedBy: String
  /// The address at which one signs in again.
  let unlock: String
  let contact: Contact?
  let instructions: String?
  let list: List?
  let hasNoList: Bool
  /// Why there is no list: when it is released, that nobody is expected, or that it is over.
  let noList: String
  let recalls: [Recall]
  let hasRecalls: Bool
  /// The copies of earlier days that are still out, on today's board.
  let earlier: [Recall]
  let hasEarlier: Bool
  /// The copies of which it is known what became of them, where all of their revision are.
  let ended: [Recall]
  let hasEnded: Bool
  let copies: [Copy]
  let hasCopies: Bool
  let unlisted: [Unlisted]
  let hasUnlisted: Bool
  let alerts: [String]
  let hasAlerts: Bool
  /// The desk's own printer, if it has one.
  let printing: PrintingPart?

  struct Day {
    let address: String
    let name: String
    let isCurrent: Bool
  }

  /// Whom to call.
  struct Contact {
    let who: String
    let telephone: String?
    /// The number as a link calls it.
    let address: String?

    init(who: Bilingual, telephone: String?, in language: Language) {
      self.who = who[language]
      self.telephone = telephone.map { SiteEntrance.words(ofTelephone: $0)[language] }
      address = telephone.map(Self.address)
    }

    /// The number as a `tel:` address (RFC 3966): `604-555-0142 x 12` is `tel:604-555-0142;ext=12`.
    static func address(of telephone: String) -> String {
      let parts = telephone.split(separator: "x", maxSplits: 1)
      let number = (parts.first ?? "").filter { $0.isNumber || $0 == "+" || $0 == "-" }
      let digits = parts.count == 2 ? parts[1].filter(\.isNumber) : ""
      return "tel:\(number)" + (digits.isEmpty ? "" : ";ext=\(digits)")
    }
  }

  struct List {
    let revision: Int
    let isRevised: Bool
    let supersedes: Int
    let isAcknowledged: Bool
    let isAcknowledgedBySite: Bool
    /// Whether the reader can still acknowledge it.
    let canAcknowledge: Bool
    /// The same, where no panel of changes has the button.
    let asksAcknowledgement: Bool
    let changes: Changes?
    let groups: [Group]
    let isEmpty: Bool
    /// How many have come and are inside, in words.
    let counts: String
  }

  /// What is different from the revision that the entrance acknowledged last.
  struct Changes {
    let since: Int
    let isReadable: Bool
    let isUnreadable: Bool
    /// How many are gone, and how many of them are here: `2 removed, 1 of them is already here`.
    let urgent: String?
    /// Whether somebody must be called about it.
    let isAnybodyInside: Bool
    let removed: [Gone]
    let hasRemoved: Bool
    let others: [String]
    let hasOthers: Bool
    let canAcknowledge: Bool
  }

  struct Gone {
    let name: String
    let time: String
    let isInside: Bool
  }

  /// Those who are expected at one time.
  struct Group {
    let id: String
    let time: String
    /// How many they are, in words.
    let size: String
    /// The same, with how many have come.
    let people: String
    let rows: [BoardRow]
  }

  struct Recall {
    /// Such as `Collect copies 1–3 of revision 2`.
    let title: String
    /// Such as `Copies of revision 2`, with the day if it isn't the board's.
    let heading: String
    let copies: [RecalledCopy]
  }

  struct RecalledCopy {
    let name: String
    /// The name, with the revision and, if it isn't the board's, the day.
    let label: String
    /// The revision and the number, as the buttons name them, behind the day if it isn't the board's.
    let target: String
    /// What became of it, with its time; `nil` while it is out.
    let fate: String?
    let isOut: Bool
  }

  struct Copy {
    let number: String
    let address: String
  }

  struct Unlisted {
    let id: String
    let time: String
  }
}

/// Someone expected at the entrance, in one row of the board.
struct BoardRow {
  let id: String
  let name: String
  /// Whom the person comes with; `nil` for whoever comes for themselves.
  let supports: String?
  /// The language to greet the person in, in its own words, and its code.
  let greeting: String?
  let language: String?
  /// When the person is expected, by the site's wall clock.
  let due: String
  /// `expected`, `inside`, `left` or `absent`.
  let state: String
  let isLate: Bool
  /// How late the person is, in words.
  let late: String
  let isAbsent: Bool
  /// What was recorded of the person, with its time; empty before.
  let standing: String
  /// What can be recorded next, on the day itself.
  let next: [Step]
  /// The word for undoing what stands, such as `arrived`; `nil` if nothing does. An empty text is true in a template.
  let undoable: String?
  let mediator: String
  /// A number that tells those who accompany from each other, for the script that counts them.
  let companion: Int
  /// `expected`, `inside` or `left`.
  let mediatorState: String
  /// What was recorded last of the mediator, with its time; empty if nothing stands.
  let mediatorStanding: String
  let canUndoMediator: Bool
  let mediatorNext: [Step]

  /// A button: its action, and its words.
  struct Step {
    let action: String
    /// Not `text`, by which templates read the page's texts.
    let label: String
    let id: String
    let name: String
    let isPlain: Bool
    /// Whether it can't be done yet. The script shows it once it can.
    let isHidden: Bool
  }
}

extension BoardRow {
  /// An arrival with what was recorded of it and what can be recorded next.
  init(_ arrival: EntryListView.Arrival, companion: Int, isToday: Bool, _ language: Language) {
    let standing = Standing(arrival)
    let (id, name, mediator) = (arrival.id.description, arrival.name.reveal(), arrival.accompaniedBy.reveal())
    let word = { (kind: String, at: OffsetTime) in "\(FrontDeskTexts.stood(kind)[language]) \(at.clock)" }
    let ofMediator =
      arrival.mediatorArrivedAt.map { word("arrived", $0) } ?? arrival.mediatorLeftAt.map { word("left", $0) }
    let steps = { (actions: [String], whom: String) in
      actions.filter { _ in isToday }.map { action in
        Step(
          action: action, label: FrontDeskTexts.stood(action)[language], id: id, name: whom,
          isPlain: action != "arrive", isHidden: action == "absent" && arrival.lateMinutes == nil)
      }
    }
    self.init(
      id: id, name: name, supports: arrival.supports?.reveal(),
      greeting: arrival.language.map { FrontDeskTexts.greeting(in: $0) }, language: arrival.language?.rawValue,
      due: arrival.time.wall, state: standing.state, isLate: isToday && arrival.lateMinutes != nil,
      late: arrival.lateMinutes.map { FrontDeskTexts.late($0)[language] } ?? "", isAbsent: standing.state == "absent",
      standing: standing.mark.map { word($0.kind, $0.at) } ?? "", next: steps(standing.next, name),
      undoable: isToday ? standing.mark?.kind : nil, mediator: mediator, companion: companion,
      mediatorState: Companion(arrival).state.rawValue, mediatorStanding: ofMediator ?? "",
      canUndoMediator: isToday && ofMediator != nil,
      mediatorNext: steps([arrival.mediatorArrivedAt == nil ? "mediatorArrive" : "mediatorLeave"], mediator))
  }

  /// What stands of a person, and what can follow.
  private struct Standing {
    let state: String
    /// What was recorded last; `nil` before anything was.
    let mark: (kind: String, at: OffsetTime)?
    let next: [String]

    init(_ arrival: EntryListView.Arrival) {
      (state, mark, next) =
        if let left = arrival.leftAt {
          ("left", ("left", left), ["arrive"])
        } else if let arrived = arrival.arrivedAt {
          ("inside", ("arrived", arrived), ["leave"])
        } else if let absent = arrival.noShowAt {
          ("absent", ("noShow", absent), [])
        } else {
          ("expected", nil, ["arrive", "absent"])
        }
    }
  }
}

/// Whoever accompanies people on the list. The list has them by name, and what was recorded is the same for all whom
/// they accompany that day.
private struct Companion: Hashable {
  enum State: String {
    case expected, inside, left
  }

  let state: State
  private let name: String
  private let since: String?

  init(_ arrival: EntryListView.Arrival) {
    name = arrival.accompaniedBy.reveal()
    since = (arrival.mediatorArrivedAt ?? arrival.mediatorLeftAt)?.rfc3339
    state = arrival.mediatorArrivedAt != nil ? .inside : arrival.mediatorLeftAt != nil ? .left : .expected
  }
}

extension BoardContent.List {
  init(_ list: EntryListView, isToday: Bool, isOfDesk: Bool, _ language: Language) {
    let canAcknowledge = isOfDesk ? list.state == .released : !list.acknowledgedBySite
    let changes = list.difference.map { BoardContent.Changes($0, list, canAcknowledge: canAcknowledge, language) }
    self.init(
      revision: list.revision, isRevised: list.supersedes != nil, supersedes: list.supersedes ?? 0,
      isAcknowledged: list.state == .acknowledged, isAcknowledgedBySite: list.acknowledgedBySite,
      canAcknowledge: canAcknowledge, asksAcknowledgement: canAcknowledge && changes == nil, changes: changes,
      groups: Self.groups(list.arrivals, isToday: isToday, language), isEmpty: list.arrivals.isEmpty,
      counts: Self.counts(list.arrivals)[language])
  }

  /// How many have come and are inside, of those on the list and of those who accompany them.
  private static func counts(_ arrivals: [EntryListView.Arrival]) -> Bilingual {
    let companions = Set(arrivals.map(Companion.init)).map(\.state)
    let come = arrivals.count { $0.arrivedAt != nil } + companions.count { $0 != .expected }
    let inside = arrivals.count { $0.arrivedAt != nil && $0.leftAt == nil } + companions.count { $0 == .inside }
    return FrontDeskTexts.counts(arrived: come, of: arrivals.count + companions.count, inside: inside)
  }

  /// Those expected at one time together, the earliest first.
  private static func groups(
    _ arrivals: [EntryListView.Arrival], isToday: Bool, _ language: Language
  ) -> [BoardContent.Group] {
    let grouped = Dictionary(grouping: arrivals, by: \.time)
    let times = arrivals.map(\.time).reduce(into: [OffsetTime]()) { if !$0.contains($1) { $0.append($1) } }
    let sharesOffset = Set(times.map(\.offset)).count <= 1
    let companions = arrivals.map(Companion.init).reduce(into: [Companion]()) { if !$0.contains($1) { $0.append($1) } }
    return times.enumerated().map { place, time in
      let people = grouped[time] ?? []
      return BoardContent.Group(
        id: "group-\(place)", time: sharesOffset ? time.clock : "\(time.clock) (UTC\(time.offset))",
        size: FrontDeskTexts.people(people.count)[language],
        people: FrontDeskTexts.people(people.count, arrived: people.count { $0.arrivedAt != nil })[language],
        rows: people.map { person in
          let companion = companions.firstIndex(of: Companion(person)) ?? 0
          return BoardRow(person, companion: companion, isToday: isToday, language)
        })
    }
  }
}

extension BoardContent.Changes {
  init(_ difference: EntryListDifference, _ list: EntryListView, canAcknowledge: Bool, _ language: Language) {
    let removed = difference.details?.removed ?? []
    let inside = removed.count(where: \.isInside)
    let present = Dictionary(list.arrivals.map { ($0.id, $0) }) { first, _ in first }
    let added = (difference.details?.added ?? []).compactMap { present[$0] }.map {
      FrontDeskTexts.added($0.name.reveal(), $0.time.clock)[language]
    }
    let changed = (difference.details?.changed ?? []).compactMap { change in
      present[change.id].map {
        FrontDeskTexts.changed(change.kind, $0.name.reveal(), was: change.was.clock, now: $0.time.clock)[language]
      }
    }
    self.init(
      since: difference.since, isReadable: difference.details != nil, isUnreadable: difference.details == nil,
      urgent: removed.isEmpty ? nil : FrontDeskTexts.removed(removed.count, inside: inside)[language],
      isAnybodyInside: inside > 0,
      removed: removed.map { BoardContent.Gone(name: $0.name.reveal(), time: $0.time.clock, isInside: $0.isInside) },
      hasRemoved: !removed.isEmpty, others: added + changed, hasOthers: !(added + changed).isEmpty,
      canAcknowledge: canAcknowledge)
  }
}

extension BoardContent.Recall {
  /// - Parameter board: the day of the board.
  init(_ recall: EntryListRecall, on board: LocalDay, _ language: Language) {
    let day = recall.day == board ? nil : recall.day
    title = FrontDeskTexts.collect(recall.copies.map(\.copy), of: recall.revision)[language]
    heading = FrontDeskTexts.copies(of: recall.revision, day)[language]
    copies = recall.copies.map { copy in
      let name = "\(FrontDeskTexts.texts["copy"]?[language] ?? "") \(copy.copy)"
      return BoardContent.RecalledCopy(
        name: name, label: "\(name), \(FrontDeskTexts.revision(recall.revision, day)[language])",
        target: (day.map { "\($0)." } ?? "") + "\(copy.revision).\(copy.copy)",
        fate: copy.fate.map { fate in "\(FrontDeskTexts.fate(fate)[language]) \(copy.endedAt?.clock ?? "")" },
        isOut: copy.fate == nil)
    }
  }
}

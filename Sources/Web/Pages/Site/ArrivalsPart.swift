import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings

/// The part of a meeting's page that shows the site's staff who has come, as the entrance records it (`entry.3`). It
/// names nobody; each row leads to the board, which does.
struct ArrivalsPart {
  private let rows: [Row]
  private let day: String
  /// Where the part is read again.
  private let address: String
  /// What the day's board stands at, by which the script sees that something was recorded; `nil` on another day, when
  /// nothing is.
  private let pulse: String?

  private struct Row {
    let due: String
    let board: String
    let mark: String
    let isInside: Bool
  }

  /// - Parameter pulse: what the board stood at before the arrivals were read.
  init(
    _ arrivals: [ExpectedArrival], of meeting: MeetingID, on day: LocalDay, _ pulse: EntryListPulse,
    in language: Language
  ) {
    rows = arrivals.map { arrival in
      Row(
        due: ClockWords.words(arrival.dueAt.clock)[language],
        board: FrontDeskPage.address(day, row: arrival.arrival.description), mark: arrival.mark.words[language],
        isInside: arrival.mark.isInside)
    }
    (self.day, address) = (day.text, SiteMeetingPage.liveAddress(meeting))
    self.pulse = pulse.now.date == day.text ? pulse.pulse : nil
  }

  static let texts: [String: Bilingual] = [
    "coming": Bilingual(en: "At the principal entrance", fr: "À l’entrée principale"),
    "comingCaption": Bilingual(en: "In order of when they are due", fr: "Par heure d’arrivée prévue"),
    "due": Bilingual(en: "Due", fr: "Prévue à"),
    "mark": Bilingual(en: "Recorded by the entrance", fr: "Consigné par l’entrée"),
  ]
}

extension ExpectedArrival.Mark? {
  fileprivate var isInside: Bool {
    if case .arrived? = self { true } else { false }
  }

  fileprivate var words: Bilingual {
    switch self {
    case .arrived(let at)?: Self.words(Bilingual(en: "Arrived,", fr: "Arrivée à"), at)
    case .left(let at)?: Self.words(Bilingual(en: "Left,", fr: "Départ à"), at)
    case .noShow(let at)?: Self.words(Bilingual(en: "Not come; noted", fr: "Absence constatée à"), at)
    case nil: Bilingual(en: "Nothing yet", fr: "Rien pour l’instant")
    }
  }

  private static func words(_ what: Bilingual, _ at: OffsetTime) -> Bilingual {
    let clock = ClockWords.words(at.clock)
    return Bilingual(en: "\(what.en) \(clock.en)", fr: "\(what.fr) \(clock.fr)")
  }
}

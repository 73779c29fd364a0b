import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// What a home page shows before the notices: what waits for its reader, what is on today, and what comes.
struct HomeDay {
  /// Something that waits for the reader, with the page where it is done.
  struct Waiting {
    let address: String
    let words: String
    /// What else there is to know of it, such as since when the oldest waits.
    let detail: String?
    /// Whether it should have been done by now.
    let isLate: Bool
  }

  /// A meeting in a row of a table.
  struct Row {
    let time: String
    let place: String
    let state: String
    let address: String
  }

  /// The meetings of today, or of the days after it.
  struct Table {
    let rows: [Row]
    let hasNone: Bool
    /// The address of the week that has all of them.
    let week: String

    init(_ rows: [Row], week: String) { (self.rows, hasNone, self.week) = (rows, rows.isEmpty, week) }
  }

  let waiting: [Waiting]
  let hasNothing: Bool
  /// What the second part is about, such as `Today, Wednesday 2 December`.
  let heading: String
  let sentences: [String]
  let today: Table?
  let coming: Table?

  init(
    waiting: [Waiting?], heading: String, sentences: [String] = [], today: Table? = nil, coming: Table? = nil
  ) {
    self.waiting = waiting.compactMap { $0 }
    hasNothing = self.waiting.isEmpty
    (self.heading, self.sentences, self.today, self.coming) = (heading, sentences, today, coming)
  }

  /// The heading of a day that is today for the reader.
  static func today(_ day: LocalDay, in language: Language) -> String {
    let words = day.spokenWithoutYear
    return Bilingual(en: "Today, \(words.en)", fr: "Aujourd’hui, \(words.fr)")[language]
  }
}

extension HomeDay.Waiting {
  /// A count of things with the words that go with it; `nil` if there are none.
  ///
  /// - Parameter countMax: the number that the count can't exceed, however many there are; `nil` if it is exact.
  init?(
    _ count: Int, one: Bilingual, many: Bilingual, at address: String, detail: Bilingual? = nil, isLate: Bool = false,
    countMax: Int? = nil, in language: Language
  ) {
    guard count > 0 else { return nil }
    let words = CountWords.words(count, one: one, many: many)
    let atLeast = Bilingual(en: "At least \(words.en)", fr: "Au moins \(words.fr)")
    self.init(
      address: address, words: (count == countMax ? atLeast : words)[language], detail: detail?[language],
      isLate: isLate)
  }
}

extension HomeMeeting {
  /// The page of it that a reader opens: for the unit that of its process.
  private func address(for role: Role) -> String {
    if role == .rju, let process { return "/rju/processes/\(process)" }
    return role.isOfASite ? "/site/meetings/\(id)" : "/mediator/meetings/\(id)"
  }

  /// The state as a reader needs it: whose turn it is, or how far it has come.
  private func words(forSite isSite: Bool) -> Bilingual {
    switch state {
    case .held where isOffer:
      isSite
        ? Bilingual(en: "offered to the mediator", fr: "offerte au médiateur")
        : Bilingual(en: "offered by the site", fr: "offerte par l’établissement")
    case .held:
      isSite
        ? Bilingual(en: "waits for your answer", fr: "attend votre réponse")
        : Bilingual(en: "waits for the site's answer", fr: "attend la réponse de l’établissement")
    case .confirmed where underWay: Bilingual(en: "under way", fr: "en cours")
    case .confirmed, .completed, .stopped, .expired, .declined, .cancelled: state.name
    }
  }

  /// A row that says where it is: for a reader at the site in which room, for others also at which site.
  ///
  /// - Parameters:
  ///   - places: rooms by name. One that isn't there is shown by its code.
  ///   - withDay: whether the row says the day too.
  func row(
    in places: [RoomCode: RoomPlace], for role: Role, withDay: Bool, _ language: Language
  ) -> HomeDay.Row {
    let isSite = role.isOfASite
    let clocks = "\(start.clock)–\(end.clock)"
    let day = withDay ? LocalDay(start.date)?.spokenWithoutYear[language] : nil
    let time = [day, clocks].compactMap { $0 }.joined(separator: ", ")
    let zone = isSite ? nil : places[room]?.timeWords[language]
    return HomeDay.Row(
      time: zone.map { "\(time) (\($0))" } ?? time,
      place: (isSite ? places.name(of: room) : places.words(of: room))[language],
      state: words(forSite: isSite)[language], address: address(for: role))
  }
}

extension [Notice] {
  /// What the notices of some kinds are about, each once.
  func subjects(of kinds: Set<NoticeKind>) -> [NoticeSubject] {
    var seen: Set<NoticeSubject> = []
    return filter { kinds.contains($0.kind) && seen.insert($0.subject).inserted }.map(\.subject)
  }
}

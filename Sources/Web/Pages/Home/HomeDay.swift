import Facilities
import Identifiers
import Languages
import Meetings
import Notices

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

/// A meeting as home pages read it, whoever sees it.
struct HomeMeeting {
  let id: MeetingID
  let state: MeetingState
  let underWay: Bool
  /// Whether the site offered it and the mediator hasn't taken it yet.
  let isOffer: Bool
  /// Whether something asks for another place or time, or for another look at it.
  let isFlagged: Bool
  let site: SiteCode
  let room: RoomCode
  let start: OffsetTime
  let end: OffsetTime
  let heldUntil: OffsetTime?
  /// How many people haven't agreed to the list; 0 for a reader at the site.
  let unagreedCount: Int
  /// Whether the site proposes another arrival.
  let isArrivalProposed: Bool
  /// When people arrive at the principal entrance.
  let arrivals: [OffsetTime]
  /// The page of it that the reader opens.
  let address: String

  init(_ view: MeetingView, forUnit isUnit: Bool) {
    switch view {
    case .program(let meeting):
      (id, state, underWay) = (meeting.id, meeting.state, meeting.underWay)
      isOffer = meeting.offeredFrom != nil && meeting.accepted == false
      isFlagged = !meeting.flags.isEmpty
      (site, room, start, end) = (meeting.site, meeting.room, meeting.start, meeting.end)
      heldUntil = meeting.heldUntil
      unagreedCount = meeting.attendees.filter { !$0.agreed }.count
      isArrivalProposed = meeting.arrivalProposal != nil
      arrivals = meeting.attendees.compactMap(\.arrival)
      address = isUnit ? "/rju/processes/\(meeting.process)" : "/mediator/meetings/\(meeting.id)"
    case .site(let meeting):
      (id, state, underWay) = (meeting.id, meeting.state, meeting.underWay)
      isOffer = meeting.offeredFrom != nil && meeting.accepted == false
      isFlagged = !meeting.flags.isEmpty
      (site, room, start, end) = (meeting.site, meeting.room, meeting.start, meeting.end)
      (heldUntil, unagreedCount) = (meeting.heldUntil, 0)
      isArrivalProposed = meeting.arrivalProposal != nil
      arrivals = meeting.attendees.map(\.arrival)
      address = "/site/meetings/\(meeting.id)"
    }
  }

  /// The state as a reader needs it: whose turn it is, or how far it has come.
  func words(forSite isSite: Bool) -> Bilingual {
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

  /// A row that says where it is.
  ///
  /// - Parameters:
  ///   - place: the names of sites; `nil` for a reader at the site, who is told the room.
  ///   - withDay: whether the row says the day too.
  func row(in places: HomePlaces, forSite isSite: Bool, withDay: Bool, _ language: Language) -> HomeDay.Row {
    let clocks = "\(start.clock)–\(end.clock)"
    let day = withDay ? LocalDay(start.date)?.spokenWithoutYear[language] : nil
    let time = [day, clocks].compactMap { $0 }.joined(separator: ", ")
    return HomeDay.Row(
      time: isSite ? time : "\(time) (\(places.time(at: site)[language]))",
      place: isSite ? places.room(room)[language] : "\(places.name(of: site)[language]), \(room)",
      state: words(forSite: isSite)[language], address: address)
  }
}

/// The names of sites, and of the rooms of the reader's own.
struct HomePlaces {
  private let sites: [SiteCode: Site]
  private let rooms: [RoomCode: Room]

  init(_ sites: [Site], rooms: [Room] = []) {
    self.sites = Dictionary(sites.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.rooms = Dictionary(rooms.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func name(of site: SiteCode) -> Bilingual {
    sites[site]?.name ?? Bilingual(en: site.rawValue, fr: site.rawValue)
  }

  func room(_ code: RoomCode) -> Bilingual { rooms[code]?.name ?? Bilingual(en: code.rawValue, fr: code.rawValue) }

  /// The name of the site's time, such as `Pacific time`; UTC where there is no such site.
  func time(at site: SiteCode?) -> Bilingual {
    site.flatMap { sites[$0]?.timeWords } ?? Bilingual(en: "UTC", fr: "UTC")
  }
}

extension [Notice] {
  /// What the notices of some kinds are about, each once.
  func subjects(of kinds: Set<NoticeKind>) -> [NoticeSubject] {
    var seen: Set<NoticeSubject> = []
    return filter { kinds.contains($0.kind) && seen.insert($0.subject).inserted }.map(\.subject)
  }
}

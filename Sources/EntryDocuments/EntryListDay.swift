public import Facilities
public import Identifiers
public import Languages
import PostgresClient
public import Privacy

/// What there is for the principal entrance on a day, as the site's own people may know it (`entry.3`).
public enum EntryListDay: Sendable, Equatable {
  /// The list is released at that time. Nobody is told before then whether anybody is coming.
  case unreleased(releaseAt: OffsetTime)
  /// The time of the release has come, and nobody is expected.
  case nobody
  /// The time of the release has come and somebody is expected, and no list is released.
  case late(since: OffsetTime)
  /// There is a list to read.
  case released
  /// The time of the list is over. Nobody is told any more whether anybody came.
  case over

  private enum Word: String, SQLDecodable {
    case unreleased, nobody, late, released, over
  }

  init(_ row: Row) throws {
    let time = OffsetTime(fromDatabase: try row.get("release_at"))
    self =
      switch try row.get("state", as: Word.self) {
      case .unreleased: .unreleased(releaseAt: time)
      case .nobody: .nobody
      case .late: .late(since: time)
      case .released: .released
      case .over: .over
      }
  }

  /// A sentence for whoever asks for the list.
  public var words: Bilingual {
    switch self {
    case .unreleased(let time):
      let moment = Self.moment(time)
      return Bilingual(
        en: "The list for this day is released on \(moment.en), if anybody is expected.",
        fr: "La liste de ce jour sera publiée le \(moment.fr), si quelqu’un est attendu.")
    case .nobody: return EntryListWording.nobody
    case .late(let time):
      let moment = Self.moment(time)
      return Bilingual(
        en: "The list for this day is late. It was to be released on \(moment.en).",
        fr: "La liste de ce jour est en retard. Elle devait être publiée le \(moment.fr).")
    case .released:
      return Bilingual(en: "The list for this day is released.", fr: "La liste de ce jour est publiée.")
    case .over:
      return Bilingual(
        en: "The list of this day is no longer available.", fr: "La liste de ce jour n’est plus accessible.")
    }
  }

  /// A day and a time of the site's clock: `Thursday 14 January 2027 at 12:00`, `jeudi 14 janvier 2027 à 12 h`.
  private static func moment(_ time: OffsetTime) -> Bilingual {
    let day = LocalDay(time.date)?.spoken ?? Bilingual(en: time.date, fr: time.date)
    let clock = ClockWords.words(time.clock)
    return Bilingual(en: "\(day.en) at \(clock.en)", fr: "\(day.fr) à \(clock.fr)")
  }
}

extension EntryLists {
  /// What there is for the entrance on a day; `nil` for anyone who isn't of the site.
  public func state(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListDay? {
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_day_show", ["given_site": .text(site), "given_day": .date(day.text)])
    return try rows.first.map(EntryListDay.init)
  }
}

import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// Whose clock the times of each site are, for lists with meetings at several.
struct SiteClocks: Sendable {
  private let times: [SiteCode: Bilingual]

  init(_ places: [SiteCode: SitePlace]) { times = places.mapValues(\.timeWords) }

  /// A time in words with its clock: `Friday 15 January 2027, 10:00–12:00 (Pacific time)`.
  func words(_ time: Bilingual, at site: SiteCode) -> Bilingual {
    times[site].map(time.by) ?? time
  }

  /// The same with the site before it, by its code.
  func placed(_ time: Bilingual, at site: SiteCode) -> Bilingual {
    let words = words(time, at: site)
    return Bilingual(en: "\(site), \(words.en)", fr: "\(site), \(words.fr)")
  }
}

extension MeetingForProgram {
  /// Where and when it is, such as `KENT, Friday 15 January 2027, 10:00–12:00 (Pacific time)`.
  func placed(_ clocks: SiteClocks) -> Bilingual { clocks.placed(start.spoken(until: end), at: site) }
}

extension Facilities {
  /// The clocks of some sites.
  func clocks(_ actor: Actor, of sites: [SiteCode]) async throws -> SiteClocks {
    SiteClocks(try await places(actor, of: sites))
  }
}

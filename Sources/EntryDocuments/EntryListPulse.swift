public import Facilities
public import Identifiers
import PostgresClient
public import Privacy

/// The time at a site, and a text that is another one as soon as something on the board of a day is different.
public struct EntryListPulse: Sendable, Equatable {
  public let now: OffsetTime
  /// It says nothing of anybody.
  public let pulse: String
}

extension EntryLists {
  /// What the board of a day stands at. Asking isn't a reading of the list, which the audit trail records; so a page
  /// that stays open may ask often.
  ///
  /// - Throws: `EntryListRefusal.notFound` for anyone who isn't of the site.
  public func pulse(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListPulse {
    let rows = try await database.acting(as: actor).rows(
      of: "entrance_pulse_show", ["given_site": .text(site), "given_day": .date(day.text)])
    guard let row = rows.first else { throw EntryListRefusal.notFound }
    return EntryListPulse(now: OffsetTime(fromDatabase: try row.get("now_at")), pulse: try row.get("pulse"))
  }
}

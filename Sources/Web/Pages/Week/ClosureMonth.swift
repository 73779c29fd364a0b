import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// A month of a site's closures with the meetings that they touch, for the site's staff and for the unit.
struct ClosureMonth: Sendable {
  let facilities: Facilities
  let meetings: Meetings

  /// The month that a visit asks for, as a table and as its closures in order of time. What was lifted is left out.
  ///
  /// - Parameter path: the page's address, to which the month is added.
  /// - Throws: a fault of the field `month`, as `MonthGrid.days` says; `FacilitiesRefusal.siteUnknown`.
  func month(
    _ visit: PageVisit, of site: SiteCode, _ rooms: [Room], today: LocalDay, at path: String
  ) async throws -> (grid: MonthGrid, closures: [Closure]) {
    let (actor, language) = (try visit.call.actor, visit.language)
    let days = try MonthGrid.days(visit, today: today)
    let (first, last) = (days[0], days[days.count - 1])
    var (closures, cursor): ([Closure], ClosureCursor?) = ([], nil)
    repeat {
      let page = try await facilities.closures.list(
        actor, ClosureFilter(site: site, from: first, to: last, cursor: cursor, limit: 200))
      closures += page.closures.filter { $0.liftedAt == nil }
      cursor = page.next
    } while cursor != nil
    let standing = closures.isEmpty ? [] : try await meetings.onTheWay(actor, at: site, from: first, to: last)
    var items: [LocalDay: [MonthGrid.Item]] = [:]
    for day in days {
      items[day] = closures.compactMap { Self.item($0, on: day, rooms, standing, in: language) }
    }
    return (MonthGrid(days, today: today, at: path, items, in: language), closures)
  }

  /// A closure on a day, if it touches the day.
  private static func item(
    _ closure: Closure, on day: LocalDay, _ rooms: [Room], _ standing: [MeetingOnTheWay], in language: Language
  ) -> MonthGrid.Item? {
    guard let range = DayMinutes.range(of: day, from: closure.start, to: closure.end) else { return nil }
    let touched = standing.filter { touches(closure, range, of: day, $0, rooms) }
    let what = ClosureWords.what(closure, rooms, in: language)
    return MonthGrid.Item(
      time: range == 0..<1_440 ? WeekWords.allDay[language] : DayMinutes.text(range),
      what: "\(what) (\(closure.reason.name[language]))",
      meetings: touched.map { meeting in
        MonthGrid.Meeting(
          address: address(of: meeting),
          words: "\(meeting.start.clock)–\(meeting.end.clock) \(meeting.state.name[language])")
      })
  }

  /// Where the reader sees a meeting: the site's staff on a page of its own, the unit with its file.
  private static func address(of meeting: MeetingOnTheWay) -> String {
    meeting.process.map { "/rju/processes/\($0)" } ?? "/site/meetings/\(meeting.id)"
  }

  /// Whether a closure touches a meeting on a day, as the database flags it: a room's closure in the time for which the
  /// room, or the area that it is part of, is made ready, used and cleared; a whole site's also while anybody is on the
  /// way.
  private static func touches(
    _ closure: Closure, _ range: Range<Int>, of day: LocalDay, _ meeting: MeetingOnTheWay, _ rooms: [Room]
  ) -> Bool {
    let used = rooms.first { $0.code == meeting.room }
    if let closed = closure.room, closed != meeting.room, used?.parts.contains(closed) != true { return false }
    if let minutes = DayMinutes.range(of: day, from: meeting.start, to: meeting.end) {
      let first = minutes.lowerBound - (used?.setupMinutes ?? 0)
      let last = minutes.upperBound + (used?.clearingMinutes ?? 0)
      if (first..<last).overlaps(range) { return true }
    }
    return closure.room == nil
      && meeting.ways.contains { way in
        DayMinutes.range(of: day, from: way.start, to: way.end).map { $0.overlaps(range) } == true
      }
  }
}

import Facilities

/// The minutes of one day by a site's clock that several things take up or leave free.
struct DayMinutes {
  private(set) var free: [Range<Int>]

  /// - Parameter open: when the site is open, in minutes since midnight.
  init(open: [Range<Int>]) {
    free = open.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
  }

  mutating func take(_ taken: Range<Int>) {
    free = free.flatMap { part in
      [
        part.lowerBound..<min(part.upperBound, max(part.lowerBound, taken.lowerBound)),
        max(part.lowerBound, min(part.upperBound, taken.upperBound))..<part.upperBound,
      ]
    }.filter { !$0.isEmpty }
  }

  /// The minutes of a day between two instants; `nil` if they don't touch the day.
  static func range(of day: LocalDay, from start: OffsetTime, to end: OffsetTime) -> Range<Int>? {
    guard start.date <= day.text, day.text <= end.date else { return nil }
    let first = start.date == day.text ? minute(start.clock) : 0
    let last = end.date == day.text ? minute(end.clock) : 1_440
    return first < last ? first..<last : nil
  }

  /// Minutes since midnight of a time such as `09:30`, up to `24:00`.
  static func minute(_ clock: String) -> Int {
    (Int(clock.prefix(2)) ?? 0) * 60 + (Int(clock.suffix(2)) ?? 0)
  }

  /// `09:30–24:00`.
  static func text(_ range: Range<Int>) -> String {
    func clock(_ minute: Int) -> String {
      "\(minute < 600 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }
    return "\(clock(range.lowerBound))–\(clock(range.upperBound))"
  }
}

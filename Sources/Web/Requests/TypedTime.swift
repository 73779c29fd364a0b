import Facilities
import Languages

/// Reads days and times as people type them into a page, in either language, where the browser has no picker of its
/// own. What could mean two things is refused: `03/04/2027`, or `9` without anything that makes it a time.
enum TypedTime {
  /// The most bytes that are read: patterns take long over long texts.
  private static let lengthMax = 64

  /// A day: `2027-01-15`, `2027/1/15`, `15 January 2027`, `January 15, 2027`, `le 1er décembre 2027`.
  static func day(_ typed: String) -> LocalDay? {
    guard typed.utf8.count <= lengthMax else { return nil }
    let text = typed.lowercased()
    if let parts = text.wholeMatch(of: #/\s*(\d{4})[-\/.](\d{1,2})[-\/.](\d{1,2})\s*/#) {
      return day(year: parts.1, month: Int(parts.2), day: parts.3)
    }
    let words = text.split { !$0.isLetter && !$0.isNumber }
    let months = words.compactMap { LocalDay.month(named: $0) }
    let numbers = words.filter { $0.first?.isNumber == true }
      .map { $0 == "1er" || $0 == "1st" ? "1" : $0 }
    guard months.count == 1, numbers.count == 2, let year = numbers.first(where: { $0.count == 4 }),
      let number = numbers.first(where: { $0.count < 4 })
    else { return nil }
    return day(year: year, month: months[0], day: number)
  }

  private static func day(year: Substring, month: Int?, day: Substring) -> LocalDay? {
    guard let month, let day = Int(day) else { return nil }
    return LocalDay("\(year)-\(twoDigits(month))-\(twoDigits(day))")
  }

  /// A time of day: `09:30`, `9:30 a.m.`, `2 pm`, `0930`, `9 h 30`, `14 h`.
  static func clock(_ typed: String) -> ClockTime? {
    guard typed.utf8.count <= lengthMax else { return nil }
    let text = typed.lowercased().filter { !$0.isWhitespace }
    let bare = text.replacing("a.m.", with: "am").replacing("p.m.", with: "pm")
    guard let parts = bare.wholeMatch(of: #/(\d{1,2})(:|\.|h)?(\d{2})?(am|pm)?/#), var hour = Int(parts.1),
      parts.2 != nil || parts.3 != nil || parts.4 != nil, parts.2 == nil || parts.2 == "h" || parts.3 != nil,
      let minute = Int(parts.3 ?? "0")
    else { return nil }
    if let half = parts.4 {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "pm" ? 12 : 0)
    }
    return ClockTime("\(twoDigits(hour)):\(twoDigits(minute))")
  }

  /// A wall time: a day as ``day(_:)`` reads it in figures, and a time as ``clock(_:)`` does: `2027-01-15 9:30 am`.
  static func wall(_ typed: String) -> WallTime? {
    guard typed.utf8.count <= lengthMax else { return nil }
    guard let parts = typed.wholeMatch(of: #/\s*([0-9\/.\-]{8,10})(?:[Tt,]|\s)\s*(.+)/#),
      let day = day(String(parts.1)), let clock = clock(String(parts.2))
    else { return nil }
    return WallTime("\(day.text)T\(clock.text)")
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension PageForm {
  /// A day as people type it; see ``TypedTime``.
  mutating func day(_ name: String, required: Bool = true) -> LocalDay? {
    fields.parsed(name, required: required, else: .impossibleDate) { TypedTime.day($0) }
  }

  /// A day and time as people type them.
  mutating func wallTime(_ name: String, required: Bool = true) -> WallTime? {
    fields.parsed(name, required: required, else: .impossibleTime) { TypedTime.wall($0) }
  }

  /// A time of day as people type it.
  mutating func clock(_ name: String, required: Bool = true) -> ClockTime? {
    fields.parsed(name, required: required, else: .impossibleTimeOfDay) { TypedTime.clock($0) }
  }
}

public import PostgresClient

/// A day by a site's calendar, such as `2027-01-15`. It has no time zone.
public struct LocalDay: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// The day as ISO 8601: `YYYY-MM-DD`.
  public let text: String
  let year: Int
  let month: Int
  let day: Int

  /// The day that a text spells; `nil` if there is no such day, or the year isn't 2000 to 2199.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Digits.number(bytes[0..<4]), let month = Digits.number(bytes[5..<7]),
      let day = Digits.number(bytes[8..<10]), (2000...2199).contains(year), (1...12).contains(month),
      day >= 1, day <= Digits.days(inMonth: month, of: year)
    else { return nil }
    (self.text, self.year, self.month, self.day) = (String(text), year, month, day)
  }

  public var description: String { text }

  /// The number of days to another day; negative if that one is earlier.
  public func days(until other: LocalDay) -> Int { other.ordinal - ordinal }

  /// The day of the week by ISO 8601, 1 for Monday to 7.
  public var isoWeekday: Int { weekday == 0 ? 7 : weekday }

  /// The Monday of the day's week; `nil` before the year 2000.
  public var monday: LocalDay? { adding(days: 1 - isoWeekday) }

  /// The seven days of the day's week, Monday first; `nil` if one of them is outside the years 2000 to 2199.
  public var week: [LocalDay]? {
    let days = (0..<7).compactMap { monday?.adding(days: $0) }
    return days.count == 7 ? days : nil
  }

  /// The day that comes some days later, or earlier if they are negative; `nil` outside the years 2000 to 2199.
  public func adding(days count: Int) -> LocalDay? {
    var (year, month, day) = (year, month, day + count)
    while day > Digits.days(inMonth: month, of: year) {
      day -= Digits.days(inMonth: month, of: year)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    while day < 1 {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
      day += Digits.days(inMonth: month, of: year)
    }
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return LocalDay("\(year)-\(digits(month))-\(digits(day))")
  }

  /// The day of the week, 0 for Sunday to 6. The first day of the Gregorian calendar, counted back, is a Monday.
  var weekday: Int { ordinal % 7 }

  private var ordinal: Int {
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400
    return before * 365 + leapDays + (1..<month).reduce(0) { $0 + Digits.days(inMonth: $1, of: year) } + day
  }

  public static func < (left: LocalDay, right: LocalDay) -> Bool { left.text < right.text }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = LocalDay(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a day"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// A wall time at a site, to the minute, such as `2027-01-15T10:00`.
///
/// With the site's zone it is the truth of an appointment. Only PostgreSQL decides whether it names one instant, none,
/// or two.
public struct WallTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The time as `YYYY-MM-DDTHH:MM`.
  public let text: String
  public let day: LocalDay
  /// Minutes since midnight, 0 to 1,439.
  public let minuteOfDay: Int

  /// The wall time that a text spells; `nil` if there is no such time, or if it has seconds or an offset.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      let day = LocalDay(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = Digits.number(bytes[11..<13]), let minute = Digits.number(bytes[14..<16]), hour < 24, minute < 60
    else { return nil }
    (self.text, self.day, self.minuteOfDay) = (String(text), day, hour * 60 + minute)
  }

  public var description: String { text }

  public static func < (left: WallTime, right: WallTime) -> Bool { left.text < right.text }
}

/// A time of day at a site, to the minute, such as `09:30`.
public struct ClockTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The time as `HH:MM`.
  public let text: String

  /// The time that a text spells, `00:00` to `23:59`; `nil` if there is no such time.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = Digits.number(bytes[0..<2]),
      let minute = Digits.number(bytes[3..<5]), hour < 24, minute < 60
    else { return nil }
    self.text = String(text)
  }

  public var description: String { text }

  public static func < (left: ClockTime, right: ClockTime) -> Bool { left.text < right.text }
}

/// An instant in RFC 3339 with the site's offset. Only PostgreSQL derives them.
public struct OffsetTime: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Such as `2027-01-15T09:30:00-07:00`.
  public let rfc3339: String

  /// - Parameter text: what the SQL function `rfc3339` returned.
  public init(fromDatabase text: String) {
    rfc3339 = text
  }

  /// The time of day, such as `09:30`.
  public var clock: String { String(rfc3339.dropFirst(11).prefix(5)) }
  /// The day, such as `2027-01-15`.
  public var date: String { String(rfc3339.prefix(10)) }
  /// The offset, such as `-07:00`.
  public var offset: String { String(rfc3339.suffix(6)) }

  public var description: String { rfc3339 }

  public init(from decoder: any Decoder) throws {
    rfc3339 = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}

extension LocalDay: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}

extension WallTime: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}

/// Reads the digits of dates, and knows the lengths of months.
enum Digits {
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

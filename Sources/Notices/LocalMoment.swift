public import Facilities
public import PostgresClient

/// A wall time at a site with the offset of that moment: `2027-01-15 10:00 (UTC−07:00)`.
///
/// It is read from the RFC 3339 text that the database computes, and can hold nothing but digits in that shape. It
/// shows the offset rather than an abbreviation, because the zone data's abbreviations are not the ones in use.
public struct LocalMoment: Hashable, Sendable, CustomStringConvertible {
  public let day: LocalDay
  /// Hours and minutes, `10:00`.
  public let time: String
  /// The offset from UTC with a true minus sign, `−07:00`.
  public let offset: String

  /// The moment of a text such as `2027-01-15T10:00:00-07:00`; `nil` if it has another shape.
  public init?(rfc3339 text: some StringProtocol) {
    guard text.hasShape("0000-00-00T00:00:00-00:00") || text.hasShape("0000-00-00T00:00:00+00:00"),
      let day = LocalDay(text.prefix(10))
    else { return nil }
    self.day = day
    time = String(text.dropFirst(11).prefix(5))
    offset = text.suffix(6).first == "-" ? "−\(text.suffix(5))" : String(text.suffix(6))
  }

  /// The moment as RFC 3339 has it: `2027-01-15T10:00:00-07:00`.
  public var rfc3339: String { "\(day)T\(time):00" + offset.replacing("−", with: "-") }

  public var description: String { "\(day) \(time) (UTC\(offset))" }
}

extension LocalMoment: SQLDecodable {
  public init?(sqlText: String) { self.init(rfc3339: sqlText) }
}

extension StringProtocol {
  /// Whether the text is the pattern with a digit in place of each `0`.
  fileprivate func hasShape(_ pattern: String) -> Bool {
    utf8.count == pattern.utf8.count
      && zip(utf8, pattern.utf8).allSatisfy { byte, expected in
        expected == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == expected
      }
  }
}

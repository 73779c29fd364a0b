import Facilities

/// Times as a list shows them, cut out of PostgreSQL's texts. Nothing here calculates with zones.
enum EntryListTime {
  /// `09:30 −07:00` out of `2027-01-15T09:30:00-07:00`.
  static func clock(_ instant: OffsetTime) -> String {
    "\(hourAndMinute(instant.rfc3339)) \(offset(instant.rfc3339))"
  }

  /// `2027-01-14 15:20 −07:00` out of `2027-01-14T15:20:31-07:00`.
  static func dayAndClock(_ instant: OffsetTime) -> String {
    "\(instant.rfc3339.prefix(10)) \(clock(instant))"
  }

  private static func hourAndMinute(_ instant: String) -> Substring {
    instant.dropFirst(11).prefix(5)
  }

  /// The offset with a true minus sign, because a hyphen is easily taken for a dash.
  private static func offset(_ instant: String) -> String {
    let offset = instant.suffix(6)
    return offset.hasPrefix("-") ? "−\(offset.dropFirst())" : String(offset)
  }
}

import Facilities

/// Times as a list shows them, cut out of PostgreSQL's texts. Nothing here calculates with zones.
enum EntryListTime {
  /// `2027-01-14 15:20 −07:00` out of `2027-01-14T15:20:31-07:00`.
  static func dayAndClock(_ instant: OffsetTime) -> String {
    "\(instant.date) \(instant.clock) \(offset(instant))"
  }

  /// The offset with a true minus sign, because a hyphen is easily taken for a dash.
  static func offset(_ instant: OffsetTime) -> String {
    instant.offset.hasPrefix("-") ? "−\(instant.offset.dropFirst())" : instant.offset
  }

  /// The offset that all of some times have; `nil` if they have several.
  static func commonOffset(_ times: [OffsetTime]) -> String? {
    let offsets = Set(times.map(offset))
    return offsets.count == 1 ? offsets.first : nil
  }
}

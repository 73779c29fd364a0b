import Facilities

extension OffsetTime {
  /// The time as pages show it: `2027-01-15 10:00 (UTC−07:00)`. The offset stands with it, never an abbreviation.
  var shown: String { "\(date) \(clock) (UTC\(offset.replacing("-", with: "−")))" }
  /// The wall time that it was asked for by: `2027-01-15T10:00`.
  var wall: String { String(rfc3339.prefix(16)) }
}

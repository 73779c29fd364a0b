/// What must hold within a row, and among the rows of one file.
enum ImportRules {
  /// The faults within a row whose fields are right by themselves.
  static func faults(in row: ImportRows.Row, of file: ImportFile) -> [(field: String, reason: ImportReason)] {
    switch file {
    case .sites: []
    case .rooms: row["area"] != nil && row["area"] == row["code"] ? [("area", .areaUnknown)] : []
    case .places: side(of: row)
    case .openingHours, .entranceHours: order(of: row, "opens", "closes")
    case .formalCounts: order(of: row, "starts", "ends")
    case .travel: row["site"] == row["other_site"] ? [("other_site", .duplicate)] : []
    case .holidays: rule(of: row)
    }
  }

  /// The rows that conflict with an earlier one.
  static func conflicts(among rows: [ImportRows.Row], of file: ImportFile) -> [ImportFault] {
    switch file {
    case .sites, .rooms, .holidays: doubles(among: rows, of: file)
    case .places: doubles(among: rows, of: file) + entrances(among: rows)
    case .openingHours, .entranceHours:
      overlaps(among: rows, of: file, "opens", "closes") { [$0["site"], $0["weekday"]] }
    case .formalCounts: overlaps(among: rows, of: file, "starts", "ends") { [$0["site"]] }
    case .travel: ways(among: rows)
    }
  }

  /// A way between two sites stands in a file once, in whichever direction.
  private static func ways(among rows: [ImportRows.Row]) -> [ImportFault] {
    var seen: Set<Set<String?>> = []
    return rows.filter { !seen.insert([$0["site"], $0["other_site"]]).inserted }
      .map { ImportFault(.travel, line: $0.line, field: "other_site", .duplicate) }
  }

  private static func side(of row: ImportRows.Row) -> [(String, ImportReason)] {
    let isWaitingPlace = row["kind"] == PlaceKind.waitingPlace.rawValue
    if isWaitingPlace == (row["side"] != nil) { return [] }
    return [("side", isWaitingPlace ? .required : .notForThisKind)]
  }

  private static func order(of row: ImportRows.Row, _ start: String, _ end: String) -> [(String, ImportReason)] {
    guard let from = row[start].flatMap(ImportColumn.minutes), let to = row[end].flatMap(ImportColumn.minutes) else {
      return []
    }
    return from < to ? [] : [(end, .endBeforeStart)]
  }

  /// Each rule needs its own fields and no others. A weekday is either the nth of its month or the last before a day.
  private static func rule(of row: ImportRows.Row) -> [(String, ImportReason)] {
    guard let rule = row["rule"].flatMap(HolidayRule.init) else { return [] }
    let needed =
      switch rule {
      case .date: ["month", "day"]
      case .weekday: ["month", "weekday", row["day"] == nil ? "nth" : "day"]
      case .easter: ["easter_days"]
      }
    let all = ["month", "day", "weekday", "nth", "easter_days"]
    let missing = needed.filter { row[$0] == nil }.map { ($0, ImportReason.incompleteRule) }
    let needless = all.filter { !needed.contains($0) && row[$0] != nil }.map { ($0, ImportReason.notForThisKind) }
    guard let month = row["month"].flatMap({ Int($0) }), let day = row["day"].flatMap({ Int($0) }),
      // The day must exist in every year, and 2027 has no 29 February.
      day > Digits.days(inMonth: month, of: 2027)
    else { return missing + needless }
    return missing + needless + [("day", .impossibleDate)]
  }

  private static func doubles(among rows: [ImportRows.Row], of file: ImportFile) -> [ImportFault] {
    var seen: Set<String?> = []
    return rows.filter { !seen.insert($0["code"]).inserted }
      .map { ImportFault(file, line: $0.line, field: "code", .duplicate) }
  }

  private static func entrances(among rows: [ImportRows.Row]) -> [ImportFault] {
    var seen: Set<String?> = []
    return rows.filter { $0["kind"] == PlaceKind.principalEntrance.rawValue && !seen.insert($0["site"]).inserted }
      .map { ImportFault(.places, line: $0.line, field: "kind", .secondEntrance) }
  }

  /// Rows of one group whose period begins before an earlier one has ended.
  private static func overlaps(
    among rows: [ImportRows.Row], of file: ImportFile, _ start: String, _ end: String,
    within group: (ImportRows.Row) -> [String?]
  ) -> [ImportFault] {
    Dictionary(grouping: rows, by: group).values.flatMap { rows -> [ImportFault] in
      let periods = rows.compactMap { row -> (from: Int, to: Int, line: Int)? in
        guard let from = row[start].flatMap(ImportColumn.minutes), let to = row[end].flatMap(ImportColumn.minutes)
        else { return nil }
        return (from, to, row.line)
      }
      var until = 0
      var faults: [ImportFault] = []
      for period in periods.sorted(by: { ($0.from, $0.line) < ($1.from, $1.line) }) {
        if period.from < until { faults.append(ImportFault(file, line: period.line, field: start, .overlap)) }
        until = max(until, period.to)
      }
      return faults
    }
  }
}

import Identifiers
import Languages

/// The rows of one file, with the faults that the file alone shows.
struct ImportRows {
  struct Row {
    let line: Int
    /// The fields by column, without empty ones.
    let values: [String: String]

    subscript(_ column: String) -> String? { values[column] }
  }

  static let countMax = 10_000

  let file: ImportFile
  /// The columns that the header names.
  private(set) var columns: [String] = []
  private(set) var rows: [Row] = []
  private(set) var faults: [ImportFault] = []
  /// The codes of faulty rows. A row isn't at fault for referring to one of them.
  private(set) var faultyCodes: Set<String> = []

  /// What names are printed with.
  private let fonts: FontCoverage

  init(_ file: ImportFile, csv: String, fonts: FontCoverage = .everything) {
    self.file = file
    self.fonts = fonts
    let text = CSVText(csv)
    faults += text.brokenLines.map { ImportFault(file, line: $0, .brokenQuotes) }
    // Spreadsheets write the separators of rows that somebody has emptied.
    let records = text.records.filter { !$0.fields.allSatisfy(\.isEmpty) }
    guard let header = records.first else {
      faults += missing(in: [])
      return
    }
    readHeader(header)
    guard faults.allSatisfy({ $0.reason == .brokenQuotes }) else { return }
    if records.count > Self.countMax + 1 { note(records[Self.countMax + 1].line, "", .tooManyRows) }
    for record in records.dropFirst().prefix(Self.countMax) { read(record) }
    checkTogether()
  }

  /// The rows as `facilities_import` takes them: every column of the header, empty fields as null, and the line.
  var forDatabase: [[String: String?]] {
    rows.map { row in
      var values: [String: String?] = ["line": String(row.line)]
      for column in columns { values.updateValue(row[column], forKey: column) }
      return values
    }
  }

  private mutating func readHeader(_ header: CSVText.Record) {
    columns = header.fields
    let known = Set(file.columns.map(\.name))
    var seen: Set<String> = []
    for column in columns {
      if !known.contains(column) { note(header.line, Self.shown(column), .unknownColumn) }
      if !seen.insert(column).inserted { note(header.line, Self.shown(column), .doubledColumn) }
    }
    faults += missing(in: seen)
  }

  /// A column's name as a fault shows it: the file's own spelling, if it can be read.
  private static func shown(_ column: String) -> String {
    TextRules.fault(in: column, length: 1...64) == nil ? column : ""
  }

  private func missing(in given: Set<String>) -> [ImportFault] {
    file.columns.filter { $0.need != .mayBeAbsent && !given.contains($0.name) }
      .map { ImportFault(file, line: 1, field: $0.name, .missingColumn) }
  }

  private mutating func read(_ record: CSVText.Record) {
    guard record.fields.count == columns.count else {
      if let code = record.fields.first { faultyCodes.insert(code) }
      return note(record.line, "", .wrongFieldCount)
    }
    var values = Dictionary(uniqueKeysWithValues: zip(columns, record.fields)).filter { !$0.value.isEmpty }
    var isRight = true
    for column in file.columns {
      if let value = values[column.name] { values[column.name] = column.canonical(value) }
      guard let reason = column.fault(in: values[column.name] ?? "", fonts) else { continue }
      let choices = column.choices(for: reason)
      faults.append(ImportFault(file, line: record.line, field: column.name, reason, choices: choices))
      isRight = false
    }
    let row = Row(line: record.line, values: values)
    for (field, reason) in ImportRules.faults(in: row, of: file) where isRight {
      note(record.line, field, reason)
      isRight = false
    }
    if isRight {
      rows.append(row)
    } else if let code = values["code"] {
      faultyCodes.insert(code)
    }
  }

  /// Leaves out each row that conflicts with an earlier one, with a fault.
  private mutating func checkTogether() {
    let found = ImportRules.conflicts(among: rows, of: file)
    let lines = Set(found.map(\.line))
    faultyCodes.formUnion(rows.filter { lines.contains($0.line) }.compactMap { $0["code"] })
    rows.removeAll { lines.contains($0.line) }
    faults += found
  }

  private mutating func note(_ line: Int, _ field: String, _ reason: ImportReason) {
    faults.append(ImportFault(file, line: line, field: field, reason))
  }
}

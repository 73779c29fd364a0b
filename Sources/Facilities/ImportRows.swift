import Identifiers

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

  init(_ file: ImportFile, csv: String) {
    self.file = file
    let text = CSVText(csv)
    faults += text.brokenLines.map { ImportFault(file, line: $0, .brokenQuotes) }
    guard let header = text.records.first else {
      faults += missing(in: [])
      return
    }
    readHeader(header)
    guard faults.allSatisfy({ $0.reason == .brokenQuotes }) else { return }
    if text.records.count > Self.countMax + 1 { note(text.records[Self.countMax + 1].line, "", .tooManyRows) }
    for record in text.records.dropFirst().prefix(Self.countMax) { read(record) }
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
      // A fault names only known columns: anything else is the file's own text.
      if !known.contains(column) { note(header.line, "", .unknownColumn) }
      if !seen.insert(column).inserted { note(header.line, known.contains(column) ? column : "", .doubledColumn) }
    }
    faults += missing(in: seen)
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
    let values = Dictionary(uniqueKeysWithValues: zip(columns, record.fields)).filter { !$0.value.isEmpty }
    var isRight = true
    for column in file.columns {
      guard let reason = column.fault(in: values[column.name] ?? "") else { continue }
      note(record.line, column.name, reason)
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

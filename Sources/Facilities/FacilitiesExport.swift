import PostgresClient
public import Privacy

/// Writes an agency's own data to files. Importing them changes nothing.
public struct FacilitiesExport: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// All files as comma-separated values with a header, all of one moment.
  public func files() async throws -> [ImportFile: String] {
    var rows: [ImportFile: [[String]]] = [:]
    for row in try await database.acting(as: .worker).rows(of: "facilities_export") {
      let file: ImportFile = try row.get("file")
      // A later release may have appended columns of its own.
      let fields = try row.get("fields", as: [String].self).prefix(file.columns.count)
      rows[file, default: []].append(Array(fields))
    }
    return Dictionary(
      uniqueKeysWithValues: ImportFile.allCases.map { file in
        (file, CSVText.write([file.columns.map(\.name)] + (rows[file] ?? [])))
      })
  }
}

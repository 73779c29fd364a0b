import PostgresClient
public import Privacy

/// Takes an agency's own data out, as files that an import takes again to the same thing.
public struct FacilitiesExport: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// All files as they are at one moment, comma-separated with a header.
  public func files() async throws -> [ImportFile: String] {
    var rows: [ImportFile: [[String]]] = [:]
    for row in try await database.acting(as: .worker).query("facilities_export") {
      guard let file = ImportFile(rawValue: try row.get("file")) else { continue }
      rows[file, default: []].append(try row.get("fields", as: [String].self))
    }
    return Dictionary(
      uniqueKeysWithValues: ImportFile.allCases.map { file in
        (file, CSVText.write([file.columns.map(\.name)] + (rows[file] ?? [])))
      })
  }
}

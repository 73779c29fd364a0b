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
      rows[try row.get("file"), default: []].append(try row.get("fields"))
    }
    return Dictionary(
      uniqueKeysWithValues: ImportFile.allCases.map { file in
        (file, CSVText.write([file.columns.map(\.name)] + (rows[file] ?? [])))
      })
  }
}

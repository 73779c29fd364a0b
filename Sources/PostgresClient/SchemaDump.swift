import Foundation

/// The schema of a migrated database as text, in a form that two machines agree on: the contents of `sql/schema.sql`.
public struct SchemaDump: Sendable {
  private let program: String

  /// - Parameter program: The path of `pg_dump`; found by itself if not given.
  /// - Throws: `SchemaDumpError.programMissing` if there is none.
  public init(program: String? = nil) throws(SchemaDumpError) {
    guard let found = program ?? Self.findProgram() else { throw .programMissing }
    self.program = found
  }

  /// Dumps one schema of a database, normalised. It waits for the program to end.
  ///
  /// - Throws: `SchemaDumpError`, with what `pg_dump` says.
  public func text(connectionString: String, schema: String) throws(SchemaDumpError) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--schema-only", "--no-owner", "--schema", "\"\(schema)\""]
    process.environment = try environment(connectionString)
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    do { try process.run() } catch { throw .failed(reason: "\(program) can't be started") }
    let dump = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw .failed(reason: String(decoding: complaint, as: UTF8.self)) }
    return Self.normalised(String(decoding: dump, as: UTF8.self), schema: schema)
  }

  /// The dump without what differs from one machine or schema to the next: versions, the random key of `\restrict`,
  /// the session's settings, the schema's name, and the comments around each object.
  static func normalised(_ dump: String, schema: String) -> String {
    let quoted = "\"" + schema.replacing("\"", with: "\"\"") + "\"."
    var lines: [Substring] = []
    var isBlank = true
    for line in dump.split(separator: "\n", omittingEmptySubsequences: false) {
      if noise.contains(where: line.hasPrefix) || line == "--" { continue }
      if line.isEmpty, isBlank { continue }
      isBlank = line.isEmpty
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return withoutName(lines.joined(separator: "\n"), schema: schema).replacing(quoted, with: "") + "\n"
  }

  private static let noise = [
    "-- Dumped", "-- PostgreSQL database dump", "-- Name:", "\\restrict", "\\unrestrict", "SET ",
    "SELECT pg_catalog.set_config(", "CREATE SCHEMA ", "GRANT USAGE ON SCHEMA ",
  ]

  /// Takes `schema.` away wherever it stands as a word of its own.
  private static func withoutName(_ text: String, schema: String) -> String {
    let parts = text.split(separator: schema + ".", omittingEmptySubsequences: false)
    var result = ""
    for (index, part) in parts.enumerated() {
      if index > 0, let last = result.last, last.isLetter || last.isNumber || last == "_" || last == "." {
        result += schema + "."
      }
      result += part
    }
    return result
  }

  /// The connection's keywords as the variables libpq reads, so that no password stands on a command line.
  private func environment(_ connectionString: String) throws(SchemaDumpError) -> [String: String] {
    guard let keywords = ConnectionSettings.parse(connectionString) else {
      throw .failed(reason: "the connection string can't be read")
    }
    let names = [
      "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "dbname": "PGDATABASE", "user": "PGUSER",
      "password": "PGPASSWORD", "passfile": "PGPASSFILE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
      "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "service": "PGSERVICE", "options": "PGOPTIONS",
    ]
    var environment = ProcessInfo.processInfo.environment
    for (name, value) in keywords {
      if let variable = names[name] { environment[variable] = value }
    }
    environment["LC_ALL"] = "C.UTF-8"
    return environment
  }

  /// The newest of Debian's, else the first of `PATH`.
  private static func findProgram() -> String? {
    let debian = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
    let newestFirst = versions.compactMap { Int($0) }.sorted(by: >).map { "\(debian)/\($0)/bin" }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (newestFirst + path.split(separator: ":").map(String.init)).map { $0 + "/pg_dump" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// Why the schema couldn't be dumped.
public enum SchemaDumpError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no `pg_dump`; on Debian it is in the package postgresql-client.
  case programMissing
  case failed(reason: String)

  public var description: String {
    switch self {
    case .programMissing: "pg_dump wasn't found; install the package postgresql-client"
    case .failed(let reason): "pg_dump failed: \(reason)"
    }
  }
}

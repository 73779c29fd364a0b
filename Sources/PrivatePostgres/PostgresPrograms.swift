import Foundation
public import PostgresClient

/// PostgreSQL's own programs that take a backup apart and put it together, of the newest version that is installed.
public struct PostgresPrograms: Sendable {
  private let folder: String

  /// - Throws: `PrivatePostgresError.notInstalled` if there are none of version 15 or later.
  public static func find() throws(PrivatePostgresError) -> PostgresPrograms {
    let root = "/usr/lib/postgresql"
    let majors = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
    let packaged = majors.filter { $0 >= PostgresInstallation.oldestMajor }.sorted(by: >).map { "\(root)/\($0)/bin" }
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for folder in packaged + path.filter({ $0.hasPrefix("/") })
    where ["pg_dump", "pg_restore"].allSatisfy({ access("\(folder)/\($0)", X_OK) == 0 }) {
      return PostgresPrograms(folder: folder)
    }
    throw .notInstalled
  }

  /// Writes schemas of a database, and an extension that they need, to a file that must not be there yet.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`.
  public func dump(
    _ connection: ProgramConnection, schemas: [String], extensions: [String] = [], to path: String
  ) async throws(PrivatePostgresError) {
    try await Command(
      executable: "\(folder)/pg_dump",
      arguments: ["--format=custom", "--no-password", "--file=\(path)", "--dbname=\(connection.keywords)"]
        + schemas.map { "--schema=\($0)" } + extensions.map { "--extension=\($0)" },
      environment: connection.environment
    ).run()
  }

  /// Restores a file into a database that has none of its schemas, in one transaction. Everything belongs to whoever
  /// connects.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`, with the first line of what the server said: the others may quote
  ///   values.
  public func restore(_ path: String, into connection: ProgramConnection) async throws(PrivatePostgresError) {
    let command = Command(
      executable: "\(folder)/pg_restore",
      arguments: [
        "--no-owner", "--no-password", "--exit-on-error", "--single-transaction", "--dbname=\(connection.keywords)",
        path,
      ],
      environment: connection.environment)
    let outcome = try await command.outcome()
    guard outcome.status != 0 else { return }
    let reason = outcome.output.split(separator: "\n").first { $0.contains("error:") }.map(String.init) ?? ""
    throw .commandFailed(command: "pg_restore", status: outcome.status, output: reason)
  }

  /// Reads the rows of some tables out of a file, line by line as COPY writes them, without a database.
  ///
  /// - Parameters:
  ///   - state: what the lines are gathered in.
  ///   - take: called with each line, those around the rows included.
  /// - Throws: `PrivatePostgresError.commandFailed`, as for a file that was cut off.
  public func rows<State: Sendable>(
    of tables: [String], in path: String, into state: State, take: @escaping @Sendable (inout State, String) -> Void
  ) async throws(PrivatePostgresError) -> State {
    try await Command(
      executable: "\(folder)/pg_restore",
      arguments: ["--data-only", "--file=-"] + tables.map { "--table=\($0)" } + [path]
    ).lines(into: state, take)
  }
}

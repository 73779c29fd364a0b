import Foundation
import PostgresClient

/// A database on which migrations from the older release to the newer one are killed, at any of their steps.
///
/// An event trigger counts the commands of a migration that change the catalog, and stops it at the one that a test
/// names.
struct KilledMigrations: Sendable {
  /// How a migration ends before its end.
  enum Way: Sendable {
    /// Its session is terminated at the step.
    case terminated
    /// Its process is killed while the session carries out the step.
    case killed
    /// Its process is killed once the step is done, while it goes on to the next ones and perhaps to its commit.
    case killedAfterwards
  }

  /// Where a migration stops.
  struct Stop: Sendable {
    let schema: String
    /// Counted from 1.
    let step: Int
    let way: Way
  }

  /// How many steps the migration of each schema takes.
  let steps: [String: Int]
  private let releases: Releases
  /// The owner's connection string to a database of the older release, which stays as it is.
  private let original: String
  /// The same for the copy on which the migrations run.
  private let copy: String
  private let older: [String: Set<String>]
  private let newer: [String: Set<String>]

  /// - Parameter original: the owner's connection string to an empty database.
  init(_ releases: Releases, original: String) async throws {
    (self.releases, self.original) = (releases, original)
    copy = original.replacing(" dbname=", with: " dbname=killed_")
    try await Self.migrateWithoutFault(original, releases.older)
    try await withOwner(original) { _ = try await $0.query("rolling_test_stops_create") }
    older = try await PostgresClient.facts(of: original)
    try await Self.renew(copy, from: original)
    try await Self.migrateWithoutFault(copy, releases.newer)
    newer = try await PostgresClient.facts(of: copy)
    steps = try await withOwner(copy) { client in
      let rows = try await client.query("rolling_test_steps")
      return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("schema"), try $0.get("steps")) })
    }
    try await Self.renew(copy, from: original)
  }

  /// Fifty stops over the whole of both migrations: the steps in even distances, and what comes after the last.
  func fiftyStops() throws -> [Stop] {
    var stops: [Stop] = []
    for (schema, count) in [("vestibule", 30), ("keyring", 10)] {
      guard let last = steps[schema], last > 1 else { throw SQLVariantError(file: schema, lacks: "steps") }
      for index in 0..<count {
        let step = 1 + index * (last - 1) / (count - 1)
        stops.append(Stop(schema: schema, step: step, way: index.isMultiple(of: 2) ? .killed : .terminated))
      }
      stops += (0..<5).map { Stop(schema: schema, step: last - $0 % 2, way: .killedAfterwards) }
    }
    return stops
  }

  /// What a database that has both schemas of one release is.
  enum State: Equatable {
    case older, newer
    /// The product's schema is migrated, the keyring's isn't yet: they are two transactions.
    case newerWithOlderKeyring
    /// None of these; with the first of the objects that aren't the newer release's.
    case between([String])
  }

  func state() async throws -> State {
    let facts = try await PostgresClient.facts(of: copy)
    if facts == older { return .older }
    if facts == newer { return .newer }
    if facts["vestibule"] == newer["vestibule"], facts["keyring"] == older["keyring"] { return .newerWithOlderKeyring }
    let differences = facts.flatMap { schema, lines in lines.symmetricDifference(newer[schema, default: []]) }
    return .between(Array(differences.sorted().prefix(10)))
  }

  /// Migrates to the newer release, not to the end.
  ///
  /// - Returns: the status of the program, or the signal's number.
  func migrate(upTo stop: Stop) async throws -> Int32 {
    let environment = Self.environment(copy, releases.newer)
    return try await withOwner(copy) { client in
      let way = stop.way == .terminated ? "terminate" : "gate"
      try await client.query("rolling_test_stop_at", stop.schema, stop.step, way)
      let status: Int32
      switch stop.way {
      case .terminated:
        status = try await Program(["migrate"], environment: environment).end()
      case .killed, .killedAfterwards:
        let program = try await client.transaction { gate in
          try await gate.query("rolling_test_close_gate")
          let program = try Program(["migrate"], environment: environment)
          try await client.wait(until: "rolling_test_at_gate")
          if stop.way == .killed { program.send(SIGKILL) }
          return program
        }
        program.send(SIGKILL)
        status = await program.end()
      }
      try await client.wait(until: "rolling_test_migrators", is: { $0 == 0 })
      try await client.query("rolling_test_stop_nowhere")
      return status
    }
  }

  /// Migrates to the newer release, to the end.
  func migrate() async throws {
    try await Self.migrateWithoutFault(copy, releases.newer)
  }

  /// Puts the database back to the older release.
  func renew() async throws {
    try await Self.renew(copy, from: original)
  }

  /// Drops the database on which the migrations ran.
  func drop() async throws {
    try await Self.carryOut(["drop"], copy, from: original)
  }

  private static func renew(_ copy: String, from original: String) async throws {
    try await carryOut(["drop", "copy"], copy, from: original)
  }

  /// Databases are dropped and made from another one, each by a statement of its own.
  private static func carryOut(_ names: [StatementName], _ copy: String, from original: String) async throws {
    let statements = StatementLibrary(statements: [
      "drop": "DROP DATABASE IF EXISTS \(copy.name) WITH (FORCE)",
      "copy": "CREATE DATABASE \(copy.name) TEMPLATE \(original.name) STRATEGY file_copy",
    ])
    let postgres = original.replacing("dbname=\(original.name)", with: "dbname=postgres")
    try await withOwner(postgres, statements: statements) { client in
      for name in names { try await client.query(name) }
    }
  }

  /// Runs `migrate` to its end.
  static func migrate(_ owner: String, _ sql: SQLVariant) async throws -> OperatorCommand {
    try await OperatorCommand.run(["migrate"], environment(owner, sql))
  }

  private static func migrateWithoutFault(_ owner: String, _ sql: SQLVariant) async throws {
    let run = try await migrate(owner, sql)
    guard run.status == 0 else { throw ProgramFailed(arguments: ["migrate"], status: run.status) }
  }

  /// What `migrate` must know.
  private static func environment(_ owner: String, _ sql: SQLVariant) -> [String: String] {
    [
      "VESTIBULE_SQL": sql.path, "DATABASE_URL": owner, "KEYRING_URL": owner,
      "DATABASE_ACTOR_KEY": Data(repeating: 9, count: 32).base64EncodedString(),
    ]
  }
}

extension String {
  /// The database's name in a connection string.
  fileprivate var name: String {
    String(split(separator: " ").first { $0.hasPrefix("dbname=") }?.dropFirst("dbname=".count) ?? "")
  }
}

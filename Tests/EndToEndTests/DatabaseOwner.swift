import Foundation
import PostgresClient
import TestSupport

/// Runs a body with a client of a schema as its owner, for looking behind the scenes, and closes it afterwards.
///
/// - Parameter statements: what it can ask; the statements of these tests unless given.
func withOwner<Result: Sendable>(
  _ owner: String, schema: String = "vestibule", statements: StatementLibrary? = nil,
  _ body: @Sendable (PostgresClient) async throws -> Result
) async throws -> Result {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("queries").path
  var configuration = PostgresConfiguration(connectionString: owner, schema: schema)
  // On a slow machine nothing may run out of time that a test doesn't want to.
  (configuration.statementTimeoutMs, configuration.idleInTransactionTimeoutMs) = (300_000, 300_000)
  let client = try PostgresClient(
    configuration: configuration, statements: statements ?? StatementLibrary(directory: folder),
    logger: LogCapture().logger())
  do {
    let result = try await body(client)
    await client.close()
    return result
  } catch {
    await client.close()
    throw error
  }
}

extension PostgresClient {
  /// The column `number` of a statement's only row.
  func number(_ statement: StatementName) async throws -> Int {
    try await query(statement)[0].get("number")
  }

  /// Waits until a statement's number is what it should be. The statements that this is for take a few milliseconds,
  /// so it doesn't spin; it gives up after some minutes.
  func wait(until statement: StatementName, is isRight: (Int) -> Bool = { $0 > 0 }) async throws {
    for _ in 0..<100_000 where try await isRight(number(statement)) { return }
    throw StillWaiting(statement: statement)
  }

  /// What holds for each of an installation's schemas: its functions, tables, rights and so on, a line for each.
  static func facts(of owner: String) async throws -> [String: Set<String>] {
    var facts: [String: Set<String>] = [:]
    for schema in ["vestibule", "keyring"] {
      facts[schema] = try await withOwner(owner, schema: schema) { client in
        Set(try await client.query("rolling_test_facts").map { try $0.get("fact", as: String.self) })
      }
    }
    return facts
  }
}

/// What a test waits for doesn't come.
struct StillWaiting: Error {
  let statement: StatementName
}

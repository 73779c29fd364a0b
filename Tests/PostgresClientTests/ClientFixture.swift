import Foundation
import Logging
import TestSupport
import Testing

@testable import PostgresClient

/// The statements of these tests, or why they can't be read.
private let testStatements = Result {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("queries").path
  return try StatementLibrary(directory: folder)
}

/// Runs a body with a client of an empty database and closes it afterwards.
func withClient(
  configure: @escaping @Sendable (inout PostgresConfiguration) -> Void = { _ in },
  _ body: @Sendable (PostgresClient) async throws -> Void
) async throws {
  try await withEmptyDatabase { owner in
    try await withClient(of: owner, configure: configure, body)
  }
}

/// Runs a body with a client of a given database and closes it afterwards.
func withClient(
  of connectionString: String, configure: @Sendable (inout PostgresConfiguration) -> Void = { _ in },
  logger: Logger = LogCapture().logger(), _ body: @Sendable (PostgresClient) async throws -> Void
) async throws {
  var configuration = PostgresConfiguration(connectionString: connectionString, schema: "public")
  // On a slow machine nothing may run out of time that a test doesn't want to.
  (configuration.statementTimeoutMs, configuration.lockTimeoutMs) = (600_000, 600_000)
  (configuration.idleInTransactionTimeoutMs, configuration.acquireTimeoutMs) = (600_000, 600_000)
  configure(&configuration)
  let client = try PostgresClient(configuration: configuration, statements: try testStatements.get(), logger: logger)
  do {
    try await body(client)
  } catch {
    await client.close()
    throw error
  }
  await client.close()
}

extension PostgresClient {
  /// Waits until as many connections as given wait for what the statement counts.
  func wait(until statement: StatementName, is number: Int) async throws {
    while try await query(statement, route: 1)[0].get("number", as: Int.self) < number { await Task.yield() }
  }

  /// The column `number` of a statement's only row.
  func number(_ statement: StatementName, route: Int? = nil) async throws -> Int {
    try await query(statement, route: route)[0].get("number")
  }

  /// What a statement fails with; the test fails if it doesn't.
  func failure(
    _ statement: StatementName, _ values: (any SQLEncodable)?..., route: Int? = nil
  ) async throws -> PostgresError {
    try #require(
      await #expect(throws: PostgresError.self) { try await self.query(statement, values: values, route: route) })
  }
}

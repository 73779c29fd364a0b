import Casework
import EntryDocuments
import Foundation
import Identifiers
import JobQueue
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

/// The shared scenario with the retention schedule and its daily run, which the test starts itself.
struct RetentionScenario: Sendable {
  let scenario: Scenario
  let retention: Retention
  let destruction: NameDestruction
  var database: TestDatabase { scenario.database }

  static let auditor = Scenario.actor("auditor1", .auditor)

  init(in database: TestDatabase) async throws {
    scenario = try await Scenario(in: database)
    retention = Retention(database: database.database)
    destruction = NameDestruction(database: database.database, keyring: scenario.keyring, backupDays: 35)
  }

  /// The daily run.
  func run(batch: Int = 500) async throws {
    let outcome = try await handler(batch: batch).run(Self.job)
    guard case .done = outcome else { throw ScenarioError.impossible }
  }

  func handler(batch: Int = 500) -> RunRetention {
    RunRetention(database: database.database, destruction: destruction, batch: batch)
  }

  private static let job = Job(id: 1, lease: 1, kind: RunRetention.jobKind, attempt: 1, payload: JSONText("{}"))

  func rule(_ kind: String) async throws -> RetentionRule {
    try #require(try await retention.schedule(Scenario.rju).first { $0.kind == kind })
  }

  /// Makes a dry run of a rule and activates it.
  func activate(_ kind: String) async throws {
    try await retention.dryRun(Scenario.rju, kind: kind)
    let report = try #require(try await rule(kind).dryRunToActivate)
    _ = try await retention.activate(Scenario.rju, kind: kind, report: report.id, .unkeyed)
  }

  /// Adds an answer to a request, as of now.
  func keepAnswer(_ key: String) async throws {
    try await database.ownerClient.query("retention_test_keep_answer", key)
  }

  func answers() async throws -> [String] {
    try await database.ownerClient.query("retention_test_answers").map { try $0.get("key") }
  }

  /// Adds an answer that is thirty days old, less an interval, and counts how many are due.
  func dueAtTheBorder(_ less: String) async throws -> Int {
    try #require(try await database.ownerClient.query("retention_test_border", less).first).get("due")
  }

  func clearAnswers() async throws {
    try await database.ownerClient.query("retention_test_clear_answers")
  }

  func count(_ statement: StatementName) async throws -> Int {
    try #require(try await database.ownerClient.query(statement).first).get("count")
  }

  /// The data key of a process.
  func key(of process: ProcessID) async throws -> DataKeyID {
    let row = try #require(try await database.ownerClient.query("retention_test_key", process.uuid).first)
    return DataKeyID(try row.get("key_id", as: UUID.self))
  }

  func close(_ process: ProcessID? = nil) async throws {
    _ = try await scenario.casework.closeProcess(Scenario.rju, process ?? scenario.process.id, .unkeyed)
  }

  /// The actions in the audit trail with a prefix, in order.
  func audited(_ prefix: String) async throws -> [String] {
    try await database.ownerClient.query("retention_test_audited", prefix).map { try $0.get("action") }
  }
}

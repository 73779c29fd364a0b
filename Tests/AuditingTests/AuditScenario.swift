import Foundation
import Identifiers
import JobQueue
import Logging
import Notices
import PostgresClient
import TestSupport
import Testing

@testable import Auditing
@testable import Privacy

/// A database with the audit trail's jobs, which the test runs itself.
struct AuditScenario: Sendable {
  let database: TestDatabase
  let keys: AuditKeys

  static let auditor = actor("auditor1", .auditor)
  static let rju = actor("rju1", .rju)

  static func actor(_ subject: String, _ role: Role) -> Actor {
    // The tests of this folder name roles that act for no site.
    guard let actor = Actor(subject: subject, role: role) else { preconditionFailure("\(role) needs a site") }
    return actor
  }

  init(_ database: TestDatabase, keys: AuditKeys = Self.newKeys()) {
    (self.database, self.keys) = (database, keys)
  }

  static func newKeys() -> AuditKeys {
    // A key that was just made is one.
    guard let key = AuditKey(base64: AuditKey.makeBase64()) else { preconditionFailure("no key") }
    return AuditKeys(current: key)
  }

  /// Writes some entries, each in its own transaction.
  func write(_ count: Int, by actor: Actor = rju, _ action: String = "process.read") async throws {
    for number in 0..<count {
      try await write(database.ownerClient, by: actor, action, "object-\(number)", "{\"n\": \(number)}")
    }
  }

  /// Writes an entry about a process.
  func write(
    _ executor: any SQLExecutor, by actor: Actor, _ action: String, _ object: String, _ detail: String = "{}"
  ) async throws {
    try await executor.query(
      "auditing_test_write",
      values: [
        actor.subject, actor.role.rawValue, actor.site?.rawValue, action, "process", object, JSONText(detail),
      ], route: nil)
  }

  /// Runs a job as a worker does. The job is claimed in the transaction that adds it, before a concurrent run of the
  /// same kind can see it.
  func run(_ handler: any JobHandler) async throws {
    let kind = handler.kind.rawValue
    let voucher = database.database.acting(as: .worker).voucher
    let job = try await database.ownerClient.transaction { transaction in
      try await transaction.run("acting_assume", ["voucher": .text(voucher)])
      try await transaction.query("auditing_test_enqueue", kind)
      return try await transaction.query("auditing_test_claim", UUID(), [kind]).first.map { try claimed($0) }
    }
    _ = try await handler.run(try #require(job))
  }

  func claim(_ kinds: [String]) async throws -> Job? {
    try await database.database.acting(as: .worker).query("auditing_test_claim", UUID(), kinds).first
      .map { try claimed($0) }
  }

  private func claimed(_ row: Row) throws -> Job {
    Job(
      id: try row.get("id"), lease: try row.get("lease"), kind: JobKind(rawValue: try row.get("kind")),
      attempt: try row.get("attempt"), payload: try row.get("payload"))
  }

  func sealer(_ entriesMax: Int = 3) -> SealAudit {
    SealAudit(database: database.database, keys: keys, entriesMax: entriesMax, logger: LogCapture().logger())
  }

  /// Seals everything, in batches of three unless given.
  func seal(_ entriesMax: Int = 3) async throws { try await run(sealer(entriesMax)) }

  func watch() async throws { try await run(WatchAudit(database: database.database)) }

  func verify(against kept: AuditHead? = nil, keys: AuditKeys? = nil) async throws -> AuditReport {
    try await AuditVerification(database: database.database, keys: keys ?? self.keys).run(against: kept)
  }

  /// The entries of the chain, in its order.
  func entries() async throws -> [Int64] {
    var ids: [Int64] = []
    let store = AuditStore(executor: database.database.acting(as: .worker))
    try await store.walk(after: 0, through: .max) { _, link in
      ids.append(link.entry)
    } batch: { _ in
    }
    return ids
  }

  func counts() async throws -> [Int] {
    let row = try await database.ownerClient.query("auditing_test_counts").one(of: "auditing_test_counts")
    return [try row.get("entries"), try row.get("links"), try row.get("batches")]
  }

  /// Removes the triggers and constraints that protect the trail, as only the owner of the tables can.
  func unguard() async throws {
    for name in [
      "auditing_test_entry_trigger", "auditing_test_link_trigger", "auditing_test_batch_trigger",
      "auditing_test_link_known", "auditing_test_link_sealed", "auditing_test_link_place",
    ] { try await database.ownerClient.query(StatementName(name)) }
  }

  /// Exports to a temporary file.
  func withExport<Result>(_ body: (String, AuditHead) async throws -> Result) async throws -> Result {
    let path = FileManager.default.temporaryDirectory.path + "/audit-\(UUID().uuidString).jsonl"
    defer { unlink(path) }
    let head = try await export(to: path)
    return try await body(path, head)
  }

  func export(to path: String) async throws -> AuditHead {
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let file = try #require(FileHandle(forWritingAtPath: path))
    let written = try await AuditExport(database: database.database).write(to: file)
    try file.close()
    return written.head
  }
}

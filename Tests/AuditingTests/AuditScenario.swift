import Foundation
import JobQueue
import Logging
import Notices
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Auditing

/// A database with the audit trail's jobs, driven by hand.
struct AuditScenario: Sendable {
  let database: TestDatabase
  let keys: AuditKeys

  static let auditor = actor("auditor1", .auditor)
  static let rju = actor("rju1", .rju)

  static func actor(_ subject: String, _ role: Role) -> Actor { Actor(subject: subject, role: role) ?? .worker }

  init(_ database: TestDatabase, keys: AuditKeys = Self.newKeys()) {
    (self.database, self.keys) = (database, keys)
  }

  static func newKeys() -> AuditKeys {
    // What makes a key as text reads it back, or no test can run.
    guard let key = AuditKey(base64: AuditKey.makeBase64()) else { preconditionFailure("32 bytes are a key") }
    return AuditKeys(current: key)
  }

  /// Some entries, each in a transaction of its own.
  func write(_ count: Int, by actor: Actor = rju, _ action: String = "process.read") async throws {
    for number in 0..<count {
      let values: [(any SQLEncodable)?] = [action, "process", "object-\(number)", JSONText("{\"n\": \(number)}")]
      try await database.ownerClient.query("auditing_test_write", values: actor.sqlValues + values, route: nil)
    }
  }

  /// Runs a job of its own as a worker does, whoever else runs one of the kind. It is claimed before others can see it:
  /// a claim whose job was taken in that moment comes back with nothing, though another waits by then.
  func run(_ handler: any JobHandler) async throws {
    let kind = handler.kind.rawValue
    let job = try await database.client.transaction { transaction in
      try await transaction.query("auditing_test_enqueue", kind)
      return try await transaction.query("auditing_test_claim", UUID(), [kind]).first.map { try claimed($0) }
    }
    _ = try await handler.run(try #require(job))
  }

  func claim(_ kinds: [String]) async throws -> Job? {
    try await database.client.query("auditing_test_claim", UUID(), kinds).first.map { try claimed($0) }
  }

  private func claimed(_ row: Row) throws -> Job {
    Job(
      id: try row.get("id"), lease: try row.get("lease"), kind: JobKind(rawValue: try row.get("kind")),
      attempt: try row.get("attempt"), payload: try row.get("payload"))
  }

  func sealer(_ entriesMax: Int = 3) -> SealAudit {
    SealAudit(database: database.database, keys: keys, entriesMax: entriesMax, logger: LogCapture().logger())
  }

  /// Seals everything in batches of three.
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

  /// As the owner of the tables, with their guards taken away.
  func unguard() async throws {
    for name in [
      "auditing_test_entry_trigger", "auditing_test_link_trigger", "auditing_test_batch_trigger",
      "auditing_test_link_known", "auditing_test_link_sealed", "auditing_test_link_place",
    ] { try await database.ownerClient.query(StatementName(name)) }
  }

  /// Exports to a file and hands its path over.
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

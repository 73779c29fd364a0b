import Facilities
import Foundation
import Identifiers
import JobQueue
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// The scenario with the entry lists, and a worker that is driven by hand.
struct EntryListScenario: Sendable {
  let scenario: Scenario
  let lists: EntryLists
  private let handlers: [any JobHandler]

  static let kent = SiteCode(unchecked: "KENT")
  static let topics = [
    "entryList.released", "entryList.revised", "entryList.unacknowledged", "entryList.recalled", "entryList.missing",
    "entryList.unconfirmed", "entryList.copiesOut",
  ]

  var database: TestDatabase { scenario.database }

  init(
    in database: TestDatabase, victimName: String = "Zoé Ève-Tremblay", offenderName: String = "Ulric Nemo"
  ) async throws {
    scenario = try await Scenario(in: database, victimName: victimName, offenderName: offenderName)
    lists = EntryLists(database: database.database, keyring: scenario.keyring)
    handlers = entryListHandlers(database: database.database, keyring: scenario.keyring)
    for topic in Self.topics { try await database.ownerClient.query("entry_documents_test_watch", topic) }
  }

  /// A meeting confirmed at Kent on 2027-01-15, and the list of that day released the day before at noon.
  func released() async throws -> MeetingView {
    let meeting = try await scenario.confirmed()
    try await work()
    try await database.setClock("2027-01-14T12:00:00-07:00")
    try await work()
    return meeting
  }

  /// Runs the due jobs of entry lists, one after the other, until there is none.
  func work() async throws {
    while let job = try await claim() { try await finish(job, outcome: run(job)) }
  }

  /// Claims the next job, of all kinds or of one, as a worker does.
  func claim(_ kind: JobKind? = nil) async throws -> Job? {
    let worker = database.database.acting(as: .worker)
    try await worker.query("entry_documents_test_promote")
    let kinds = kind.map { [$0.rawValue] } ?? handlers.map(\.kind.rawValue)
    let rows = try await worker.query("entry_documents_test_claim", UUID(), kinds)
    guard let row = rows.first else { return nil }
    return Job(
      id: try row.get("id"), lease: try row.get("lease"), kind: JobKind(rawValue: try row.get("kind")),
      attempt: try row.get("attempt"), payload: try row.get("payload"))
  }

  func run(_ job: Job, keyring: Keyring? = nil) async throws -> JobOutcome {
    let handlers = keyring.map { entryListHandlers(database: database.database, keyring: $0) } ?? handlers
    return try await #require(handlers.first { $0.kind == job.kind }).run(job)
  }

  func finish(_ job: Job, outcome: JobOutcome) async throws {
    let worker = database.database.acting(as: .worker)
    if case .done = outcome {
      let row = try #require(try await worker.query("entry_documents_test_complete", job.id, job.lease).first)
      #expect(try row.get("done", as: Bool.self))
    } else if case .snooze(let seconds) = outcome {
      try await worker.query("entry_documents_test_snooze", job.id, job.lease, seconds)
    }
  }

  /// The worker of this job is killed, and another one claims it.
  func takeOver(_ job: Job) async throws -> Job {
    try await database.ownerClient.query("entry_documents_test_crash", job.id)
    return try #require(try await claim(job.kind))
  }

  /// All revisions: `KENT/2027-01-15 r1 released`.
  func revisions() async throws -> [String] { try await texts("entry_documents_test_revisions", "revision") }

  /// The audit trail of the lists: `kent.desk entryList.read KENT/2027-01-15`.
  func audit() async throws -> [String] { try await texts("entry_documents_test_audit", "entry") }

  /// The events about lists: topic and payload.
  func events() async throws -> [String] {
    try await database.ownerClient.query("entry_documents_test_events").map {
      "\(try $0.get("topic", as: String.self)) \(try $0.get("payload", as: JSONText.self).text)"
    }
  }

  func livingKeys() async throws -> Int {
    try #require(try await database.keyringOwnerClient.query("entry_documents_test_keys").first).get("keys")
  }

  func find(_ actor: Actor = Scenario.kentDesk, day: String = "2027-01-15") async throws -> EntryListView {
    try await lists.find(actor, Self.kent, Scenarios.day(day))
  }

  /// The digest of the list's PDF, as the API shows it.
  func sha256() async throws -> String {
    try await lists.findWithDigest(Scenario.kentDesk, Self.kent, Scenarios.day("2027-01-15")).sha256
  }

  private func texts(_ statement: StatementName, _ column: String) async throws -> [String] {
    try await database.ownerClient.query(statement).map { try $0.get(column) }
  }
}

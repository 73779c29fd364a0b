import Facilities
import Foundation
import Identifiers
public import JobQueue
import Meetings
import PostgresClient
public import Privacy

/// What a job about an entry list carries.
private struct EntryListPayload: Decodable {
  let site: SiteCode
  let day: LocalDay
  /// The revision and the step on the ladder, for a reminder.
  let revision: Int?
  let step: Int?

  init(_ job: Job) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(job.payload.text.utf8))
  }
}

/// Takes an event about a meeting to the entry lists that it touches (`entry.3`).
public struct PlanEntryLists: JobHandler {
  private let database: Database
  public let kind: JobKind = "entryList.plan"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).query(
      "entry_documents_plan", MeetingPayload(job).meeting.uuid, job.id, job.lease)
    return .doneInTransaction
  }
}

/// Brings an entry list up to date: when something changed, at its release, and as its day begins (`contact.1`).
public struct RefreshEntryList: JobHandler {
  /// The occasions on which a list is brought up to date; each is a kind of job.
  public enum Occasion: Sendable, CaseIterable {
    case change
    case release
    case dayBegins

    var kind: JobKind {
      switch self {
      case .change: "entryList.render"
      case .release: "entryList.release"
      case .dayBegins: "entryList.recheck"
      }
    }
  }

  private let refresh: EntryListRefresh
  public let kind: JobKind

  public init(database: Database, keyring: Keyring, on occasion: Occasion) {
    refresh = EntryListRefresh(database: database, keyring: keyring)
    kind = occasion.kind
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try EntryListPayload(job)
    do {
      try await refresh.run(payload.site, payload.day, for: job)
    } catch EntryListFault.jobMovedOn {
      // Rolled back: whoever has the job now does it.
    }
    return .doneInTransaction
  }
}

/// Announces a list that nobody at the entrance has acknowledged in time (`entry.3`).
public struct RemindOfEntryList: JobHandler {
  private let database: Database
  public let kind: JobKind = "entryList.acknowledgementDue"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try EntryListPayload(job)
    try await database.acting(as: .worker).query(
      "entry_documents_acknowledgement_due", payload.site.rawValue, payload.day.text, payload.revision, payload.step,
      job.id, job.lease)
    return .doneInTransaction
  }
}

/// Destroys a list whose day is over, its keys with it; a tombstone stays (`information.2`).
public struct DestroyEntryList: JobHandler {
  private let database: Database
  private let keyring: Keyring
  public let kind: JobKind = "entryList.destroy"

  public init(database: Database, keyring: Keyring) {
    self.database = database
    self.keyring = keyring
  }

  /// The tombstones first, then the keys, then the job: each step may be done twice, and none is left out by a crash.
  /// A list that somebody has yet to acknowledge waits, and is looked at again each hour; so is one that came to wait,
  /// or whose time was put off, between the question and the answer.
  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try EntryListPayload(job)
    let asked = try await database.acting(as: .worker).query(
      "entry_documents_must_wait", payload.site.rawValue, payload.day.text)
    if try asked.first?.get("waits", as: Bool.self) == true { return .snooze(seconds: 3_600) }
    let values = Actor.worker.sqlValues + [payload.site.rawValue, payload.day.text]
    for row in try await database.acting(as: .worker).query("entry_documents_bury", values: values, route: nil) {
      try await keyring.destroy(DataKeyID(try row.get("key_id", as: UUID.self)))
    }
    let after = try await database.acting(as: .worker).query(
      "entry_documents_is_buried", payload.site.rawValue, payload.day.text)
    return try after.first?.get("buried", as: Bool.self) == true ? .done : .snooze(seconds: 3_600)
  }
}

/// Every handler of the entry lists, for the worker.
public func entryListHandlers(database: Database, keyring: Keyring) -> [any JobHandler] {
  let refreshing = RefreshEntryList.Occasion.allCases.map {
    RefreshEntryList(database: database, keyring: keyring, on: $0) as any JobHandler
  }
  return [
    PlanEntryLists(database: database), RemindOfEntryList(database: database),
    DestroyEntryList(database: database, keyring: keyring),
  ] + refreshing
}

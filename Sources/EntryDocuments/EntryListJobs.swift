import Facilities
import Foundation
import Identifiers
public import JobQueue
import Meetings
import PostgresClient
public import Privacy

extension JobLane {
  /// Whatever entry lists need until they are on the board. No kind of this lane waits for anything but the database.
  /// Its hands are as many as a process has connections for transactions, which each rendering needs.
  static let entryLists = JobLane(name: "entryLists", hands: 4)
}

/// The entry list that a job is about. The job names it by its id; the site and the day are the table's.
private struct EntryListPlace {
  let site: SiteCode
  let day: LocalDay

  /// - Throws: `EntryListFault.unknownList` if there is no list of that id.
  init(_ job: Job, _ database: Database) async throws {
    let payload = try job.decode(Payload.self)
    let rows = try await database.acting(as: .worker).rows(
      of: "entry_list_place", ["given_list": .uuid(payload.list)])
    guard let row = rows.first else { throw EntryListFault.unknownList }
    site = try row.get("site_code")
    day = try row.get("day")
  }

  private struct Payload: Decodable {
    let list: UUID
  }
}

/// The payload of a reminder, which knows the revision and whether it is the first or the second.
private struct ReminderPayload: Decodable {
  let reminder: UUID
}

/// Plans the jobs of the entry lists that an event about a meeting touches (`entry.3`).
public struct PlanEntryLists: JobHandler {
  private let database: Database
  public let kind: JobKind = "entryList.plan"
  public let limits = JobLimits(dueSeconds: 300)
  public let lane = JobLane.entryLists

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "entry_list_plan",
      ["given_meeting": .uuid(MeetingPayload(job).meeting), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

/// Has the lists made anew that spell a name which was put right, a participant's or a mediator's.
public struct PlanEntryListsOfPerson: JobHandler {
  private let database: Database
  public let kind: JobKind = "entryList.planPerson"
  public let limits = JobLimits(dueSeconds: 300)
  public let lane = JobLane.entryLists

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    try await database.acting(as: .worker).run(
      "entry_list_plan_person",
      ["given_person": .uuid(payload.person), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let person: UUID
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

  private let database: Database
  private let refresh: EntryListRefresh
  public let kind: JobKind
  public let limits = JobLimits(dueSeconds: 300)
  public let lane = JobLane.entryLists

  public init(database: Database, keyring: Keyring, on occasion: Occasion) {
    self.database = database
    refresh = EntryListRefresh(database: database, keyring: keyring)
    kind = occasion.kind
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let list = try await EntryListPlace(job, database)
    do {
      try await refresh.run(list.site, list.day, for: job)
    } catch EntryListFault.jobMovedOn {
      // Everything was rolled back; the worker that has the job now does it.
    }
    return .doneInTransaction
  }
}

/// Announces a list that nobody at the entrance has acknowledged in time (`entry.3`).
public struct RemindOfEntryList: JobHandler {
  private let database: Database
  public let kind: JobKind = "entryList.acknowledgementDue"
  public let limits = JobLimits(dueSeconds: 300)
  public let lane = JobLane.entryLists

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let reminder = try job.decode(ReminderPayload.self)
    try await database.acting(as: .worker).run(
      "entry_list_acknowledgement_due",
      [
        "given_reminder": .uuid(reminder.reminder), "job": .bigint(job.id), "lease": .integer(job.lease),
      ])
    return .doneInTransaction
  }
}

/// Destroys a list whose day is over, and its keys; a tombstone stays (`information.2`).
public struct DestroyEntryList: JobHandler {
  private let database: Database
  private let keyring: Keyring
  public let kind: JobKind = "entryList.destroy"
  public let limits = JobLimits(dueSeconds: 86_400)
  public let lane = JobLane.entryLists

  public init(database: Database, keyring: Keyring) {
    self.database = database
    self.keyring = keyring
  }

  /// Leaves the tombstones first, then destroys the keys, then completes the job. Each step may be repeated, so a crash
  /// leaves none out. A list that is still awaited is looked at again in an hour; so is one that became so, or whose
  /// time was put off, while the job was under way.
  public func run(_ job: Job) async throws -> JobOutcome {
    let list = try await EntryListPlace(job, database)
    let acting = database.acting(as: .worker)
    let mustWait: Bool = try await acting.value(
      of: "entry_list_must_wait", ["given_site": .text(list.site), "given_day": .date(list.day.text)])
    if mustWait { return .snooze(seconds: 3_600) }
    let buried = try await acting.rows(
      of: "entry_list_bury",
      ["who": .actor(.worker), "given_site": .text(list.site), "given_day": .date(list.day.text)])
    for row in buried {
      try await keyring.destroy(DataKeyID(try row.get("key_id", as: UUID.self)))
    }
    let isBuried: Bool = try await acting.value(
      of: "entry_list_is_buried", ["given_site": .text(list.site), "given_day": .date(list.day.text)])
    return isBuried ? .done : .snooze(seconds: 3_600)
  }
}

/// Every handler of the entry lists, for the worker.
public func entryListHandlers(database: Database, keyring: Keyring) -> [any JobHandler] {
  let refreshing = RefreshEntryList.Occasion.allCases.map {
    RefreshEntryList(database: database, keyring: keyring, on: $0) as any JobHandler
  }
  return [
    PlanEntryLists(database: database), PlanEntryListsOfPerson(database: database),
    RemindOfEntryList(database: database), WatchEntryLists(database: database),
    DestroyEntryList(database: database, keyring: keyring),
  ] + refreshing
}

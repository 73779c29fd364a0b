public import Facilities
import Foundation
public import Identifiers
public import JobQueue
public import Meetings
import PostgresClient
public import Privacy

/// What the watch over entry lists last found (`entry.3`).
///
/// The watch holds each confirmed meeting of the next days to a list that names everyone expected of it, and each
/// released list to the front desk's acknowledgement. It uses nothing of the events and jobs that make lists.
public struct EntryListWatch: Sendable, Codable, Equatable {
  /// When it last ran; `nil` if it never did.
  public let ranAt: OffsetTime?
  /// Whether it should have run since.
  public let stale: Bool
  /// By day, site and time of finding.
  public let missing: [Lack]

  /// Something that is missing.
  public struct Lack: Sendable, Codable, Equatable {
    public let kind: Kind
    public let meeting: MeetingID
    public let site: SiteCode
    public let date: LocalDay
    /// The current revision of the list when it was found; `nil` if there was no list.
    public let revision: Int?
    public let foundAt: OffsetTime
    /// When the site, the unit and the mediator were told; `nil` if it may still be in the making.
    public let announcedAt: OffsetTime?
  }

  /// The kinds of lack.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The list is missing, isn't released, or doesn't name everyone at their times.
    case notListed
    /// The front desk hasn't acknowledged it, and somebody arrives within half an hour.
    case unacknowledged
  }
}

extension EntryLists {
  /// What the watch last found, for the Restorative Justice Unit.
  ///
  /// - Throws: `EntryListRefusal.notForThisRole`.
  public func watch(_ actor: Actor) async throws -> EntryListWatch {
    guard Permissions.allow(actor.role, .watchEntryLists) else { throw EntryListRefusal.notForThisRole }
    let answer: JSONText = try await database.acting(as: actor).value(of: "entry_list_watch_show")
    return try JSONDecoder().decode(EntryListWatch.self, from: Data(answer.text.utf8))
  }
}

/// How the watch is doing, for whoever supervises the service. Says nothing of a site or a meeting.
public struct EntryListWatchState: Sendable {
  /// Seconds since it last ran; `nil` if it never did.
  public let ageSeconds: Double?
  /// How many lacks it left open.
  public let lackCount: Int
  /// Whether it should have run since.
  public let isStale: Bool

  /// Reads it, as the service.
  public static func read(_ database: Database) async throws -> EntryListWatchState {
    let row = try await database.acting(as: .worker).row(of: "entry_list_watch_state")
    return EntryListWatchState(
      ageSeconds: try row.get("age_seconds"), lackCount: try row.get("lack_count"), isStale: try row.get("is_stale"))
  }
}

/// Runs the watch over entry lists (`entry.3`).
public struct WatchEntryLists: JobHandler {
  private static let jobKind: JobKind = "entryList.watch"

  private let database: Database
  public let kind = jobKind
  public let limits = JobLimits(dueSeconds: 600)
  public let lane = JobLane.entryLists

  public init(database: Database) {
    self.database = database
  }

  /// Every quarter of an hour; once for all missed times.
  public static let schedule = CronSchedule(
    name: "entryList.watch", kind: jobKind, recurrence: .every(seconds: 900), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "entry_list_watch_run", ["job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

import Auditing
import EntryDocuments
import Identity
import JobQueue
import Notices
import PostgresClient
import Privacy

/// What the database says of the service, as lines for `/metrics`. No label tells one site, person or meeting from
/// another.
struct Figures: Sendable {
  let database: Database

  func lines() async throws -> [String] {
    let queue = JobQueue(database: database)
    async let jobs = Self.lines(of: queue.counts())
    async let canary = Self.line(ofCanary: queue.canaryAge())
    async let waits = Self.lines(of: KindWait.read(database))
    async let watch = Self.lines(of: EntryListWatchState.read(database))
    async let lists = Self.lines(of: EntryListCounts.read(database))
    async let deliveries = Self.lines(of: DeliveryCount.read(database))
    async let sessions = Self.lines(ofSessions: Sessions.count(database))
    async let seals = Self.lines(of: UnsealedEntries.read(database))
    return try await jobs + canary + waits + watch + lists + deliveries + sessions + seals
  }

  private static func lines(of counts: JobCounts) -> [String] {
    [
      "# HELP vestibule_jobs Jobs in each state.", "# TYPE vestibule_jobs gauge",
      "vestibule_jobs{state=\"available\"} \(counts.available)",
      "vestibule_jobs{state=\"scheduled\"} \(counts.scheduled)",
      "vestibule_jobs{state=\"running\"} \(counts.running)",
      "vestibule_jobs{state=\"dead\"} \(counts.dead)",
      "# HELP vestibule_jobs_overdue Jobs that should have ended by now.", "# TYPE vestibule_jobs_overdue gauge",
      "vestibule_jobs_overdue \(counts.overdue)",
    ]
  }

  private static func line(ofCanary age: Double?) -> [String] {
    guard let age else { return [] }
    return [
      "# HELP vestibule_canary_age_seconds Since a canary job last came through.",
      "# TYPE vestibule_canary_age_seconds gauge", "vestibule_canary_age_seconds \(age)",
    ]
  }

  private static func lines(of waits: [KindWait]) -> [String] {
    [
      "# HELP vestibule_jobs_waiting_seconds How long the job that can run and waits longest has waited, by kind.",
      "# TYPE vestibule_jobs_waiting_seconds gauge",
    ] + waits.map { "vestibule_jobs_waiting_seconds{kind=\"\($0.kind)\"} \($0.waitingSeconds)" } + [
      "# HELP vestibule_jobs_late_seconds Since the latest job should have ended, by kind.",
      "# TYPE vestibule_jobs_late_seconds gauge",
    ] + waits.map { "vestibule_jobs_late_seconds{kind=\"\($0.kind)\"} \($0.lateSeconds)" }
  }

  private static func lines(of watch: EntryListWatchState) -> [String] {
    var lines = [
      "# HELP vestibule_entry_list_watch_stale Whether the watch over entry lists should have run since.",
      "# TYPE vestibule_entry_list_watch_stale gauge", "vestibule_entry_list_watch_stale \(watch.isStale ? 1 : 0)",
      "# HELP vestibule_entry_list_lacks What the watch over entry lists found missing.",
      "# TYPE vestibule_entry_list_lacks gauge", "vestibule_entry_list_lacks \(watch.lackCount)",
    ]
    if let age = watch.ageSeconds {
      lines += [
        "# HELP vestibule_entry_list_watch_age_seconds Since the watch over entry lists last ran.",
        "# TYPE vestibule_entry_list_watch_age_seconds gauge", "vestibule_entry_list_watch_age_seconds \(age)",
      ]
    }
    return lines
  }

  private static func lines(of lists: EntryListCounts) -> [String] {
    [
      "# HELP vestibule_entry_lists Current entry lists: released; of those, acknowledged, and late to be.",
      "# TYPE vestibule_entry_lists gauge", "vestibule_entry_lists{state=\"released\"} \(lists.released)",
      "vestibule_entry_lists{state=\"acknowledged\"} \(lists.acknowledged)",
      "vestibule_entry_lists{state=\"late\"} \(lists.late)",
    ]
  }

  private static func lines(of deliveries: [DeliveryCount]) -> [String] {
    [
      "# HELP vestibule_notice_deliveries_open Deliveries that aren't known to have arrived and are nobody else's yet.",
      "# TYPE vestibule_notice_deliveries_open gauge",
    ]
      + deliveries.map {
        "vestibule_notice_deliveries_open{channel=\"\($0.channel.rawValue)\",state=\"\($0.state)\"} \($0.number)"
      }
  }

  private static func lines(ofSessions count: Int) -> [String] {
    [
      "# HELP vestibule_sessions People's sessions that are open.", "# TYPE vestibule_sessions gauge",
      "vestibule_sessions \(count)",
    ]
  }

  private static func lines(of unsealed: UnsealedEntries) -> [String] {
    [
      "# HELP vestibule_audit_unsealed Entries of the audit trail that no seal covers yet.",
      "# TYPE vestibule_audit_unsealed gauge", "vestibule_audit_unsealed \(unsealed.count)",
      "# HELP vestibule_audit_unsealed_age_seconds How old the oldest of them is; 0 if there is none.",
      "# TYPE vestibule_audit_unsealed_age_seconds gauge",
      "vestibule_audit_unsealed_age_seconds \(unsealed.oldestSeconds)",
    ]
  }
}

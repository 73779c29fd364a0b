import Facilities
import Identifiers
import JobQueue
import PostgresClient
import Privacy

/// Brings the entry list of a site and a day up to date: renders a new revision if anything changed, and releases it if
/// its time has come.
///
/// Everything happens in one transaction, which also completes the job. A crash leaves either nothing and a job to run
/// again, or the revision and no job.
struct EntryListRefresh: Sendable {
  let database: Database
  let keyring: Keyring

  /// - Throws: `EntryListFault.jobMovedOn` if another worker has the job; nothing is changed then.
  func run(_ site: SiteCode, _ day: LocalDay, for job: Job) async throws {
    try await database.transaction(as: .worker) { transaction in
      let store = EntryListStore(site: site, day: day, keyring: keyring, transaction: transaction)
      if try await store.lock() {
        let latest = try await store.latest()
        let expected = try await store.expected()
        if EntryListRules.needsRevision(latest: latest?.arrivals, expected: expected) {
          try await store.store(store.next(after: latest, arrivals: expected))
        }
      }
      let isDone: Bool = try await transaction.value(
        of: "entry_list_finish",
        [
          "given_site": .text(site), "given_day": .date(day.text), "job": .bigint(job.id), "lease": .integer(job.lease),
        ])
      guard isDone else { throw EntryListFault.jobMovedOn }
    }
  }
}

/// The rules of entry lists that need nothing but values.
enum EntryListRules {
  /// How many copies may be printed at a time.
  static let copiesAtOnce = 1...20

  /// Whether the list needs a new revision, because anything changed since the latest one. If nobody is expected any
  /// more, an empty revision says so to the entrance; the first revision is never empty.
  static func needsRevision(
    latest: [EntryListContent.Arrival]?, expected: [EntryListContent.Arrival]
  ) -> Bool {
    expected != latest ?? []
  }
}

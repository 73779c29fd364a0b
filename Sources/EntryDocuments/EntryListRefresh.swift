import Facilities
import Identifiers
import JobQueue
import PostgresClient
import Privacy

/// Brings the entry list of a site and a day up to date: a new revision where anything changed, released if it is time.
///
/// Everything happens in one transaction, which completes the job: a crash at any point leaves either nothing and a job
/// to be run again, or the revision and no job.
struct EntryListRefresh: Sendable {
  let database: Database
  let keyring: Keyring

  /// - Throws: `EntryListFault.jobMovedOn` where another worker has the job; nothing was changed then.
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
      let row = try await transaction.query(
        "entry_documents_finish", site.rawValue, day.text, job.id, job.lease
      ).one(of: "entry_documents_finish")
      guard try row.get("done") else { throw EntryListFault.jobMovedOn }
    }
  }
}

/// The decisions about entry lists that need nothing but values.
enum EntryListRules {
  /// How many copies may be printed at a time.
  static let copiesAtOnce = 1...20

  /// Whether what is expected calls for a revision: anything changed since the latest one. A list that named someone
  /// is followed by an empty one when nobody comes any more, so that the entrance knows; none begins empty.
  static func needsRevision(
    latest: [EntryListContent.Arrival]?, expected: [EntryListContent.Arrival]
  ) -> Bool {
    expected != latest ?? []
  }
}

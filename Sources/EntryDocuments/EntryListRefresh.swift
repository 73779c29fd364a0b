import Facilities
import Identifiers
import JobQueue
import PostgresClient
import Privacy

/// Brings the entry list of a site and a day up to date: renders it if anything changed, and releases it if its time
/// has come. What isn't released yet is replaced, so that the first list that anybody sees is revision 1.
///
/// Everything happens in one transaction, which also completes the job. A crash leaves either nothing and a job to run
/// again, or the revision and no job. Keys that aren't needed any more are destroyed by jobs of that transaction.
struct EntryListRefresh: Sendable {
  let database: Database
  let keyring: Keyring

  /// - Throws: `EntryListFault.jobMovedOn` if another worker has the job; nothing is changed then.
  func run(_ site: SiteCode, _ day: LocalDay, for job: Job) async throws {
    try await database.transaction(as: .worker) { transaction in
      let store = EntryListStore(site: site, day: day, keyring: keyring, transaction: transaction)
      if try await store.lock() {
        let latest = try await store.latest()
        let next = try await store.next(after: latest, arrivals: store.expected())
        switch EntryListRules.step(from: latest, to: next) {
        case .keep: break
        case .discard: try await store.discard()
        case .store: try await store.store(next, after: latest)
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

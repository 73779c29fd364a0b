import Facilities
import Identifiers
import Identity
import PostgresClient
import Privacy
import Synchronization

/// Refuses actors of a site that the agency doesn't have: every page would be empty for them, and a front desk would
/// believe that nobody is expected.
///
/// Sites are never deleted, so that a site which was seen once is not asked for again.
final class KnownSites: Sendable {
  private let facilities: Facilities
  private let seen = Mutex<Set<SiteCode>>([])

  init(facilities: Facilities) {
    self.facilities = facilities
  }

  /// - Throws: `SignInRefusal.unknownSite`.
  func require(_ actor: Actor) async throws {
    guard let site = actor.site, !seen.withLock({ $0.contains(site) }) else { return }
    do {
      guard try await facilities.knows(site, actor) else { throw SignInRefusal.unknownSite }
    } catch is PostgresError {
      // What the request itself asks of the database fails the same way.
      return
    }
    _ = seen.withLock { $0.insert(site) }
  }
}

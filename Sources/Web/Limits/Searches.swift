import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Synchronization

/// The search for free slots, as the API and the pages use it.
///
/// A search can cost a thousand times as much as a read. So each counts by its size, in a bucket of its own; an actor
/// has few under way, and all together too; and the database ends one that takes too long.
final class Searches: Sendable {
  private struct UnderWay {
    var count = 0
    var ofActor: [Actor: Int] = [:]
  }

  private let meetings: Meetings
  private let sites: SiteCounts
  private let limiter: RateLimiter
  private let limits: WebLimits
  private let refusals: RefusalCounters
  private let underWay = Mutex(UnderWay())

  init(
    meetings: Meetings, facilities: Facilities, limiter: RateLimiter, limits: WebLimits, refusals: RefusalCounters
  ) {
    self.meetings = meetings
    sites = SiteCounts(facilities: facilities)
    (self.limiter, self.limits, self.refusals) = (limiter, limits, refusals)
  }

  /// A page of free slots.
  ///
  /// - Throws: as `Meetings.availability`; `TooManyRequests` for an actor with too many under way or too large ones;
  ///   `ServiceUnavailable` if there are too many in all; `SearchTooLarge`.
  func availability(_ actor: Actor, _ query: AvailabilityQuery) async throws -> AvailabilityPage {
    let count = try await sites.count(of: query, actor)
    try limiter.admitSearch(units: Self.units(query, sites: count), by: actor)
    try begin(actor)
    defer { end(actor) }
    do {
      return try await meetings.availability(actor, query)
    } catch let error as PostgresError where error.kind == .statementTimeout {
      throw SearchTooLarge()
    }
  }

  /// The cost of a search, in units of a hundred days of a site at half-hourly starts; at least 1.
  static func units(_ query: AvailabilityQuery, sites: Int) -> Int {
    let days = min(max(query.from.days(until: query.to) + 1, 1), 93)
    return 1 + max(sites, 1) * days * max(30 / max(query.stepMinutes, 1), 1) / 100
  }

  private func begin(_ actor: Actor) throws {
    let (limits, refusals) = (limits, refusals)
    try underWay.withLock { open in
      if limits.searchesPerActorMax > 0, open.ofActor[actor, default: 0] >= limits.searchesPerActorMax {
        refusals.add(.searches)
        throw TooManyRequests(scope: .actor, wait: .seconds(1))
      }
      if limits.searchesMax > 0, open.count >= limits.searchesMax {
        refusals.add(.searches)
        throw ServiceUnavailable()
      }
      open.count += 1
      open.ofActor[actor, default: 0] += 1
    }
  }

  private func end(_ actor: Actor) {
    underWay.withLock { open in
      open.count -= 1
      let left = open.ofActor[actor, default: 1] - 1
      open.ofActor[actor] = left > 0 ? left : nil
    }
  }
}

/// A search took longer than a search may: 422. A narrower one may find something.
struct SearchTooLarge: Error {}

/// How many sites a search covers. The agency's sites are asked for at most every five minutes.
private final class SiteCounts: Sendable {
  private struct Known {
    let ofRegion: [Region: Int]
    let at: ContinuousClock.Instant
  }

  private static let ageMax = Duration.seconds(300)

  private let facilities: Facilities
  private let known = Mutex<Known?>(nil)

  init(facilities: Facilities) {
    self.facilities = facilities
  }

  func count(of query: AvailabilityQuery, _ actor: Actor) async throws(PostgresError) -> Int {
    if !query.sites.isEmpty { return query.sites.count }
    let counts = try await counts(actor)
    guard let region = query.region else { return counts.values.reduce(0, +) }
    return counts[region, default: 0]
  }

  private func counts(_ actor: Actor) async throws(PostgresError) -> [Region: Int] {
    if let known = known.withLock({ $0 }), ContinuousClock.now - known.at < Self.ageMax { return known.ofRegion }
    let sites = try await facilities.sites(actor)
    let counts = Dictionary(grouping: sites, by: \.region).mapValues(\.count)
    known.withLock { $0 = Known(ofRegion: counts, at: .now) }
    return counts
  }
}

import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Searches for free slots and their cost")
struct SearchTests {
  private func query(sites: [String] = [], to: String = "2027-04-12", step: Int = 30) throws -> AvailabilityQuery {
    var query = AvailabilityQuery(
      sites: sites.map { SiteCode(unchecked: $0) }, from: try #require(LocalDay("2027-01-11")),
      to: try #require(LocalDay(to)), minutes: 120, seats: 4)
    query.stepMinutes = step
    return query
  }

  @Test("The cost of a search grows with sites, days and starts, and a usual one costs little")
  func cost() throws {
    #expect(try Searches.units(query(sites: ["KENT"], to: "2027-01-15"), sites: 1) == 1)
    #expect(try Searches.units(query(), sites: 60) == 1 + 60 * 92 / 100)
    #expect(try Searches.units(query(step: 5), sites: 60) == 1 + 60 * 92 * 6 / 100)
    #expect(try Searches.units(query(step: 60), sites: 60) == Searches.units(query(), sites: 60))
    #expect(try Searches.units(query(to: "2027-01-01"), sites: 1) == 1, "a search over no day is still one")
  }

  @Test("Each actor has a budget for searches; a large one uses up more of it; reading isn't affected")
  func budget() throws {
    let (hand, refusals) = (Hand(), RefusalCounters())
    var limits = WebLimits()
    limits.searchRate = Rate(burst: 10, perSecond: 1)
    let limiter = RateLimiter(limits, refusals: refusals, clock: { hand.now })
    for _ in 0..<10 { try limiter.admitSearch(units: 1, by: Scenario.m1) }
    #expect(throws: TooManyRequests(scope: .actor, wait: .seconds(1))) {
      try limiter.admitSearch(units: 1, by: Scenario.m1)
    }
    // One that costs more than there ever is waits for all of it.
    #expect(throws: TooManyRequests(scope: .actor, wait: .seconds(10))) {
      try limiter.admitSearch(units: 340, by: Scenario.m1)
    }
    try limiter.admit(.reading, by: Scenario.m1)
    try limiter.admitSearch(units: 340, by: Scenario.m2)
    hand.move(.seconds(10))
    try limiter.admitSearch(units: 340, by: Scenario.m1)
    #expect(refusals.count(.searches) == 2)
  }

  @Test("Sixteen searches at once: two of an actor and a few in all are under way, the rest is told to come back")
  func storm() async throws {
    let log = LogCapture()
    try await withTestDatabase(logger: log.logger()) { database in
      let scenario = try await Scenario(in: database)
      let limits = WebLimits()
      let refusals = RefusalCounters()
      let searches = Searches(
        meetings: scenario.meetings, facilities: Facilities(database: database.database),
        limiter: RateLimiter(limits, refusals: refusals), limits: limits, refusals: refusals)
      let wide = try query(sites: ["KENT"], step: 5)
      @Sendable func end(_ actor: Actor) async throws -> String {
        do {
          _ = try await searches.availability(actor, wide)
          return "done"
        } catch is TooManyRequests {
          return "actor"
        } catch is ServiceUnavailable {
          return "all"
        }
      }
      func count(_ actors: [Actor]) async throws -> (done: Int, ofActor: Int, inAll: Int) {
        let (locked, toldLocked) = AsyncStream.makeStream(of: Void.self)
        let (over, toldOver) = AsyncStream.makeStream(of: Void.self)
        // Nothing can be searched while the rooms are locked, so all that are let through are under way together.
        async let lock: Void = database.ownerClient.transaction { transaction in
          try await transaction.query("test_lock_rooms")
          toldLocked.finish()
          for await _ in over {}
        }
        for await _ in locked {}
        let ends = try await withThrowingTaskGroup(of: String.self) { group in
          for actor in actors { group.addTask { try await end(actor) } }
          var ends: [String] = []
          while ends.count < actors.count - min(limits.searchesMax, 2 * Set(actors).count) {
            ends.append(try await group.next() ?? "")
          }
          #expect(!ends.contains("done"))
          toldOver.finish()
          for try await end in group { ends.append(end) }
          return ends
        }
        try await lock
        return (ends.count { $0 == "done" }, ends.count { $0 == "actor" }, ends.count { $0 == "all" })
      }
      let one = try await count(Array(repeating: Scenario.m1, count: 16))
      #expect(one == (done: 2, ofActor: 14, inAll: 0))
      let many = try await count((1...16).map { Scenario.actor("m\($0)", .mediator) })
      #expect(many == (done: 8, ofActor: 0, inAll: 8))
    }
  }

  @Test("A week with more starts than its pages hold is cut, and the picker says from where and how to see the rest")
  func cut() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (limits, refusals, facilities) = (
        WebLimits(), RefusalCounters(), Facilities(database: database.database)
      )
      let searches = Searches(
        meetings: scenario.meetings, facilities: facilities, limiter: RateLimiter(limits, refusals: refusals),
        limits: limits, refusals: refusals)
      let week = AvailabilityQuery(
        sites: [SiteCode(unchecked: "KENT")], from: try #require(LocalDay("2027-01-11")),
        to: try #require(LocalDay("2027-01-17")), minutes: 120, seats: 1, limit: 5)
      let two = try await SlotSearch(facilities: facilities, searches: searches, pagesMax: 2)
        .slots(Scenario.m1, week)
      #expect(two.slots.count == 10 && two.isCut)
      let all = try await SlotSearch(facilities: facilities, searches: searches, pagesMax: 100)
        .slots(Scenario.m1, week)
      #expect(all.slots.count > 10 && !all.isCut)
    }
    let words = SlotPickerTexts.cut(from: Bilingual(en: "Friday", fr: "vendredi"))
    #expect(words.en.contains("from Friday on, not every start is shown."))
    #expect(words.fr.contains("à partir du vendredi, certains débuts ne sont pas affichés."))
  }

  @Test("A search that takes too long is ended, and is told so in both languages")
  func tooLong() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      var hasty = PostgresConfiguration(connectionString: database.application, schema: "vestibule")
      hasty.statementTimeoutMs = 1
      let postgres = try PostgresClient(configuration: hasty, logger: LogCapture().logger())
      let searching = Database(postgres: postgres, actorKey: TestCluster.actorKey, fingerprints: .ofThisProcess())
      let limits = WebLimits()
      let refusals = RefusalCounters()
      let searches = Searches(
        meetings: Meetings(database: database.database, searching: searching),
        facilities: Facilities(database: database.database), limiter: RateLimiter(limits, refusals: refusals),
        limits: limits, refusals: refusals)
      await #expect(throws: SearchTooLarge.self) {
        try await searches.availability(Scenario.m1, query(sites: ["KENT"], step: 5))
      }
      await postgres.close()
      _ = scenario
    }
    let problem = Problem(of: SearchTooLarge())
    #expect(problem.kind.status == .unprocessableContent && problem.kind.canBeMended)
    #expect(problem.kind.title.fr.contains("recherche"))
  }
}

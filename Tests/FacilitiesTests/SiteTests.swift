import Facilities
import Identifiers
import Scenarios
import TestSupport
import Testing

@Suite("Sites")
struct SiteTests {
  @Test("An unknown site is refused as unknown")
  func unknownSite() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: FacilitiesRefusal.siteUnknown) {
        try await scenario.facilities.rooms(Scenario.m1, site: SiteCode(unchecked: "NOWHERE"))
      }
    }
  }
}

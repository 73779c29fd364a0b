import Foundation
import Identifiers
import PostgresClient
import Scenarios
import TestSupport
import Testing

@testable import Facilities

@Suite("Holidays")
struct HolidayTests {
  @Test("The reference holidays fall on the days of the calendars of 2026 to 2028")
  func knownDays() async throws {
    try await withTestDatabase { database in
      let reference = repositoryRoot.appendingPathComponent("sql/reference")
      func file(_ name: String) throws -> String {
        try String(contentsOf: reference.appendingPathComponent(name), encoding: .utf8)
      }
      try await FacilitiesImport(database: database.database).take([
        .sites: file("sites.csv"), .holidays: file("holidays.csv"),
      ])
      let facilities = Facilities(database: database.database)
      func days(_ site: String, _ year: Int) async throws -> [String: String] {
        let details = try await facilities.details(Scenario.m1, site: SiteCode(unchecked: site), year: year)
        return Dictionary(uniqueKeysWithValues: details.holidays.map { ($0.nameEn, $0.date.text) })
      }
      let easter = [2026: "2026-04-03", 2027: "2027-03-26", 2028: "2028-04-14"]
      let victoria = [2026: "2026-05-18", 2027: "2027-05-24", 2028: "2028-05-22"]
      let thanksgiving = [2026: "2026-10-12", 2027: "2027-10-11", 2028: "2028-10-09"]
      let family = [2026: "2026-02-16", 2027: "2027-02-15", 2028: "2028-02-21"]
      let august = [2026: "2026-08-03", 2027: "2027-08-02", 2028: "2028-08-07"]
      let labour = [2026: "2026-09-07", 2027: "2027-09-06", 2028: "2028-09-04"]
      let monday = [2026: "2026-04-06", 2027: "2027-03-29", 2028: "2028-04-17"]
      for year in 2026...2028 {
        let kent = try await days("KENT", year)
        #expect(kent["Good Friday"] == easter[year])
        #expect(kent["Easter Monday"] == monday[year])
        #expect(kent["Victoria Day"] == victoria[year])
        #expect(kent["Thanksgiving"] == thanksgiving[year])
        #expect(kent["Family Day"] == family[year])
        #expect(kent["British Columbia Day"] == august[year])
        #expect(kent["Labour Day"] == labour[year])
        #expect(kent["National Day for Truth and Reconciliation"] == "\(year)-09-30")
        #expect(kent["Quebec's National Holiday (Saint-Jean-Baptiste)"] == nil)
        #expect(kent.count == 13)
        let quebec = try await days("JOLIETTE", year)
        #expect(quebec["Quebec's National Holiday (Saint-Jean-Baptiste)"] == "\(year)-06-24")
        #expect(quebec["Family Day"] == nil)
        #expect(quebec.count == 12)
      }
      #expect(try await days("STONYMOUNTAIN", 2027)["Louis Riel Day"] == "2027-02-15")
      #expect(try await days("NOVA", 2027)["Heritage Day"] == "2027-02-15")
    }
  }

  @Test("Easter Sunday follows the Gregorian calendar, its earliest and latest days included")
  func easter() async throws {
    try await withTestDatabase { database in
      for (year, day) in [
        (2008, "2008-03-23"), (2011, "2011-04-24"), (2038, "2038-04-25"), (2049, "2049-04-18"), (2100, "2100-03-28"),
        (2160, "2160-03-23"),
      ] {
        let row = try await database.ownerClient.query("facilities_test_easter", year).one(of: "facilities_test_easter")
        #expect(try row.get("day", as: String.self) == day)
      }
    }
  }
}

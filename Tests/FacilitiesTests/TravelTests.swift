import Facilities
import Scenarios
import TestSupport
import Testing

@Suite("Travel times between sites (entry.2)")
struct TravelTests {
  private func faults(of csv: String, _ files: FacilitiesImport) async -> [ImportFault] {
    let refusal = await #expect(throws: FacilitiesRefusal.self) { try await files.take([.travel: csv]) }
    guard case .badFiles(let faults) = refusal else { return [] }
    return faults
  }

  @Test("a pair of sites stands once, in whichever direction, and what is exported is taken again")
  func once() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let files = FacilitiesImport(database: database.database)
      try await files.take([.travel: "site,other_site,minutes\nMATSQUI,KENT,45\n"])
      let exported = try #require(
        try await FacilitiesExport(database: database.database).files()[.travel])
      #expect(exported.contains("KENT,MATSQUI,45"))
      try await files.take([.travel: exported])
      let twice = await faults(of: "site,other_site,minutes\nKENT,MATSQUI,45\nMATSQUI,KENT,50\n", files)
      #expect(twice == [ImportFault(.travel, line: 3, field: "other_site", .duplicate)])
      let same = await faults(of: "site,other_site,minutes\nKENT,KENT,5\n", files)
      #expect(same == [ImportFault(.travel, line: 2, field: "other_site", .duplicate)])
    }
  }

  @Test("a site that the agency doesn't have is named as the fault")
  func unknown() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let files = FacilitiesImport(database: database.database)
      let pairs = ["KENT,NOWHERE,45", "ABSENT,KENT,45", "ZENITH,KENT,45", "KENT,BEYOND,45"]
      let faults = await faults(of: "site,other_site,minutes\n\(pairs.joined(separator: "\n"))\n", files)
      #expect(faults.allSatisfy { $0.reason == .siteUnknown } && faults.map(\.line) == [2, 3, 4, 5])
      #expect(faults.map(\.field) == ["other_site", "site", "site", "other_site"], "as the file names them")
    }
  }
}

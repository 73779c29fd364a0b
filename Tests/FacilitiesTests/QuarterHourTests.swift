import Facilities
import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite("Every quarter of an hour")
struct QuarterHourTests {
  /// The output, line by line, of Python's reader of the system's zone data.
  private static func zoneClock(_ arguments: [String]) async throws -> [String] {
    try await withCheckedThrowingContinuation { continuation in
      // Reading blocks until the end of the output, so it has its own thread.
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments =
              ["python3", repositoryRoot.appendingPathComponent("Tests/Counterparts/zone_clock.py").path] + arguments
            process.standardOutput = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
          })
      }
    }
  }

  @Test("In every zone it is shown as stored, or refused, just as an independent reader of the zone data says")
  func roundTrip() async throws {
    let country = try await Self.zoneClock(["--country"])
    #expect(country.count >= 20)
    try await withTestDatabase { database in
      let sites = repositoryRoot.appendingPathComponent("sql/reference/sites.csv")
      try await FacilitiesImport(database: database.database).sites(csv: String(contentsOf: sites, encoding: .utf8))
      let zones = try await database.ownerClient.query("test_zones_of_sites", country + Self.known.map(\.key))
        .one(of: "test_zones_of_sites").get("zones", as: [String].self)
      let other = Dictionary(
        uniqueKeysWithValues: try await Self.zoneClock(zones).map { line in
          let parts = line.split(separator: "\t").map(String.init)
          return (parts[0], Array(parts.dropFirst()))
        })
      for zone in zones {
        let runs = try await runs(database, zone)
        #expect(runs == other[zone], "\(zone)")
        if let known = Self.known[zone] { #expect(runs == known, "\(zone)") }
      }
    }
  }

  /// Periods with one offset or one fault, by the product's functions.
  private func runs(_ database: TestDatabase, _ zone: String) async throws -> [String] {
    var runs: [String] = []
    for (year, days) in [(2026, 365), (2027, 365), (2028, 366)] {
      let row = try await database.ownerClient.query("test_wall_runs", zone, year).one(of: "test_wall_runs")
      #expect(try row.get("wrong", as: Int.self) == 0, "\(zone) \(year)")
      #expect(try row.get("times", as: Int.self) == 96 * days)
      let more = try row.get("runs", as: [String].self)
      // A period that continues over the new year is one.
      let goesOn = runs.last?.dropFirst(17) == more.first?.dropFirst(17)
      runs += goesOn ? Array(more.dropFirst()) : more
    }
    return runs
  }

  /// What the laws of 2026 say about some zones.
  private static let known = [
    "America/Vancouver": permanentFrom("-08:00", "-07:00"), "America/Edmonton": permanentFrom("-07:00", "-06:00"),
    "America/Yellowknife": permanentFrom("-07:00", "-06:00"), "America/Winnipeg": permanentFrom("-06:00", "-05:00"),
    "America/Regina": ["2026-01-01T00:00 -06:00"], "America/Whitehorse": ["2026-01-01T00:00 -07:00"],
    "America/St_Johns": twiceAYear("-03:30", "-02:30"), "America/Toronto": twiceAYear("-05:00", "-04:00"),
  ]

  /// The clocks change for the last time on the second Sunday of March 2026.
  private static func permanentFrom(_ before: String, _ since: String) -> [String] {
    ["2026-01-01T00:00 \(before)", "2026-03-08T02:00 nonexistentWallTime", "2026-03-08T03:00 \(since)"]
  }

  /// The clocks go on changing twice a year.
  private static func twiceAYear(_ winter: String, _ summer: String) -> [String] {
    [("2026-03-08", "2026-11-01"), ("2027-03-14", "2027-11-07"), ("2028-03-12", "2028-11-05")].reduce(
      into: ["2026-01-01T00:00 \(winter)"]
    ) { runs, year in
      runs += [
        "\(year.0)T02:00 nonexistentWallTime", "\(year.0)T03:00 \(summer)", "\(year.1)T01:00 doubledWallTime",
        "\(year.1)T02:00 \(winter)",
      ]
    }
  }

  @Test(
    "A skipped time offers one earlier and one later by the gap; a doubled time offers the nearest two",
    arguments: [
      ("America/Toronto", "2027-03-14T02:30", ["2027-03-14T01:30", "2027-03-14T03:30"]),
      ("America/St_Johns", "2027-03-14T02:05", ["2027-03-14T01:05", "2027-03-14T03:05"]),
      ("America/Toronto", "2027-11-07T01:00", ["2027-11-07T00:45", "2027-11-07T02:00"]),
      ("America/Toronto", "2027-11-07T01:40", ["2027-11-07T00:45", "2027-11-07T02:00"]),
      ("America/Toronto", "2027-11-07T02:00", nil), ("America/Vancouver", "2027-03-14T02:30", nil),
    ] as [(String, String, [String]?)])
  func choices(zone: String, wall: String, choices: [String]?) async throws {
    try await withTestDatabase { database in
      let row = try await database.ownerClient.query("test_wall_choices", zone, wall).one(of: "test_wall_choices")
      #expect(try row.get("choices", as: [String]?.self) == choices)
    }
  }
}

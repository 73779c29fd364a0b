import PostgresClient
import TestSupport
import Testing

@Suite("Zones")
struct ZoneTests {
  @Test(
    "The offsets of January 2027 follow the changes of the law in 2026",
    arguments: [
      ("America/St_Johns", "-03:30"), ("America/Halifax", "-04:00"), ("America/Toronto", "-05:00"),
      ("America/Winnipeg", "-05:00"), ("America/Regina", "-06:00"), ("America/Edmonton", "-06:00"),
      ("America/Vancouver", "-07:00"), ("America/Whitehorse", "-07:00"), ("America/Iqaluit", "-05:00"),
    ])
  func january(zone: String, offset: String) async throws {
    try await withTestDatabase { database in
      let row = try await database.ownerClient.query("test_noon", zone, "2027-01-15T12:00").one(of: "test_noon")
      #expect(try row.get("shown", as: String.self) == "2027-01-15T12:00:00\(offset)")
    }
  }

  @Test(
    "Wall times that the clocks skip or pass twice are told apart from all others",
    arguments: [
      ("America/Toronto", "2027-03-14T02:30", "nonexistentWallTime"),
      ("America/Toronto", "2027-11-07T01:30", "doubledWallTime"),
      ("America/Toronto", "2027-11-07T02:00", nil), ("America/St_Johns", "2027-11-07T01:59", "doubledWallTime"),
      ("America/Vancouver", "2027-03-14T02:30", nil), ("America/Winnipeg", "2027-11-07T01:30", nil),
      ("America/Regina", "2027-03-14T02:30", nil),
    ])
  func faults(zone: String, wall: String, fault: String?) async throws {
    try await withTestDatabase { database in
      let row = try await database.ownerClient.query("test_noon", zone, wall).one(of: "test_noon")
      #expect(try row.get("fault", as: String?.self) == fault)
    }
  }
}

import Facilities
import Testing

@Suite("Days and wall times")
struct LocalTimeTests {
  @Test(
    "Only days of the calendar are read",
    arguments: [
      ("2027-01-15", true), ("2028-02-29", true), ("2027-02-29", false), ("2100-02-29", false), ("2027-13-01", false),
      ("2027-00-10", false), ("2027-04-31", false), ("2027-1-15", false), ("27-01-15", false), ("2027-01-15 ", false),
      ("2027-01-1٥", false), ("1999-12-31", false),
    ])
  func days(text: String, exists: Bool) {
    #expect((LocalDay(text) != nil) == exists)
  }

  @Test(
    "A wall time has neither seconds nor an offset",
    arguments: [
      ("2027-01-15T10:00", true), ("2027-01-15T23:59", true), ("2027-01-15T24:00", false), ("2027-01-15T10:60", false),
      ("2027-01-15T10:00:00", false), ("2027-01-15T10:00Z", false), ("2027-01-15 10:00", false),
      ("2027-02-30T10:00", false),
    ])
  func wallTimes(text: String, exists: Bool) {
    #expect((WallTime(text) != nil) == exists)
  }

  @Test(
    "Days are counted across leap years",
    arguments: [
      ("2027-01-15", "2027-01-15", 0), ("2028-02-28", "2028-03-01", 2), ("2027-12-31", "2028-12-31", 366),
      ("2027-03-01", "2027-02-28", -1),
    ])
  func counted(from: String, to: String, days: Int) throws {
    #expect(try #require(LocalDay(from)).days(until: try #require(LocalDay(to))) == days)
  }
}

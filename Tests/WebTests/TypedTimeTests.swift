import Facilities
import Languages
import Testing

@testable import Web

@Suite("Days and times as people type them")
struct TypedTimeTests {
  @Test(
    "a time of day is read in either language's spelling",
    arguments: [
      ("09:30", "09:30"), ("9:30", "09:30"), ("9:30am", "09:30"), ("9:30 a.m.", "09:30"), ("9:30 PM", "21:30"),
      ("2 pm", "14:00"), ("12 am", "00:00"), ("12:15 pm", "12:15"), ("0930", "09:30"), ("9h30", "09:30"),
      ("14 h 30", "14:30"), ("14\u{A0}h", "14:00"), ("9.30", "09:30"),
    ])
  func clock(typed: String, read: String) {
    #expect(TypedTime.clock(typed)?.text == read)
  }

  @Test(
    "what is no time of day, or could be several, is refused",
    arguments: ["", "9", "24:00", "9:3", "9:75", "13 pm", "0 am", "nine", "9:30:00", "9 30 30", "am", "h30", "12345"])
  func noClock(typed: String) {
    #expect(TypedTime.clock(typed) == nil)
  }

  @Test(
    "a day is read in figures, year first, or in words of either language",
    arguments: [
      ("2027-01-15", "2027-01-15"), ("2027/1/5", "2027-01-05"), (" 2027-01-15 ", "2027-01-15"),
      ("15 January 2027", "2027-01-15"), ("January 15, 2027", "2027-01-15"), ("Fri 15 Jan 2027", "2027-01-15"),
      ("le vendredi 15 janvier 2027", "2027-01-15"), ("1er décembre 2027", "2027-12-01"),
      ("2 aout 2027", "2027-08-02"), ("2 févr. 2027", "2027-02-02"), ("2 juillet 2027", "2027-07-02"),
    ])
  func day(typed: String, read: String) {
    #expect(TypedTime.day(typed)?.text == read)
  }

  @Test(
    "what is no day, or could be several, is refused",
    arguments: [
      "", "03/04/2027", "15-01-2027", "2027-02-29", "2027-13-01", "31 June 2027", "January 2027", "15 ju 2027",
      "15 January February 2027", "15 January 27", "tomorrow", "2027-01-15" + String(repeating: " ", count: 60_000),
    ])
  func noDay(typed: String) {
    #expect(TypedTime.day(typed) == nil)
  }

  @Test(
    "a day and a time together are read as a picker sends them, and as people type them",
    arguments: [
      ("2027-01-15T10:00", "2027-01-15T10:00"), ("2027-01-15 9:30 am", "2027-01-15T09:30"),
      ("2027-01-15, 14 h 30", "2027-01-15T14:30"), ("2027/1/5 0930", "2027-01-05T09:30"),
    ])
  func wall(typed: String, read: String) {
    #expect(TypedTime.wall(typed)?.text == read)
  }

  @Test("A required day that is left empty has its fault at its field")
  func requiredDay() {
    var form = PageForm(fields: TextFields(percentEncoded: "validUntil="), digest: [])
    #expect(form.day("validUntil") == nil)
    let fault = #expect(throws: RequestFault.self) { try form.settle() }
    guard case .fields(let faults)? = fault else { return #expect(Bool(false), "no field is at fault") }
    #expect(faults == [FieldFault("validUntil", .required)])
  }

  @Test(
    "half a time, or one with an offset, is refused",
    arguments: ["2027-01-15", "10:00", "2027-01-15T10:00-08:00", "2027-01-15T", "T10:00"])
  func noWall(typed: String) {
    #expect(TypedTime.wall(typed) == nil)
  }
}

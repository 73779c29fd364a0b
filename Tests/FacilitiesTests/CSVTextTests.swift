import Testing

@testable import Facilities

@Suite("Comma-separated values")
struct CSVTextTests {
  @Test(
    "Rows are read according to RFC 4180, and written to read back the same",
    arguments: [
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("\u{FEFF}a,b\nc,d", [["a", "b"], ["c", "d"]]),
      ("\"a,b\",\"c\"\"d\",\"e\r\nf\"\r\n", [["a,b", "c\"d", "e\r\nf"]]),
      ("a\rb\r", [["a"], ["b"]]),
      ("a,\n,\n\n\"\"\n", [["a", ""], ["", ""], [""]]),
      ("é,\"ᐱᑕ\"\n", [["é", "ᐱᑕ"]]),
      ("", []),
    ])
  func read(text: String, rows: [[String]]) {
    let csv = CSVText(text)
    #expect(csv.records.map(\.fields) == rows)
    #expect(csv.brokenLines == [])
    #expect(CSVText(CSVText.write(rows)).records.map(\.fields) == rows)
  }

  @Test(
    "A row with wrong quotes is reported by its line, and the rows after it are read",
    arguments: [
      ("a\na\"b,c\nd\n", [2], [["a"], ["d"]]), ("\"a\"b\nc\n", [1], [["c"]]), ("a\n\"b\nc\n", [2], [["a"]]),
      ("a,\"b\nc\"d\ne\n", [1], [["e"]]),
    ])
  func broken(text: String, lines: [Int], rows: [[String]]) {
    let csv = CSVText(text)
    #expect(csv.brokenLines == lines)
    #expect(csv.records.map(\.fields) == rows)
  }

  @Test("A row's line is the one in which it begins, whatever its fields hold")
  func lines() {
    #expect(CSVText("a\n\"b\r\nc\nd\re\",f\n\ng\n").records.map(\.line) == [1, 2, 7])
  }
}

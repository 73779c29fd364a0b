import Languages
import Testing

@testable import Web

@Suite("Reading queries and forms")
struct TextFieldsTests {
  private func faults(_ query: String, _ read: (inout TextFields) -> Void) -> [FieldFault] {
    var fields = TextFields(percentEncoded: query)
    read(&fields)
    do {
      try fields.settle()
      return []
    } catch {
      guard case .fields(let faults) = error else { return [] }
      return faults
    }
  }

  @Test("Escapes and plus signs are undone")
  func decoding() {
    var fields = TextFields(percentEncoded: "name=Zo%C3%A9+%26+co")
    #expect(fields.text("name", length: 1...20) == "Zoé & co")
  }

  @Test("Broken escapes and invalid UTF-8 are faults", arguments: ["name=%4", "name=%zz", "name=%ff"])
  func brokenEscapes(query: String) {
    #expect(
      faults(query) { _ = $0.text("name", length: 0...9, required: false) }.contains(
        FieldFault("name", .forbiddenCharacters)))
  }

  @Test("A repeated field and an unknown field are faults")
  func twiceAndUnknown() {
    let found = faults("site=KENT&site=KENT&colour=red") { _ = $0.text("site", length: 1...9) }
    #expect(found == [FieldFault("site", .duplicate), FieldFault("colour", .unknownField)])
  }

  @Test("An empty field counts as left out")
  func empty() {
    #expect(faults("site=") { _ = $0.text("site", length: 1...9) } == [FieldFault("site", .required)])
    #expect(faults("site=") { _ = $0.text("site", length: 1...9, required: false) }.isEmpty)
  }

  @Test("What is encoded is decoded again", arguments: ["", "a b", "2027-01-15T10:00", "é/?&=#%"])
  func roundTrip(text: String) {
    #expect(PercentEncoding.decode(PercentEncoding.encode(text).utf8) == text)
  }
}

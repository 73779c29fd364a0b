import Identifiers
import Languages
import NIOCore
import Testing

@testable import Web

@Suite("Reading JSON bodies")
struct FieldReaderTests {
  private struct Person: Equatable {
    let name: String
    let age: Int?
  }

  private func faults<Value>(_ json: String, _ read: (inout FieldReader) -> Value?) -> [FieldFault] {
    do throws(RequestFault) {
      _ = try BodyReader.read(ByteBuffer(string: json), read)
      return []
    } catch {
      guard case .fields(let faults) = error else { return [FieldFault("?", .notAllowed)] }
      return faults
    }
  }

  private func person(_ fields: inout FieldReader) -> Person? {
    let name = fields.text("name", length: 1...10)
    let age = fields.number("age", in: 0...150, required: false)
    return name.map { Person(name: $0, age: age) }
  }

  @Test("A right body becomes a value")
  func right() throws {
    let value = try BodyReader.read(ByteBuffer(string: #"{"name":"Zoé","age":7}"#), person)
    #expect(value == Person(name: "Zoé", age: 7))
  }

  @Test("An optional field may be left out or be null")
  func optional() {
    #expect(faults(#"{"name":"a"}"#, person).isEmpty)
    #expect(faults(#"{"name":"a","age":null}"#, person).isEmpty)
  }

  @Test("All faults are told at once, unknown fields among them")
  func together() {
    let found = faults(#"{"age":"x","nmae":"a"}"#, person)
    #expect(
      Set(found.map { "\($0.field) \($0.reason)" }) == ["name required", "age wrongType", "nmae unknownField"])
  }

  @Test(
    "A text is held to its length and its characters",
    arguments: [
      ("", FaultReason.required), ("   ", .required), ("elevencharss", .tooLong), ("a\\u0000b", .forbiddenCharacters),
      ("a\\nb", .forbiddenCharacters), ("a\\u202eb", .forbiddenCharacters), ("a\\u0085b", .forbiddenCharacters),
    ])
  func texts(text: String, reason: FaultReason) {
    #expect(faults("{\"name\":\"\(text)\"}", person) == [FieldFault("name", reason)])
  }

  @Test(
    "Names in other scripts and with combining marks are taken as they are", arguments: ["ᐃᓄᒃ", "שרה", "Zoe\u{301}"])
  func scripts(name: String) throws {
    let value = try BodyReader.read(ByteBuffer(string: "{\"name\":\"\(name)\"}"), person)
    #expect(Array(value.name.unicodeScalars) == Array(name.unicodeScalars))
  }

  @Test("A number out of range, a fraction and a boolean each have their own fault")
  func numbers() {
    #expect(faults(#"{"name":"a","age":151}"#, person) == [FieldFault("age", .outOfRange)])
    #expect(faults(#"{"name":"a","age":1.5}"#, person) == [FieldFault("age", .wrongType)])
    #expect(faults(#"{"name":"a","age":true}"#, person) == [FieldFault("age", .wrongType)])
    #expect(faults(#"{"name":"a","age":1e400}"#, person) == [FieldFault("age", .wrongType)])
  }

  @Test("Faults within lists carry their place")
  func lists() {
    let found = faults(#"{"people":[{"name":"a"},{"age":1},3,{"name":"b","x":1}]}"#) { fields in
      fields.objects("people", count: 1...5, person)
    }
    #expect(
      Set(found.map { "\($0.field) \($0.reason)" }) == [
        "people[1].name required", "people[2] wrongType", "people[3].x unknownField",
      ])
  }

  @Test("A list is held to its length")
  func listLengths() {
    func read(_ fields: inout FieldReader) -> [Person]? { fields.objects("people", count: 1...2, person) }
    #expect(faults(#"{"people":[]}"#, read) == [FieldFault("people", .tooShort)])
    #expect(faults(#"{"people":[{},{},{}]}"#, read) == [FieldFault("people", .tooLong)])
    #expect(faults(#"{"people":{}}"#, read) == [FieldFault("people", .wrongType)])
  }

  @Test("An object within the object carries its path")
  func objects() {
    let found = faults(#"{"inner":{"name":3,"y":0}}"#) { fields in fields.object("inner", person) }
    #expect(Set(found.map { "\($0.field) \($0.reason)" }) == ["inner.name wrongType", "inner.y unknownField"])
    #expect(faults(#"{"inner":3}"#) { $0.object("inner", person) } == [FieldFault("inner", .wrongType)])
    #expect(faults("{}") { $0.object("inner", person) } == [FieldFault("inner", .required)])
  }

  @Test("Input that isn't a JSON object is reported as such", arguments: ["", "{", "nope", #"{"name":"a"}}"#])
  func broken(json: String) {
    #expect(throws: RequestFault.self) { try BodyReader.read(ByteBuffer(string: json), person) }
    #expect(faults(json, person) == [FieldFault("?", .notAllowed)])
  }

  @Test("A list or a number in place of the object is of the wrong type", arguments: ["[]", "3", "null", "\"a\""])
  func noObject(json: String) {
    #expect(faults(json, person) == [FieldFault("", .wrongType)])
  }

  @Test("Nesting without end is refused")
  func nesting() {
    let json = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
    #expect(!faults("{\"name\":\(json)}", person).isEmpty)
  }
}

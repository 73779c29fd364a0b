import Testing

@testable import PostgresClient

@Suite("Array literals")
struct ArrayLiteralTests {
  @Test(
    "What is written is read back",
    arguments: [
      [], ["a"], [nil], ["NULL"], ["a", nil, "b"], ["", " "], ["{", "}", ",", "\"", "\\", "\\\""], ["ᐃᓄᒃ", "é\n"],
    ] as [[String?]])
  func roundTrip(elements: [String?]) {
    #expect(ArrayLiteral.read(ArrayLiteral.write(elements)) == elements)
  }

  @Test("The server's own spelling is read")
  func serversSpelling() {
    #expect(ArrayLiteral.read("{1,2,NULL,\"a b\"}") == ["1", "2", nil, "a b"])
  }

  @Test(
    "What is no array of one dimension is refused", arguments: ["", "{", "}", "{a", "{a,}", "{\"a}", "{{1}}", "{}x"])
  func refused(text: String) {
    #expect(ArrayLiteral.read(text) == nil)
  }

  @Test("Bytes are read back from hexadecimal, and nothing else is")
  func bytea() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(ByteaText.read(ByteaText.write(bytes)) == bytes)
    #expect(ByteaText.read("\\xAb") == [0xAB])
    for text in ["", "\\", "\\x1", "00", "\\xzz", "\\x0g"] { #expect(ByteaText.read(text) == nil) }
  }
}

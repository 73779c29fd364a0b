import Identifiers
import Testing

@Suite("Texts that are compared by their bytes")
struct ByteTextTests {
  @Test("Two spellings of an accented letter are two texts, although Swift takes them for one")
  func spellings() {
    let (composed, decomposed) = ("andr\u{E9}", "andre\u{301}")
    #expect(composed == decomposed)
    #expect(!composed.isSame(as: decomposed) && composed.isSame(as: "andr\u{E9}"))
    #expect(ByteText(composed) != ByteText(decomposed) && ByteText(composed) == ByteText("andr\u{E9}"))
    #expect(Set([ByteText(composed), ByteText(decomposed), ByteText(composed)]).count == 2)
  }
}

import Languages
import Privacy
import Testing

@Suite("Texts that can be read")
struct TextRulesTests {
  @Test(
    "A text that nobody can read on paper is refused, with the reason",
    arguments: [
      ("---", FaultReason.notReadable), ("…", .notReadable), ("⬛⬛", .notReadable), ("   ", .required),
      ("a\u{200B}b", .forbiddenCharacters), ("\u{200B}", .forbiddenCharacters), ("\u{3164}", .forbiddenCharacters),
      ("a\u{202E}b", .forbiddenCharacters), ("a\u{2066}b\u{2069}", .forbiddenCharacters),
      ("a\u{200F}b", .forbiddenCharacters), ("a\u{AD}b", .forbiddenCharacters), ("a\tb", .forbiddenCharacters),
      ("a\u{0}", .forbiddenCharacters), ("a\u{E000}", .forbiddenCharacters), ("a\u{2800}", .forbiddenCharacters),
      ("a\u{200D}b", .forbiddenCharacters), ("\u{200D}", .forbiddenCharacters), ("a\u{FE0F}", .forbiddenCharacters),
      ("\u{301}a", .forbiddenCharacters), ("a \u{301}", .forbiddenCharacters), ("a\u{E0041}", .forbiddenCharacters),
      ("x" + String(repeating: "\u{302}", count: 5), .tooManyMarks),
      ("Zo\u{e9}" + String(repeating: "\u{301}\u{302}", count: 150), .tooLong),
    ])
  func refused(text: String, reason: FaultReason) {
    #expect(TextRules.fault(in: text, length: 1...20) == reason)
    #expect(PersonName(text) == nil)
  }

  @Test(
    "A name in any script is taken, with the joiners, variants and marks that it needs",
    arguments: [
      "Zoé Ève-Tremblay", "O'Brien", "Nguyễn Thị Hằng", "K̲wak̓wala Xʷməθkʷəy̓əm", "ᐃᓄᒃᑎᑐᑦ", "محمد الأحمد", "شَرِيف",
      "می‌خواهم", "शर्मा", "क्‍ष", "ක්‍රිෂාන්ත", "王小明", "葛\u{E0100}城", "山田 太郎", "김민수", "မျှော့", "สมชาย", "Ольга",
      "שָׁלוֹם", "ᠮᠣᠩᠭᠣᠯ", "7", "x\u{301}\u{302}\u{303}\u{304}",
    ])
  func taken(text: String) {
    #expect(TextRules.fault(in: text, length: 1...200) == nil)
    #expect(PersonName(text) != nil)
  }

  @Test("A message may have emoji, with what they are made of")
  func emoji() {
    #expect(TextRules.fault(in: "Merci ❤️ 👨‍👩‍👧", length: 1...200) == nil)
  }

  @Test("A name is kept in its composed form, so that a letter with its accent has one spelling")
  func composed() throws {
    let name = try #require(PersonName("Zoe\u{301}"))
    #expect(Array(name.reveal().unicodeScalars) == Array("Zo\u{e9}".unicodeScalars))
  }

  @Test("A name that an earlier release took is still read, unchanged")
  func stored() throws {
    for text in ["—", "Zo\u{AD}e", "Zoe\u{301}"] {
      let name = try #require(PersonName(stored: text))
      #expect(Array(name.reveal().unicodeScalars) == Array(text.unicodeScalars))
    }
    #expect(PersonName(stored: "a\u{0}") == nil && PersonName(stored: "") == nil)
  }
}

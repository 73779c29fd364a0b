import Facilities
import Languages
import Testing

@Suite("Numbers, lengths of time and telephone numbers in words")
struct WordsTests {
  @Test(
    "A noun agrees with its number: French has the singular for 0 and 1",
    arguments: [(0, "0 copies", "0\u{A0}copie"), (1, "1 copy", "1\u{A0}copie"), (2, "2 copies", "2\u{A0}copies")])
  func counts(count: Int, english: String, french: String) {
    let words = CountWords.words(
      count, one: Bilingual(en: "copy", fr: "copie"), many: Bilingual(en: "copies", fr: "copies"))
    #expect(words == Bilingual(en: english, fr: french))
  }

  @Test(
    "Thousands stand apart",
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1_440, "1,440", "1\u{A0}440"), (2_557, "2,557", "2\u{A0}557"),
      (1_234_567, "1,234,567", "1\u{A0}234\u{A0}567"), (100_000, "100,000", "100\u{A0}000"),
    ])
  func thousands(number: Int, english: String, french: String) {
    #expect(CountWords.number(number) == Bilingual(en: english, fr: french))
  }

  @Test(
    "Minutes are told in the units that say them whole",
    arguments: [
      (0, "0 minutes", "0\u{A0}minute"), (45, "45 minutes", "45\u{A0}minutes"),
      (60, "1 hour", "1\u{A0}heure"), (90, "1 hour 30 minutes", "1\u{A0}heure 30\u{A0}minutes"),
      (720, "12 hours", "12\u{A0}heures"), (1_440, "24 hours", "24\u{A0}heures"), (2_880, "2 days", "2\u{A0}jours"),
      (2_160, "36 hours", "36\u{A0}heures"), (10_080, "7 days", "7\u{A0}jours"),
    ])
  func lengths(minutes: Int, english: String, french: String) {
    #expect(DurationWords.words(minutes: minutes) == Bilingual(en: english, fr: french))
  }

  @Test(
    "What recurs is told in the largest unit that fits",
    arguments: [
      (30, "every 30 seconds", "toutes les 30\u{A0}secondes"), (60, "every minute", "toutes les minutes"),
      (90, "every 90 seconds", "toutes les 90\u{A0}secondes"), (300, "every 5 minutes", "toutes les 5\u{A0}minutes"),
      (3_600, "every hour", "toutes les heures"), (21_600, "every 6 hours", "toutes les 6\u{A0}heures"),
      (86_400, "every day", "tous les jours"), (604_800, "every 7 days", "tous les 7\u{A0}jours"),
    ])
  func recurrence(seconds: Int, english: String, french: String) {
    #expect(DurationWords.every(seconds: seconds) == Bilingual(en: english, fr: french))
  }

  @Test(
    "An extension is said as people say it",
    arguments: [
      ("604-555-0142", "604-555-0142", "604-555-0142"),
      ("604-555-0142 x 12", "604-555-0142 ext.\u{A0}12", "604-555-0142, poste\u{A0}12"),
      ("+1 604 555 0142x7", "+1 604 555 0142 ext.\u{A0}7", "+1 604 555 0142, poste\u{A0}7"),
    ])
  func telephone(number: String, english: String, french: String) {
    #expect(SiteEntrance.words(ofTelephone: number) == Bilingual(en: english, fr: french))
  }
}

import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("An entry list on paper (entry.3)")
struct EntryListDocumentTests {
  /// A text without spaces, and without the accents that stand behind their letter, which PDFium repeats.
  private static func unmarked(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace && !isAccent($0) }))
  }

  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  private static func reading(_ content: EntryListContent, copies: [EntryListCopy] = []) throws -> PDFReading {
    try PDFReading(try EntryListDocument.pdf(content, copies: copies))
  }

  @Test("is tagged, letter size, with a neutral title and file name")
  func isTaggedAndNeutral() throws {
    let content = try EntryListSample.content(names: ["Zoé Ève-Tremblay"])
    let reading = try Self.reading(content)
    #expect(reading.value("Tagged") == "yes")
    #expect(reading.value("Title") == "Entry list / Liste d’entrée KENT 2027-01-15")
    #expect(reading.value("Page size") == "612 x 792 pts (letter)")
    #expect(content.fileName == "entry-list-KENT-2027-01-15-r2.pdf")
  }

  @Test("follows PDF/UA as far as a program can tell, on one page and on many", arguments: [0, 1, 300])
  func isAccessible(count: Int) throws {
    let names = (0..<count).map { "Arrivée Numéro \($0)" }
    let reading = try Self.reading(try EntryListSample.content(names: names, first: .fr))
    #expect(try reading.faults() == [])
    let kinds = try reading.elements().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(kinds.count { $0[1] == "H1" } == 1 && kinds.count { $0[1] == "H2" } == 1)
    #expect(kinds.filter { $0[1] == "TH" }.allSatisfy { $0[3] == "Column" })
    #expect(kinds.count { $0[1] == "TD" } == (count == 0 ? 1 : count * 6))
    #expect(Set(kinds.map { $0[2] }) == ["", "en-CA"])
  }

  @Test("says everything in both official languages", arguments: Language.allCases)
  func isInBothLanguages(first: Language) throws {
    let text = try Self.reading(try EntryListSample.content(names: ["Zoé"], first: first)).text
    let wordings = [
      EntryListWording.title, EntryListWording.name, EntryListWording.accompaniedBy,
      EntryListWording.identification, EntryListWording.arrived, EntryListWording.left, EntryListWording.telephone,
      EntryListWording.noApplication, EntryListWording.returnOrDestroy, EntryListWording.contact,
      EntryListWording.instructions, EntryListWording.localTime(offset: "−07:00"),
      Bilingual(en: "Kent Institution", fr: "Établissement de Kent"),
      Bilingual(en: "Front office", fr: "Bureau d’accueil"),
    ]
    for wording in wordings {
      let english = try #require(text.range(of: wording.en), "\(wording.en)")
      let french = try #require(text.range(of: wording.fr), "\(wording.fr)")
      #expect((english.lowerBound < french.lowerBound) == (first == .en), "\(wording.en)")
    }
    #expect(text.contains("Time ") && text.contains("Heure "))
  }

  @Test("shows the day in words, local times on the 24-hour clock, and their offset once")
  func showsDayAndTimes() throws {
    let text = try Self.reading(try EntryListSample.content(names: ["Zoé"])).text
    #expect(text.contains("Friday, January 15, 2027 / vendredi 15 janvier 2027"))
    #expect(text.contains("09:30"))
    #expect(!text.contains("09:30 −07:00"))
    #expect(text.contains("24-hour clock (UTC−07:00)") && text.contains("sur 24 heures (UTC−07:00)"))
  }

  @Test("shows each time's offset on a day on which the clocks change")
  func showsBothOffsets() throws {
    let arrivals = [
      try EntryListSample.arrival("Zoé", at: "2027-03-14T01:30:00-08:00"),
      try EntryListSample.arrival("Ali", at: "2027-03-14T03:30:00-07:00"),
    ]
    let text = try Self.reading(EntryListSample.content(arrivals, day: "2027-03-14")).text
    for part in ["01:30", "−08:00", "03:30", "−07:00"] { #expect(text.ranges(of: part).count == 1, "\(part)") }
    #expect(text.contains("The clocks change on this day") && text.contains("L’heure change ce jour-là"))
  }

  @Test("groups those who arrive at one time, and says how many come then and that day")
  func countsGroups() throws {
    let arrivals = [
      try EntryListSample.arrival("Zoé", at: "2027-01-15T08:30:00-07:00"),
      try EntryListSample.arrival("Ali", at: "2027-01-15T08:30:00-07:00"),
      try EntryListSample.arrival("Uma", at: "2027-01-15T13:15:00-07:00"),
    ]
    let text = try Self.reading(EntryListSample.content(arrivals)).text
    #expect(text.contains("3 people / 3 personnes"))
    #expect(text.ranges(of: "2 people").count == 1 && text.ranges(of: "2 personnes").count == 1)
    #expect(text.ranges(of: "1 person\n").count + text.ranges(of: "1 person ").count == 1)
  }

  @Test("says whom somebody comes with, and the greeting's language where it isn't the site's first")
  func helpsTheGreeting() throws {
    let arrivals = [
      try EntryListSample.arrival("Zoé Roy", language: .fr),
      try EntryListSample.arrival("Paul Roy", language: .en, supports: "Zoé Roy"),
    ]
    let english = try Self.reading(EntryListSample.content(arrivals)).text
    #expect(english.contains("comes with / vient avec"))
    #expect(english.contains("Français") && !english.contains("English"))
    let french = try Self.reading(EntryListSample.content(arrivals, first: .fr)).text
    #expect(french.contains("vient avec / comes with"))
    #expect(english.ranges(of: "Zoé Roy").count == 2 && french.ranges(of: "Zoé Roy").count == 2)
    #expect(french.contains("English") && !french.contains("Français"))
  }

  @Test("says what a revision changes, in all and beside each person")
  func saysWhatChanged() throws {
    let before = try ["Zoé", "Ali", "Uma", "Ida", "Leo"].map { try EntryListSample.arrival($0) }
    let moved = { (arrival: EntryListContent.Arrival, time: String) in
      EntryListContent.Arrival(
        id: arrival.id, time: OffsetTime(fromDatabase: "2027-01-15T\(time):00-07:00"), name: arrival.name,
        accompaniedBy: arrival.accompaniedBy, language: arrival.language, supports: nil)
    }
    let now = [
      moved(before[0], "08:00"), before[1], moved(before[2], "14:00"), try EntryListSample.arrival("Mia"),
    ]
    let changes = EntryListChanges(from: before, to: now)
    #expect(changes.removed == 2)
    let reading = try Self.reading(EntryListSample.content(now, revision: 3, changes: changes))
    let text = reading.text
    let said = try reading.drawnText().filter { !$0.isWhitespace }
    #expect(said.contains("removed:2;new:1;earlier:1;later:1"))
    #expect(said.contains("retirées:2;ajoutées:1;plustôt:1;plustard:1"), "\(said)")
    for mark in ["NEW", "AJOUT", "EARLIER", "PLUS TÔT", "LATER", "PLUS TARD"] {
      #expect(text.ranges(of: mark).count == 1, "\(mark)")
    }
    #expect(EntryListChanges(from: now, to: now) == EntryListChanges(removed: 0, changes: [:]))
  }

  @Test(
    "gives every name back as it was given, whatever its script, by two independent readers",
    arguments: [
      "Zoë Dvořák-Ångström", "ᐃᓄᒃᑎᑐᑦ ᐊᓛᓂ", "محمد الأحمد", "דוד בן־גוריון", "K̲wak̓wala Xʷməθkʷəy̓əm",
      "प्रिया शर्मा", "王小明", "田中さくら", "김민수", "Nguyễn Thị Ánh Tuyết",
    ])
  func showsNames(name: String) throws {
    let reading = try Self.reading(try EntryListSample.content(names: [name]))
    let read = try reading.drawnText()
    let isLeftwards = ["محمد الأحمد", "דוד בן־גוריון"].contains(name)
    for word in name.split(separator: " ") {
      #expect(reading.text.contains(word), "\(reading.text)")
      let drawn = isLeftwards ? String(word.reversed()) : String(word)
      #expect(Self.unmarked(read).contains(Self.unmarked(drawn)), "\(read)")
    }
  }

  @Test("wraps a very long name, and loses none of it")
  func wrapsNames() throws {
    let name = (1...18).map { "Wolfeschlegelstein\($0)" }.joined(separator: "-")
    let reading = try Self.reading(try EntryListSample.content(names: [String(name.prefix(200))]))
    #expect(try reading.drawnText().filter { !$0.isWhitespace }.contains(String(name.prefix(200))))
  }

  @Test("has the protection marking, the site, the page number and the headings on every page")
  func repeatsItsFurniture() throws {
    let names = (1...300).map { "Arrivée Numéro \($0)" }
    let reading = try Self.reading(try EntryListSample.content(names: names, first: .fr))
    let pages = reading.text.split(separator: "\u{0C}").filter { !$0.allSatisfy(\.isWhitespace) }
    #expect(pages.count > 3)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("PROTÉGÉ B / PROTECTED B"))
      #expect(page.contains("Nom figurant sur la pièce d’identité"))
      #expect(page.contains("KENT · 2027-01-15 · r2"))
      #expect(page.contains("Page \(index + 1) sur \(pages.count)"))
    }
    for name in names { #expect(reading.text.contains(name), "\(name)") }
  }

  @Test("says which revision it replaces; the first replaces none")
  func saysWhatItReplaces() throws {
    let second = try Self.reading(try EntryListSample.content(names: ["Zoé"])).text
    #expect(second.contains("2 (replaces revision 1 / remplace la révision 1)"))
    let first = try Self.reading(try EntryListSample.content(names: ["Zoé"], revision: 1)).text
    #expect(!first.contains("replaces revision") && !first.contains("remplace la révision"))
  }

  @Test("says so if nobody is expected any more")
  func saysThatNobodyComes() throws {
    let text = try Self.reading(try EntryListSample.content(names: [])).text
    #expect(text.contains("Nobody is expected on this day."))
    #expect(text.contains("Personne n’est attendu ce jour-là."))
  }

  @Test("carries its number and for whom it was printed as a copy")
  func numbersItsCopies() throws {
    let copy = EntryListCopy(
      number: 3, printedAt: OffsetTime(fromDatabase: "2027-01-14T15:20:31-07:00"), office: .frontDesk, subject: "desk1")
    let text = try Self.reading(try EntryListSample.content(names: ["Zoé"]), copies: [copy]).text
    #expect(text.contains("Copy / Copie"))
    #expect(text.contains("2027-01-14 15:20 −07:00"))
    #expect(text.contains("principal entrance / entrée principale (desk1)"))
  }

  @Test("puts several copies into one file, each with its number and its own page numbers")
  func putsCopiesTogether() throws {
    let copies = (4...6).map {
      EntryListCopy(
        number: $0, printedAt: OffsetTime(fromDatabase: "2027-01-14T15:20:31-07:00"), office: .frontDesk,
        subject: "desk1")
    }
    let reading = try Self.reading(try EntryListSample.content(names: ["Zoé"]), copies: copies)
    let pages = reading.text.split(separator: "\u{0C}").filter { !$0.allSatisfy(\.isWhitespace) }
    #expect(pages.count == 3)
    #expect(try reading.faults() == [])
    for (page, copy) in zip(pages, copies) {
      let line = page.split(separator: "\n").first { $0.hasPrefix("Copy / Copie") }
      #expect(line?.hasSuffix(" \(copy.number)") == true)
      #expect(page.contains("Page 1 of 1"))
    }
  }

  @Test("never says why anyone comes")
  func saysNothingOfThePurpose() throws {
    let reading = try Self.reading(try EntryListSample.content(names: ["Zoé"]))
    let everything = PurposeWords.folded(reading.text + reading.information + reading.structure)
    for word in PurposeWords.stems { #expect(!everything.contains(word), "\(word)") }
  }

  @Test("shows no names when it is logged")
  func describesItselfWithoutNames() throws {
    let content = try EntryListSample.content(names: ["Marqueur Canari"])
    var dumped = ""
    dump(content, to: &dumped)
    #expect(!"\(content)\(content.arrivals)\(dumped)".contains("Canari"))
  }

  @Test("keeps its names through sealing and opening")
  func survivesSealing() throws {
    let content = try EntryListSample.content(names: ["Zoë Dvořák-Ångström", "ᐃᓄᒃᑎᑐᑦ"])
    #expect(try SealedEntryList.content(of: SealedEntryList.bytes(of: content)) == content)
  }
}

@Suite("The breaking of an entry list into pages")
struct EntryListPaginationTests {
  @Test("fills pages in order and divides no row")
  func fillsPages() {
    let pages = EntryListPagination.pages(heights: [40, 40, 40, 40, 40], first: 90, following: 120)
    #expect(pages == [0..<2, 2..<5])
  }

  @Test("leaves one page for no rows")
  func leavesOnePage() {
    #expect(EntryListPagination.pages(heights: [], first: 90, following: 120) == [0..<0])
  }

  @Test("gives a row that is taller than a page its own page")
  func givesATallRowItsOwnPage() {
    #expect(EntryListPagination.pages(heights: [40, 500, 40], first: 90, following: 120) == [0..<1, 1..<2, 2..<3])
  }

  @Test("leaves the first page empty for a row that fits only the next one")
  func movesARowOn() {
    #expect(EntryListPagination.pages(heights: [100], first: 90, following: 120) == [0..<0, 0..<1])
  }
}

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
  /// The words that would say why someone comes.
  private static let forbidden = [
    "victim", "offender", "délinquant", "contrevenant", "détenu", "inmate", "restorative", "réparatrice", "mediation",
    "médiation", "offence", "infraction",
  ]

  private static func content(
    names: [String], first: Language = .en, revision: Int = 2, day: String = "2027-01-15"
  ) throws -> EntryListContent {
    EntryListContent(
      site: SiteCode(unchecked: "KENT"),
      siteName: Bilingual(en: "Kent Institution", fr: "Établissement de Kent"), firstLanguage: first,
      day: try Scenarios.day(day), revision: revision, supersedes: revision > 1 ? revision - 1 : nil,
      arrivals: try names.map { name in
        EntryListContent.Arrival(
          id: AttendeeID(), time: OffsetTime(fromDatabase: "\(day)T09:30:00-07:00"),
          name: try #require(PersonName(name)), accompaniedBy: try #require(PersonName("m1")))
      },
      contact: Bilingual(en: "Front office", fr: "Bureau d'accueil"),
      renderedAt: OffsetTime(fromDatabase: "2027-01-14T12:00:01-07:00"))
  }

  private static func reading(_ content: EntryListContent, copy: EntryListCopy? = nil) throws -> PDFReading {
    try PDFReading(try EntryListDocument.pdf(content, copy: copy))
  }

  @Test("is tagged, letter size, with a neutral title and file name")
  func isTaggedAndNeutral() throws {
    let content = try Self.content(names: ["Zoé Ève-Tremblay"])
    let reading = try Self.reading(content)
    #expect(reading.value("Tagged") == "yes")
    #expect(reading.value("Title") == "Entry list / Liste d'entrée KENT 2027-01-15")
    #expect(reading.value("Page size") == "612 x 792 pts (letter)")
    #expect(content.fileName == "entry-list-KENT-2027-01-15-r2.pdf")
  }

  @Test("says everything in both official languages", arguments: Language.allCases)
  func isInBothLanguages(first: Language) throws {
    let text = try Self.reading(try Self.content(names: ["Zoé"], first: first)).text
    let wordings = [
      EntryListWording.title, EntryListWording.arrivalTime, EntryListWording.name, EntryListWording.accompaniedBy,
      EntryListWording.noApplication, EntryListWording.returnOrDestroy, EntryListWording.contact,
      Bilingual(en: "Kent Institution", fr: "Établissement de Kent"),
      Bilingual(en: "Front office", fr: "Bureau d'accueil"),
    ]
    for wording in wordings {
      let english = try #require(text.range(of: wording.en), "\(wording.en)")
      let french = try #require(text.range(of: wording.fr), "\(wording.fr)")
      #expect((english.lowerBound < french.lowerBound) == (first == .en), "\(wording.en)")
    }
  }

  @Test("shows local time on the 24-hour clock with its offset, and names as given")
  func showsTimesAndNames() throws {
    let names = ["Zoë Dvořák-Ångström", "ᐃᓄᒃᑎᑐᑦ ᐊᓛᓂ", "محمد الأحمد", "K̲wak̓wala Xʷməθkʷəy̓əm"]
    let text = try Self.reading(try Self.content(names: names)).text
    #expect(text.contains("09:30 −07:00"))
    for name in names { #expect(text.contains(name), "\(name)") }
  }

  @Test("has the protection marking, the site, the page number and the headings on every page")
  func repeatsItsFurniture() throws {
    let names = (1...60).map { "Arrivée Numéro \($0)" }
    let reading = try Self.reading(try Self.content(names: names, first: .fr))
    let pages = reading.text.split(separator: "\u{0C}").filter { !$0.allSatisfy(\.isWhitespace) }
    #expect(pages.count == 3)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("PROTÉGÉ B / PROTECTED B"))
      #expect(page.contains("Heure d'arrivée"))
      #expect(page.contains("KENT · 2027-01-15 · r2"))
      #expect(page.contains("Page \(index + 1) sur \(pages.count)"))
    }
    for name in names { #expect(reading.text.contains(name), "\(name)") }
  }

  @Test("says which revision it replaces; the first replaces none")
  func saysWhatItReplaces() throws {
    let second = try Self.reading(try Self.content(names: ["Zoé"])).text
    #expect(second.contains("2 (replaces revision 1 / remplace la révision 1)"))
    let first = try Self.reading(try Self.content(names: ["Zoé"], revision: 1)).text
    #expect(!first.contains("replaces revision") && !first.contains("remplace la révision"))
  }

  @Test("says so if nobody is expected any more")
  func saysThatNobodyComes() throws {
    let text = try Self.reading(try Self.content(names: [])).text
    #expect(text.contains("Nobody is expected on this day."))
    #expect(text.contains("Personne n'est attendu ce jour-là."))
  }

  @Test("carries its number and for whom it was printed as a copy")
  func numbersItsCopies() throws {
    let copy = EntryListCopy(
      number: 3, printedAt: OffsetTime(fromDatabase: "2027-01-14T15:20:31-07:00"), office: .frontDesk, subject: "desk1")
    let text = try Self.reading(try Self.content(names: ["Zoé"]), copy: copy).text
    #expect(text.contains("Copy / Copie"))
    #expect(text.contains("2027-01-14 15:20 −07:00"))
    #expect(text.contains("principal entrance / entrée principale (desk1)"))
  }

  @Test("never says why anyone comes")
  func saysNothingOfThePurpose() throws {
    let reading = try Self.reading(try Self.content(names: ["Zoé"]))
    let everything = (reading.text + reading.information + reading.structure).lowercased()
    for word in Self.forbidden { #expect(!everything.contains(word), "\(word)") }
  }

  @Test("shows no names when it is logged")
  func describesItselfWithoutNames() throws {
    let content = try Self.content(names: ["Marqueur Canari"])
    var dumped = ""
    dump(content, to: &dumped)
    #expect(!"\(content)\(content.arrivals)\(dumped)".contains("Canari"))
  }

  @Test("keeps its names through sealing and opening")
  func survivesSealing() throws {
    let content = try Self.content(names: ["Zoë Dvořák-Ångström", "ᐃᓄᒃᑎᑐᑦ"])
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

@Suite("The need for a revision")
struct EntryListRulesTests {
  private static func arrival(_ name: String) throws -> EntryListContent.Arrival {
    EntryListContent.Arrival(
      id: AttendeeID(), time: OffsetTime(fromDatabase: "2027-01-15T09:30:00-07:00"),
      name: try #require(PersonName(name)), accompaniedBy: try #require(PersonName("m1")))
  }

  @Test("comes with any change, and with nothing else")
  func arisesFromChange() throws {
    let (zoe, ali) = (try Self.arrival("Zoé"), try Self.arrival("Ali"))
    #expect(EntryListRules.needsRevision(latest: nil, expected: [zoe]))
    #expect(EntryListRules.needsRevision(latest: [zoe], expected: [zoe, ali]))
    #expect(EntryListRules.needsRevision(latest: [zoe], expected: []))
    #expect(!EntryListRules.needsRevision(latest: [zoe], expected: [zoe]))
    #expect(!EntryListRules.needsRevision(latest: nil, expected: []))
    #expect(!EntryListRules.needsRevision(latest: [], expected: []))
  }
}

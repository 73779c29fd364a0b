import Facilities
import Foundation
import Languages
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("An entry list as a picture (entry.3)")
struct EntryListPictureTests {
  /// How many of a thousand points may differ: other versions of the fonts move edges.
  private static let perMilleMax = 4
  /// From where on a grey value counts as another, of 255.
  private static let difference = 96

  /// Whether the pictures are drawn anew, to be looked at and committed: `VESTIBULE_GOLDEN=write`.
  private static let isRenewed = ProcessInfo.processInfo.environment["VESTIBULE_GOLDEN"] == "write"

  /// A day on which names of many scripts come, in a revision that changes much.
  private static func content(first: Language) throws -> EntryListContent {
    let stays = try EntryListSample.arrival("Zoë Dvořák-Ångström", at: "2027-01-15T08:30:00-07:00", language: .fr)
    let gone = try ["Ida", "Leo"].map { try EntryListSample.arrival($0) }
    let now = [
      stays,
      try EntryListSample.arrival("Paul Dvořák", at: stays.time.rfc3339, supports: "Zoë Dvořák-Ångström"),
      try EntryListSample.arrival("ᐃᓄᒃᑎᑐᑦ ᐊᓛᓂ", at: stays.time.rfc3339),
      try EntryListSample.arrival("محمد الأحمد", at: "2027-01-15T09:15:00-07:00", language: .fr),
      try EntryListSample.arrival("प्रिया शर्मा", at: "2027-01-15T13:00:00-07:00"),
      try EntryListSample.arrival("王小明", at: "2027-01-15T13:00:00-07:00"),
      try EntryListSample.arrival(
        "Maximilienne-Alexandrine Featherstonehaugh-Cholmondeley de la Tour-du-Pin", at: "2027-01-15T13:00:00-07:00"),
    ]
    return try EntryListSample.content(
      now, first: first, revision: 3, changes: EntryListChanges(from: [stays] + gone, to: now))
  }

  @Test("looks as it did when a person last looked at it", arguments: Language.allCases)
  func looksTheSame(first: Language) throws {
    let copy = EntryListCopy(
      number: 3, printedAt: EntryListSample.printedAt, office: .frontDesk, subject: "desk1")
    let pages = try PDFPicture.pages(of: EntryListDocument.pdf(Self.content(first: first), copies: [copy]))
    #expect(pages.count == 2)
    for (number, page) in pages.enumerated() {
      let golden = repositoryRoot.appendingPathComponent("Tests/Golden/entry-list-\(first)-\(number + 1).pgm")
      if Self.isRenewed { try page.file.write(to: golden) }
      let expected = try PDFPicture(Data(contentsOf: golden))
      #expect(page.size == expected.size)
      let differing = zip(page.greys, expected.greys).count { abs(Int($0) - Int($1)) > Self.difference }
      #expect(differing * 1_000 <= expected.greys.count * Self.perMilleMax, "\(differing) points of page \(number + 1)")
    }
  }
}

import Facilities
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import Testing

@testable import EntryDocuments

/// Entry lists of Kent to draw.
enum EntryListSample {
  static let printedAt = OffsetTime(fromDatabase: "2027-01-14T15:20:31-07:00")

  static func arrival(
    _ name: String, at time: String = "2027-01-15T09:30:00-07:00", language: Language = .en, supports: String? = nil
  ) throws -> EntryListContent.Arrival {
    EntryListContent.Arrival(
      id: AttendeeID(), time: OffsetTime(fromDatabase: time), name: try #require(PersonName(name)),
      accompaniedBy: try #require(PersonName("m1")), language: language,
      supports: try supports.map { try #require(PersonName($0)) })
  }

  static func content(
    _ arrivals: [EntryListContent.Arrival], first: Language = .en, revision: Int = 2, day: String = "2027-01-15",
    changes: EntryListChanges? = nil
  ) throws -> EntryListContent {
    EntryListContent(
      site: SiteCode(unchecked: "KENT"),
      siteName: Bilingual(en: "Kent Institution", fr: "Établissement de Kent"), firstLanguage: first,
      day: try Scenarios.day(day), revision: revision, supersedes: revision > 1 ? revision - 1 : nil,
      arrivals: arrivals, changes: changes,
      contact: EntryListContent.Contact(
        who: Bilingual(en: "Front office", fr: "Bureau d’accueil"), telephone: "604-555-0142"),
      instructions: Bilingual(
        en: "Lockers are to the left. Visitors wait in the family room until they are called.",
        fr: "Les casiers sont à gauche. Les personnes attendent dans le salon familial jusqu’à ce qu’on les appelle."),
      renderedAt: OffsetTime(fromDatabase: "2027-01-14T12:00:01-07:00"))
  }

  static func content(
    names: [String], first: Language = .en, revision: Int = 2, day: String = "2027-01-15"
  ) throws -> EntryListContent {
    try content(
      try names.map { try arrival($0, at: "\(day)T09:30:00-07:00") }, first: first, revision: revision, day: day)
  }
}

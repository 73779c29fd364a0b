import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import Privacy

/// The content of a revision as it is sealed: JSON that holds the names. Only this type writes and reads it.
struct SealedEntryList: Codable {
  private struct Arrival: Codable {
    let id: AttendeeID
    let time: OffsetTime
    let name: String
    let accompaniedBy: String
    /// Absent in lists of earlier releases, as are the other optional fields.
    let language: Language?
    let supports: String?
  }

  private struct Changes: Codable {
    let removed: Int
    /// By the arrival's id.
    let changes: [String: EntryListChanges.Change]
  }

  private let site: SiteCode
  private let siteName: Bilingual
  private let firstLanguage: Language
  private let day: LocalDay
  private let revision: Int
  private let supersedes: Int?
  private let arrivals: [Arrival]
  private let changes: Changes?
  private let contact: Bilingual
  private let telephone: String?
  private let instructions: Bilingual?
  private let renderedAt: OffsetTime

  /// The bytes to seal.
  static func bytes(of content: EntryListContent) throws -> [UInt8] {
    Array(try JSONEncoder().encode(SealedEntryList(content)))
  }

  /// The content that bytes hold.
  ///
  /// - Throws: `DecodingError`, or `EntryListFault.contentUnreadable` for a name that isn't allowed.
  static func content(of bytes: [UInt8]) throws -> EntryListContent {
    try JSONDecoder().decode(SealedEntryList.self, from: Data(bytes)).content()
  }

  private init(_ content: EntryListContent) {
    site = content.site
    siteName = content.siteName
    firstLanguage = content.firstLanguage
    day = content.day
    revision = content.revision
    supersedes = content.supersedes
    arrivals = content.arrivals.map {
      Arrival(
        id: $0.id, time: $0.time, name: $0.name.reveal(), accompaniedBy: $0.accompaniedBy.reveal(),
        language: $0.language, supports: $0.supports?.reveal())
    }
    changes = content.changes.map { changes in
      Changes(
        removed: changes.removed,
        changes: Dictionary(uniqueKeysWithValues: changes.changes.map { ($0.key.description, $0.value) }))
    }
    (contact, telephone, instructions) = (content.contact.who, content.contact.telephone, content.instructions)
    renderedAt = content.renderedAt
  }

  private func content() throws -> EntryListContent {
    EntryListContent(
      site: site, siteName: siteName, firstLanguage: firstLanguage, day: day, revision: revision,
      supersedes: supersedes, arrivals: try arrivals.map(Self.opened), changes: try changes.map(Self.opened),
      contact: EntryListContent.Contact(who: contact, telephone: telephone), instructions: instructions,
      renderedAt: renderedAt)
  }

  private static func opened(_ arrival: Arrival) throws -> EntryListContent.Arrival {
    func name(_ text: String) throws(EntryListFault) -> PersonName {
      guard let name = PersonName(stored: text) else { throw .contentUnreadable }
      return name
    }
    return EntryListContent.Arrival(
      id: arrival.id, time: arrival.time, name: try name(arrival.name), accompaniedBy: try name(arrival.accompaniedBy),
      language: arrival.language, supports: try arrival.supports.map(name))
  }

  private static func opened(_ changes: Changes) throws -> EntryListChanges {
    EntryListChanges(
      removed: changes.removed,
      changes: try Dictionary(
        uniqueKeysWithValues: changes.changes.map { id, change in
          guard let id = AttendeeID(id) else { throw EntryListFault.contentUnreadable }
          return (id, change)
        }))
  }
}

extension SealBinding {
  /// Binds the sealed content of a revision to that revision.
  static func content(of site: SiteCode, _ day: LocalDay, revision: Int) -> SealBinding {
    SealBinding(kind: "entry_list.content", id: "\(site)/\(day)/\(revision)")
  }

  /// Binds the sealed PDF of a revision to that revision.
  static func document(of site: SiteCode, _ day: LocalDay, revision: Int) -> SealBinding {
    SealBinding(kind: "entry_list.document", id: "\(site)/\(day)/\(revision)")
  }
}

/// What should never happen to an entry list. No case holds a name.
enum EntryListFault: Error {
  /// Another worker has the job by now, so the transaction must be rolled back.
  case jobMovedOn
  /// The sealed content, or a mediator's subject, holds a text that can't be a name.
  case contentUnreadable
  /// The job names a site that doesn't exist.
  case siteUnknown
  /// The job names a list that doesn't exist.
  case unknownList
}

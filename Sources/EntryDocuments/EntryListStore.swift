import Casework
import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy

/// What the database knows of one site and day, opened: to compare it and make the next revision of it.
struct EntryListStore {
  let site: SiteCode
  let day: LocalDay
  let keyring: Keyring
  /// The transaction that has the list locked.
  let transaction: Transaction

  /// Locks the list; false where its time is over.
  func lock() async throws -> Bool {
    let row = try await transaction.query("entry_documents_lock", site.rawValue, day.text)
      .one(of: "entry_documents_lock")
    return try row.get("open")
  }

  /// The newest revision, if there is one.
  func latest() async throws -> EntryListContent? {
    guard let row = try await transaction.query("entry_documents_latest", site.rawValue, day.text).first else {
      return nil
    }
    let sealed = try row.get("content_sealed", as: [UInt8].self)
    let binding = SealBinding.content(of: site, day, revision: try row.get("revision"))
    let key = DataKeyID(try row.get("key_id", as: UUID.self))
    return try SealedEntryList.content(of: try await keyring.open(sealed, key: key, binding: binding))
  }

  /// Who is expected by what the database says now, in order. Those whose names were destroyed are nobody any more.
  ///
  /// A key that is gone although nobody destroyed the names was replaced by another this very moment: nobody may be
  /// left out for that, so it is thrown, and the job is done again.
  func expected() async throws -> [EntryListContent.Arrival] {
    var arrivals: [EntryListContent.Arrival] = []
    let values = Actor.worker.sqlValues + [site.rawValue, day.text]
    for row in try await transaction.query("entry_documents_expected", values: values, route: nil) {
      let participant = ParticipantID(try row.get("participant_id", as: UUID.self))
      let key = DataKeyID(try row.get("process_key", as: UUID.self))
      do {
        let name = try await keyring.openName(row.get("name_sealed"), key: key, binding: .name(of: participant))
        arrivals.append(
          EntryListContent.Arrival(
            id: AttendeeID(try row.get("arrival_id", as: UUID.self)),
            time: OffsetTime(fromDatabase: try row.get("arrival")), name: name,
            accompaniedBy: try await company(row)))
      } catch KeyringError.destroyed {
        let doomed = try await transaction.query("entry_documents_names_are_doomed", participant.uuid)
          .one(of: "entry_documents_names_are_doomed")
        guard try doomed.get("doomed") else { throw KeyringError.destroyed }
      }
    }
    return arrivals
  }

  /// The mediator by name, or by subject where no name is kept any more.
  private func company(_ row: Row) async throws -> PersonName {
    let subject = try row.get("mediator", as: String.self)
    guard let sealed = try row.get("mediator_name_sealed", as: [UInt8]?.self),
      let key = try row.get("mediator_key", as: UUID?.self)
    else { return try Self.name(subject) }
    do {
      return try await keyring.openName(sealed, key: DataKeyID(key), binding: .name(ofMediator: subject))
    } catch KeyringError.destroyed {
      return try Self.name(subject)
    }
  }

  private static func name(_ subject: String) throws(EntryListFault) -> PersonName {
    guard let name = PersonName(subject) else { throw .contentUnreadable }
    return name
  }

  /// A revision of those arrivals, to follow the latest one.
  func next(after latest: EntryListContent?, arrivals: [EntryListContent.Arrival]) async throws -> EntryListContent {
    guard let row = try await transaction.query("entry_documents_scene", site.rawValue).first else {
      throw EntryListFault.siteUnknown
    }
    return EntryListContent(
      site: site, siteName: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")),
      firstLanguage: Language(rawValue: try row.get("first_language")) ?? .en, day: day,
      revision: (latest?.revision ?? 0) + 1, supersedes: latest?.revision, arrivals: arrivals,
      contact: Bilingual(en: try row.get("contact_en"), fr: try row.get("contact_fr")),
      renderedAt: OffsetTime(fromDatabase: try row.get("now")))
  }

  /// Renders a revision, seals it with a key of its own and stores it in place of the one that counted.
  func store(_ content: EntryListContent) async throws {
    let document = try EntryListDocument.pdf(content)
    let key = try await keyring.createKey(purpose: .entryList)
    let sealedContent = try await keyring.seal(
      SealedEntryList.bytes(of: content), key: key, binding: .content(of: site, day, revision: content.revision))
    let sealedDocument = try await keyring.seal(
      document, key: key, binding: .document(of: site, day, revision: content.revision))
    let values: [(any SQLEncodable)?] = [
      site.rawValue, day.text, content.revision, key.uuid, sealedContent, sealedDocument,
      EntryListDocument.sha256(of: document), content.arrivals.map(\.id.uuid),
    ]
    try await transaction.query("entry_documents_store", values: Actor.worker.sqlValues + values, route: nil)
  }
}

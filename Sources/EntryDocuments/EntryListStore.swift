import Casework
import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy

/// The entry list of one site and day in the database, opened: to compare it and to make its next revision.
struct EntryListStore {
  let site: SiteCode
  let day: LocalDay
  let keyring: Keyring
  /// The transaction that has the list locked.
  let transaction: Transaction

  /// Locks the list. False if it is destroyed or due to be.
  func lock() async throws(PostgresError) -> Bool {
    try await transaction.value(
      of: "entry_list_lock", ["given_site": .text(site), "given_day": .date(day.text)])
  }

  /// The newest revision, if there is one.
  func latest() async throws -> LatestRevision? {
    let rows = try await transaction.rows(
      of: "entry_list_find_latest", ["given_site": .text(site), "given_day": .date(day.text)])
    guard let row = rows.first else { return nil }
    let isReleased: Bool = try row.get("is_released")
    let seen = try row.get("seen_revision", as: Int?.self)
    var replaces: EntryListContent?
    // What the entrance had may be destroyed by now; then nobody can tell what is different.
    if !isReleased, rows.count > 1, try rows[1].get("revision", as: Int.self) == seen {
      replaces = try await content(rows[1])
    }
    return LatestRevision(
      content: try await content(row), key: DataKeyID(try row.get("key_id", as: UUID.self)), isReleased: isReleased,
      isMisspelt: try row.get("is_misspelt"), replaces: replaces, seenRevision: seen)
  }

  private func content(_ row: Row) async throws -> EntryListContent {
    let sealed = try row.get("content_sealed", as: [UInt8].self)
    let binding = SealBinding.content(of: site, day, revision: try row.get("revision"))
    let key = DataKeyID(try row.get("key_id", as: UUID.self))
    return try SealedEntryList.content(of: try await keyring.open(sealed, key: key, binding: binding))
  }

  /// Who is expected now, in the order of arrival, without those whose names are destroyed.
  ///
  /// - Throws: `KeyringError.destroyed` if a key is gone although nobody had the names destroyed: the process has just
  ///   got another key. Nobody may be left out for that, so the job is tried again.
  func expected() async throws -> [EntryListContent.Arrival] {
    var arrivals: [EntryListContent.Arrival] = []
    let rows = try await transaction.rows(
      of: "entry_list_open",
      ["who": .actor(.worker), "given_site": .text(site), "given_day": .date(day.text)])
    for row in rows {
      let participant = ParticipantID(try row.get("participant_id", as: UUID.self))
      let key = DataKeyID(try row.get("process_key", as: UUID.self))
      do {
        let name = try await keyring.openName(row.get("name_sealed"), key: key, binding: .name(of: participant))
        arrivals.append(
          EntryListContent.Arrival(
            id: AttendeeID(try row.get("arrival_id", as: UUID.self)),
            time: OffsetTime(fromDatabase: try row.get("arrival")), name: name,
            accompaniedBy: try await mediators(row), language: try row.get("language"),
            supports: try await supported(row, key)))
      } catch KeyringError.destroyed {
        let isDoomed: Bool = try await transaction.value(
          of: "entry_list_names_are_doomed", ["given_participant": .uuid(participant)])
        guard isDoomed else { throw KeyringError.destroyed }
      }
    }
    return arrivals
  }

  /// The mediator's name, or the subject if no name is kept any more.
  private func mediator(_ row: Row) async throws -> PersonName {
    try await name(row.get("mediator"), row.get("mediator_name_sealed"), row.get("mediator_key", as: UUID?.self))
  }

  /// A mediator's name, or the subject if no name is kept any more.
  private func name(_ subject: String, _ sealed: [UInt8]?, _ key: UUID?) async throws -> PersonName {
    guard let sealed, let key else { return try Self.name(subject) }
    do {
      return try await keyring.openName(sealed, key: DataKeyID(key), binding: .name(ofMediator: subject))
    } catch KeyringError.destroyed {
      return try Self.name(subject)
    }
  }

  /// The mediator, and the co-mediators who come too, as the list names them: as many as a field of it can say.
  private func mediators(_ row: Row) async throws -> PersonName {
    let mediator = try await mediator(row)
    let companions: [Companion] = try JSONDecoder().decode(
      [Companion].self, from: Data(row.get("companions", as: JSONText.self).text.utf8))
    if companions.isEmpty { return mediator }
    var names = [mediator.reveal()]
    for companion in companions {
      names.append(
        try await name(companion.subject, companion.sealedName.map(Array.init), companion.key).reveal())
    }
    return try Self.joined(names)
  }

  /// Whom somebody supports, as many as a field of the list can say; `nil` for whoever comes for themselves.
  private func supported(_ row: Row, _ key: DataKeyID) async throws -> PersonName? {
    let sealed: [Supported] = try JSONDecoder().decode(
      [Supported].self, from: Data(row.get("supports", as: JSONText.self).text.utf8))
    if sealed.isEmpty { return nil }
    var names: [String] = []
    for one in sealed {
      names.append(
        try await keyring.openName(Array(one.sealedName), key: key, binding: .name(of: one.participant)).reveal())
    }
    return try Self.joined(names)
  }

  /// Several names as one field of the list, as many as it can say.
  private static func joined(_ all: [String]) throws(EntryListFault) -> PersonName {
    var names = all
    while names.count > 1, PersonName(stored: names.joined(separator: ", ")) == nil { names.removeLast() }
    return try name(names.joined(separator: ", "))
  }

  /// Whom somebody supports.
  private struct Supported: Decodable {
    let participant: ParticipantID
    /// From base64.
    let sealedName: Data
  }

  /// A mediator who comes with the meeting's own.
  private struct Companion: Decodable {
    let subject: String
    /// From base64.
    let sealedName: Data?
    let key: UUID?
  }

  private static func name(_ subject: String) throws(EntryListFault) -> PersonName {
    guard let name = PersonName(stored: subject) else { throw .contentUnreadable }
    return name
  }

  /// What the list should say with those arrivals: in place of the latest revision if nobody has seen that, else as the
  /// one that follows it. It tells what is different from what the entrance has.
  ///
  /// - Throws: `EntryListFault.siteUnknown`.
  func next(after latest: LatestRevision?, arrivals: [EntryListContent.Arrival]) async throws -> EntryListContent {
    guard let row = try await transaction.rows(of: "entry_list_scene", ["given_site": .text(site)]).first else {
      throw EntryListFault.siteUnknown
    }
    let instructions = try row.get("instructions_en", as: String?.self).flatMap { english in
      try row.get("instructions_fr", as: String?.self).map { Bilingual(en: english, fr: $0) }
    }
    return EntryListContent(
      site: site, siteName: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")),
      firstLanguage: try row.get("first_language"), day: day,
      revision: (latest?.seenRevision ?? 0) + 1, supersedes: latest?.seenRevision, arrivals: arrivals,
      changes: latest?.seen.map { EntryListChanges(from: $0.arrivals, to: arrivals) },
      contact: EntryListContent.Contact(
        who: Bilingual(en: try row.get("contact_en"), fr: try row.get("contact_fr")),
        telephone: try row.get("telephone")),
      instructions: instructions, renderedAt: OffsetTime(fromDatabase: try row.get("rendered_at")))
  }

  /// Renders what the list says now, seals it, and stores it. A revision has a key of its own. What replaces one that
  /// nobody has seen keeps its key only if every name of it still stands; otherwise a job destroys the key.
  func store(_ content: EntryListContent, after latest: LatestRevision?) async throws {
    let document = try EntryListDocument.pdf(content)
    let key =
      if let latest, EntryListRules.keepsKey(of: latest, for: content) { latest.key } else {
        try await keyring.createKey(purpose: .entryList)
      }
    let sealedContent = try await keyring.seal(
      SealedEntryList.bytes(of: content), key: key, binding: .content(of: site, day, revision: content.revision))
    let sealedDocument = try await keyring.seal(
      document, key: key, binding: .document(of: site, day, revision: content.revision))
    try await transaction.run(
      "entry_list_store",
      [
        "who": .actor(.worker), "given_site": .text(site), "given_day": .date(day.text),
        "given_revision": .integer(content.revision), "given_key": .uuid(key), "content": .bytea(sealedContent),
        "document": .bytea(sealedDocument), "arrivals": .uuids(content.arrivals.map(\.id)),
      ])
  }

  /// Takes away the revision that nobody has seen and nobody needs, as though it had never been made. A job destroys
  /// its key.
  func discard() async throws(PostgresError) {
    try await transaction.run(
      "entry_list_discard", ["who": .actor(.worker), "given_site": .text(site), "given_day": .date(day.text)])
  }
}

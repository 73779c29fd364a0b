public import Facilities
import Foundation
public import Identifiers
import Languages
public import Meetings
import PostgresClient
public import Privacy

/// The entry lists at the principal entrance (`entry.3`): reading, acknowledging, printing, marking arrivals.
///
/// They are for the front desk and the staff of the list's own site; for everyone else there is none. Every reading and
/// every change is written to the audit trail by its own statement.
public struct EntryLists: Sendable {
  private let database: Database
  private let keyring: Keyring

  public init(database: Database, keyring: Keyring) {
    self.database = database
    self.keyring = keyring
  }

  /// The revision that counts.
  ///
  /// - Throws: `EntryListRefusal.notFound` before its release, after its destruction, and outside the actor's site.
  public func find(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListView {
    let row = try await read("entry_documents_read", actor, site, day)
    let content = try await content(row, site, day)
    let marks = try JSONDecoder().decode(
      [String: OffsetTime].self, from: Data(row.get("marks", as: JSONText.self).text.utf8))
    return EntryListView(
      site: site, date: day, revision: content.revision, supersedes: content.supersedes,
      state: EntryListView.State(rawValue: try row.get("state")) ?? .released,
      arrivals: content.arrivals.map {
        EntryListView.Arrival(
          id: $0.id, time: $0.time, name: $0.name, accompaniedBy: $0.accompaniedBy,
          arrivedAt: marks[$0.id.description])
      },
      sha256: try row.get("sha256"))
  }

  /// The PDF of the revision that counts.
  ///
  /// - Throws: `EntryListRefusal.notFound`, as `find`.
  public func pdf(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListFile {
    let row = try await read("entry_documents_read_document", actor, site, day)
    let revision = try row.get("revision", as: Int.self)
    let bytes = try await open(
      row, "document_sealed", binding: .document(of: site, day, revision: revision))
    return EntryListFile(
      name: EntryListContent.fileName(site, day, revision: revision), revision: revision, bytes: bytes)
  }

  /// The PDF of one copy that was taken by `print`, with its number and when and for whom it was printed.
  ///
  /// - Throws: `EntryListRefusal.copyUnknown` where no such copy was taken or its revision no longer counts.
  public func copy(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, number: Int
  ) async throws -> EntryListFile {
    let values = actor.sqlValues + [site.rawValue, day.text, revision, number]
    let rows = try await database.acting(as: actor).query("entry_documents_read_copy", values: values, route: nil)
    guard let row = rows.first else { throw EntryListRefusal.copyUnknown }
    let copy = EntryListCopy(
      number: number, printedAt: OffsetTime(fromDatabase: try row.get("printed_at")),
      role: Role(rawValue: try row.get("printed_role")) ?? actor.role, subject: try row.get("printed_by"))
    let content = try await content(row, site, day)
    return EntryListFile(
      name: content.fileName, revision: revision, bytes: try EntryListDocument.pdf(content, copy: copy))
  }

  /// The copies on paper that are to be brought back, as a newer revision counts.
  public func recalls(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> [EntryListCopies] {
    let values = actor.sqlValues + [site.rawValue, day.text]
    return try await database.acting(as: actor).query("entry_documents_recalls", values: values, route: nil).map {
      row in
      EntryListCopies(revision: try row.get("revision"), copies: try row.get("copies"))
    }
  }

  /// The entrance has the list. Acknowledging twice is the same as once.
  ///
  /// - Throws: `EntryListRefusal`: `notFound`, `revisionUnknown`, or `newerRevision` where another one counts by now.
  public func acknowledge(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, _ command: Command
  ) async throws -> EntryListAcknowledgement {
    try await change("entry_documents_acknowledge", actor, command, [site.rawValue, day.text, revision])
  }

  /// Takes the numbers of copies to be put on paper, 1 to 20 at a time.
  ///
  /// - Throws: `EntryListRefusal`, as `acknowledge`, and `invalid` where `copies` is out of range.
  public func print(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, copies: Int, _ command: Command
  ) async throws -> EntryListCopies {
    guard EntryListRules.copiesAtOnce.contains(copies) else {
      throw EntryListRefusal.invalid([FieldFault("copies", .outOfRange)])
    }
    return try await change(
      "entry_documents_take_copies", actor, command, [site.rawValue, day.text, revision, copies])
  }

  /// Someone on the list has come. Marking twice is the same as once.
  ///
  /// - Throws: `EntryListRefusal`: `notFound` or `arrivalUnknown`.
  public func markArrival(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, arrival: AttendeeID, _ command: Command
  ) async throws -> EntryListArrivalMark {
    try await change("entry_documents_mark_arrival", actor, command, [site.rawValue, day.text, arrival.uuid])
  }

  private func read(
    _ statement: StatementName, _ actor: Actor, _ site: SiteCode, _ day: LocalDay
  ) async throws -> Row {
    let values = actor.sqlValues + [site.rawValue, day.text]
    guard let row = try await database.acting(as: actor).query(statement, values: values, route: nil).first else {
      throw EntryListRefusal.notFound
    }
    return row
  }

  private func content(_ row: Row, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListContent {
    let binding = SealBinding.content(of: site, day, revision: try row.get("revision"))
    return try SealedEntryList.content(of: try await open(row, "content_sealed", binding: binding))
  }

  /// A list whose key was destroyed between the reading and the opening is there no longer.
  private func open(_ row: Row, _ column: String, binding: SealBinding) async throws -> [UInt8] {
    do {
      let key = DataKeyID(try row.get("key_id", as: UUID.self))
      return try await keyring.open(row.get(column), key: key, binding: binding)
    } catch KeyringError.destroyed {
      throw EntryListRefusal.notFound
    }
  }

  private func change<Answer: Decodable>(
    _ statement: StatementName, _ actor: Actor, _ command: Command, _ values: [(any SQLEncodable)?]
  ) async throws -> Answer {
    let outcome = try await database.carryOut(statement, actor, command, values)
    switch outcome.word {
    case "done": return try outcome.decode()
    case "newerRevision": throw EntryListRefusal.newerRevision(current: try outcome.decode(Newer.self).current)
    case "revisionUnknown": throw EntryListRefusal.revisionUnknown
    case "arrivalUnknown": throw EntryListRefusal.arrivalUnknown
    case "keyReused": throw EntryListRefusal.keyReused
    default: throw EntryListRefusal.notFound
    }
  }

  private struct Newer: Decodable {
    let current: Int
  }
}

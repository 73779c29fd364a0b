public import Facilities
import Foundation
public import Identifiers
import Languages
import Meetings
import PostgresClient
public import Privacy

/// The entry lists at the principal entrance (`entry.3`): reading, acknowledging, printing, and
/// what happens there.
///
/// They exist only for the front desk and the staff of the list's own site; everyone else gets `notFound`. The audit
/// trail records every reading and every change, in the same transaction.
public struct EntryLists: Sendable {
  let database: Database
  private let keyring: Keyring

  public init(database: Database, keyring: Keyring) {
    self.database = database
    self.keyring = keyring
  }

  /// The current revision. Its PDF isn't read.
  ///
  /// - Throws: `EntryListRefusal.notFound` before its release, after its destruction, and outside the actor's site.
  public func find(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListView {
    try await view(try await row(actor, site, day, withDocument: false), site, day)
  }

  /// The current revision, and the SHA-256 of its PDF in 64 hexadecimal digits.
  ///
  /// - Throws: `EntryListRefusal.notFound`, as `find`.
  public func findWithDigest(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay
  ) async throws -> (list: EntryListView, sha256: String) {
    let row = try await row(actor, site, day, withDocument: true)
    let list = try await view(row, site, day)
    let binding = SealBinding.document(of: site, day, revision: list.revision)
    return (list, EntryListDocument.sha256(of: try await open(row, "document_sealed", binding: binding)))
  }

  private func row(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, withDocument: Bool
  ) async throws -> Row {
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_read",
      [
        "who": .actor(actor), "given_site": .text(site), "given_day": .date(day.text),
        "with_document": .boolean(withDocument),
      ])
    guard let row = rows.first else { throw EntryListRefusal.notFound }
    return row
  }

  private func view(_ row: Row, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListView {
    let content = try await content(row, site, day)
    let entrance = try JSONDecoder().decode(
      EntranceDay.self, from: Data(row.get("marks", as: JSONText.self).text.utf8))
    return EntryListView(
      site: site, siteName: content.siteName, date: day, now: OffsetTime(fromDatabase: try row.get("present")),
      revision: content.revision, supersedes: content.supersedes, state: try row.get("state"),
      acknowledgedBySite: try row.get("acknowledged_by_site"),
      difference: try await difference(row, content, entrance, site, day), contact: content.contact,
      instructions: content.instructions,
      arrivals: content.arrivals.map {
        EntryListView.Arrival(
          $0, siteLanguage: content.firstLanguage, entrance.arrivals[$0.id.description] ?? EntranceMarks())
      }, unlisted: entrance.unlisted)
  }

  /// What is different from what the front desk acknowledged last; `nil` if there is nothing to compare with.
  private func difference(
    _ row: Row, _ content: EntryListContent, _ entrance: EntranceDay, _ site: SiteCode, _ day: LocalDay
  ) async throws -> EntryListDifference? {
    guard let since = try row.get("known_revision", as: Int?.self) else { return nil }
    var known: EntryListContent?
    if let sealed = try row.get("known_sealed", as: [UInt8]?.self) {
      let key = DataKeyID(try row.get("known_key", as: UUID.self))
      do {
        known = try SealedEntryList.content(
          of: try await keyring.open(sealed, key: key, binding: .content(of: site, day, revision: since)))
      } catch KeyringError.destroyed {
        // It misspelt a name, and was destroyed after the row was read.
      }
    }
    return EntryListDifference(since: since, known: known, now: content, marks: entrance.arrivals)
  }

  /// The PDF of the current revision.
  ///
  /// - Throws: `EntryListRefusal.notFound`, as `find`.
  public func pdf(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListFile {
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_read_document",
      ["who": .actor(actor), "given_site": .text(site), "given_day": .date(day.text)])
    guard let row = rows.first else { throw EntryListRefusal.notFound }
    let revision = try row.get("revision", as: Int.self)
    let bytes = try await open(row, "document_sealed", binding: .document(of: site, day, revision: revision))
    return EntryListFile(
      name: EntryListContent.fileName(site, day, revision: revision), revision: revision, bytes: bytes)
  }

  /// One PDF of copies that `print` gave numbers, each of which says when and for whom it was printed; 20 at most.
  ///
  /// - Throws: `EntryListRefusal.copyUnknown` if there is no such copy, its revision is no longer current, or there are
  ///   too many.
  public func copies(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, numbers: ClosedRange<Int>
  ) async throws -> EntryListFile {
    guard EntryListRules.copiesAtOnce.contains(numbers.count) else { throw EntryListRefusal.copyUnknown }
    var (content, copies): (EntryListContent?, [EntryListCopy]) = (nil, [])
    for number in numbers {
      let row = try await copy(actor, site, day, revision: revision, number: number)
      if content == nil { content = try await self.content(row, site, day) }
      copies.append(try EntryListCopy(row))
    }
    guard let content else { throw EntryListRefusal.copyUnknown }
    return EntryListFile(
      name: content.fileName, revision: revision, bytes: try EntryListDocument.pdf(content, copies: copies))
  }

  private func copy(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, number: Int
  ) async throws -> Row {
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_read_copy",
      [
        "who": .actor(actor), "given_site": .text(site), "given_day": .date(day.text),
        "given_revision": .integer(revision), "given_copy": .integer(number),
      ])
    guard let row = rows.first else { throw EntryListRefusal.copyUnknown }
    return row
  }

  /// Acknowledges the list: for the entrance by the front desk, which ends the reminders, or for the site by its staff,
  /// which doesn't. A second acknowledgement by the same role changes nothing.
  ///
  /// - Throws: `EntryListRefusal`: `notFound`, `revisionUnknown`, or `newerRevision` if another one is current.
  public func acknowledge(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, _ command: Command
  ) async throws -> EntryListAcknowledgement {
    try await change(
      "entry_list_acknowledge", actor, command,
      ["given_site": .text(site), "given_day": .date(day.text), "given_revision": .integer(revision)])
  }

  /// Takes the numbers of copies to be printed, 1 to 20 at a time.
  ///
  /// - Throws: `EntryListRefusal`, as `acknowledge`, and `invalid` if `copies` is out of range.
  public func print(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, copies: Int, _ command: Command
  ) async throws -> EntryListCopies {
    guard EntryListRules.copiesAtOnce.contains(copies) else {
      throw EntryListRefusal.invalid([FieldFault("copies", .outOfRange)])
    }
    return try await change(
      "entry_list_take_copies", actor, command,
      [
        "given_site": .text(site), "given_day": .date(day.text), "given_revision": .integer(revision),
        "copies": .integer(copies),
      ])
  }

  func content(_ row: Row, _ site: SiteCode, _ day: LocalDay) async throws -> EntryListContent {
    let binding = SealBinding.content(of: site, day, revision: try row.get("revision"))
    return try SealedEntryList.content(of: try await open(row, "content_sealed", binding: binding))
  }

  /// - Throws: `EntryListRefusal.notFound` if the key was destroyed after the row was read: so is the list.
  private func open(_ row: Row, _ column: String, binding: SealBinding) async throws -> [UInt8] {
    do {
      let key = DataKeyID(try row.get("key_id", as: UUID.self))
      return try await keyring.open(row.get(column), key: key, binding: binding)
    } catch KeyringError.destroyed {
      throw EntryListRefusal.notFound
    }
  }

  func change<Answer: Decodable>(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> Answer {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: EntryListOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw EntryListRefusal.notFound
    case .revisionUnknown: throw EntryListRefusal.revisionUnknown
    case .newerRevision: throw EntryListRefusal.newerRevision(current: try outcome.decode(Newer.self).current)
    case .arrivalUnknown: throw EntryListRefusal.arrivalUnknown
    case .otherDay: throw EntryListRefusal.otherDay
    case .notYet: throw EntryListRefusal.notYet
    case .copyUnknown: throw EntryListRefusal.copyUnknown
    case .outOfOrder: throw EntryListRefusal.outOfOrder
    case .noPrinter: throw EntryListRefusal.noPrinter
    case .printOver: throw EntryListRefusal.printOver
    case .keyReused: throw EntryListRefusal.keyReused
    }
  }

  /// What comes with `newerRevision`.
  private struct Newer: Decodable {
    let current: Int
  }
}

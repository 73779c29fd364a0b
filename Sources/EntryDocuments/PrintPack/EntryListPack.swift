import Facilities
import Foundation
public import Identifiers
import Languages
import Meetings
import PostgresClient
public import Privacy

/// A sealed print pack to hand out.
public struct PackFile: Sendable {
  /// The neutral name to save it by, such as `entry-lists-KENT.pack`.
  public let name: String
  public let bytes: [UInt8]
  /// Whether its first day is over at the site: it was taken on a day before, and is handed out again.
  public let isOfEarlierDay: Bool
}

extension EntryLists {
  /// The keys to which packs are sealed.
  public var deskKeys: DeskKeys { DeskKeys(database: database) }

  /// How many days a pack may hold.
  public static let packDays = 1...7

  /// The lists of the days from today on, sealed to the key that the actor has registered (`entry.3`). Each released
  /// list comes with a numbered copy as PDF, which is recalled like paper, and with what the entrance has recorded of
  /// it. Of a day without a released list the pack says why.
  ///
  /// The same command again takes no further copy: it gets the same ones, sealed anew.
  ///
  /// Nothing of a pack may be read once its lists are to be destroyed, and at the latest 24 hours for each day asked
  /// after its copies were taken.
  ///
  /// - Parameter fingerprint: that of the key that the desk has, in 64 hexadecimal digits.
  /// - Throws: `EntryListRefusal`: `noDeskKey`; `otherDeskKey` unless the actor has registered that key; `notFound`
  ///   outside the actor's site; `newerRevision` if another one counts since the copies were taken; `invalid`;
  ///   `keyReused`.
  public func pack(
    _ actor: Actor, _ site: SiteCode, days: Int, for fingerprint: String, _ command: Command
  ) async throws -> PackFile {
    guard Self.packDays.contains(days) else { throw EntryListRefusal.invalid([FieldFault("days", .outOfRange)]) }
    let taken = try await database.carryOut(
      "entry_list_pack_take", actor, command,
      ["given_site": .text(site), "given_days": .integer(days), "given_key": .text(fingerprint)],
      outcome: PackOutcome.self)
    switch taken.word {
    case .done: return try await pack(actor, site, taken.answer, days: days)
    case .notFound: throw EntryListRefusal.notFound
    case .noDeskKey: throw EntryListRefusal.noDeskKey
    case .otherKey: throw EntryListRefusal.otherDeskKey
    case .keyReused: throw EntryListRefusal.keyReused
    }
  }

  /// The pack of copies that were taken. The answer to taking them holds no name, so the pack is made from the lists.
  private func pack(_ actor: Actor, _ site: SiteCode, _ taken: JSONText, days: Int) async throws -> PackFile {
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_pack_read",
      ["who": .actor(actor), "given_site": .text(site), "given_pack": .jsonb(taken)])
    guard let first = rows.first else { throw EntryListRefusal.otherDeskKey }
    if let newer = try first.get("newer", as: Int?.self) { throw EntryListRefusal.newerRevision(current: newer) }
    guard let key = DeskPublicKey(bytes: try first.get("public_key")) else { throw EntryListRefusal.noDeskKey }
    let (takenAt, madeAt) = (try first.get("taken_at", as: Int.self), try first.get("made_at", as: Int.self))
    var packed: [(day: PackedDay, expiresAt: Int)] = []
    for row in rows { packed.append((try await packedDay(row, site), try row.get("expires_at"))) }
    let end = min(takenAt + days * 86_400, packed.map(\.expiresAt).max() ?? madeAt)
    let bytes = try PrintPack.seal(packed, of: site, to: key, madeAt: madeAt, expiresAt: end)
    return PackFile(
      name: "entry-lists-\(site).pack", bytes: Array(bytes), isOfEarlierDay: try !first.get("is_today", as: Bool.self))
  }

  private func packedDay(_ row: Row, _ site: SiteCode) async throws -> PackedDay {
    let day = try row.get("day", as: LocalDay.self)
    let state: PackedDay.State = try row.get("state")
    return PackedDay(
      day: day, state: state, releaseAt: OffsetTime(fromDatabase: try row.get("release_at")),
      offsets: try JSONDecoder().decode(
        [PackedDay.Offset].self, from: Data(row.get("offsets", as: JSONText.self).text.utf8)),
      list: state == .released ? try await packedList(row, site, day) : nil)
  }

  private func packedList(_ row: Row, _ site: SiteCode, _ day: LocalDay) async throws -> PackedDay.List {
    guard try row.get("copy", as: Int?.self) != nil else { throw EntryListRefusal.copyUnknown }
    let content = try await content(row, site, day)
    let copy = try EntryListCopy(row)
    return PackedDay.List(
      copy: copy.number, revision: content.revision, content: Data(try SealedEntryList.bytes(of: content)),
      document: Data(try EntryListDocument.pdf(content, copies: [copy])),
      marks: try JSONDecoder().decode(
        [String: EntranceMarks].self, from: Data(row.get("marks", as: JSONText.self).text.utf8)))
  }
}

/// The outcomes of `entry_list_pack_take`.
private enum PackOutcome: String, SQLDecodable {
  case done, notFound, noDeskKey, otherKey, keyReused
}

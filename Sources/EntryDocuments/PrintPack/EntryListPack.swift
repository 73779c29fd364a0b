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
}

extension EntryLists {
  /// The keys to which packs are sealed.
  public var deskKeys: DeskKeys { DeskKeys(database: database) }

  /// How many days a pack may hold.
  public static let packDays = 1...7

  /// The lists of the days from today on, sealed to the key that the actor has registered (`entry.3`). Each released
  /// list comes with a numbered copy as PDF, which is recalled like paper. Of a day without a released list the pack
  /// says why.
  ///
  /// Nothing of a pack may be read once its lists are to be destroyed, and at the latest 24 hours for each day asked
  /// after it was made.
  ///
  /// - Throws: `EntryListRefusal`: `noDeskKey`; `notFound` outside the actor's site; `invalid`.
  public func pack(_ actor: Actor, _ site: SiteCode, days: Int) async throws -> PackFile {
    guard Self.packDays.contains(days) else { throw EntryListRefusal.invalid([FieldFault("days", .outOfRange)]) }
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_pack",
      ["who": .actor(actor), "given_site": .text(site), "given_days": .integer(days)])
    guard let first = rows.first else {
      throw actor.site == site ? EntryListRefusal.noDeskKey : EntryListRefusal.notFound
    }
    guard let key = DeskPublicKey(bytes: try first.get("public_key")) else { throw EntryListRefusal.noDeskKey }
    let madeAt = try first.get("made_at", as: Int.self)
    var packed: [(day: PackedDay, expiresAt: Int)] = []
    for row in rows { packed.append((try await packedDay(row, site), try row.get("expires_at"))) }
    let end = min(madeAt + days * 86_400, packed.map(\.expiresAt).max() ?? madeAt)
    let bytes = try PrintPack.seal(packed, of: site, to: key, madeAt: madeAt, expiresAt: end)
    return PackFile(name: "entry-lists-\(site).pack", bytes: Array(bytes))
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
    let content = try await content(row, site, day)
    let copy = try EntryListCopy(row)
    return PackedDay.List(
      copy: copy.number, revision: content.revision, content: Data(try SealedEntryList.bytes(of: content)),
      document: Data(try EntryListDocument.pdf(content, copies: [copy])))
  }
}

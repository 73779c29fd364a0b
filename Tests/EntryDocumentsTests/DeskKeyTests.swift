import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// The service's side of print packs: keys, and what is sealed to them.
@Suite("A desk's key and the packs sealed to it (entry.3)")
struct DeskKeyTests {
  private static let kent = EntryListScenario.kent

  private static func opened(_ file: PackFile, _ secret: DeskSecret) throws -> [PackedDay] {
    let pack = try PrintPack(file: Data(file.bytes))
    return try pack.header.parts.map { try pack.open($0.day, with: secret) }
  }

  @Test("entry.3: each released list is packed as a numbered copy, recalled like paper, and stands in the trail")
  func packs() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      let (secret, day) = (DeskSecret(), try day("2027-01-15"))
      _ = try await world.lists.deskKeys.register(Scenario.kentDesk, secret.publicKey, .unkeyed)
      _ = try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: 1, .unkeyed)
      let file = try await world.lists.pack(Scenario.kentDesk, Self.kent, days: 3)
      #expect(file.name == "entry-lists-KENT.pack")
      let days = try Self.opened(file, secret)
      #expect(days.map(\.day.text) == ["2027-01-14", "2027-01-15", "2027-01-16"])
      #expect(days.map(\.state) == [.nobody, .released, .unreleased])
      #expect(days[2].releaseAt.rfc3339 == "2027-01-15T12:00:00-07:00" && days[2].document == nil)
      let content = try #require(try days[1].content())
      #expect(content.arrivals.map { $0.name.reveal() } == ["Zoé Ève-Tremblay"])
      let document = try #require(days[1].document)
      #expect(document.copy == 2)
      #expect(try PDFReading(Array(document.bytes)).text.contains("kent.desk"))
      let audit = try await world.audit()
      #expect(audit.filter { $0.contains("entryList.pack") } == ["kent.desk entryList.pack KENT/2027-01-15"])
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      let recalls = try await world.lists.recalls(Scenario.kentDesk, Self.kent, day)
      #expect(recalls.first?.copies.map(\.copy) == [1, 2])
    }
  }

  @Test("it can be read for 24 hours a day asked, and no list beyond its destruction (information.2)")
  func ends() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let secret = DeskSecret()
      _ = try await world.lists.deskKeys.register(Scenario.kentDesk, secret.publicKey, .unkeyed)
      let noon = 1_799_953_200  // 2027-01-14 at noon, at Kent
      let header = try PrintPack(file: Data(try await world.lists.pack(Scenario.kentDesk, Self.kent, days: 3).bytes))
        .header
      #expect(abs(header.madeAt - noon) < 60 && header.expiresAt == header.madeAt + 3 * 86_400)
      #expect(header.parts.map { ($0.expiresAt - noon) / 3_600 } == [36, 60, 72])
      let short = try PrintPack(file: Data(try await world.lists.pack(Scenario.kentDesk, Self.kent, days: 1).bytes))
      #expect(short.header.expiresAt == short.header.madeAt + 86_400)
    }
  }

  @Test("entry.3: no pack is sealed to another's or a revoked key, or outside the site, and no copy is taken then")
  func ownKeyAlone() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let keys = world.lists.deskKeys
      func expect(_ refusal: EntryListRefusal, _ actor: Actor, _ site: SiteCode = Self.kent) async {
        await #expect(throws: refusal) { _ = try await world.lists.pack(actor, site, days: 2) }
      }
      _ = try await keys.register(Scenario.kentStaff, DeskSecret().publicKey, .unkeyed)
      await expect(.noDeskKey, Scenario.kentDesk)
      let key = try await keys.register(Scenario.kentDesk, DeskSecret().publicKey, .unkeyed)
      _ = try await keys.register(Scenario.matsquiDesk, DeskSecret().publicKey, .unkeyed)
      await expect(.notFound, Scenario.matsquiDesk)
      await expect(.notFound, Scenario.kentDesk, SiteCode(unchecked: "MATSQUI"))
      _ = try await keys.revoke(Scenario.kentStaff, key.id, .unkeyed)
      await expect(.noDeskKey, Scenario.kentDesk)
      let outOfRange = EntryListRefusal.invalid([FieldFault("days", .outOfRange)])
      for days in [0, 8] {
        await #expect(throws: outOfRange) { _ = try await world.lists.pack(Scenario.kentStaff, Self.kent, days: days) }
      }
      #expect(try await world.audit().allSatisfy { !$0.contains("entryList.pack") })
      let error = await #expect(throws: PostgresError.self) {
        _ = try await world.lists.pack(Scenario.rju, Self.kent, days: 2)
      }
      #expect(error?.kind == .insufficientPrivilege)
    }
  }

  @Test("a person has one key at a site, and a key counts once, whoever had it before")
  func registers() async throws {
    try await withTestDatabase { database in
      let keys = try await EntryListScenario(in: database).lists.deskKeys
      let (first, second) = (DeskSecret().publicKey, DeskSecret().publicKey)
      let one = try await keys.register(Scenario.kentDesk, first, .unkeyed)
      #expect(one.fingerprint == first.fingerprint && one.role == .frontDesk && one.revokedAt == nil)
      #expect(try await keys.register(Scenario.kentDesk, first, .unkeyed) == one)
      let known = DeskKeyRefusal.invalid([FieldFault("publicKey", .keyKnown)])
      await #expect(throws: known) { try await keys.register(Scenario.kentStaff, first, .unkeyed) }
      let two = try await keys.register(Scenario.kentDesk, second, .unkeyed)
      #expect(try await keys.list(Scenario.kentDesk).map(\.id) == [two.id, one.id])
      #expect(try await keys.list(Scenario.kentDesk).last?.revokedBy == "kent.desk")
      await #expect(throws: known) { try await keys.register(Scenario.kentDesk, first, .unkeyed) }
      #expect(try await keys.list(Scenario.kentDesk).first?.revokedAt == nil)
    }
  }

  @Test("the front desk sees and revokes its own key alone, the staff those of their site (scope.1)")
  func reach() async throws {
    try await withTestDatabase { database in
      let keys = try await EntryListScenario(in: database).lists.deskKeys
      let desk = try await keys.register(Scenario.kentDesk, DeskSecret().publicKey, .unkeyed)
      let staff = try await keys.register(Scenario.kentStaff, DeskSecret().publicKey, .unkeyed)
      #expect(try await keys.list(Scenario.kentDesk).map(\.id) == [desk.id])
      #expect(Set(try await keys.list(Scenario.kentStaff).map(\.id)) == [desk.id, staff.id])
      for other in [Scenario.matsquiDesk, Scenario.matsquiStaff] {
        #expect(try await keys.list(other).isEmpty)
        await #expect(throws: DeskKeyRefusal.notFound) { try await keys.revoke(other, desk.id, .unkeyed) }
      }
      await #expect(throws: DeskKeyRefusal.notFound) { try await keys.revoke(Scenario.kentDesk, staff.id, .unkeyed) }
      await #expect(throws: DeskKeyRefusal.notAllowed) { try await keys.revoke(Scenario.rju, desk.id, .unkeyed) }
      let revoked = try await keys.revoke(Scenario.kentStaff, desk.id, .unkeyed)
      #expect(revoked.revokedBy == "kent.staff")
      #expect(try await keys.revoke(Scenario.kentDesk, desk.id, .unkeyed) == revoked)
    }
  }
}

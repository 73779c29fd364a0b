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

  /// A pack for a key, by a request that is always new.
  private static func pack(
    _ world: EntryListScenario, _ actor: Actor, _ key: DeskPublicKey, _ command: Command = .unkeyed,
    site: SiteCode = kent, days: Int = 3
  ) async throws -> PackFile {
    try await world.lists.pack(actor, site, days: days, for: key.fingerprint, command)
  }

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
      let file = try await Self.pack(world, Scenario.kentDesk, secret.publicKey)
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
      let file = try await Self.pack(world, Scenario.kentDesk, secret.publicKey)
      let header = try PrintPack(file: Data(file.bytes)).header
      // The days count from when the copies were taken, which is a moment before the pack is made.
      #expect(abs(header.madeAt - noon) < 60 && (0..<60).contains(header.madeAt + 3 * 86_400 - header.expiresAt))
      #expect(header.parts.map { ($0.expiresAt - noon) / 3_600 } == [36, 60, 72])
      let day = try await Self.pack(world, Scenario.kentDesk, secret.publicKey, days: 1)
      let short = try PrintPack(file: Data(day.bytes))
      #expect((0..<60).contains(short.header.madeAt + 86_400 - short.header.expiresAt))
    }
  }

  @Test("entry.3: no pack is sealed to another's or a revoked key, or outside the site, and no copy is taken then")
  func ownKeyAlone() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let keys = world.lists.deskKeys
      let (ofStaff, ofDesk, elsewhere) = (DeskSecret().publicKey, DeskSecret().publicKey, DeskSecret().publicKey)
      func expect(
        _ refusal: EntryListRefusal, _ actor: Actor, _ key: DeskPublicKey, _ site: SiteCode = Self.kent
      ) async {
        await #expect(throws: refusal) { _ = try await Self.pack(world, actor, key, site: site) }
      }
      _ = try await keys.register(Scenario.kentStaff, ofStaff, .unkeyed)
      for key in [ofStaff, ofDesk] { await expect(.noDeskKey, Scenario.kentDesk, key) }
      let key = try await keys.register(Scenario.kentDesk, ofDesk, .unkeyed)
      await expect(.otherDeskKey, Scenario.kentDesk, ofStaff)
      _ = try await keys.register(Scenario.matsquiDesk, elsewhere, .unkeyed)
      await expect(.notFound, Scenario.matsquiDesk, elsewhere)
      await expect(.notFound, Scenario.kentDesk, ofDesk, SiteCode(unchecked: "MATSQUI"))
      _ = try await keys.revoke(Scenario.kentStaff, key.id, .unkeyed)
      await expect(.noDeskKey, Scenario.kentDesk, ofDesk)
      let outOfRange = EntryListRefusal.invalid([FieldFault("days", .outOfRange)])
      for days in [0, 8] {
        await #expect(throws: outOfRange) { _ = try await Self.pack(world, Scenario.kentStaff, ofStaff, days: days) }
      }
      #expect(try await world.audit().allSatisfy { !$0.contains("entryList.pack") })
      let error = await #expect(throws: PostgresError.self) {
        _ = try await Self.pack(world, Scenario.rju, ofStaff)
      }
      #expect(error?.kind == .insufficientPrivilege)
    }
  }

  @Test("entry.3: the same request for a pack gets the same copies, however often it is made")
  func sameCopies() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let (secret, day) = (DeskSecret(), try day("2027-01-15"))
      _ = try await world.lists.deskKeys.register(Scenario.kentDesk, secret.publicKey, .unkeyed)
      func pack(_ key: String) async throws -> PackFile {
        try await Self.pack(
          world, Scenario.kentDesk, secret.publicKey, Command(idempotencyKey: key, digest: [1]))
      }
      let first = try await pack("one")
      try await database.setClock("2027-01-14T18:00:00-07:00")
      let again = try await pack("one")
      #expect(again.bytes != first.bytes, "it is sealed anew")
      #expect(try Self.opened(again, secret).map(\.document?.copy) == [nil, 1, nil])
      let (was, header) = (try PrintPack(file: Data(first.bytes)).header, try PrintPack(file: Data(again.bytes)).header)
      // The desk sets its clock by it, and it ends when the first would have.
      #expect(header.madeAt - was.madeAt > 5 * 3_600 && header.expiresAt == was.expiresAt)
      #expect(try Self.opened(await pack("two"), secret)[1].document?.copy == 2)
      #expect(try await world.lists.printedCopies(Scenario.kentDesk, Self.kent, day).map(\.copy) == [1, 2])
      // What is kept of the answer names nobody, and each pack that left stands in the trail.
      let kept = try await database.ownerClient.query("desk_key_test_kept").map {
        try $0.get("answer", as: String.self)
      }
      #expect(kept.count == 2 && kept.allSatisfy { !$0.contains("Tremblay") && $0.contains("2027-01-15") }, "\(kept)")
      let audit = try await world.audit()
      #expect(audit.count { $0 == "kent.desk entryList.readCopy KENT/2027-01-15" } == 3, "\(audit)")
      // The day after, it is the same pack still, and says so.
      try await database.setClock("2027-01-15T00:00:00-07:00")
      let late = try await pack("two")
      #expect(late.isOfEarlierDay && !again.isOfEarlierDay)
      #expect(try Self.opened(late, secret)[1].document?.copy == 2)
    }
  }

  @Test("a pack that was taken isn't made of a list that was replaced since, or released since, or by another person")
  func outdated() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      let (secret, other) = (DeskSecret(), DeskSecret())
      _ = try await world.lists.deskKeys.register(Scenario.kentDesk, secret.publicKey, .unkeyed)
      _ = try await world.lists.deskKeys.register(Scenario.kentStaff, other.publicKey, .unkeyed)
      let command = Command(idempotencyKey: "one", digest: [1])
      _ = try await Self.pack(world, Scenario.kentDesk, secret.publicKey, command)
      let kept = try #require(try await database.ownerClient.query("desk_key_test_kept").first)
      let taken: String = try kept.get("answer")
      let stolen = taken.replacing(secret.publicKey.fingerprint, with: other.publicKey.fingerprint)
      let rows = try await database.database.acting(as: Scenario.kentStaff).rows(
        of: "entry_list_pack_read",
        ["who": .actor(Scenario.kentStaff), "given_site": .text("KENT"), "given_pack": .jsonb(JSONText(stolen))])
      #expect(try rows.count == 3 && rows.allSatisfy { try $0.get("copy", as: Int?.self) == nil })
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      await #expect(throws: EntryListRefusal.newerRevision(current: 2)) {
        _ = try await Self.pack(world, Scenario.kentDesk, secret.publicKey, command)
      }
      let fresh = try await Self.pack(world, Scenario.kentDesk, secret.publicKey)
      #expect(try Self.opened(fresh, secret)[1].document?.revision == 2)
    }
  }

  @Test("a pack says who had come when it was fetched")
  func marks() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let secret = DeskSecret()
      _ = try await world.lists.deskKeys.register(Scenario.kentDesk, secret.publicKey, .unkeyed)
      try await database.setClock("2027-01-15T09:12:00-07:00")
      let arrival = try #require(try await world.find().arrivals.first).id
      for kind in [EntranceKind.mediatorArrived, .arrived] {
        _ = try await world.lists.record(
          kind, Scenario.kentDesk, Self.kent, try day("2027-01-15"), arrival: arrival, .unkeyed)
      }
      let days = try Self.opened(try await Self.pack(world, Scenario.kentDesk, secret.publicKey), secret)
      let (came, mediator) = (
        PackedMark(kind: .arrived, clock: "09:12"), PackedMark(kind: .mediatorArrived, clock: "09:12")
      )
      #expect(days[0].marks(of: arrival) == [came, mediator])
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

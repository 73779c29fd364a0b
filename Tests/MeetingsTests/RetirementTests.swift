import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Rooms and sites that are out of use (space.1)")
struct RetirementTests {
  private static let board = RoomCode(unchecked: "KENT-BOARD")
  private static let visits = RoomCode(unchecked: "KENT-VISITS")
  private static let kent = SiteCode(unchecked: "KENT")

  private static func room(_ code: RoomCode, _ scenario: Scenario) async throws -> Room {
    let rooms = try await scenario.facilities.rooms(Scenario.rju, site: kent)
    return try #require(rooms.first { $0.code == code })
  }

  private static func trail(_ object: String, _ scenario: Scenario) async throws -> [String] {
    try await scenario.database.ownerClient.query("test_trail", object).map { try $0.get("line") }
  }

  @Test("A room out of use takes no request and no attestation; back in use, it is attested anew")
  func room() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let premises = scenario.facilities.premises
      let gone = try await premises.setRetired(Scenario.kentStaff, room: Self.board, true, .unkeyed)
      #expect(gone.retired && !gone.attested && !gone.reservable)
      _ = try await premises.setRetired(Scenario.rju, room: Self.board, true, .unkeyed)
      await #expect(throws: MeetingRefusal.self) { try await scenario.hold() }
      await #expect(throws: FacilitiesRefusal.roomRetired) {
        try await scenario.facilities.attest(
          Scenario.kentStaff, room: Self.board, closed: true, private: true, .unkeyed)
      }
      let back = try await premises.setRetired(Scenario.rju, room: Self.board, false, .unkeyed)
      #expect(!back.retired && !back.attested)
      await #expect(throws: MeetingRefusal.self) { try await scenario.hold() }
      try await scenario.facilities.attest(Scenario.kentStaff, room: Self.board, closed: true, private: true, .unkeyed)
      _ = try await scenario.hold()
      let lines = try await Self.trail("KENT-BOARD", scenario).filter { $0.hasPrefix("room.retire") }
      #expect(lines == [#"room.retire {"retired": true}"#, #"room.retire {"retired": false}"#])
    }
  }

  @Test("While a meeting is to take place there, neither its room nor its site leaves, and nothing is written")
  func inUse() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let premises = scenario.facilities.premises
      let held = try await scenario.hold()
      await #expect(throws: FacilitiesRefusal.inUse) {
        try await premises.setRetired(Scenario.kentStaff, room: Self.board, true, .unkeyed)
      }
      await #expect(throws: FacilitiesRefusal.inUse) {
        try await premises.setRetired(Scenario.rju, site: Self.kent, true, .unkeyed)
      }
      let rooms = try await scenario.facilities.rooms(Scenario.rju, site: Self.kent)
      #expect(rooms.allSatisfy { !$0.retired } && rooms.contains { $0.attested })
      #expect(try await Self.trail("KENT", scenario).isEmpty)
      _ = try await scenario.meetings.cancel(Scenario.m1, held.id, seen: nil, .unkeyed)
      #expect(try await premises.setRetired(Scenario.rju, site: Self.kent, true, .unkeyed).retired)
    }
  }

  @Test("A site leaves with its rooms; they come back after it, one by one")
  func site() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (facilities, premises) = (scenario.facilities, scenario.facilities.premises)
      let gone = try await premises.setRetired(Scenario.rju, site: Self.kent, true, .unkeyed)
      #expect(gone.retired)
      #expect(try await facilities.rooms(Scenario.rju, site: Self.kent).allSatisfy { $0.retired && !$0.attested })
      #expect(try await facilities.sites(Scenario.rju).filter(\.retired).map(\.code) == [Self.kent])
      await #expect(throws: FacilitiesRefusal.siteRetired) {
        try await premises.setRetired(Scenario.kentStaff, room: Self.board, false, .unkeyed)
      }
      let file: [ImportFile: String] = [
        .rooms: "code,site,kind,name_en,name_fr,seats\nKENT-NEW,KENT,chapel,New,Nouvelle,20\n"
      ]
      let refusal = FacilitiesRefusal.badFiles([ImportFault(.rooms, line: 2, field: "site", .siteRetired)])
      await #expect(throws: refusal) { try await FacilitiesImport(database: database.database).take(file) }
      // The agency's files as they are change nothing.
      let files = try await FacilitiesExport(database: database.database).files()
      try await FacilitiesImport(database: database.database).take(files)
      #expect(try await facilities.rooms(Scenario.rju, site: Self.kent).allSatisfy(\.retired))
      await #expect(throws: MeetingRefusal.invalid([FieldFault("site", .siteRetired)])) {
        try await scenario.hold()
      }
      _ = try await premises.setRetired(Scenario.rju, site: Self.kent, false, .unkeyed)
      #expect(try await facilities.rooms(Scenario.rju, site: Self.kent).allSatisfy(\.retired))
      _ = try await premises.setRetired(Scenario.kentStaff, room: Self.board, false, .unkeyed)
      #expect(
        try await facilities.rooms(Scenario.rju, site: Self.kent).filter { !$0.retired }.map(\.code) == [Self.board])
    }
  }

  @Test("An area leaves with its parts, and no part by itself")
  func area() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let premises = scenario.facilities.premises
      let part = RoomCode(unchecked: "KENT-PART")
      try await FacilitiesImport(database: database.database).take([
        .rooms: "code,site,kind,name_en,name_fr,seats,area\nKENT-PART,KENT,boardroom,B,B,20,KENT-VISITS\n"
      ])
      await #expect(throws: FacilitiesRefusal.partOfAnArea) {
        try await premises.setRetired(Scenario.kentStaff, room: part, true, .unkeyed)
      }
      _ = try await premises.setRetired(Scenario.kentStaff, room: Self.visits, true, .unkeyed)
      #expect(try await Self.room(part, scenario).retired)
      let joining = "code,site,kind,name_en,name_fr,seats,area\nKENT-NEXT,KENT,boardroom,B,B,20,KENT-VISITS\n"
      let apart = FacilitiesRefusal.badFiles([ImportFault(.rooms, line: 2, field: "area", .notInUseTogether)])
      await #expect(throws: apart) {
        try await FacilitiesImport(database: database.database).take([.rooms: joining])
      }
      _ = try await premises.setRetired(Scenario.kentStaff, room: Self.visits, false, .unkeyed)
      #expect(!(try await Self.room(part, scenario).retired))
    }
  }

  @Test("Of a request for a room and its retirement at the same time, one is carried out", arguments: 1...6)
  func race(_ day: Int) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let premises = scenario.facilities.premises
      async let held = try? scenario.hold()
      async let retired =
        day.isMultiple(of: 2)
        ? (try? premises.setRetired(Scenario.kentStaff, room: Self.board, true, .unkeyed).retired)
        : (try? premises.setRetired(Scenario.rju, site: Self.kent, true, .unkeyed).retired)
      let (isHeld, isRetired) = (await held != nil, await retired == true)
      #expect(isHeld != isRetired)
      #expect(try await Self.room(Self.board, scenario).retired == isRetired)
    }
  }

  @Test("Staff rename and retire their site's rooms alone, the unit every room and site, and nobody else any")
  func reach() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let premises = scenario.facilities.premises
      let name = Bilingual(en: "Blue room", fr: "Salle bleue")
      await #expect(throws: FacilitiesRefusal.roomUnknown) {
        try await premises.rename(Scenario.matsquiStaff, room: Self.board, to: name, .unkeyed)
      }
      await #expect(throws: FacilitiesRefusal.roomUnknown) {
        try await premises.setRetired(Scenario.matsquiStaff, room: Self.board, true, .unkeyed)
      }
      for nobody in [Scenario.m1, Scenario.kentDesk] {
        await #expect(throws: FacilitiesRefusal.notForThisRole) {
          try await premises.rename(nobody, room: Self.board, to: name, .unkeyed)
        }
        await #expect(throws: FacilitiesRefusal.notForThisRole) {
          try await premises.setRetired(nobody, site: Self.kent, true, .unkeyed)
        }
      }
      await #expect(throws: FacilitiesRefusal.notForThisRole) {
        try await premises.rename(Scenario.kentStaff, site: Self.kent, to: name, .unkeyed)
      }
      #expect(try await premises.rename(Scenario.kentStaff, room: Self.board, to: name, .unkeyed).name == name)
      #expect(try await premises.rename(Scenario.rju, site: Self.kent, to: name, .unkeyed).name == name)
    }
  }

  @Test("A name that says who comes or why is refused by the program and by the database")
  func names() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let name = Bilingual(en: "Victim room", fr: "Salle B")
      await #expect(
        throws: FacilitiesRefusal.invalid([FieldFault("nameEn", .saysPurpose, word: "victim")])
      ) {
        try await scenario.facilities.premises.rename(Scenario.kentStaff, room: Self.board, to: name, .unkeyed)
      }
      let row = try await database.database.acting(as: Scenario.rju).rows(
        of: "site_rename",
        [
          "who": .actor(Scenario.rju), "given_site": .text(Self.kent), "given_name_en": .text("Kent"),
          "given_name_fr": .text("Salle de la victime"),
        ]
      ).one(of: "site_rename")
      #expect(try row.get("outcome") == "invalid")
      #expect(try await scenario.facilities.details(Scenario.rju, site: Self.kent).site.name.en == "Kent Institution")
    }
  }

  @Test("A name that a spreadsheet takes for a formula is refused")
  func formula() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let name = Bilingual(en: "=HYPERLINK(\"https://x.example\")", fr: "Salle")
      await #expect(throws: FacilitiesRefusal.invalid([FieldFault("nameEn", .beginsAsFormula)])) {
        try await scenario.facilities.premises.rename(Scenario.kentStaff, room: Self.board, to: name, .unkeyed)
      }
    }
  }

  @Test("The database itself keeps a retired room unattested, unreserved and at a site in use")
  func invariants() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      _ = try await scenario.facilities.premises.setRetired(
        Scenario.kentStaff, room: RoomCode(unchecked: "KENT-CHAPEL"), true, .unkeyed)
      let forbidden: [(StatementName, String)] = [
        ("retirement_of_a_reserved_room", "room_as_reserved"),
        ("attestation_of_a_retired_room", "room_retired_not_attested"),
        ("retirement_of_a_site_before_its_rooms", "site_rooms_retired"),
      ]
      for (statement, constraint) in forbidden {
        let error = await #expect(throws: PostgresError.self) { try await database.ownerClient.query(statement) }
        #expect(error?.constraint == constraint, "\(statement)")
      }
    }
  }
}

import Facilities
import Identifiers
import JobQueue
import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

/// A meeting is confirmed at Kent for 2027-01-15. The agency releases its list at noon of the day before.
@Suite("What a site sets for its lists")
struct SiteReleaseTests {
  /// Sets when Kent's lists are released: so many minutes before the day begins, `nil` for the agency's time.
  private static func setLead(_ minutes: Int?, in world: EntryListScenario) async throws {
    try await world.scenario.facilities.entrances.save(
      Scenario.kentStaff, site: EntryListScenario.kent,
      SiteEntrance(contact: nil, telephone: nil, instructions: nil, releaseLeadMinutes: minutes), .unkeyed)
  }

  @Test(
    "entry.3: a list is released at its site's own time instead of the agency's, and follows when that is set anew")
  func ownTime() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      try await Self.setLead(1_380, in: world)
      _ = try await world.scenario.confirmed()
      try await world.work()
      try await Self.setLead(360, in: world)
      try await database.setClock("2027-01-14T17:59:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      try await database.setClock("2027-01-14T18:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
    }
  }

  @Test("entry.3: planned lists move when their time is set anew, earlier or later, and back to the agency's")
  func followsTheSetting() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      for (lead, time) in [(360, "18:00"), (1_380, "01:00"), (nil as Int?, "12:00"), (0, "24:00"), (60, "23:00")] {
        try await Self.setLead(lead, in: world)
        #expect(try await world.releases() == ["2027-01-14T\(time)"])
      }
      try await database.setClock("2027-01-14T22:59:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      try await database.setClock("2027-01-14T23:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
    }
  }

  @Test("entry.3: a list whose new time has passed is released at once")
  func passed() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      try await database.setClock("2027-01-14T10:00:00-07:00")
      try await Self.setLead(1_440, in: world)
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
    }
  }

  @Test("entry.3: a released list stays at the entrance when its release is put off, and so does each new revision")
  func putOff() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      try await Self.setLead(0, in: world)
      _ = try await world.scenario.confirmed("2027-01-15T14:00", room: "KENT-CHAPEL")
      try await world.work()
      #expect(try await world.find().revision == 2)
      #expect(try await world.find().arrivals.count == 2)
    }
  }

  @Test("entry.3: a release that is put off while its job is under way comes at the new time, although the job failed")
  func putOffUnderWay() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      try await database.setClock("2027-01-14T12:00:00-07:00")
      let release = try #require(try await world.claim("entryList.release"))
      try await Self.setLead(360, in: world)
      let failed = try await database.database.acting(as: .worker).query(
        "entry_documents_test_fail", release.id, release.lease)
      #expect(try failed.first?.get("state") == "merged")
      try await database.setClock("2027-01-14T12:01:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      #expect(try await world.releases() == ["2027-01-14T18:00"])
      try await database.setClock("2027-01-14T18:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
    }
  }

  @Test("entry.3: lists follow the agency's own times, but for a release that their site has set")
  func agencyTimes() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      let facilities = world.scenario.facilities
      func set(_ change: (inout AgencySettings) -> Void) async throws {
        var wanted = try await facilities.agencySettings(Scenario.rju)
        change(&wanted)
        try await facilities.setAgency(Scenario.rju, wanted, seen: nil)
      }
      try await set { $0.listReleaseMinutes = 360 }
      #expect(try await world.releases() == ["2027-01-14T18:00"])
      try await Self.setLead(120, in: world)
      try await set { $0.listReleaseMinutes = 720 }
      #expect(try await world.releases() == ["2027-01-14T22:00"])
      try await set { $0.listDestructionMinutes = 0 }
      try await database.setClock("2027-01-14T22:00:00-07:00")
      try await world.work()
      _ = try await world.lists.acknowledge(
        Scenario.kentDesk, EntryListScenario.kent, day("2027-01-15"), revision: 1, .unkeyed)
      try await database.setClock("2027-01-16T00:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
      // The unit can't be told before the site.
      await #expect(throws: AgencyRefusal.invalid([FieldFault("listLastReminderMinutes", .notTogether)])) {
        try await set { $0.listLastReminderMinutes = $0.listReminderMinutes }
      }
    }
  }

  @Test("entry.3: another site's lists stay as they are, and a time that is written directly is followed alike")
  func direct() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      try await database.ownerClient.query("entry_documents_test_release_lead", "MATSQUI", 60)
      #expect(try await world.releases() == ["2027-01-14T12:00"])
      try await database.ownerClient.query("entry_documents_test_release_lead", "KENT", 60)
      #expect(try await world.releases() == ["2027-01-14T23:00"])
    }
  }

  @Test("entry.3: no list is planned by a time that is being replaced; whoever plans waits for whoever sets it")
  func atOnce() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      let plan = try #require(try await world.claim("entryList.plan"))
      let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
      async let setting: Void = database.ownerClient.transaction { transaction in
        defer { beginning.finish() }
        try await transaction.query("entry_documents_test_release_lead", "KENT", 60)
        beginning.finish()
        // Where nobody waits, the expectation says so.
        for _ in 0..<10_000 {
          if try await !database.ownerClient.query("entry_documents_test_waiting").isEmpty { break }
        }
      }
      for await _ in begun {}
      async let planned = world.run(plan)
      try await setting
      _ = try await planned
      #expect(try await world.releases() == ["2027-01-14T23:00"])
    }
  }

  @Test("entry.3: a list says whom to ask, the number and what the entrance does, where its site has set them")
  func heading() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      func scene() async throws -> [String?] {
        let row = try await database.database.acting(as: .worker).row(
          of: "entry_list_scene", ["given_site": .text("KENT")])
        return try ["contact_en", "contact_fr", "telephone", "instructions_en", "instructions_fr"].map {
          try row.get($0, as: String?.self)
        }
      }
      _ = try await world.scenario.confirmed()
      try await world.work()
      let before = try await scene()
      #expect(before[0]?.hasPrefix("The accompanying person") == true && before[2...] == [nil, nil, nil])
      try await Self.setLead(360, in: world)
      let unchanged = try await scene()
      #expect(unchanged == before)
      let entrance = SiteEntrance(
        contact: Bilingual(en: "Keeper on duty", fr: "Gardien de service"), telephone: "604-555-0142",
        instructions: Bilingual(en: "Lockers by the door.", fr: "Casiers à la porte."), releaseLeadMinutes: nil)
      try await world.scenario.facilities.entrances.save(
        Scenario.kentStaff, site: EntryListScenario.kent, entrance, .unkeyed)
      let own = try await scene()
      #expect(own[..<3] == ["Keeper on duty", "Gardien de service", "604-555-0142"])
      #expect(own[3...] == ["Lockers by the door.", "Casiers à la porte."])
      // What isn't released yet has the new heading too.
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
      let file = try await world.lists.pdf(Scenario.kentDesk, EntryListScenario.kent, day("2027-01-15"))
      let text = try PDFReading(file.bytes).text
      for printed in ["Keeper on duty", "604-555-0142", "Lockers by the door.", "Casiers à la porte."] {
        #expect(text.contains(printed), "\(printed)")
      }
    }
  }
}

extension EntryListScenario {
  /// When the waiting jobs release lists, by Kent's clock: `2027-01-14T12:00`.
  func releases() async throws -> [String] {
    try await database.ownerClient.query("entry_documents_test_releases").map { try $0.get("runs", as: String.self) }
  }
}

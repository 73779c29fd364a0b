import Clauses
import Facilities
import Foundation
import Identifiers
import Meetings
import PostgresClient
@testable import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Every change under standing meetings is reviewed: whoever makes it, however many it concerns")
struct GroundReviewTests {
  private static let unmet = MeetingRefusal.gates([Gate(clause: .arrangement, met: false)])
  private static let starts = [
    "2027-01-15T10:00", "2027-01-18T10:00", "2027-01-19T10:00", "2027-01-20T10:00", "2027-01-21T10:00",
  ]
  /// Files that take the ground from all of these.
  private static let counted: [ImportFile: String] = [.formalCounts: "site,starts,ends\nKENT,09:20,09:40\n"]

  /// Carries out a script with the application's password and the service's voucher, in one transaction.
  private func run(_ script: String, _ database: TestDatabase) async throws {
    let voucher = TestCluster.actorKey.voucher(for: .worker, until: Int(Date().timeIntervalSince1970) + 300)
    try await OwnerScript.run(
      "SELECT acting_assume('\(voucher)'); \(script)", connectionString: database.application, schema: "vestibule")
  }

  @Test("entry.1: no setting of the application's session has a change of the ground pass in silence")
  func setting() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await run(
        """
        SELECT set_config(name, ' KENT * ', false)
        FROM unnest(ARRAY['ground.reviewed', 'ground.travel_reviewed']) AS name;
        SELECT facilities_import('{"formal_counts": [{"site": "KENT", "starts": "09:20", "ends": "09:40"}]}', false)
        """, database)
      #expect(try await scenario.seen(confirmed.id).state == .held)
      #expect(try await scenario.seen(confirmed.id).flags == [.formalCount])
    }
  }

  @Test("entry.1: the application can't write that the ground was reviewed, and no note outlasts its transaction")
  func notes() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      for statement in ["DELETE FROM ground_change", "INSERT INTO ground_change VALUES ('site', 'KENT')"] {
        await #expect(throws: MigrationError.self) { try await run(statement, database) }
      }
      try await database.ownerClient.query("ground_count_now", "09:20", "09:40")
      let noted = try await database.ownerClient.query("ground_noted").one(of: "ground_noted")
      #expect(try noted.get("noted", as: Int.self) == 0)
    }
  }

  @Test("entry.1: a change that is checked at once, and a further one in its transaction, are both reviewed")
  func twice() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed()
      try await database.ownerClient.transaction { transaction in
        try await transaction.query("ground_check_at_once")
        try await transaction.query("ground_count_now", "03:00", "03:10")
        try await transaction.query("ground_count_now", "09:20", "09:40")
      }
      #expect(try await scenario.seen(confirmed.id).flags == [.formalCount])
    }
  }

  @Test("entry.1: more meetings than one batch are reviewed by jobs, and a crash between two batches loses none")
  func batches() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      var standing: [MeetingID] = []
      for start in Self.starts { standing.append(try await scenario.confirmed(start).id) }
      let waiting = try await scenario.hold("2027-01-22T10:00").id
      try await scenario.agree(waiting)
      try await database.ownerClient.query("settle_batch_of_two")
      try await FacilitiesImport(database: database.database).take(Self.counted)
      await #expect(throws: Self.unmet, "nothing is confirmed unreviewed") { try await scenario.confirm(waiting) }
      func held() async throws -> Int {
        var held = 0
        for meeting in standing where try await scenario.seen(meeting).state == .held { held += 1 }
        return held
      }
      let all = (standing + [waiting]).sorted { $0.description < $1.description }
      try await database.ownerClient.query("settle_can_die")
      try await database.ownerClient.query("settle_die_after", all[3].uuid)
      await #expect(throws: (any Error).self) { try await scenario.runJobs() }
      #expect(try await held() == all.prefix(2).filter { $0 != waiting }.count, "the first batch stays reviewed")
      try await database.ownerClient.query("settle_die_no_more")
      try await scenario.runJobs()
      #expect(try await held() == standing.count)
      for meeting in all { #expect(try await scenario.seen(meeting).flags == [.formalCount]) }
    }
  }

  /// An import that takes the ground from a meeting at Kent on 15 January at 13:00.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: String
    let flag: MeetingFlag
    let refuses: @Sendable (MeetingRefusal) -> Bool

    static let all = [
      Change(
        testDescription: "ways", files: #"{"travel": [{"site": "MATSQUI", "other_site": "KENT", "minutes": "240"}]}"#,
        flag: .collision
      ) { if case .personTaken = $0 { true } else { false } },
      Change(
        testDescription: "sites",
        files: """
          {"sites": [{"code": "KENT", "kind": "institution", "name_en": "Kent", "name_fr": "Kent", \
          "city": "Elsewhere", "province": "BC", "region": "Pacific", "time_zone": "America/Vancouver"}]}
          """,
        flag: .collision
      ) { if case .personTaken = $0 { true } else { false } },
      Change(
        testDescription: "counts", files: #"{"formal_counts": [{"site": "KENT", "starts": "11:30", "ends": "13:00"}]}"#,
        flag: .formalCount
      ) { if case .duringCount = $0 { true } else { false } },
      Change(
        testDescription: "hours",
        files: #"{"opening_hours": [{"site": "KENT", "weekday": "5", "opens": "14:30", "closes": "17:00"}]}"#,
        flag: .outsideHours
      ) { if case .outsideHours = $0 { true } else { false } },
    ]
  }

  /// A scenario whose people are at Matsqui on 15 January from 9:00 to 10:00, which is in the city of Kent.
  private func scene(_ database: TestDatabase) async throws -> Scenario {
    let scenario = try await Scenario(in: database)
    try await database.ownerClient.query("ground_set_city", "KENT", "Abbotsford")
    _ = try await scenario.meetings.request(
      Scenario.m1, scenario.wish("2027-01-15T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60), .unkeyed)
    return scenario
  }

  /// Carries out a statement as an actor, in a transaction that ends only once somebody waits for a lock of it.
  private func whileItWaits(
    _ database: TestDatabase, _ statement: StatementName, _ actor: Actor, _ argument: String,
    for other: @Sendable () async throws -> Void
  ) async throws {
    let voucher = TestCluster.actorKey.voucher(for: actor, until: Int(Date().timeIntervalSince1970) + 300)
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    async let first: Void = database.ownerClient.transaction { transaction in
      defer { beginning.finish() }
      try await transaction.query("ground_assume", voucher)
      try await transaction.query(statement, argument)
      beginning.finish()
      // Where nobody waits, the expectations say so.
      for _ in 0..<10_000 {
        if try await !database.ownerClient.query("ground_waiting").isEmpty { break }
      }
    }
    for await _ in begun {}
    async let second: Void = other()
    try await first
    try await second
  }

  @Test("entry.1, entry.2: a booking that comes during an import is planned on what it brings", arguments: Change.all)
  func bookingWaits(_ change: Change) async throws {
    try await withTestDatabase { database in
      let scenario = try await scene(database)
      try await whileItWaits(database, "ground_import", .worker, change.files) {
        let refusal = await #expect(throws: MeetingRefusal.self) { try await scenario.hold("2027-01-15T13:00") }
        #expect(refusal.map(change.refuses) == true, "\(String(describing: refusal))")
      }
    }
  }

  @Test("entry.1, entry.2: an import that comes during a booking reviews what was booked", arguments: Change.all)
  func importWaits(_ change: Change) async throws {
    try await withTestDatabase { database in
      _ = try await scene(database)
      try await whileItWaits(database, "ground_book", Scenario.m1, "2027-01-15 13:00") {
        try await run("SELECT facilities_import('\(change.files)', false)", database)
      }
      let flags = try await database.ownerClient.query("ground_flags_at", "KENT")
      #expect(try flags.map { try $0.get("kind", as: String.self) } == [change.flag.rawValue])
    }
  }
}

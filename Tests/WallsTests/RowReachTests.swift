import Identifiers
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// The rows that row-level security shows to an actor, whatever the statement of a function that reads.
@Suite("Row-level security")
struct RowReachTests {
  /// An actor, and which of the scene's two processes, four participants, two meetings and two lists they see.
  struct Case: Sendable, CustomTestStringConvertible {
    let actor: Actor
    let participants: Int
    let meetings: Int
    let lists: [String]
    /// The sites whose staff notices the actor sees: their own site's, or all for roles that read the ledger.
    var notices: [String] {
      switch actor.role {
      case .rju, .auditor, .service: ["KENT", "MATSQUI"]
      case .siteStaff: [actor.site?.rawValue ?? ""]
      case .mediator, .frontDesk, .publicIntake: []
      }
    }

    var testDescription: String { "\(actor.role.rawValue) \(actor.subject)" }
  }

  private static let cases = [
    Case(actor: Scenario.rju, participants: 4, meetings: 2, lists: []),
    Case(actor: Scenario.m1, participants: 2, meetings: 1, lists: []),
    Case(actor: Scenario.m2, participants: 2, meetings: 1, lists: []),
    Case(actor: Scenario.actor("m3", .mediator), participants: 0, meetings: 0, lists: []),
    Case(actor: Scenario.kentStaff, participants: 0, meetings: 1, lists: ["KENT"]),
    Case(actor: Scenario.matsquiStaff, participants: 0, meetings: 1, lists: ["MATSQUI"]),
    Case(actor: Scenario.kentDesk, participants: 0, meetings: 1, lists: ["KENT"]),
    Case(actor: Scenario.matsquiDesk, participants: 0, meetings: 1, lists: ["MATSQUI"]),
    Case(actor: Scenario.actor("mountain", .frontDesk, "MOUNTAIN"), participants: 0, meetings: 0, lists: []),
    Case(actor: Scenario.actor("a1", .auditor), participants: 0, meetings: 0, lists: []),
    Case(actor: .publicIntake, participants: 0, meetings: 0, lists: []),
    Case(actor: .worker, participants: 4, meetings: 2, lists: ["KENT", "MATSQUI"]),
  ]

  @Test("shows each what their role, site and processes reach, and not a row more (scope.1)")
  func reach() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      for expected in Self.cases {
        let acting = database.reader.acting(as: expected.actor)
        #expect(
          try await acting.query("walls_test_participants").count == expected.participants,
          "\(expected.testDescription)")
        #expect(try await acting.query("walls_test_meetings").count == expected.meetings, "\(expected.testDescription)")
        let lists = try await acting.query("walls_test_lists").map { try $0.get("site_code", as: String.self) }
        #expect(lists == expected.lists, "\(expected.testDescription)")
        let notices = try await acting.query("walls_test_notices").map { try $0.get("site_code", as: String.self) }
        #expect(notices == expected.notices, "\(expected.testDescription)")
      }
    }
  }

  /// The tables that have a row for each of the two processes.
  private static let oneOfAProcess = [
    "process", "process_mediator", "contact_condition", "clearance", "contact_answer", "participant_location",
  ]

  @Test("shows people, orders and whereabouts within reach, and the Board's outcomes to the unit alone (scope.1)")
  func contact() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      for statement in ["condition", "clearance", "location", "outcome"] {
        try await database.ownerClient.query(StatementName("walls_test_\(statement)"))
      }
      for expected in Self.cases {
        func seen(_ table: String) async throws -> Int {
          try await database.reader.acting(as: expected.actor).query("walls_test_count", table)
            .one(of: "walls_test_count").get("rows", as: Int.self)
        }
        #expect(try await seen("participant") == expected.participants, "\(expected.testDescription)")
        for table in Self.oneOfAProcess {
          #expect(try await seen(table) == expected.participants / 2, "\(table), \(expected.testDescription)")
        }
        #expect(
          try await seen("advice_outcome") == (expected.actor.role == .rju ? 1 : 0), "\(expected.testDescription)")
      }
    }
  }

  @Test("shows mediators, advice, tasks, authorisations, and who attends and what came of it, within reach (scope.1)")
  func work() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      for statement in ["outcome", "task", "authorisation", "takes_place", "took_place", "joins", "co_mediator"] {
        try await database.ownerClient.query(StatementName("walls_test_\(statement)"))
      }
      for expected in Self.cases {
        let (actor, its) = (expected.actor, expected.participants / 2)
        let readsAll = [.rju, .service].contains(actor.role)
        let isAdvised = actor.role == .siteStaff && actor.site?.rawValue == "KENT"
        for (table, count) in [
          ("mediator", its), ("visits_authorisation", its), ("meeting_co_mediator", its),
          ("meeting_took_place", actor.role == .service ? 0 : its), ("rju_task", readsAll ? 2 : 0),
          ("advice", readsAll || isAdvised ? 1 : 0),
        ] {
          let seen: Int = try await database.reader.acting(as: actor).query("walls_test_count", table)
            .one(of: "walls_test_count").get("rows")
          #expect(seen == count, "\(table), \(expected.testDescription)")
        }
      }
    }
  }

  @Test("shows closures only to the staff of their site and to the unit")
  func closures() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      for site in ["KENT", "MATSQUI"] { try await database.ownerClient.query("walls_test_closure", site) }
      let seen: [(Actor, [String])] = [
        (Scenario.kentStaff, ["KENT"]), (Scenario.matsquiStaff, ["MATSQUI"]), (Scenario.rju, ["KENT", "MATSQUI"]),
        (Scenario.kentDesk, []), (Scenario.m1, []), (Scenario.actor("a1", .auditor), []),
      ]
      for (actor, sites) in seen {
        let rows = try await database.reader.acting(as: actor).query("walls_test_closures")
        #expect(try rows.map { try $0.get("site_code", as: String.self) } == sites, "\(actor.subject)")
      }
      #expect(try await database.reader.postgres.query("walls_test_closures").isEmpty)
    }
  }

  @Test("shows what a site sets for its entrance to its own people, to the unit and to the service (entry.3)")
  func entrances() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      for site in ["KENT", "MATSQUI"] { try await database.ownerClient.query("walls_test_entrance", site) }
      let seen: [(Actor, [String])] = [
        (Scenario.kentStaff, ["KENT"]), (Scenario.kentDesk, ["KENT"]), (Scenario.matsquiDesk, ["MATSQUI"]),
        (Scenario.rju, ["KENT", "MATSQUI"]), (.worker, ["KENT", "MATSQUI"]), (Scenario.m1, []),
        (Scenario.actor("a1", .auditor), []), (.publicIntake, []),
      ]
      for (actor, sites) in seen {
        let rows = try await database.reader.acting(as: actor).query("walls_test_entrances")
        #expect(try rows.map { try $0.get("site_code", as: String.self) } == sites, "\(actor.subject)")
      }
      #expect(try await database.reader.postgres.query("walls_test_entrances").isEmpty)
    }
  }

  @Test("shows what is usual reading to auditors and the service alone: those who are watched don't learn it")
  func watchRules() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      for actor in Self.cases.map(\.actor) {
        let seen: Int = try await database.reader.acting(as: actor).query("walls_test_count", "audit_watch_setting")
          .one(of: "walls_test_count").get("rows")
        #expect(seen == ([.auditor, .service].contains(actor.role) ? 4 : 0), "\(actor.role)")
      }
    }
  }

  @Test("applies the actor of each statement on a shared connection")
  func perStatement() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      try await withThrowingTaskGroup { group in
        for round in 0..<200 {
          let expected = Self.cases[round % Self.cases.count]
          group.addTask {
            let rows = try await database.reader.acting(as: expected.actor)
              .query("walls_test_lists", values: [], route: 1)
            #expect(try rows.map { try $0.get("site_code", as: String.self) } == expected.lists)
          }
          group.addTask {
            // A statement without an actor, in between on the same connection.
            let rows = try await database.reader.postgres.query("walls_test_lists", values: [], route: 1)
            #expect(rows.isEmpty)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("and the permissions stop an actor whose role doesn't have the permission")
  func notPermitted() async throws {
    try await withTestDatabase { database in
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.actor("a1", .auditor), .worker] {
        let error = await #expect(throws: PostgresError.self) {
          try await database.reader.acting(as: actor).query(
            "walls_test_close_task", values: actor.sqlValues, route: nil)
        }
        #expect(error?.matches(constraint: "audit_entry_permitted") == true, "\(actor.role)")
      }
    }
  }
}

import Foundation
import Identifiers
import Meetings
import PostgresClient
@testable import Privacy
import Scenarios
import TestSupport
import Testing

/// What somebody learns with the application's password and a voucher by measuring how much a function did (scope.1).
@Suite("Measuring with the application's password and a voucher")
struct MeasuredReadTests {
  /// What the server counted in this transaction of every table under row-level security, and of its indexes. The key
  /// of vouchers is left out: it is read as often as somebody asks who acts.
  private static let counts = """
    SELECT string_agg(format('%s %s %s %s', c.relname, pg_stat_get_xact_numscans(c.oid),
      pg_stat_get_xact_tuples_returned(c.oid), pg_stat_get_xact_tuples_fetched(c.oid)), E'\\n' ORDER BY c.relname)
    FROM pg_class AS c LEFT JOIN pg_index AS i ON i.indexrelid = c.oid
    JOIN pg_class AS t ON t.oid = coalesce(i.indrelid, c.oid)
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relrowsecurity AND t.relname <> 'actor_key'
      AND c.relkind IN ('r', 'p', 'i', 'I')
      AND pg_stat_get_xact_numscans(c.oid) > 0
    """

  @Test("scope.1: a function reads as much for another site as for one that doesn't exist")
  func anotherSite() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      try await database.ownerClient.query("walls_test_closure", "KENT")
      try await database.ownerClient.query("walls_test_entrance", "KENT")
      // A mailbox that a call makes and takes back would be read by the next one.
      try await database.ownerClient.query("walls_test_mailboxes")
      try await database.ownerClient.query("walls_test_lend_counters")
      let calls = try await database.client.query("walls_test_calls_of_site")
        .map { try $0.get("call", as: String.self) }
      #expect(calls.count > 20)
      let actors = [
        Scenario.matsquiStaff, Scenario.matsquiDesk, Scenario.actor("m3", .mediator), Scenario.actor("a1", .auditor),
        .publicIntake,
      ]
      for actor in actors {
        for call in calls where !Self.isForEverySite(call, actor) {
          let other = try await Self.measure(call, of: "KENT", database, actor)
          let none = try await Self.measure(call, of: "NOWHERE", database, actor)
          #expect(other == none, "\(call) as \(actor.role)")
        }
      }
      // The measure shows what is read where somebody may read it.
      let read = "meeting_list(SITE, NULL, NULL, NULL, NULL, NULL, 9)"
      let own = try await Self.measure(read, of: "KENT", database, Scenario.kentStaff)
      #expect(own != (try await Self.measure(read, of: "NOWHERE", database, Scenario.kentStaff)))
    }
  }

  @Test(
    "scope.1: a mediator's list of meetings reads by their processes, whatever others have at a site",
    arguments: [
      "meeting_list(SITE, NULL, NULL, NULL, NULL, NULL, 9)", "meeting_home_counts()",
      "meeting_home_rows('2027-01-15', '2027-01-22', 9)",
    ])
  func ownProcesses(call: String) async throws {
    try await withTestDatabase { database in
      let scene = try await WallsScene.furnish(database)
      try await database.ownerClient.query("walls_test_lend_counters")
      func measure() async throws -> String { try await Self.measure(call, of: "MATSQUI", database, Scenario.m1) }
      let before = try await measure()
      _ = try await scene.scenario.meetings.request(
        Scenario.m2, scene.scenario.wish("2027-01-18T10:00", room: "MATSQUI-BOARD", site: "MATSQUI", of: scene.other),
        .unkeyed)
      #expect(try await measure() == before)
    }
  }

  @Test("scope.1: nobody acts in a session that shows locks on what was read, plans or sorts")
  func loudSessions() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      let read = "SELECT code FROM site_list()"
      let actor = Scenario.kentDesk
      #expect(try await !Self.run("SET LOCAL client_min_messages = notice; \(read)", database, actor).isEmpty)
      for setting in [
        "client_min_messages = debug5", "client_min_messages = debug1", "client_min_messages = log",
        "debug_print_parse = on", "debug_print_rewritten = on", "debug_print_plan = on",
        "standard_conforming_strings = off",
      ] {
        let name = setting.prefix { $0 != " " }
        let refusal = await Self.refusal("SET LOCAL \(setting); \(read)", database, actor)
        #expect(refusal?.contains(name) == true, "\(setting)")
      }
      let serializable = await Self.refusal(
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; \(read)", database, actor, assumesFirst: false)
      #expect(serializable?.contains("transaction_isolation") == true)
    }
  }

  @Test("scope.1: the server's counters and locks are closed to the application")
  func counters() async throws {
    try await withTestDatabase { database in
      let readable: Int = try await database.client.value(of: "server_counters_readable")
      #expect(readable == 0)
      for view in ["pg_stat_xact_all_tables", "pg_stat_all_tables", "pg_statio_all_tables", "pg_locks"] {
        #expect(await Self.refusal("SELECT * FROM \(view)", database, Scenario.kentDesk) != nil, "\(view)")
      }
    }
  }

  @Test("scope.1: an administrator's script, the migrator and doctor mean the same of the server's counters")
  func sameCounters() throws {
    let files = [
      "scripts/database-roles", "sql/migrator/grants.sql", "sql/functions/03_privacy/server_counters_readable.sql",
    ]
    let patterns = try files.map { file in
      let text = try String(contentsOf: repositoryRoot.appendingPathComponent(file), encoding: .utf8)
      let pattern = try #require(text.firstMatch(of: /p\.proname ~ concat\(([^;]*?temp\)+')/), "\(file)")
      return pattern.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(Set(patterns).count == 1, "\(patterns)")
  }

  /// What somebody without an account may have called, with reasons.
  private static let ofTheIntake = [
    "acting": "says who acts", "clock_mode": "says which clock counts", "clock_read": "says the time",
    "referral_submit": "takes a referral", "referral_public_has_room": "counts the public's referrals",
    "request_answer_find": "answers the same request again", "request_begin": "begins a request with a key",
    "request_keep": "keeps the answer",
  ]

  @Test("scope.1: without an account nothing can be called but what takes a referral")
  func withoutAnAccount() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      let calls = try await database.client.query("walls_test_calls").map {
        (name: try $0.get("name", as: String.self), call: try $0.get("call", as: String.self))
      }
      #expect(calls.count > 150)
      for (name, call) in calls where Self.ofTheIntake[name] == nil {
        let refusal = await Self.refusal("SELECT FROM \(Self.filled(call, .publicIntake))", database, .publicIntake)
        #expect(refusal?.hasPrefix("42501") == true, "\(name): \(refusal ?? "answered")")
      }
    }
  }

  @Test("scope.1: an answer without a role isn't kept, so that it shows to nobody in another one")
  func namelessAnswers() async throws {
    try await withTestDatabase { database in
      let error = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("walls_test_nameless_answer")
      }
      #expect(error?.matches(constraint: "request_answer_role_known") == true)
    }
  }

  /// Functions that answer an actor about every site, by the table of permissions: the trail's worksheet. A referral is
  /// refused for a site that doesn't exist, and sites are published.
  private static func isForEverySite(_ call: String, _ actor: Actor) -> Bool {
    actor.role == .auditor && call.hasPrefix("audit_") || call.hasPrefix("referral_submit(")
  }

  /// What is counted for a call, whether it answers or not.
  private static func measure(
    _ call: String, of site: String, _ database: TestDatabase, _ actor: Actor
  ) async throws -> String {
    let filled = filled(call, actor).replacing("SITE", with: "'\(site)'")
    let script = """
      SET LOCAL enable_seqscan = off;
      DO $walls$ BEGIN PERFORM FROM \(filled); EXCEPTION WHEN OTHERS THEN NULL; END $walls$;
      \(counts)
      """
    return try await run(script, database, actor).joined(separator: "\n")
  }

  private static func filled(_ call: String, _ actor: Actor) -> String {
    let site = actor.site.map { "'\($0.rawValue)'" } ?? "NULL"
    return call.replacing("ACTOR", with: "row('\(actor.subject)', '\(actor.role.rawValue)', \(site))::actor")
  }

  private static func run(
    _ script: String, _ database: TestDatabase, _ actor: Actor, assumesFirst: Bool = true
  ) async throws(MigrationError) -> [String] {
    let until = Int(Date().timeIntervalSince1970) + 300
    let assume = "acting_assume('\(TestCluster.actorKey.voucher(for: actor, until: until))')"
    let parts = assumesFirst ? ["SELECT \(assume)", script] : [script.replacing("; ", with: "; SELECT \(assume); ")]
    return try await OwnerScript.run(
      parts.joined(separator: "; "), connectionString: database.application, schema: "vestibule", isKept: false)
  }

  /// The code and the message of the error that a script ends with; `nil` if it is answered.
  private static func refusal(
    _ script: String, _ database: TestDatabase, _ actor: Actor, assumesFirst: Bool = true
  ) async -> String? {
    do {
      _ = try await run(script, database, actor, assumesFirst: assumesFirst)
      return nil
    } catch {
      guard case .failed(_, let sqlState, let message) = error else { return "\(error)" }
      return "\(sqlState) \(message)"
    }
  }
}

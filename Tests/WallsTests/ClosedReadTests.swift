import Foundation
import Identifiers
import PostgresClient
@testable import Privacy
import Scenarios
import TestSupport
import Testing

/// What the application's password reads: functions that ask who acts, and neither table nor view (scope.1).
@Suite("Reading with the application's password")
struct ClosedReadTests {
  /// What `serve` and `work` read before they have an actor: the release and the checksums of public files.
  private static let ofTheRelease: Set<String> = ["schema_migration", "schema_release", "schema_source"]

  @Test("scope.1: no table and no view can be read, nor a plan of reading it, whoever acts")
  func everyRelation() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      let relations = try await database.client.query("walls_test_tables").map { row in
        (name: try row.get("name", as: String.self), isView: try row.get("is_view", as: Bool.self))
      }
      #expect(Self.ofTheRelease.isSubset(of: relations.map(\.name)))
      let closed = relations.filter { !Self.ofTheRelease.contains($0.name) }
      #expect(closed.count > 60, "every relation of the catalog is among them")
      for (name, isView) in closed {
        let reads = ["SELECT 1 FROM \(name)", "EXPLAIN SELECT 1 FROM \(name)", "EXPLAIN ANALYZE SELECT 1 FROM \(name)"]
        let others = [
          "EXPLAIN DELETE FROM \(name)", "COPY \(name) TO STDOUT", "LOCK TABLE \(name) IN ACCESS SHARE MODE",
        ]
        for statement in reads + (isView ? [] : others) {
          #expect(await Self.isRefused(statement, database, actor: Scenario.rju), "\(statement)")
        }
      }
    }
  }

  @Test("scope.1: no function that reads answers without a voucher")
  func everyReading() async throws {
    try await withTestDatabase { database in
      let readings = try await Self.readings(database)
      #expect(readings.count > 50)
      for call in readings {
        #expect(await Self.isRefused("SELECT * FROM \(call)", database, actor: nil), "\(call)")
      }
    }
  }

  @Test("scope.1: the plan of whatever reads is the same, whether there is something to hide or not")
  func plans() async throws {
    try await withTestDatabase { database in
      let readings = try await Self.readings(database)
      let outsiders = [
        Scenario.actor("m3", .mediator), Scenario.actor("mountain", .frontDesk, "MOUNTAIN"),
        Scenario.actor("mountain.staff", .siteStaff, "MOUNTAIN"),
      ]
      // Only a call by a role that has the permission is carried out; the plan without carrying it out is everybody's.
      let forms = outsiders.map { ($0, "ANALYZE, VERBOSE, TIMING OFF, SUMMARY OFF") } + [(outsiders[0], "VERBOSE")]
      let explained = forms.flatMap { actor, options in
        readings.map { (actor: actor, text: "EXPLAIN (\(options)) SELECT * FROM \($0)") }
      }
      func plans() async -> [String] {
        var plans: [String] = []
        for (actor, text) in explained { plans.append(await Self.answer(text, database, actor: actor)) }
        return plans
      }
      let scene = try await WallsScene.furnish(database)
      let before = await plans()
      _ = try await scene.scenario.openProcess(mediator: "m2")
      try await database.ownerClient.query("walls_test_closure", "KENT")
      let after = await plans()
      #expect(after.count { $0.contains("Function Scan") } > 100)
      for (call, (was, becomes)) in zip(explained, zip(before, after)) {
        #expect(was == becomes, "\(call.text)")
        let tells = ["Seq Scan", "Index", "Filter"].filter(becomes.contains)
        #expect(tells == [], "\(call.text)")
      }
    }
  }

  @Test("scope.1: statistics of the planner, and row-level security switched off, tell nothing")
  func statistics() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      _ = try await OwnerScript.run("ANALYZE", connectionString: database.owner, schema: "vestibule")
      let told = try await Self.run(
        "SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'vestibule'", database, actor: Scenario.rju)
      #expect(Set(told).isSubset(of: Self.ofTheRelease))
      let off = "SET LOCAL row_security = off; SELECT * FROM process_list()"
      #expect(await Self.isRefused(off, database, actor: Scenario.m1))
      #expect(await Self.isRefused("SET LOCAL ROLE vestibule_reader", database, actor: Scenario.rju))
    }
  }

  @Test("scope.1: a function that a restore has left with the owner reads nothing until the next migration")
  func restoredWithoutOwners() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      let unit = database.database.acting(as: Scenario.rju)
      #expect(try await unit.rows(of: "process_list").count == 2)
      try await OwnerScript.run(
        "ALTER FUNCTION process_list OWNER TO CURRENT_USER", connectionString: database.owner, schema: "vestibule")
      let refused = await #expect(throws: PostgresError.self) { try await unit.rows(of: "process_list") }
      #expect(refused?.kind == .insufficientPrivilege)
      let migrator = Migrator(directory: SQLDirectory(path: repositoryRoot.path + "/sql"))
      let outcome = try await migrator.migrate(connectionString: database.owner, schema: "vestibule")
      #expect(outcome.applied == ["function process_list"])
      #expect(try await unit.rows(of: "process_list").count == 2)
      #expect(try await database.database.acting(as: Scenario.m1).rows(of: "process_list").count == 1)
    }
  }

  @Test("entry.3: what makes a list answers the service alone, and refuses others whether or not somebody is expected")
  func listsInTheMaking() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      let place: SQLArguments = ["given_site": .text("KENT"), "given_day": .date("2027-01-15")]
      for actor in [Scenario.kentDesk, Scenario.kentStaff, Scenario.matsquiDesk, Scenario.m1, .publicIntake] {
        let acting = database.database.acting(as: actor)
        let latest = await #expect(throws: PostgresError.self) {
          try await acting.rows(of: "entry_list_find_latest", place)
        }
        #expect(latest?.kind == .insufficientPrivilege, "\(actor.role)")
        let refused = await #expect(throws: PostgresError.self) {
          try await acting.rows(
            of: "entry_list_open",
            ["who": .actor(actor), "given_site": .text("KENT"), "given_day": .date("2027-01-15")])
        }
        #expect(refused?.kind == .insufficientPrivilege, "\(actor.role)")
      }
      #expect(try await database.database.acting(as: .worker).rows(of: "entry_list_find_latest", place).count == 1)
    }
  }

  @Test("scope.1: nothing is found through public, by the application or by a function")
  func noPublic() async throws {
    try await withTestDatabase { database in
      let path = try await Self.run("SHOW search_path", database, actor: nil)
      #expect(path == ["\"vestibule\",pg_temp"])
      let extensions = try await OwnerScript.run(
        """
        SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
        WHERE e.extname = 'btree_gist'
        """, connectionString: database.owner, schema: "vestibule")
      #expect(extensions == ["vestibule_extension"])
      for function in try await database.ownerClient.query("walls_test_functions") {
        #expect(try !function.get("settings", as: String.self).contains("public"))
      }
    }
  }

  /// A call of each function that the application may execute and that belongs to the reader, with NULL everywhere.
  private static func readings(_ database: TestDatabase) async throws -> [String] {
    try await database.client.query("walls_test_readings").map { try $0.get("call", as: String.self) }
  }

  /// Carries out a script as the application, in one transaction, with a voucher for an actor if there is one.
  private static func run(
    _ script: String, _ database: TestDatabase, actor: Actor?
  ) async throws(MigrationError) -> [String] {
    let until = Int(Date().timeIntervalSince1970) + 300
    let voucher = actor.map { TestCluster.actorKey.voucher(for: $0, until: until) } ?? ""
    return try await OwnerScript.run(
      "SELECT acting_assume('\(voucher)'); \(script)", connectionString: database.application, schema: "vestibule")
  }

  /// The lines that a script answers with, or the error that it ends with.
  private static func answer(_ script: String, _ database: TestDatabase, actor: Actor) async -> String {
    do {
      return try await run(script, database, actor: actor).joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  private static func isRefused(_ script: String, _ database: TestDatabase, actor: Actor?) async -> Bool {
    do {
      _ = try await run(script, database, actor: actor)
      return false
    } catch {
      guard case .failed(_, let sqlState, _) = error else { return false }
      return sqlState == "42501"
    }
  }
}

import Foundation
import PostgresClient
import Privacy
import TestSupport
import Testing

/// How the schema is shut: what the application's role may call, and that nothing was left ajar.
@Suite("The walls themselves")
struct DoorTests {
  /// Tables that are published, or hold ids alone. A new one has to be put here by somebody who means it.
  private static let unguarded: Set<String> = [
    "agency_setting", "clock_setting", "entry_list_setting", "event_subscription", "formal_count", "holiday",
    "opening_hours", "permission", "place", "room", "schema_migration", "site",
  ]

  /// Functions with their owner's rights that need no guard, each for a reason.
  private static let unguardedDoors = [
    "acting": "checks the voucher itself",
    "acting_processes": "answers for the actor that acting() returns, and for nobody else",
    "entry_list_expected": "shows its rows to the service alone",
    "job_history_maintain": "makes and drops partitions of the queue's history by age",
  ]

  @Test("every table is behind row-level security, or on the list of those that need none")
  func everyTable() async throws {
    try await withTestDatabase { database in
      let tables = try await database.ownerClient.query("walls_test_tables")
      let open = try tables.filter { try !$0.get("guarded", as: Bool.self) }.map { try $0.get("name", as: String.self) }
      #expect(Set(open.filter { !WallsScene.isOfTheQueue($0) }).subtracting(Self.unguarded) == [])
      #expect(tables.count > 30)
    }
  }

  @Test("just anyone may call nothing; the application only what a statement of the product calls")
  func everyFunction() async throws {
    try await withTestDatabase { database in
      let ofOwner = try await database.ownerClient.query("walls_test_functions")
      let ajar = try ofOwner.filter { try $0.get("for_just_anyone") }.map { try $0.get("name", as: String.self) }
      #expect(ajar == [])
      let statements = try Self.statements()
      let callable = try await database.client.query("walls_test_functions").map { try $0.get("name", as: String.self) }
      let needless = callable.filter { name in
        !name.hasPrefix("job_") && !name.hasPrefix("event_") && !name.hasPrefix("acting")
          && !statements.contains("\(name)(")
      }
      #expect(needless == [])
      #expect(callable.count > 40 && callable.count < ofOwner.count)
    }
  }

  @Test("each function with its owner's rights begins by asking who acts, and looks names up in one place")
  func everyDoor() async throws {
    try await withTestDatabase { database in
      var doors = 0
      for function in try await database.client.query("walls_test_functions") {
        guard try function.get("has_owners_rights", as: Bool.self) else { continue }
        doors += 1
        let name: String = try function.get("name")
        let settings: String = try function.get("settings")
        #expect(settings.contains("search_path="), "\(name)")
        guard Self.unguardedDoors[name] == nil else { continue }
        let body: String = try function.get("body")
        let start = try #require(body.range(of: "BEGIN\n"), "\(name)")
        let guards = [
          "actor_require(who)", "actor_require_service()", "actor_require_anyone()", "names_require_authority(who)",
        ]
        #expect(guards.contains { body[start.upperBound...].hasPrefix("  PERFORM \($0);") }, "\(name)")
        #expect(settings.hasSuffix("pg_temp") || settings.contains("pg_temp;"), "\(name)")
      }
      #expect(doors > 30)
    }
  }

  @Test("the application's role owns nothing and stands above nothing")
  func role() async throws {
    try await withTestDatabase { database in
      let row = try await database.client.query("walls_test_role").one(of: "walls_test_role")
      #expect(try !row.get("stands_above", as: Bool.self))
      #expect(try !row.get("owns", as: Bool.self))
      #expect(try !row.get("is_owner", as: Bool.self))
    }
  }

  @Test("the database's table of permissions is the one that Swift decides by")
  func permissions() async throws {
    try await withTestDatabase { database in
      let lines = try await database.client.query("walls_test_permissions").map { try $0.get("line", as: String.self) }
      let decided = Permissions.table.flatMap { line in line.action.auditWords.map { "\(line.role.rawValue) \($0)" } }
      #expect(lines.sorted() == decided.sorted())
      #expect(Set(Permissions.table.map(\.action)) == Set(Action.allCases), "nobody may do it")
    }
  }

  /// The text of all the product's statements.
  private static func statements() throws -> String {
    let library = try StatementLibrary(directory: repositoryRoot.path + "/sql/queries")
    return library.names.compactMap { library.text(of: $0) }.joined(separator: "\n")
  }
}

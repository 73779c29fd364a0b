import Foundation
import PostgresClient
import Privacy
import TestSupport
import Testing

/// How the schema is secured: what the application's role may call, and that nothing else is open.
@Suite("Rights on the schema")
struct DoorTests {
  /// Tables that are public or hold only ids. Add a new one only deliberately.
  private static let unguarded: Set<String> = [
    "agency_setting", "clock_setting", "entrance_hours", "entry_list_setting", "event_subscription", "formal_count",
    "holiday", "opening_hours", "permission", "place", "room", "schema_migration", "schema_release", "schema_source",
    "entry_list_watch", "site", "travel",
  ]

  /// SECURITY DEFINER functions that need no guard, with reasons.
  private static let unguardedDoors = [
    "clock_mode": "says which clock counts",
    "clock_read": "says the time",
  ]

  @Test("every table has row-level security or is on the list of exceptions")
  func everyTable() async throws {
    try await withTestDatabase { database in
      let tables = try await database.ownerClient.query("walls_test_tables")
      let open = try tables.filter { try !$0.get("guarded", as: Bool.self) }.map { try $0.get("name", as: String.self) }
      #expect(Set(open.filter { !WallsScene.isOfTheQueue($0) }).subtracting(Self.unguarded) == [])
      #expect(tables.count > 30)
    }
  }

  @Test("no stored body keeps a table's row type, so that a column can be added to every table")
  func rowTypes() async throws {
    try await withTestDatabase { database in
      let kept = try await database.ownerClient.query("walls_test_functions_of_row_types")
        .map { try $0.get("name", as: String.self) }
      #expect(kept == [])
    }
  }

  @Test("PUBLIC may call nothing, and the application only what the product calls")
  func everyFunction() async throws {
    try await withTestDatabase { database in
      let ofOwner = try await database.ownerClient.query("walls_test_functions")
      let ajar = try ofOwner.filter { try $0.get("for_just_anyone") }.map { try $0.get("name", as: String.self) }
      #expect(ajar == [])
      let functions = try await database.client.query("walls_test_functions")
      let callable = try functions.map { try $0.get("name", as: String.self) }
      let swift = try Self.texts(of: ["Sources"]).joined(separator: "\n")
      let needless = callable.filter { !swift.contains("\"\($0)\"") }
      #expect(needless == [])
      #expect(callable.count > 40 && callable.count < ofOwner.count)
    }
  }

  @Test("every SECURITY DEFINER function begins with a guard and pins its search path")
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
          "reader_require()",
        ]
        #expect(guards.contains { body[start.upperBound...].hasPrefix("  PERFORM \($0);") }, "\(name)")
        #expect(settings.hasSuffix("pg_temp") || settings.contains("pg_temp;"), "\(name)")
      }
      #expect(doors > 30)
    }
  }

  /// Functions with a guard of their own that need no permission, with reasons.
  private static let needNoPermission = [
    "acting": "it says who acts", "request_answer_find": "an answer is found by who asked",
    "request_begin": "an answer is found by who asked", "request_keep": "an answer is kept for who asked",
  ]

  @Test("scope.1: whatever a program calls requires a permission of the role, or the service's own role")
  func everyPermission() async throws {
    try await withTestDatabase { database in
      var permissions = 0
      for function in try await database.client.query("walls_test_functions") {
        let name: String = try function.get("name")
        guard try function.get("has_owners_rights", as: Bool.self), Self.unguardedDoors[name] == nil,
          Self.needNoPermission[name] == nil
        else { continue }
        let body: String = try function.get("body")
        if body.contains("  PERFORM actor_require_service();\n") { continue }
        let second = body.split(separator: "BEGIN\n", maxSplits: 1).last?.split(separator: "\n").dropFirst().first ?? ""
        #expect(second.hasPrefix("  PERFORM permission_require("), "\(name): say which permission it requires")
        let words = second.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        for word in words { #expect(Action(rawValue: word) != nil, "\(name): \(word)") }
        permissions += words.count
      }
      #expect(permissions > 130)
    }
  }

  @Test("the application has no function with its own rights but to say who acts, and five that ask the server alone")
  func everyOwnRight() async throws {
    try await withTestDatabase { database in
      let own = try await database.client.query("walls_test_functions")
        .filter { try !$0.get("has_owners_rights", as: Bool.self) }.map { try $0.get("name", as: String.self) }
      #expect(
        own == [
          "acting_assume", "server_counters_readable", "server_parameters_logged", "server_replication",
          "server_rights_beyond", "zone_data_is_current",
        ])
    }
  }

  @Test("the application's role owns nothing and has no privileged attributes")
  func role() async throws {
    try await withTestDatabase { database in
      let row = try await database.client.query("walls_test_role").one(of: "walls_test_role")
      #expect(try !row.get("stands_above", as: Bool.self))
      #expect(try !row.get("owns", as: Bool.self))
      #expect(try !row.get("is_owner", as: Bool.self))
    }
  }

  @Test("the database's permissions equal Swift's")
  func permissions() async throws {
    try await withTestDatabase { database in
      let rows = try await database.ownerClient.query("walls_test_permissions")
      let lines = try rows.map { try $0.get("line", as: String.self) }
      let decided = Permissions.table.flatMap { line in line.action.auditWords.map { "\(line.role.rawValue) \($0)" } }
      #expect(lines.sorted() == decided.sorted())
      #expect(Set(Permissions.table.map(\.action)) == Set(Action.allCases), "every action is permitted to some role")
    }
  }

  /// The texts of all files in the given folders of the repository.
  private static func texts(of folders: [String]) throws -> [String] {
    try folders.flatMap { folder -> [String] in
      let files = FileManager.default.enumerator(
        at: repositoryRoot.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      let texts = files?.compactMap { $0 as? URL }.filter { ["swift", "sql"].contains($0.pathExtension) }
      return try (texts ?? []).map { try String(contentsOf: $0, encoding: .utf8) }
    }
  }
}

import Foundation
import TestSupport
import Testing

@testable import PostgresClient

@Suite("What a function's file says is what runs", .timeLimit(.minutes(30)))
struct FunctionTextTests {
  private static let definitions = """
    SELECT pg_get_functiondef(p.oid) FROM pg_proc AS p
    WHERE p.pronamespace = current_setting('vestibule.schema')::regnamespace ORDER BY p.proname
    """

  /// The definition of every function of a schema, before and after the files of its functions are carried out again
  /// as the migrator does it; all of it is rolled back.
  ///
  /// - Parameter edit: SQL that comes before both.
  private func definitions(
    in owner: String, schema: String, tree: SourceTree, edit: String = ""
  ) async throws -> (before: [String], after: [String]) {
    let functions = tree.objects.filter { $0.key.kind == .function }.map { $0.text + ";" }
    let ofMigrations = tree.migrations.flatMap(\.statements).filter { statement in
      SourceStatement(statement).map { $0.key.kind == .function && tree.ofMigrations.contains($0.key) } == true
    }.map { $0.text.replacing("CREATE FUNCTION", with: "CREATE OR REPLACE FUNCTION") + ";" }
    let path = "SELECT set_config('search_path', format('%I, pg_temp', current_setting('vestibule.schema')), true);"
    // Names of types are shown as this path finds them, in both.
    let before = try await OwnerScript.run(
      edit + path + Self.definitions, connectionString: owner, schema: schema, isKept: false)
    let after = try await OwnerScript.run(
      edit + path + "SET LOCAL check_function_bodies = off;" + (ofMigrations + functions).joined(separator: "\n")
        + Self.definitions, connectionString: owner, schema: schema, isKept: false)
    return (before, after)
  }

  private let sql = SQLDirectory(path: repositoryRoot.path + "/sql")

  @Test("Every function of the product and of the keyring, no more and no less", arguments: ["", "keyring"])
  func equal(folder: String) async throws {
    let tree = try SourceTree.read(sql.path + "/" + folder, release: sql.release())
    try await withTestDatabase { database in
      let (before, after) = try await definitions(
        in: database.owner, schema: folder.isEmpty ? "vestibule" : folder, tree: tree)
      #expect(before.count == tree.inCatalog.count { $0.kind == .function })
      for change in after.difference(from: before).prefix(10) { Issue.record("\(change)") }
    }
  }

  @Test("An edited body, a setting, another right of the owner's and a function by hand would be noticed")
  func isNoticed() async throws {
    let tree = try SourceTree.read(sql.path, release: sql.release())
    let count = tree.inCatalog.count { $0.kind == .function }
    try await withTestDatabase { database in
      for edit in [
        "CREATE OR REPLACE FUNCTION acting() RETURNS actor LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN NULL; END $$;",
        "ALTER FUNCTION meeting_request SET work_mem = '1MB';", "ALTER FUNCTION meeting_request SECURITY INVOKER;",
        "ALTER FUNCTION clock_now IMMUTABLE;", "CREATE FUNCTION by_hand() RETURNS int LANGUAGE sql RETURN 1;",
      ] {
        let (before, after) = try await definitions(
          in: database.owner, schema: "vestibule", tree: tree, edit: edit)
        #expect(before != after || before.count != count, "\(edit)")
      }
    }
  }
}

import Foundation
import PostgresClient
import PrivatePostgres
import TestSupport
import Testing

@Suite("The roles and the database of an agency")
struct AgencyRolesTests {
  private static let sql = SQLDirectory(path: repositoryRoot.path + "/sql")
  private static let roles = AgencyRoles(directory: sql)

  /// A server of its own, whose administrator has made nothing yet.
  private static func withServer(_ body: (PrivatePostgres, String) async throws -> Void) async throws {
    let server = try await PrivatePostgres.temporary()
    do {
      try await body(server, server.connectionString(database: "postgres", role: PrivatePostgres.ownerRole))
    } catch {
      try await server.stop()
      throw error
    }
    try await server.stop()
  }

  private static func place(
    _ agency: String, _ program: String = "service", group: String = "vestibule_application", on server: PrivatePostgres
  ) -> AgencyRoles.Place {
    let database = "agency_\(agency)"
    return AgencyRoles.Place(
      owner: server.connectionString(database: database, role: "\(agency)_owner") + " password='o\\'s and spaces'",
      program: server.connectionString(database: database, role: "\(agency)_\(program)") + " password=p", group: group)
  }

  private static func ask(_ text: String, _ connection: String) async throws -> [String] {
    try await OwnerScript.run(text, connectionString: connection, schema: "public")
  }

  @Test("Two agencies share a server: each owner migrates its own database, and nobody opens the other's")
  func twoAgencies() async throws {
    try await Self.withServer { server, administrator in
      for agency in ["a", "b"] {
        let place = Self.place(agency, on: server)
        #expect(try await Self.roles.make(place, administrator: administrator) == [])
        let keys = Self.place(agency, "keys", group: "vestibule_keyring", on: server)
        #expect(try await Self.roles.make(keys, administrator: administrator) == [])
        try await Migrator(directory: Self.sql).migrate(connectionString: place.owner, schema: "vestibule")
        try await Migrator(directory: Self.sql, folder: "keyring")
          .migrate(connectionString: place.owner, schema: "keyring")
        // Once more, when everything is there.
        #expect(try await Self.roles.make(place, administrator: administrator) == [])
      }
      for role in ["a_owner", "a_service", "a_keys"] {
        _ = try await Self.ask("SELECT 'here'", server.connectionString(database: "agency_a", role: role))
        await #expect(throws: MigrationError.self, "\(role)") {
          try await Self.ask("SELECT 'elsewhere'", server.connectionString(database: "agency_b", role: role))
        }
      }
      let owners = try await Self.ask(
        """
        SELECT rolname FROM pg_authid WHERE rolname LIKE '%\\_owner' AND rolname LIKE '_\\_%'
          AND NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls) AND rolpassword LIKE 'SCRAM-SHA-256$%'
        ORDER BY rolname
        """, administrator)
      #expect(owners == ["a_owner", "b_owner"])
    }
  }

  @Test("What is there and is something else is refused before anything is made")
  func refused() async throws {
    try await Self.withServer { server, administrator in
      func refusal(_ owner: String, _ program: String) async -> MigrationError? {
        await #expect(throws: MigrationError.self) {
          try await Self.roles.make(
            AgencyRoles.Place(
              owner: server.connectionString(database: "agency_c", role: owner),
              program: server.connectionString(database: "agency_c", role: program), group: "vestibule_application"),
            administrator: administrator)
        }
      }
      for (owner, program) in [
        (PrivatePostgres.ownerRole, "c_service"), ("c_owner", "c_owner"), ("c_owner", PrivatePostgres.keyringRole),
        ("vestibule_reader", "c_service"),
      ] {
        guard case .rolesRefused(let reasons) = await refusal(owner, program) else {
          Issue.record("\(owner) and \(program) weren't refused")
          continue
        }
        #expect(!reasons.isEmpty)
      }
      let databases = try await Self.ask("SELECT datname FROM pg_database WHERE datname = 'agency_c'", administrator)
      let roles = try await Self.ask("SELECT rolname FROM pg_roles WHERE rolname LIKE 'c\\_%'", administrator)
      #expect(databases.isEmpty && roles.isEmpty)
    }
  }

  @Test("A database that everybody may open is named for each role, with what closes it; doctor says so too")
  func elsewhere() async throws {
    try await Self.withServer { server, administrator in
      let place = Self.place("d", on: server)
      #expect(try await Self.roles.make(place, administrator: administrator) == [])
      try await Migrator(directory: Self.sql).migrate(connectionString: place.owner, schema: "vestibule")
      func seenByDoctor() async throws -> [String] {
        try await OwnerScript.run(
          "SELECT sentence FROM server_rights_beyond()", connectionString: place.program, schema: "vestibule")
      }
      #expect(try await seenByDoctor() == [])
      try await server.createDatabase("open")
      let found = try await Self.roles.make(place, administrator: administrator)
      #expect(found.count == 2 && found.allSatisfy { $0.contains("REVOKE ALL ON DATABASE open FROM PUBLIC") })
      #expect(try await seenByDoctor().count == 1)
      _ = try await Self.ask("ALTER ROLE d_owner CREATEROLE", administrator)
      #expect(try await seenByDoctor().count == 2)
    }
  }
}

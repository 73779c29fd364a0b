import Foundation
import PrivatePostgres
import TestSupport
import Testing

/// `vestibule agency create` and `list` in production, as an administrator of a server runs them.
@Suite(.wholePrograms)
struct AgencyCommandTests {
  private static let settings = [
    "AUDIT_KEY", "DATABASE_ACTOR_KEY", "DATABASE_OWNER_URL", "DATABASE_URL", "KEYRING_MASTER_KEY", "KEYRING_OWNER_URL",
    "KEYRING_URL",
  ]

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("An administrator makes an agency in one command; it is migrated with its secrets, listed, and made only once")
  func create() async throws {
    let server = try await PrivatePostgres.temporary()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("agency-\(UUID().uuidString)").path
    do {
      try await tryOut(server, folder)
    } catch {
      try await server.stop()
      throw error
    }
    try await server.stop()
    try FileManager.default.removeItem(atPath: folder)
  }

  private func tryOut(_ server: PrivatePostgres, _ folder: String) async throws {
    let administrator = [
      "ADMINISTRATOR_URL": server.connectionString(database: "postgres", role: PrivatePostgres.ownerRole)
    ]
    func run(_ arguments: String...) async throws -> OperatorCommand {
      try await OperatorCommand.run(["agency"] + arguments, administrator)
    }
    let none = try await run("list")
    #expect(none.status == 0 && none.output.hasPrefix("no agency"), "\(none.output)")
    let misnamed = try await run("create", "Ontario; DROP", "--secrets", folder)
    #expect(misnamed.status != 0 && !FileManager.default.fileExists(atPath: folder))
    let made = try await run("create", "ontario", "--secrets", folder)
    #expect(made.status == 0, "\(made.output)")
    var secrets: [String: String] = [:]
    for name in Self.settings {
      #expect(try Self.mode("\(folder)/\(name)") == 0o600)
      secrets[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    #expect(try Self.mode(folder) == 0o700)
    #expect(Set(secrets.values).count == Self.settings.count)
    #expect(secrets.values.allSatisfy { !made.output.contains($0) })
    let migrated = try await OperatorCommand.run(["migrate"], secrets)
    #expect(migrated.status == 0, "\(migrated.output)")
    let listed = try await run("list")
    let lines = listed.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == "ontario: data / données, owner ontario_owner")
    #expect(lines.last == "ontario_keys: keyring / trousseau, owner ontario_keys_owner")
    let twice = try await run("create", "ontario", "--secrets", "\(folder)/other")
    #expect(twice.status != 0 && twice.output.contains("ontario, ontario_owner, ontario_service"), "\(twice.output)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/other"))
    let overwriting = try await run("create", "quebec", "--secrets", folder)
    #expect(overwriting.status != 0 && overwriting.output.contains("exists already"), "\(overwriting.output)")
    #expect(try await run("list").output == listed.output)
  }
}

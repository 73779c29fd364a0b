import Foundation
import TestSupport
import Testing

/// `vestibule keyring` and `vestibule retention`, as an operator runs them.
@Suite(.wholePrograms)
struct KeyringCommandTests {
  private static let first = Data(repeating: 7, count: 32).base64EncodedString()
  private static let second = Data(repeating: 9, count: 32).base64EncodedString()
  private static let nowhere = [
    "DATABASE_URL": "host=/nonexistent", "DATABASE_ACTOR_KEY": Data(repeating: 1, count: 32).base64EncodedString(),
  ]

  private func settings(_ more: [String: String]) -> [String: String] {
    Self.nowhere.merging(more) { _, given in given }
  }

  private func file(_ text: String, mode: Int, in folder: String) throws -> String {
    let path = "\(folder)/\(UUID().uuidString)"
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
    return path
  }

  @Test("everything that is wrong with the master keys' sources is said at once, and nothing of a key")
  func badSources() async throws {
    try await withTemporaryFolder { folder in
      let open = try file(Self.first, mode: 0o640, in: folder)
      let run = try await OperatorCommand.run(
        ["keyring", "status"],
        settings([
          "KEYRING_MASTER_KEY_FILE": open, "KEYRING_FORMER_MASTER_KEYS": Self.second,
          "KEYRING_FORMER_MASTER_KEYS_COMMAND": "/bin/true", "KEYRING_BACKUP_DAYS": "0",
        ]))
      #expect(run.status != 0)
      #expect(run.output.contains("KEYRING_MASTER_KEY_FILE): must name a file that nobody but its owner may read"))
      #expect(run.output.contains("only one of this, keyring.formerMasterKeysFile and"))
      #expect(run.output.contains("KEYRING_BACKUP_DAYS): must be from 1 to 3650"))
      #expect(!run.output.contains(Self.first) && !run.output.contains(Self.second))
    }
  }

  @Test(
    "a command that gives no key is told by its setting, never by what it printed",
    arguments: [
      ("/bin/false", "names a command that failed"), ("/bin/sleep 30", "took longer than 1 s"),
      ("/bin/echo not-a-key", "must give 32 bytes as Base64"), ("echo hello", "absolute path of a program"),
      ("/nonexistent/kms", "absolute path of a program"), ("/usr/bin/yes", "printed too much"),
    ])
  func badCommand(command: String, words: String) async throws {
    let run = try await OperatorCommand.run(
      ["keyring", "status"], settings(["KEYRING_MASTER_KEY_COMMAND": command, "KEYRING_COMMAND_SECONDS": "1"]))
    #expect(run.status != 0 && run.output.contains("KEYRING_MASTER_KEY_COMMAND): "))
    #expect(run.output.contains(words), "\(run.output)")
    #expect(!run.output.contains("not-a-key"))
  }

  @Test("a command that gives a key is given the usual variables and those that a setting names; no core is dumped")
  func commandVariables() async throws {
    try await withTemporaryFolder { folder in
      let seen = folder + "/seen"
      let client = try file("#!/bin/sh\nenv >\(seen)\nulimit -c >\(seen).core\n", mode: 0o700, in: folder)
      _ = try await OperatorCommand.run(
        ["keyring", "status"],
        settings([
          "KEYRING_MASTER_KEY_COMMAND": client, "KEYRING_COMMAND_VARIABLES": "VAULT_TOKEN, VAULT_ADDR",
          "VAULT_TOKEN": "wanted", "AUDIT_KEY": "secret", "METRICS_TOKEN": "secret", "SOMEBODY_ELSES": "secret",
        ]))
      let environment = try String(contentsOfFile: seen, encoding: .utf8)
      #expect(environment.contains("VAULT_TOKEN=wanted") && !environment.contains("secret"))
      #expect(!environment.contains("KEYRING_") && !environment.contains("DATABASE_"))
      #expect(try String(contentsOfFile: seen + ".core", encoding: .utf8) == "0\n")
    }
  }

  @Test("no source at all, and two at once, are refused")
  func oneSource() async throws {
    let none = try await OperatorCommand.run(["keyring", "status"], settings([:]))
    #expect(none.output.contains("keyring.masterKeyFile or keyring.masterKeyCommand must be set"))
    let two = try await OperatorCommand.run(
      ["keyring", "status"],
      settings(["KEYRING_MASTER_KEY": Self.first, "KEYRING_MASTER_KEY_COMMAND": "[\"/bin/echo\", \"x\"]"]))
    #expect(two.status != 0 && two.output.contains("only one of this"))
  }

  @Test("an installation of two roles is migrated, its keys rotated, and its schedule set, seen and activated")
  func wholeWay() async throws {
    try await withEmptyDatabase { owner in
      try await withTemporaryFolder { folder in
        func role(_ name: String) -> String {
          owner.replacingOccurrences(of: "user=vestibule_owner", with: "user=\(name)")
        }
        var settings = settings([
          "DATABASE_URL": role("vestibule"), "DATABASE_OWNER_URL": owner, "KEYRING_URL": role("vestibule_keys"),
          "KEYRING_OWNER_URL": owner, "KEYRING_MASTER_KEY_FILE": try file(Self.first, mode: 0o600, in: folder),
        ])
        func run(_ arguments: String...) async throws -> OperatorCommand {
          try await OperatorCommand.run(arguments, settings)
        }
        let migrated = try await run("migrate")
        #expect(migrated.status == 0, "\(migrated.output)")
        settings["KEYRING_MASTER_KEY_FILE"] = nil
        settings["KEYRING_MASTER_KEY_COMMAND"] = "/bin/echo \(Self.second)"
        settings["KEYRING_FORMER_MASTER_KEYS_FILE"] = try file(Self.first + "\n", mode: 0o400, in: folder)
        let rotated = try await run("keyring", "rotate")
        #expect(rotated.status == 0 && rotated.output.contains("0 keys rewrapped"), "\(rotated.output)")
        let status = try await run("keyring", "status")
        #expect(status.status == 0 && status.output.contains("wraps no living key"), "\(status.output)")
        #expect(!status.output.contains(Self.first) && !status.output.contains(Self.second))

        let unseen = try await run("retention", "activate", "notice", "--report", "1", "--by", "rju1")
        #expect(unseen.status != 0 && unseen.output.contains("retention dry-run"), "\(unseen.output)")
        let far = try await run("retention", "set", "notice", "--days", "5", "--by", "rju1")
        #expect(far.status != 0 && far.output.contains("from 30 to 1100 days"), "\(far.output)")
        let set = try await run("retention", "set", "notice", "--days", "60", "--by", "rju1")
        #expect(set.output.contains("notice: version 2, dryRun"), "\(set.output)")
        let counted = try await run("retention", "dry-run", "--kind", "notice")
        let report = try #require(counted.output.firstMatch(of: /dry run (\d+) of version 2/)?.1, "\(counted.output)")
        let activated = try await run("retention", "activate", "notice", "--report", String(report), "--by", "rju1")
        #expect(activated.output.contains("notice: version 2, active"), "\(activated.output)")

        let unknown = "0190f4a0-0000-7000-8000-000000000000"
        let none = try await run(
          "keyring", "destroy", "--process", unknown, "--because", "courtOrdered", "--by", "rju1")
        #expect(none.status != 0 && none.output.contains("no such kind or process"), "\(none.output)")
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

/// What the program does on a server whose zone data is older than release 2026e.
///
/// No such server can be had where the data is current, so the probe is made to answer as it would there.
@Suite(.wholePrograms)
struct OldZoneDataTests {
  /// What asks before there is a database.
  private static let probe = "migrator/zone_data.sql"
  /// What asks from then on.
  private static let function = "functions/01_clock/zone_data_is_current.sql"

  /// A copy of `sql` in which one file finds the old rules.
  private func sqlOfAnOldServer(in folder: String, _ asking: String) throws -> String {
    let copy = "\(folder)/\(asking.replacing("/", with: "-"))"
    try FileManager.default.copyItem(atPath: repositoryRoot.appendingPathComponent("sql").path, toPath: copy)
    let file = "\(copy)/\(asking)"
    let probe = try String(contentsOfFile: file, encoding: .utf8)
    let old = probe.replacing("'2027-01-15 17:00+00'", with: "'2027-01-15 18:00+00'")
    #expect(old != probe)
    try old.write(toFile: file, atomically: true, encoding: .utf8)
    return copy
  }

  private func settings(_ owner: String) -> [String: String] {
    [
      "DATABASE_OWNER_URL": owner, "DATABASE_URL": owner.replacing("vestibule_owner", with: "vestibule"),
      "KEYRING_OWNER_URL": owner, "KEYRING_URL": owner.replacing("vestibule_owner", with: "vestibule_keys"),
      "KEYRING_MASTER_KEY": Data(repeating: 7, count: 32).base64EncodedString(),
      "DATABASE_ACTOR_KEY": Data(repeating: 9, count: 32).base64EncodedString(), "HTTP_PORT": "0",
      "TOKENS_ISSUER": "http://127.0.0.1:1", "TOKENS_AUDIENCE": "vestibule",
      "AUDIT_KEY": Data(repeating: 5, count: 32).base64EncodedString(),
    ]
  }

  @Test("migrate, doctor, serve, work and zones check all refuse it, and name the package to upgrade")
  func refused() async throws {
    try await withEmptyDatabase { owner in
      try await withTemporaryFolder { folder in
        func settings(_ asking: String) throws -> [String: String] {
          try self.settings(owner).merging(["VESTIBULE_SQL": sqlOfAnOldServer(in: folder, asking)]) { $1 }
        }
        let migrate = try await OperatorCommand.run(["migrate"], settings(Self.probe), secondsMax: 60)
        #expect(migrate.status != 0)
        #expect(migrate.output.contains("the Debian package tzdata to 2026e or newer"), "\(migrate.output)")
        // Nothing was begun; on current data the same settings are right.
        #expect(!migrate.output.contains("migrating"))
        let old = try settings(Self.function)
        #expect(try await OperatorCommand.run(["migrate"], old).status == 0)
        for command in [["doctor"], ["serve"], ["work"], ["zones", "check"]] {
          let refused = try await OperatorCommand.run(command, old, secondsMax: 60)
          #expect(refused.status != 0, "\(command)")
          #expect(refused.output.contains("the Debian package tzdata to 2026e or newer"), "\(refused.output)")
        }
      }
    }
  }

  @Test("A demonstration refuses it too")
  func demonstration() async throws {
    try await withTemporaryFolder { folder in
      let refused = try await OperatorCommand.run(
        ["demo", "--port", "0", "--data", "\(folder)/demo"],
        ["VESTIBULE_SQL": try sqlOfAnOldServer(in: folder, Self.probe), "HOME": folder], secondsMax: 60)
      #expect(refused.status != 0)
      #expect(refused.output.contains("the Debian package tzdata to 2026e or newer"), "\(refused.output)")
    }
  }
}

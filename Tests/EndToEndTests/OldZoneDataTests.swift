import Foundation
import TestSupport
import Testing

/// What the program does on a server whose zone data is older than release 2026e.
///
/// No such server can be had where the data is current, so the probe is made to answer as it would there.
struct OldZoneDataTests {
  /// A copy of `sql` whose probe finds the old rules.
  private func sqlOfAnOldServer(in folder: String) throws -> String {
    let copy = "\(folder)/sql"
    try FileManager.default.copyItem(atPath: repositoryRoot.appendingPathComponent("sql").path, toPath: copy)
    let file = "\(copy)/queries/zone_data.sql"
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
        let settings = settings(owner)
        let old = settings.merging(["VESTIBULE_SQL": try sqlOfAnOldServer(in: folder)]) { _, given in given }
        for command in [["migrate"], ["doctor"], ["serve"], ["work"], ["zones", "check"]] {
          let refused = try await OperatorCommand.run(command, old, secondsMax: 60)
          #expect(refused.status != 0, "\(command)")
          #expect(refused.output.contains("the Debian package tzdata to 2026e or newer"), "\(refused.output)")
          if command == ["migrate"] {
            // Nothing was begun; on current data the same settings are right.
            #expect(!refused.output.contains("migrating"))
            #expect(try await OperatorCommand.run(command, settings).status == 0)
          }
        }
      }
    }
  }

  @Test("A demonstration refuses it too")
  func demonstration() async throws {
    try await withTemporaryFolder { folder in
      let refused = try await OperatorCommand.run(
        ["demo", "--port", "0", "--data", "\(folder)/demo"],
        ["VESTIBULE_SQL": try sqlOfAnOldServer(in: folder), "HOME": folder], secondsMax: 60)
      #expect(refused.status != 0)
      #expect(refused.output.contains("the Debian package tzdata to 2026e or newer"), "\(refused.output)")
    }
  }
}

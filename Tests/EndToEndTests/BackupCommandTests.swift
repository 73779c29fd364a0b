import Foundation
import PostgresClient
import TestSupport
import Testing

/// `vestibule backup` and `vestibule restore`, as an operator runs them.
@Suite(.wholePrograms)
struct BackupCommandTests {
  private func settings(_ owner: String) -> [String: String] {
    [
      "DATABASE_OWNER_URL": owner, "DATABASE_URL": owner.replacing("vestibule_owner", with: "vestibule"),
      "KEYRING_OWNER_URL": owner, "KEYRING_URL": owner.replacing("vestibule_owner", with: "vestibule_keys"),
      "KEYRING_MASTER_KEY": Data(repeating: 7, count: 32).base64EncodedString(),
      "DATABASE_ACTOR_KEY": Data(repeating: 9, count: 32).base64EncodedString(),
      "AUDIT_KEY": Data(repeating: 5, count: 32).base64EncodedString(), "TOKENS_ISSUER": "http://127.0.0.1:1",
      "TOKENS_AUDIENCE": "vestibule", "DATABASE_CONNECT_TIMEOUT": "60",
    ]
  }

  /// Makes processes, and their keys if the keyring is to have them.
  private func add(_ count: Int, _ word: String, to owner: String, withKeys: Bool = true) async throws {
    let keys: [UUID] = try await withOwner(owner) {
      try await $0.query("backup_test_processes", word, count).map { try $0.get("key_id") }
    }
    guard withKeys else { return }
    try await withOwner(owner, schema: "keyring") { _ = try await $0.query("backup_test_keys", keys) }
  }

  private func expect(
    _ arguments: [String], _ settings: [String: String], status: Int32 = 0, _ words: String...
  ) async throws {
    let run = try await OperatorCommand.run(arguments, settings)
    #expect(run.status == status, "\(arguments): \(run.output)")
    for word in words { #expect(run.output.contains(word), "\(arguments): \(run.output)") }
  }

  @Test("data and keyring are taken together; a keyring older than the data is named, and so is an altered file")
  func taken() async throws {
    try await withEmptyDatabase { owner in
      try await withTemporaryFolder { folder in
        let settings = settings(owner)
        try await expect(["migrate"], settings)
        try await add(1, "A", to: owner)
        let (first, second, torn) = ("\(folder)/first", "\(folder)/second", "\(folder)/torn")
        try await expect(["backup", "--out", "\(first)/"], settings, "ok      keyring of 1 keys")
        try await add(9, "B", to: owner)
        try await expect(["backup", "--out", second], settings, "ok      keyring of 10 keys")
        try await expect(["backup", "--out", "\(second)/"], settings, status: 1, "exists already")
        try await expect(["backup", "--out", "\(folder)/none/x"], settings, status: 1, "can't be made")
        let files = FileManager.default
        for file in try files.contentsOfDirectory(atPath: second) {
          let mode = try files.attributesOfItem(atPath: "\(second)/\(file)")[.posixPermissions] as? Int
          #expect(mode == 0o600, "\(file)")
        }
        try await expect(["backup", "check", second], [:], "the keyring has every key")
        try tear(torn, data: second, keyring: first)
        try await expect(
          ["backup", "check", torn], [:], status: 1, "9 keys of process aren't in the keyring", "older than the data")
        try files.removeItem(atPath: "\(second)/manifest.json")
        try await expect(["backup", "check", second], [:], status: 1, "is no backup")
        try Data("cut".utf8).write(to: URL(fileURLWithPath: "\(first)/keyring.dump"))
        try await expect(["backup", "check", first], [:], status: 1, "keyring.dump isn't the file")
        try await add(9, "C", to: owner, withKeys: false)
        let third = "\(folder)/third"
        try await expect(
          ["backup", "--out", third], settings, status: 1, "ok      keyring of 10 keys", "9 keys of process")
        #expect(try files.contentsOfDirectory(atPath: folder).sorted() == ["first", "second", "third", "torn"])
        try await withEmptyDatabase { other in
          let elsewhere = self.settings(other)
          try await expect(["restore", third], elsewhere, status: 1, "9 keys of process", "--despite-keys")
          try await expect(["restore", third, "--despite-keys"], elsewhere, "9 keys of process", "QUIET")
        }
        try await withOwner(owner, schema: "keyring") { _ = try await $0.query("backup_test_destroy") }
        try await expect(["doctor", "--without-provider"], settings, status: 1, "WRONG", "9 keys of process")
      }
    }
  }

  /// Makes a backup of one's data and another's keyring.
  private func tear(_ torn: String, data: String, keyring: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: torn, withIntermediateDirectories: false)
    try files.copyItem(atPath: "\(data)/data.dump", toPath: "\(torn)/data.dump")
    try files.copyItem(atPath: "\(keyring)/keyring.dump", toPath: "\(torn)/keyring.dump")
    func manifest(_ folder: String) throws -> [String: Any] {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/manifest.json"))
      return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
    var joined = try manifest(data)
    joined["keyring"] = try manifest(keyring)["keyring"]
    try JSONSerialization.data(withJSONObject: joined).write(to: URL(fileURLWithPath: "\(torn)/manifest.json"))
  }

  @Test("a backup is rehearsed, and restored into an empty database, which is quiet until it is released")
  func restored() async throws {
    try await withEmptyDatabase { owner in
      try await withTemporaryFolder { folder in
        let backup = "\(folder)/backup"
        try await expect(["migrate"], settings(owner))
        try await add(2, "A", to: owner)
        try await expect(["backup", "--out", "\(folder)/foreign"], settings(owner))
        try await expect(
          ["backup", "rehearse", "\(folder)/foreign"], settings(owner), status: 1, "WRONG   the master key")
        try await withOwner(owner, schema: "keyring") { _ = try await $0.query("backup_test_destroy") }
        try await expect(["backup", "--out", backup], settings(owner))
        try await expect(
          ["backup", "rehearse", backup], settings(owner), "restored, and brought", "every key that the data needs",
          "ok      the audit trail")
        try await withEmptyDatabase { other in
          let settings = settings(other)
          let release = ["restore", "release", "--by", "rju-1"]
          let hint = "vestibule restore release --in-flight unknown|again --by SUBJECT"
          try await expect(["restore", backup], settings, "QUIET", hint)
          try await expect(["restore", backup], settings, status: 1, "pg_restore failed")
          try await expect(["restore", "status"], settings, "restored from a backup of")
          try await expect(["jobs", "kinds"], settings, "QUIET")
          try await expect(
            ["doctor", "--without-provider", "--without-watch"], settings, "NOTE    nothing goes out since",
            "as the database was restored from a backup", hint)
          try await expect(release, settings, status: 64, "--in-flight")
          try await expect(release + ["--in-flight", "unknown"], settings, "Released: 0 notices")
          try await expect(["restore", "status"], settings, "Nothing is held back.")
          try await expect(["restore", "hold", "--by", "rju-1"], settings, "held by hand")
        }
      }
    }
  }
}

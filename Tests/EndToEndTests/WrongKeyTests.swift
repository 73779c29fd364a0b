import Foundation
import PostgresClient
import TestSupport
import Testing

/// What the program does with keys that aren't those of the installation.
@Suite(.wholePrograms)
struct WrongKeyTests {
  private func settings(_ owner: String) -> [String: String] {
    [
      "DATABASE_OWNER_URL": owner, "DATABASE_URL": owner.replacing("vestibule_owner", with: "vestibule"),
      "KEYRING_OWNER_URL": owner, "KEYRING_URL": owner.replacing("vestibule_owner", with: "vestibule_keys"),
      "KEYRING_MASTER_KEY": Data(repeating: 7, count: 32).base64EncodedString(),
      "DATABASE_ACTOR_KEY": Data(repeating: 9, count: 32).base64EncodedString(), "HTTP_PORT": "0",
      "TOKENS_ISSUER": "http://127.0.0.1:1", "TOKENS_AUDIENCE": "vestibule",
      "AUDIT_KEY": Data(repeating: 5, count: 32).base64EncodedString(),
      // However busy the machine is, what is refused is the key.
      "DATABASE_CONNECT_TIMEOUT": "60",
    ]
  }

  @Test("serve, work and doctor refuse a master key that opens nothing, and an audit key that isn't the trail's")
  func refused() async throws {
    try await withEmptyDatabase { owner in
      let settings = settings(owner)
      #expect(try await OperatorCommand.run(["migrate"], settings).status == 0)
      func expectRefusal(_ words: String, _ commands: [[String]]) async throws {
        for command in commands {
          let refused = try await OperatorCommand.run(command, settings, secondsMax: 60)
          #expect(refused.status == 1 && refused.output.contains(words), "\(command): \(refused.output)")
          for key in ["KEYRING_MASTER_KEY", "AUDIT_KEY"] {
            #expect(!refused.output.contains(settings[key] ?? ""), "no key is printed")
          }
        }
      }
      let doctor = ["doctor", "--without-provider", "--without-watch"]
      try await withOwner(owner, schema: "keyring") { _ = try await $0.query("wrong_key_test_wrap") }
      try await expectRefusal("(KEYRING_MASTER_KEY) opens no key of the keyring", [["serve"], ["work"], doctor])
      try await withOwner(owner, schema: "keyring") { _ = try await $0.query("wrong_key_test_take_back") }
      #expect(try await OperatorCommand.run(doctor, settings).status == 0, "an empty keyring is anyone's")
      try await withOwner(owner) {
        try await $0.query("wrong_key_test_adopt")
        try await $0.query("wrong_key_test_seal")
        try await $0.query("wrong_key_test_head")
      }
      try await expectRefusal("00000000000000bb", [["serve"], ["work"], doctor, ["audit", "adopt-key"]])
    }
  }
}

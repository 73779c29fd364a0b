import ArgumentParser
import Auditing
import Logging

/// The `audit adopt-key` command: lets a new key seal the audit trail.
struct AuditKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt-key",
    abstract: "Let AUDIT_KEY seal the audit trail from now on, after another key did.",
    discussion: """
      Set the new key as AUDIT_KEY and the one that has sealed so far in AUDIT_FORMER_KEYS, run this once, and \
      restart every work with these settings. Until it is restarted, one with the former key goes on sealing. Keep \
      former keys: they verify what they sealed.
      """)

  func run() async throws {
    Logs.begin(level: .warning)
    let (isNew, id) = try await withAuditDatabase { database, keys in
      (try await AuditKeyCheck(database: database, keys: keys).adopt(), keys.current.id)
    }
    print(isNew ? "The key \(id) seals from now on." : "The key \(id) may seal already.")
  }
}

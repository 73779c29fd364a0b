import Foundation
import Privacy
import PrivatePostgres

/// The files of a demonstration under its `--data` folder.
struct DemonstrationFolder: Sendable {
  /// The name of the demonstration's database.
  static let database = "vestibule"

  let path: String

  /// The key that signs its tokens, created on first use.
  func tokenKey() throws -> Secret { try key("demonstration.key") }

  /// The key that wraps its data keys, created on first use. Without it the demonstration's names can't be opened.
  func masterKey() throws -> Secret { try key("master.key") }

  /// The key that proves to its database who acts, created on first use.
  func actorKey() throws -> Secret { try key("actor.key") }

  /// The key that seals its audit trail, created on first use.
  func auditKey() throws -> Secret { try key("audit.key") }

  /// The key that its webhooks' secrets are derived from, created on first use.
  func webhookKey() throws -> Secret { try key("webhooks.key") }

  /// Where the notices by electronic mail are written.
  var outbox: String { "\(path)/outbox" }

  /// Stands here from before its database is created until its first day is made. Nobody can have used it until then.
  private var unfinished: String { "\(path)/unfinished" }

  /// Whether a start was cut off before the first day was made.
  var isUnfinished: Bool { access(unfinished, F_OK) == 0 }

  /// Notes that the first day is being made.
  func noteBeginning() throws {
    guard FileManager.default.createFile(atPath: unfinished, contents: nil) else {
      throw DemonstrationError.cannotWrite(unfinished)
    }
  }

  /// Notes that the first day is made.
  func noteFinished() throws {
    guard unlink(unfinished) == 0 else { throw DemonstrationError.cannotWrite(unfinished) }
  }

  /// Removes the notices of a first day that was left unfinished.
  func clearOutbox() throws {
    if access(outbox, F_OK) == 0 { try FileManager.default.removeItem(atPath: outbox) }
  }

  /// The owner's connection string to its running PostgreSQL.
  func ownerConnection() throws(PrivatePostgresError) -> String {
    try PrivatePostgres.connectionString(
      runningIn: path, database: Self.database, role: PrivatePostgres.ownerRole)
  }

  /// A random key in a file that only its owner may read. If two processes create it at once, one succeeds and both
  /// read it.
  private func key(_ name: String) throws -> Secret {
    let file = "\(path)/\(name)"
    if access(file, F_OK) != 0 {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let draft = "\(file).\(UUID().uuidString)"
      let text = Data(MasterKey.makeBase64().utf8)
      guard FileManager.default.createFile(atPath: draft, contents: text, attributes: [.posixPermissions: 0o600]) else {
        throw DemonstrationError.cannotWrite(draft)
      }
      defer { unlink(draft) }
      guard link(draft, file) == 0 || errno == EEXIST else { throw DemonstrationError.cannotWrite(file) }
    }
    guard let text = try? String(contentsOfFile: file, encoding: .utf8), text.count >= 43 else {
      throw DemonstrationError.noKey(file)
    }
    return Secret(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}

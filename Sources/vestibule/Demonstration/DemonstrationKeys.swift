import Auditing
import Privacy

/// The keys of a demonstration.
struct DemonstrationKeys: Sendable {
  /// The key that wraps its data keys. Without it the demonstration's names can't be opened.
  let masterKey: MasterKey
  /// The key that proves to its database who acts.
  let actorKey: ActorKey
  /// The keys that seal its audit trail.
  let auditKeys: AuditKeys

  /// Creates new keys, for a demonstration that is used only once.
  init() throws {
    guard let masterKey = MasterKey(base64: MasterKey.makeBase64()),
      let actorKey = ActorKey(base64: ActorKey.makeBase64()), let auditKey = AuditKey(base64: AuditKey.makeBase64())
    else { throw DemonstrationError.noKey("of this run") }
    (self.masterKey, self.actorKey, auditKeys) = (masterKey, actorKey, AuditKeys(current: auditKey))
  }

  init(_ folder: DemonstrationFolder) throws {
    guard let masterKey = MasterKey(base64: try folder.masterKey().reveal()) else {
      throw DemonstrationError.noKey("master.key")
    }
    guard let actorKey = ActorKey(base64: try folder.actorKey().reveal()) else {
      throw DemonstrationError.noKey("actor.key")
    }
    guard let auditKey = AuditKey(base64: try folder.auditKey().reveal()) else {
      throw DemonstrationError.noKey("audit.key")
    }
    (self.masterKey, self.actorKey, auditKeys) = (masterKey, actorKey, AuditKeys(current: auditKey))
  }
}

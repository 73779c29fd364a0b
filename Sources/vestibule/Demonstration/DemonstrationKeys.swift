import Auditing
import Privacy

/// The keys that a demonstration works with.
struct DemonstrationKeys: Sendable {
  /// What wraps its data keys. Without it the demonstration's names are gone.
  let masterKey: MasterKey
  /// By what its database believes who acts.
  let actorKey: ActorKey
  /// What seals its audit trail.
  let auditKeys: AuditKeys

  /// New keys, for a demonstration that nobody comes back to.
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

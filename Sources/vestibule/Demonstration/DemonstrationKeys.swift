import Auditing
import Notices
import Privacy

/// The keys of a demonstration.
struct DemonstrationKeys: Sendable {
  /// The key that wraps its data keys. Without it the demonstration's names can't be opened.
  let masterKey: MasterKey
  /// The key that proves to its database who acts.
  let actorKey: ActorKey
  /// The keys that seal its audit trail.
  let auditKeys: AuditKeys
  /// The key that its webhooks' secrets are derived from.
  let webhookKey: WebhookKey

  /// Creates new keys, for a demonstration that is used only once.
  init() throws {
    try self.init { _ in Secret(MasterKey.makeBase64()) }
  }

  init(_ folder: DemonstrationFolder) throws {
    try self.init { name in
      switch name {
      case .master: try folder.masterKey()
      case .actor: try folder.actorKey()
      case .audit: try folder.auditKey()
      case .webhooks: try folder.webhookKey()
      }
    }
  }

  private enum Name: String {
    case master, actor, audit, webhooks
  }

  private init(_ read: (Name) throws -> Secret) throws {
    func key<Key>(_ name: Name, _ parse: (String) -> Key?) throws -> Key {
      guard let key = parse(try read(name).reveal()) else {
        throw DemonstrationError.noKey("\(name.rawValue).key")
      }
      return key
    }
    masterKey = try key(.master) { MasterKey(base64: $0) }
    actorKey = try key(.actor) { ActorKey(base64: $0) }
    auditKeys = AuditKeys(current: try key(.audit) { AuditKey(base64: $0) })
    webhookKey = try key(.webhooks) { WebhookKey(base64: $0) }
  }

  /// How recipients' programs are reached: on this machine too, and without TLS, so that webhooks can be tried.
  var webhooks: WebhookConfiguration { WebhookConfiguration(key: webhookKey, allowsLoopback: true, allowsPlain: true) }
}

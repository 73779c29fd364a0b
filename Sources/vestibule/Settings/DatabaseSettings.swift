import Foundation
import Privacy

/// Where the product's tables are stored.
struct DatabaseSettings: Sendable {
  /// A libpq connection string. It may name several hosts.
  let url: Secret
  /// The same past a pooler; `nil` if there is none before the server.
  let pastPoolerURL: Secret?
  /// The connection of the role that owns the schema and migrates it.
  let ownerURL: Secret
  /// Whether the owner's connection was set, and isn't merely the service's.
  let namesOwner: Bool
  let schema: String
  let connections: Int
  let searchConnections: Int
  let searchTimeoutSeconds: Int
  /// How long a request waits for a connection that isn't open yet.
  let connectTimeoutSeconds: Int
  let lockTimeoutSeconds: Int
  /// Proves to the database who acts. `migrate` passes it to the database.
  let actorKey: ActorKey?
  /// The previous key, needed as long as processes still run with it.
  let formerActorKey: ActorKey?
  /// Why a connection to a database elsewhere needn't be verified; `nil` if it must be.
  let plainBecause: String?

  enum Declared {
    private static let ofLiveParts = SettingUse.by(.serve, .work, .doctor, .administer)

    static let url = SecretSetting(
      "database.url", "The service's connection to the database. It may name several hosts.",
      values: "connection string of libpq, a URI or keywords", use: .byEveryCommand.needed)
    static let sessionURL = SecretSetting(
      "database.sessionUrl",
      "The service's connection past a pooler. Setting it says that DATABASE_URL leads to PgBouncer in transaction "
        + "mode, or one like it; LISTEN and what else needs a session goes past it.",
      values: "connection string of libpq", else: "DATABASE_URL, which leads to PostgreSQL itself", use: .byEveryCommand
    )
    static let ownerURL = SecretSetting(
      "database.ownerUrl", "The connection of the role that owns the schema and migrates it.",
      values: "connection string of libpq", else: "DATABASE_SESSION_URL, or DATABASE_URL",
      use: .by(.migrate, .makeRoles).needed(by: .makeRoles))
    static let schema = TextSetting(
      "database.schema", "The schema of the product's tables. One agency has one.",
      values: "1 to 63 small letters, digits and underscores", default: "vestibule", use: .byEveryOther)
    static let connections = NumberSetting(
      "database.connections", "How many connections each process has for everything but searches.", "connections",
      in: 1...64, default: 4, use: ofLiveParts)
    static let searchConnections = NumberSetting(
      "database.searchConnections",
      "How many further connections searches of free slots have. More make searches faster, and everything else slower "
        + "while many search.", "connections", in: 1...16, default: 1, use: ofLiveParts)
    static let searchTimeout = NumberSetting(
      "database.searchTimeout", "How long a search of free slots may take.", "seconds", in: 1...60, default: 3,
      use: ofLiveParts)
    static let connectTimeout = NumberSetting(
      "database.connectTimeout",
      "How long a request waits for a connection that isn't open yet. While no server can be reached, requests don't "
        + "wait at all.", "seconds", in: 1...60, default: 2, use: .by(.serve, .doctor, .administer))
    static let lockTimeout = NumberSetting(
      "database.lockTimeout",
      "How long a statement waits for a lock, such as one that a migration holds. It may take twice as long in all.",
      "seconds", in: 1...300, default: 5, use: ofLiveParts)
    static let actorKey = SecretSetting(
      "database.actorKey", "Proves to the database who acts. `migrate` passes on what checks it.",
      values: SecretSetting.key, use: .byEveryOther.needed.effective(.afterMigrate))
    static let formerActorKey = SecretSetting(
      "database.formerActorKey",
      "The former DATABASE_ACTOR_KEY, while it is being changed: the database believes both until `migrate` runs "
        + "without it.", values: SecretSetting.key, use: .by(.migrate).effective(.afterMigrate))
    static let plainBecause = OptionalTextSetting(
      "database.plainBecause",
      "Why connections to a database elsewhere may be without a verified certificate (`sslmode=verify-full`). Without "
        + "a reason they are refused.", values: "three words or more", use: .byEveryCommand)

    static let group = SettingGroup(
      "The database",
      [
        url, sessionURL, ownerURL, schema, connections, searchConnections, searchTimeout, connectTimeout, lockTimeout,
        actorKey, formerActorKey, plainBecause,
      ])
  }

  init(_ reader: inout SettingsReader) {
    url = reader.neededSecret(Declared.url)
    pastPoolerURL = reader.secret(Declared.sessionURL)
    let owner = reader.secret(Declared.ownerURL)
    ownerURL = owner ?? pastPoolerURL ?? url
    namesOwner = owner != nil
    schema = reader.schema(Declared.schema)
    connections = reader.number(Declared.connections)
    searchConnections = reader.number(Declared.searchConnections)
    searchTimeoutSeconds = reader.number(Declared.searchTimeout)
    connectTimeoutSeconds = reader.number(Declared.connectTimeout)
    lockTimeoutSeconds = reader.number(Declared.lockTimeout)
    plainBecause = reader.reasonToBePlain(Declared.plainBecause)
    reader.requireVerified(Declared.url, url, unless: plainBecause, of: Declared.plainBecause)
    if let pastPoolerURL {
      reader.requireVerified(Declared.sessionURL, pastPoolerURL, unless: plainBecause, of: Declared.plainBecause)
    }
    reader.requireVerified(Declared.ownerURL, ownerURL, unless: plainBecause, of: Declared.plainBecause)
    actorKey = Self.actorKey(Declared.actorKey, &reader)
    formerActorKey = Self.actorKey(Declared.formerActorKey, &reader)
    if actorKey == nil, !reader.hasFault(of: Declared.actorKey) {
      reader.note(Declared.actorKey, "must be set; make one with: openssl rand -base64 32")
    }
  }

  /// The service's connection to PostgreSQL itself, which keeps its session.
  var sessionURL: Secret { pastPoolerURL ?? url }

  private static func actorKey(_ setting: SecretSetting, _ reader: inout SettingsReader) -> ActorKey? {
    guard let given = reader.secret(setting) else { return nil }
    let actorKey = ActorKey(base64: given.reveal())
    if actorKey == nil { reader.note(setting, "must be \(setting.facts.values)") }
    return actorKey
  }
}

extension SettingsReader {
  /// A schema's name, limited to forms that need no quotes.
  mutating func schema(_ setting: TextSetting) -> String {
    let name = text(setting)
    let isPlain = name.utf8.allSatisfy { isalnum(Int32($0)) != 0 || $0 == UInt8(ascii: "_") }
    if !isPlain || name.utf8.count > 63 || name != name.lowercased() {
      note(setting, "must be \(setting.facts.values)")
    }
    return name
  }
}

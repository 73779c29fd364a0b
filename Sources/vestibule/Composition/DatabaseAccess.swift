import Privacy

/// How a process reaches its database and keyring.
struct DatabaseAccess: Sendable {
  /// The connection string of the service's own role.
  let connection: Secret
  /// The same past a pooler, if `connection` leads to one in transaction mode.
  let pastPooler: Secret?
  let schema: String
  /// The number of connections for pipelined statements, 1 to 64.
  let connections: Int
  /// The number of further connections, which only searches use, 1 to 16.
  let searchConnections: Int
  /// How long a search may take, in seconds.
  let searchTimeoutSeconds: Int
  /// How long a statement waits for a lock, in seconds.
  let lockTimeoutSeconds: Int
  /// How long somebody who waits for an answer waits for a connection that isn't open, in seconds.
  let connectTimeoutSeconds: Int
  /// The key that proves to the database who acts.
  let actorKey: ActorKey
  let keyringConnection: Secret
  let keyringSchema: String
  /// The key that wraps data keys.
  let masterKey: MasterKey
  /// Keys that may still wrap some data keys.
  let formerMasterKeys: [MasterKey]
  /// How long backups of the keyring are kept, in days.
  let backupDays: Int

  init(
    connection: Secret, pastPooler: Secret? = nil, schema: String, connections: Int, searchConnections: Int = 1,
    searchTimeoutSeconds: Int = 3, lockTimeoutSeconds: Int = 5, connectTimeoutSeconds: Int = 10, actorKey: ActorKey,
    keyringConnection: Secret, keyringSchema: String, masterKey: MasterKey, formerMasterKeys: [MasterKey] = [],
    backupDays: Int = 35
  ) {
    self.connection = connection
    self.pastPooler = pastPooler
    self.schema = schema
    self.connections = connections
    self.searchConnections = searchConnections
    self.searchTimeoutSeconds = searchTimeoutSeconds
    self.lockTimeoutSeconds = lockTimeoutSeconds
    self.connectTimeoutSeconds = connectTimeoutSeconds
    self.actorKey = actorKey
    self.keyringConnection = keyringConnection
    self.keyringSchema = keyringSchema
    self.masterKey = masterKey
    self.formerMasterKeys = formerMasterKeys
    self.backupDays = backupDays
  }

  /// Takes the access from the settings.
  ///
  /// - Throws: `SettingsError` without a master key or an actor key.
  init(_ settings: Settings) throws(SettingsError) {
    guard let masterKey = settings.keyring.masterKey else {
      throw SettingsError(faults: ["keyring.masterKey (KEYRING_MASTER_KEY): must be set"])
    }
    guard let actorKey = settings.database.actorKey else {
      throw SettingsError(faults: ["database.actorKey (DATABASE_ACTOR_KEY): must be set"])
    }
    self.init(
      connection: settings.database.url, pastPooler: settings.database.pastPoolerURL,
      schema: settings.database.schema, connections: settings.database.connections,
      searchConnections: settings.database.searchConnections,
      searchTimeoutSeconds: settings.database.searchTimeoutSeconds,
      lockTimeoutSeconds: settings.database.lockTimeoutSeconds,
      connectTimeoutSeconds: settings.database.connectTimeoutSeconds, actorKey: actorKey,
      keyringConnection: settings.keyring.url, keyringSchema: settings.keyring.schema, masterKey: masterKey,
      formerMasterKeys: settings.keyring.formerMasterKeys, backupDays: settings.keyring.backupDays)
  }
}

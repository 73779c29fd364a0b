import Casework
import EntryDocuments
import Facilities
import Logging
import Meetings
import Notices
import PostgresClient
import Printers
import Privacy
import Retention

/// All live parts, assembled. Nothing else in the product knows all of them.
struct LiveParts: Sendable {
  let postgres: PostgresClient
  let database: Database
  /// Over connections of its own, which only searches use, and with their time-out.
  let searchPostgres: PostgresClient
  let keyringPostgres: PostgresClient
  let keyring: Keyring
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let entryLists: EntryLists
  let printers: Printers
  let notices: Notices
  let retention: Retention
  let destruction: NameDestruction

  /// - Parameters:
  ///   - webhooks: how recipients' programs are reached; `nil` if they aren't.
  ///   - printers: what the installation sets for the sites' printers.
  init(
    _ access: DatabaseAccess, webhooks: WebhookConfiguration? = nil, printers limits: PrinterLimits, logger: Logger
  ) throws {
    var configuration = PostgresConfiguration(connectionString: access.connection.reveal(), schema: access.schema)
    configuration.pipelinedConnections = access.connections
    configuration.wait(forLocks: access.lockTimeoutSeconds)
    postgres = try PostgresClient(configuration: configuration, logger: logger)
    database = Database(
      postgres: postgres, actorKey: access.actorKey,
      fingerprints: access.masterKey.fingerprints(former: access.formerMasterKeys))
    configuration.pipelinedConnections = access.searchConnections
    configuration.exclusiveConnections = 1
    configuration.statementTimeoutMs = access.searchTimeoutSeconds * 1_000
    // Who waits for a lock too long is told to come back, and not that the search is too large.
    configuration.lockTimeoutMs = min(configuration.lockTimeoutMs, configuration.statementTimeoutMs / 2)
    searchPostgres = try PostgresClient(configuration: configuration, logger: logger)
    let searching = Database(
      postgres: searchPostgres, actorKey: access.actorKey,
      fingerprints: access.masterKey.fingerprints(former: access.formerMasterKeys))
    var keys = PostgresConfiguration(
      connectionString: access.keyringConnection.reveal(), schema: access.keyringSchema)
    // Opened keys are cached, so few statements use these connections.
    keys.wait(forLocks: access.lockTimeoutSeconds)
    (keys.pipelinedConnections, keys.exclusiveConnections) = (1, 1)
    keyringPostgres = try PostgresClient(configuration: keys, logger: logger)
    keyring = Keyring(
      postgres: keyringPostgres, masterKey: access.masterKey, formerMasterKeys: access.formerMasterKeys,
      proofs: access.actorKey.keyringProofs)
    facilities = Facilities(database: database, fonts: .installed, printers: limits)
    printers = Printers(limits)
    casework = Casework(database: database, keyring: keyring, fonts: .installed)
    meetings = Meetings(database: database, searching: searching)
    entryLists = EntryLists(database: database, keyring: keyring)
    notices = Notices(database: database, webhooks: webhooks)
    retention = Retention(database: database)
    destruction = NameDestruction(database: database, keyring: keyring, backupDays: access.backupDays)
  }

  func close() async {
    await postgres.close()
    await searchPostgres.close()
    await keyringPostgres.close()
  }
}

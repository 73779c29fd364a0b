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
  /// Over a connection of its own, which only the readiness probe uses.
  let probeDatabase: Database
  let probeKeyringPostgres: PostgresClient
  /// Likewise.
  let probeKeyring: Keyring
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
  ///   - someoneWaits: whether people wait for answers, so that what needs a database that is gone fails within the
  ///     connect time-out, and at once when that is known. A worker's jobs wait for it instead.
  init(
    _ access: DatabaseAccess, webhooks: WebhookConfiguration? = nil, printers limits: PrinterLimits,
    someoneWaits: Bool = true, logger: Logger
  ) throws {
    let fingerprints = access.masterKey.fingerprints(former: access.formerMasterKeys)
    var configuration = PostgresConfiguration(connectionString: access.connection.reveal(), schema: access.schema)
    configuration.sessionConnectionString = access.pastPooler?.reveal()
    configuration.pipelinedConnections = access.connections
    configuration.wait(forLocks: access.lockTimeoutSeconds)
    configuration.unreachableTimeoutMs = someoneWaits ? access.connectTimeoutSeconds * 1_000 : 0
    postgres = try PostgresClient(configuration: configuration, logger: logger)
    database = Database(postgres: postgres, actorKey: access.actorKey, fingerprints: fingerprints)
    configuration.pipelinedConnections = access.searchConnections
    configuration.exclusiveConnections = 1
    configuration.statementTimeoutMs = access.searchTimeoutSeconds * 1_000
    // Who waits for a lock too long is told to come back, and not that the search is too large.
    configuration.lockTimeoutMs = min(configuration.lockTimeoutMs, configuration.statementTimeoutMs / 2)
    searchPostgres = try PostgresClient(configuration: configuration, logger: logger)
    let searching = Database(postgres: searchPostgres, actorKey: access.actorKey, fingerprints: fingerprints)
    var keys = PostgresConfiguration(
      connectionString: access.keyringConnection.reveal(), schema: access.keyringSchema)
    // Opened keys are cached, so few statements use these connections.
    keys.wait(forLocks: access.lockTimeoutSeconds)
    (keys.pipelinedConnections, keys.exclusiveConnections) = (1, 1)
    keys.unreachableTimeoutMs = configuration.unreachableTimeoutMs
    keyringPostgres = try PostgresClient(configuration: keys, logger: logger)
    keyring = access.keyring(over: keyringPostgres)
    let probing = try PostgresClient(configuration: configuration.forProbe, logger: logger)
    probeDatabase = Database(postgres: probing, actorKey: access.actorKey, fingerprints: fingerprints)
    probeKeyringPostgres = try PostgresClient(configuration: keys.forProbe, logger: logger)
    probeKeyring = access.keyring(over: probeKeyringPostgres)
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
    await probeDatabase.postgres.close()
    await probeKeyringPostgres.close()
  }
}

extension DatabaseAccess {
  fileprivate func keyring(over postgres: PostgresClient) -> Keyring {
    Keyring(
      postgres: postgres, masterKey: masterKey, formerMasterKeys: formerMasterKeys, proofs: actorKey.keyringProofs)
  }
}

extension PostgresConfiguration {
  /// The same for the readiness probe: one connection, and nothing that waits longer than the probe, also where several
  /// of its questions wait for a lock one after the other.
  fileprivate var forProbe: PostgresConfiguration {
    var probe = self
    (probe.pipelinedConnections, probe.exclusiveConnections) = (1, 1)
    (probe.statementTimeoutMs, probe.lockTimeoutMs, probe.acquireTimeoutMs) = (1_500, 400, 1_500)
    probe.unreachableTimeoutMs = 1_500
    return probe
  }
}

import Logging
import PostgresClient
import PrivatePostgres
import Printers
import Privacy

/// A demonstration's migrated and seeded PostgreSQL, and the parts that work on it.
struct Demonstration: Sendable {
  let cluster: PrivatePostgres
  let parts: LiveParts
  let keys: DemonstrationKeys
  let clock: ClockSteps
  let schemas: Schemas

  /// Prepares a started cluster: database, migrations, clock, seed.
  ///
  /// - Parameters:
  ///   - keys: The keys that wrap data keys, prove who acts and seal the audit trail.
  ///   - place: Where the day that people look at is made; `nil` makes none. A day that was left unfinished is made
  ///     anew, from an empty database: nobody has seen it.
  ///   - now: The time to set the clock to, RFC 3339; `nil` is the host's time. The clock of an existing demonstration
  ///     is never set back.
  static func prepare(
    _ cluster: PrivatePostgres, keys: DemonstrationKeys, showing place: DemonstrationPlace?, now: String?,
    progress: Progress
  ) async throws -> Demonstration {
    let name = DemonstrationFolder.database
    let sql = try SQLDirectory.locate()
    let isNew = try await begin(cluster, place, progress)
    let owner = Secret(cluster.connectionString(database: name, role: PrivatePostgres.ownerRole))
    let schemas = Schemas(
      sql: sql, connection: owner, schema: "vestibule", keyringConnection: owner, keyringSchema: "keyring")
    let ownerClient = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: owner.reveal()),
      statements: StatementLibrary(directory: sql.migrator), logger: Logger(label: "vestibule.demo"))
    try await ZoneData.requireBeforeMigrating(ownerClient)
    _ = try await schemas.migrate(progress)
    try await keys.actorKey.install(by: ownerClient)
    try await installProofs(keys, owner: owner)
    let opening = try await setClock(ownerClient, now: now, isNew: isNew, isShown: place != nil, progress)
    let parts = try LiveParts(
      access(
        cluster.connectionString(database: name, role: PrivatePostgres.applicationRole),
        keyring: cluster.connectionString(database: name, role: PrivatePostgres.keyringRole), keys),
      webhooks: keys.webhooks, printers: PrinterLimits(allowsPlain: true, allowsLoopback: true),
      logger: Logger(label: "vestibule"))
    let demonstration = Demonstration(
      cluster: cluster, parts: parts, keys: keys, clock: ClockSteps(owner: ownerClient, progress: progress),
      schemas: schemas)
    do {
      try await ZoneData.settle(parts.database, logger: Logger(label: "vestibule"))
      try await DemonstrationSeed(parts: parts, sql: sql, owner: ownerClient).plant(progress)
      if let place, let opening {
        try await demonstration.makeDay(at: place, opening: opening, progress)
        try place.folder.noteFinished()
      }
    } catch {
      await demonstration.closeConnections()
      throw error
    }
    return demonstration
  }

  /// Gives the keyring what checks the service's proofs.
  private static func installProofs(_ keys: DemonstrationKeys, owner: Secret) async throws {
    let configuration = PostgresConfiguration(connectionString: owner.reveal(), schema: "keyring")
    try await PostgresClient.whileOpen(configuration, logger: Logger(label: "vestibule.demo")) { client in
      try await keys.actorKey.keyringProofs.install(by: client)
    }
  }

  func closeConnections() async {
    await parts.close()
    await clock.owner.close()
  }

  /// Closes the connections and stops the server in order.
  func stop() async throws {
    await closeConnections()
    try await cluster.stop()
  }

  private static func access(
    _ connection: String, keyring: String, _ keys: DemonstrationKeys
  ) -> DatabaseAccess {
    DatabaseAccess(
      connection: Secret(connection), schema: "vestibule", connections: 4, actorKey: keys.actorKey,
      keyringConnection: Secret(keyring), keyringSchema: "keyring", masterKey: keys.masterKey)
  }

  /// Creates the database unless it is there already, and returns whether it did.
  private static func begin(
    _ cluster: PrivatePostgres, _ place: DemonstrationPlace?, _ progress: Progress
  ) async throws -> Bool {
    let name = DemonstrationFolder.database
    if let folder = place?.folder, folder.isUnfinished {
      progress("the last start was cut off; beginning anew")
      try await cluster.dropDatabase(name)
      try folder.clearOutbox()
    }
    if try await cluster.hasDatabase(name) { return false }
    try place?.folder.noteBeginning()
    try await cluster.createDatabase(name)
    return true
  }

  /// Sets the clock. That of a new demonstration with a day to look at is set to a time before it, so that what leads
  /// up to that day happens in its order.
  ///
  /// - Returns: when that day opens, as PostgreSQL spells it; `nil` if none is to be made.
  private static func setClock(
    _ owner: PostgresClient, now: String?, isNew: Bool, isShown: Bool, _ progress: Progress
  ) async throws -> String? {
    try await owner.run("clock_demonstrate")
    do {
      if isNew, isShown {
        let opening: String = try await owner.value(
          of: "clock_set_before",
          ["given_instant": .timestamptz(now), "given_interval": .text(DemonstrationDay.leadTime)])
        try await owner.run("entry_list_watch_begin")
        return opening
      }
      guard let now else { return nil }
      if isNew {
        try await owner.run("clock_set", ["given_instant": .timestamptz(now)])
        try await owner.run("entry_list_watch_begin")
      } else if try await !owner.value(of: "clock_set_forward", ["given_instant": .timestamptz(now)]) {
        progress("the clock is already past \(now) and continues from where it is")
      }
      return nil
    } catch {
      throw DemonstrationError.badInstant
    }
  }
}

import Logging
import PostgresClient
import Privacy
import ServiceLifecycle
import UnixSignals
import Web

/// A production's parts on a database that was found fit to work on.
struct Installation: Sendable {
  let parts: LiveParts
  let schemas: Schemas

  /// - Parameter someoneWaits: see `LiveParts`.
  /// - Throws: `ZoneDataOutdated`, `SchemaOutdated`, `SchemaIncompatible`, `DemonstrationDatabase`, `WrongMasterKey`,
  ///   `AuditKeyFault`, or why the database can't be reached.
  static func open(_ settings: Settings, someoneWaits: Bool, logger: Logger) async throws -> Installation {
    let sql = try SQLDirectory.locate()
    let schemas = Schemas(settings, sql: sql)
    let parts = try LiveParts(
      DatabaseAccess(settings), webhooks: settings.webhooks.configuration, printers: settings.printers.limits,
      someoneWaits: someoneWaits, logger: logger)
    do {
      let later = try await schemas.requireCompatible(
        connection: settings.database.sessionURL, keyringConnection: settings.keyring.url)
      if let later { logger.notice("the database has release \(later), on which this one can work too") }
      try await ZoneData.require(parts.postgres)
      let mode: String = try await parts.postgres.value(of: "clock_mode")
      guard mode == "production" else { throw DemonstrationDatabase() }
      try await parts.keyCheck(auditKeys: settings.audit.keys).require()
      try await ZoneData.settle(parts.database, logger: logger)
    } catch let error as PostgresError where error.kind == .readOnly {
      await parts.close()
      throw ReadOnlyDatabase()
    } catch {
      await parts.close()
      throw error
    }
    return Installation(parts: parts, schemas: schemas)
  }

  /// Says in one line what runs.
  ///
  /// - Parameter sizes: connections, or hands of each lane, by name.
  func announce(
    _ command: String, _ settings: Settings, at places: [StartLine.Place], sizes: [String: Int], logger: Logger
  ) async throws {
    StartLine(
      command: command, release: try schemas.release(),
      migration: try await schemas.latestMigration(connection: settings.database.sessionURL),
      server: try await parts.database.acting(as: .worker).value(of: "server_version_read"), places: places,
      sizes: sizes, settings: settings.differing
    ).write(to: logger)
  }

  /// Runs services until a signal ends them in order, then closes the connections. SIGHUP doesn't end them.
  ///
  /// - Parameters:
  ///   - certificate: what SIGHUP has read again; `nil` if there is none.
  ///   - settings: what it reads again too.
  ///   - drainSeconds: how long the services go on after the signal.
  func run(
    _ services: [any Service], certificate: ServerCertificate?, settings: LiveSettings, drain: Drain,
    drainSeconds: Int, logger: Logger
  ) async throws {
    let signals: [any Service] = [
      HangUp(certificate: certificate, settings: settings, logger: logger),
      Draining(drain: drain, seconds: drainSeconds, logger: logger),
    ]
    let group = ServiceGroup(
      configuration: .init(services: services + signals, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do {
      try await group.run()
    } catch {
      await parts.close()
      throw error
    }
    await parts.close()
  }
}

/// The database is a demonstration's: its clock can be moved, and its names are invented.
struct DemonstrationDatabase: Error, CustomStringConvertible {
  var description: String {
    "This database is a demonstration's; its clock is not the real one. Use a database of its own for production."
  }
}

/// The database takes no writes, so nothing can begin on it.
struct ReadOnlyDatabase: Error, CustomStringConvertible {
  var description: String {
    "This database takes no writes: it is a standby, or read-only. DATABASE_URL leads to the primary, or names both "
      + "with target_session_attrs=read-write."
  }
}

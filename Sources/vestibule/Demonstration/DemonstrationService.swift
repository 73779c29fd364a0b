import Identity
import JobQueue
import Logging
import Notices
import PostgresClient
import PrivatePostgres
import ServiceLifecycle
import Web

/// A complete demonstration as one service: its PostgreSQL, the worker, the API and the pages.
///
/// Everything starts inside the service, so that a signal during the start stops what has started, in order.
struct DemonstrationService: Service {
  let folder: DemonstrationFolder
  /// The port to listen on, 1 to 65,535.
  let port: Int
  let now: String?
  let progress: Progress

  private var place: DemonstrationPlace { DemonstrationPlace(folder: folder, port: port) }

  func run() async throws {
    let cluster = try await PrivatePostgres.start(in: folder.path) { progress($0) }
    do {
      // A signal during the preparation ends it at its next statement.
      let demonstration = try await cancelWhenGracefulShutdown {
        try await Demonstration.prepare(
          cluster, keys: DemonstrationKeys(folder), showing: place, now: now, progress: progress)
      }
      do {
        try await serve(demonstration)
      } catch {
        await demonstration.closeConnections()
        throw error
      }
      await demonstration.closeConnections()
    } catch {
      try? await cluster.stop()
      if Task.isShuttingDownGracefully { return }
      throw error
    }
    progress("stopping PostgreSQL")
    try await cluster.stop()
  }

  /// Shortens the time after which jobs of a killed demonstration run again. There is only one worker, on this machine.
  private static var workerConfiguration: WorkerConfiguration {
    var configuration = WorkerConfiguration()
    (configuration.heartbeatSeconds, configuration.silenceSecondsMax) = (1, 5)
    return configuration
  }

  private func serve(_ demonstration: Demonstration) async throws {
    let logger = Logger(label: "vestibule")
    let tokens = await DemonstrationTokens(key: try folder.tokenKey())
    let schemas = demonstration.schemas
    let release = try schemas.release()
    let watch = try schemas.watch(
      connection: schemas.connection, keyringConnection: schemas.keyringConnection)
    let people = try DemonstrationPeople.all()
    let web = try WebApplication(
      configuration: WebConfiguration(
        host: "127.0.0.1", port: port, version: release, limits: .demonstration),
      dependencies: demonstration.parts.webDependencies(
        health: demonstration.parts.health(
          schemas: watch, auditKeys: demonstration.keys.auditKeys, drain: Drain()),
        tokens: tokens, sessions: Sessions(database: demonstration.parts.database),
        signIn: .demonstration, cookies: .loopback, people: people))
    let outbox = EmailAddress("vestibule@demonstration.invalid").map {
      OutboxChannel(folder: folder.outbox, sender: $0)
    }
    let webhooks = WebhookChannel(
      configuration: demonstration.keys.webhooks, database: demonstration.parts.database, logger: logger)
    let worker = demonstration.parts.worker(
      channels: (outbox.map { [$0] } ?? []) + [webhooks], signInAddress: place.address,
      auditKeys: demonstration.keys.auditKeys, configuration: Self.workerConfiguration, logger: logger)
    let server = web.makeService(logger: logger) { port in
      Announcement.ready(port: port)
      progress(Announcement.guide(port: port, data: folder.path, people: people))
    }
    try await ServiceGroup(configuration: .init(services: [worker, server], logger: logger)).run()
  }
}

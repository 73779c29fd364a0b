import Identity
import JobQueue
import Logging
import Notices
import PrivatePostgres
import ServiceLifecycle
import Web

/// A whole demonstration as one service: its PostgreSQL, and on it the worker, the API and the pages.
///
/// Everything starts inside the service, so that a signal during the start stops what has started, in order.
struct DemonstrationService: Service {
  let folder: DemonstrationFolder
  /// 1 to 65,535.
  let port: Int
  let now: String?
  let progress: Progress

  func run() async throws {
    let cluster = try await PrivatePostgres.start(in: folder.path) { progress($0) }
    do {
      // A signal during the preparation ends it at its next statement.
      let demonstration = try await cancelWhenGracefulShutdown {
        try await Demonstration.prepare(
          cluster, keys: DemonstrationKeys(folder), isShown: true, now: now, progress: progress)
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

  /// What a killed demonstration was doing goes on soon after its next start: there is one worker, and it is near.
  private static var workerConfiguration: WorkerConfiguration {
    var configuration = WorkerConfiguration()
    (configuration.heartbeatSeconds, configuration.silenceSecondsMax) = (1, 5)
    return configuration
  }

  private func serve(_ demonstration: Demonstration) async throws {
    let logger = Logger(label: "vestibule")
    let tokens = await DemonstrationTokens(key: try folder.tokenKey())
    let web = try WebApplication(
      configuration: WebConfiguration(
        host: "127.0.0.1", port: port, version: Version.text, limits: .demonstration),
      dependencies: demonstration.parts.webDependencies(
        tokens: tokens, sessions: Sessions(database: demonstration.parts.database), signIn: .demonstration,
        cookies: .loopback))
    let outbox = EmailAddress("vestibule@demonstration.invalid").map {
      OutboxChannel(folder: "\(folder.path)/outbox", sender: $0)
    }
    let worker = demonstration.parts.worker(
      channels: [outbox].compactMap { $0 }, signInAddress: "http://127.0.0.1:\(port)/",
      auditKeys: demonstration.keys.auditKeys, configuration: Self.workerConfiguration, logger: logger)
    let server = web.makeService(logger: logger) { port in
      Announcement.ready(port: port)
      progress(Announcement.guide(port: port, data: folder.path))
    }
    try await ServiceGroup(configuration: .init(services: [worker, server], logger: logger)).run()
  }
}

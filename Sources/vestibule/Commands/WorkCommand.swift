import ArgumentParser
import Auditing
import Logging
import Notices
import ServiceLifecycle
import Web

/// Runs a worker.
struct WorkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Run the jobs: entry lists, notices, deadlines. Any number can run on one database.")

  func run() async throws {
    let settings = try await Settings.read(for: .work)
    Logs.begin(level: settings.logLevel)
    let logger = Logger(label: "vestibule.work")
    let installation = try await Installation.open(settings, someoneWaits: false, logger: logger)
    let auditKeys = try settings.audit.required()
    let worker = installation.parts.worker(
      channels: settings.channels(installation.parts, logger: logger), bounces: settings.mail.bounces,
      signInAddress: settings.mail.signInAddress, auditKeys: auditKeys, logger: logger)
    let drain = Drain()
    var services: [any Service] = []
    if let listener = try listener(installation, settings, auditKeys: auditKeys, drain: drain, logger: logger) {
      services.append(listener)
    }
    // Services are stopped in reverse: the probes answer until the jobs that run have ended.
    services.append(worker)
    // Nobody sends it requests, so it stops at once.
    try await installation.run(
      services, certificate: settings.http.certificate, drain: drain, drainSeconds: 0, logger: logger)
  }

  /// What answers whether the worker runs and can work, and has its figures; `nil` if the settings give it no place.
  private func listener(
    _ installation: Installation, _ settings: Settings, auditKeys: AuditKeys, drain: Drain, logger: Logger
  ) throws -> (any Service)? {
    guard let place = settings.metrics.workPlace else { return nil }
    let watch = try installation.schemas.watch(
      connection: settings.database.url, keyringConnection: settings.keyring.url)
    let listener = HealthListener(
      place: place, certificate: settings.http.certificate,
      probe: installation.parts.health(schemas: watch, auditKeys: auditKeys, drain: drain))
    return listener.makeService(logger: logger) { port in
      Announcement.metrics(host: place.host, port: port, isTLS: settings.http.certificate != nil)
    }
  }
}

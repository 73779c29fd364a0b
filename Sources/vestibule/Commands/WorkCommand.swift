import ArgumentParser
import Auditing
import JobQueue
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
    Logs.begin(level: settings.logLevel, format: settings.logFormat, spans: settings.spans)
    Measures.begin()
    let logger = Logger(label: "vestibule.work")
    let installation = try await Installation.open(settings, someoneWaits: false, logger: logger)
    let auditKeys = try settings.audit.required()
    let mail = LiveMail(settings.mail)
    let worker = installation.parts.worker(
      channels: settings.channels(installation.parts, mail: mail, logger: logger), bounces: mail.bounces,
      signInAddress: settings.mail.signInAddress, auditKeys: auditKeys, logger: logger)
    try await installation.announce(
      "work", settings,
      at: settings.metrics.workPlace.map { [.init(what: "probes and metrics", host: $0.host, port: $0.port)] } ?? [],
      sizes: worker.lanes, logger: logger)
    let drain = Drain()
    var services: [any Service] = []
    if let listener = try listener(installation, settings, auditKeys: auditKeys, drain: drain, logger: logger) {
      services.append(listener)
    }
    // Services are stopped in reverse: the probes answer until the jobs that run have ended.
    services.append(worker)
    // Nobody sends it requests, so it stops at once.
    try await installation.run(
      services, certificate: settings.http.certificate,
      settings: LiveSettings(settings, for: .work) { new in
        Logs.follow(new.logLevel)
        return mail.adopt(new.mail) + [Settings.Declared.logLevel]
      }, drain: drain, drainSeconds: 0, logger: logger)
  }

  /// What answers whether the worker runs and can work, and has its figures; `nil` if the settings give it no place.
  private func listener(
    _ installation: Installation, _ settings: Settings, auditKeys: AuditKeys, drain: Drain, logger: Logger
  ) throws -> (any Service)? {
    guard let place = settings.metrics.workPlace else { return nil }
    let watch = try installation.schemas.watch(
      connection: settings.database.sessionURL, keyringConnection: settings.keyring.url)
    let listener = HealthListener(
      place: place, certificate: settings.http.certificate,
      probe: installation.parts.health(schemas: watch, auditKeys: auditKeys, drain: drain))
    return listener.makeService(logger: logger) { port in
      Announcement.metrics(host: place.host, port: port, isTLS: settings.http.certificate != nil)
    }
  }
}

import ArgumentParser
import Identity
import Logging
import Notices
import PostgresClient
import ServiceLifecycle
import Web

/// Serves the API and the pages.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the API and the pages. Any number can run on one database.")

  func run() async throws {
    let settings = try await Settings.read(for: .serve)
    Logs.begin(level: settings.logLevel, format: settings.logFormat, spans: settings.spans)
    Measures.begin()
    let logger = Logger(label: "vestibule.serve")
    let installation = try await Installation.open(settings, someoneWaits: true, logger: logger)
    let provider = try await LiveProvider(settings.tokens, logger: logger)
    let sessions = Sessions(database: installation.parts.database, limits: settings.signIn.limits)
    let way = provider.signIn(
      settings.signIn.client, database: installation.parts.database, sessions: sessions)
    let release = try installation.schemas.release()
    let drain = Drain()
    let watch = try installation.schemas.watch(
      connection: settings.database.sessionURL, keyringConnection: settings.keyring.url)
    let web = try WebApplication(
      configuration: WebConfiguration(
        host: settings.http.host, port: settings.http.port, version: release, limits: settings.limits.web,
        proxies: settings.http.proxies, certificate: settings.http.certificate, metrics: settings.metrics.place),
      dependencies: installation.parts.webDependencies(
        health: installation.parts.health(schemas: watch, auditKeys: settings.audit.keys, drain: drain),
        tokens: provider.tokens, sessions: sessions, signIn: way,
        gcNotify: settings.gcNotify.callbackToken.map {
          GCNotifyCallbacks(
            database: installation.parts.database, token: $0.reveal(), channels: settings.channelNames,
            logger: logger)
        }))
    let (listening, told) = AsyncStream.makeStream(of: Void.self)
    let metrics = web.makeMetricsService(logger: logger) { port in
      Announcement.metrics(
        host: settings.metrics.place?.host ?? "", port: port, isTLS: settings.http.certificate != nil)
      told.finish()
    }
    if metrics == nil { told.finish() }
    let server = web.makeService(logger: logger) { port in
      // Whoever waits for the service may then read its metrics too.
      for await _ in listening {}
      Announcement.ready(host: settings.http.host, port: port, isTLS: settings.http.certificate != nil)
    }
    if settings.http.isBehindUnnamedProxy { logger.warning("\(UnnamedProxyWatch.advice)") }
    try await installation.announce(
      "serve", settings,
      at: [.init(what: "serve", host: settings.http.host, port: settings.http.port)]
        + (settings.metrics.place.map { [.init(what: "metrics", host: $0.host, port: $0.port)] } ?? []),
      sizes: [
        "connections": settings.database.connections, "searchConnections": settings.database.searchConnections,
      ], logger: logger)
    var services: [any Service] = [provider.upkeep, server]
    if let metrics { services.append(metrics) }
    try await installation.run(
      services, certificate: settings.http.certificate,
      settings: LiveSettings(settings, for: .serve) { new in
        Logs.follow(new.logLevel)
        web.adopt(new.limits.web)
        return LimitSettings.Declared.rates + [Settings.Declared.logLevel]
      }, drain: drain, drainSeconds: settings.http.drainSeconds,
      logger: logger)
  }
}

import Hummingbird
import HummingbirdCore
public import Logging
public import ServiceLifecycle

/// The only listener of a process that serves no requests, such as a worker: `/livez`, `/readyz` and `/metrics`.
public struct HealthListener: Sendable {
  private let place: MetricsPlace
  private let configuration: WebConfiguration
  private let responder: MetricsResponder

  /// - Parameters:
  ///   - place: where it listens, and what a monitor shows for the metrics. The two probes ask for no token.
  ///   - certificate: for TLS; `nil` for plain HTTP.
  ///   - probe: whether the process can do its work, and its figures.
  public init(place: MetricsPlace, certificate: ServerCertificate?, probe: any HealthProbe) {
    self.place = place
    configuration = WebConfiguration(
      host: place.host, port: place.port, version: "", certificate: certificate, metrics: place)
    responder = MetricsResponder(
      access: MetricsAccess(token: place.token), counters: RequestCounters(), probe: probe, isAlone: true)
  }

  /// The listener as a service. It runs until a graceful shutdown.
  ///
  /// - Parameter onReady: called with the port once it accepts connections.
  public func makeService(
    logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> any Service {
    application(logger: logger, onReady: onReady)
  }

  /// The application, for tests that call it in the same process.
  func application(
    logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> Application<MetricsResponder> {
    responder.application(configuration, host: place.host, port: place.port, logger: logger, onReady: onReady)
  }
}

extension MetricsResponder {
  /// The application of this responder on a listener whose connections don't count among those of the service.
  func application(
    _ configuration: WebConfiguration, host: String, port: Int, logger: Logger,
    onReady: @escaping @Sendable (_ port: Int) async -> Void
  ) -> Application<MetricsResponder> {
    let refusals = RefusalCounters()
    let ledger = ConnectionLedger(configuration.limits, proxies: configuration.proxies, refusals: refusals)
    return Application(
      responder: self,
      server: HTTPServerBuilder { GuardedServer(configuration, ledger: ledger, refusals: refusals, responder: $0) },
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: logger)
  }
}

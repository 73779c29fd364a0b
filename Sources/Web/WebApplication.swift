import HTTPTypes
import Hummingbird
public import Logging
public import ServiceLifecycle

/// The HTTP face of the product: the API and the pages, on one address.
public struct WebApplication: Sendable {
  private let configuration: WebConfiguration
  private let responder: WebResponder
  /// Every route that is served.
  let table: RouteTable

  /// - Throws: where a template of a page can't be parsed, or the API's description can't be written.
  public init(configuration: WebConfiguration, dependencies: WebDependencies) throws {
    self.configuration = configuration
    let counters = RequestCounters()
    let renderer = try PageRenderer(version: configuration.version)
    table = try RouteTable.all(dependencies, counters: counters, renderer: renderer)
    let failures = FailureAnswers(table: table, pages: FailurePages(renderer: renderer))
    let assembly = RouterAssembly(
      table: table, gatekeeper: Gatekeeper(tokens: dependencies.tokens), failures: failures)
    responder = WebResponder(
      routes: assembly.router().buildResponder(), failures: failures, counters: counters)
  }

  /// The server as a service: it runs until it is shut down gracefully, and lets requests under way finish.
  ///
  /// - Parameters:
  ///   - logger: where the line for each request goes.
  ///   - onReady: called with the port once connections are taken.
  public func makeService(
    logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> any Service {
    application(logger: logger, onReady: onReady)
  }

  /// The application, for tests that speak to it in the same process.
  func application(
    logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> Application<WebResponder> {
    Application(
      responder: responder,
      // A connection that says nothing for a minute is closed; a stream of events has its pulse.
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1_024),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: logger)
  }
}

extension RouteTable {
  /// The table of everything that is served.
  static func all(
    _ dependencies: WebDependencies, counters: RequestCounters, renderer: PageRenderer
  ) throws -> RouteTable {
    let api =
      HealthRoutes(probe: dependencies.health, counters: counters).routes
      + FacilitiesRoutes(facilities: dependencies.facilities).routes
      + CaseworkRoutes(casework: dependencies.casework).routes
      + UnitRoutes(casework: dependencies.casework).routes
      + MeetingRoutes(meetings: dependencies.meetings).routes
      + EntryListRoutes(entryLists: dependencies.entryLists).routes
      + NoticeRoutes(notices: dependencies.notices).routes
      + AuditRoutes(trail: dependencies.auditTrail).routes
    let pages = PageRoutes(dependencies: dependencies, renderer: renderer).routes
    return RouteTable(routes: api + [try OpenAPIRoute.route(describing: api)] + pages)
  }
}

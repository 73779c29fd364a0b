import Casework
import Facilities
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
public import ServiceLifecycle

/// The HTTP face of the product: the API and the pages, on one address.
public struct WebApplication: Sendable {
  private let configuration: WebConfiguration
  private let responder: WebResponder
  private let refusals: RefusalCounters
  /// Every route that is served.
  let table: RouteTable

  /// - Throws: `WebConfigurationError`; where a template of a page can't be parsed, or the API's description can't be
  ///   written.
  public init(configuration: WebConfiguration, dependencies: WebDependencies) throws {
    try self.init(configuration: configuration, dependencies: dependencies, clock: nil)
  }

  /// - Parameter clock: how time passes for the rate limits; the host's unless a test brings its own.
  init(configuration: WebConfiguration, dependencies: WebDependencies, clock: RateLimiter.Clock?) throws {
    guard !dependencies.signIn.isDemonstration || configuration.isLoopback else {
      throw WebConfigurationError.demonstrationBeyondLoopback
    }
    self.configuration = configuration
    let counters = RequestCounters()
    refusals = counters.refusals
    let limiter = RateLimiter(configuration.limits, refusals: refusals, clock: clock)
    let renderer = try PageRenderer(version: configuration.version)
    table = try RouteTable.all(dependencies, counters: counters, renderer: renderer)
    let failures = FailureAnswers(table: table, pages: FailurePages(renderer: renderer))
    let gatekeeper = Gatekeeper(
      tokens: dependencies.tokens, sessions: dependencies.sessions, cookies: dependencies.cookies)
    let assembly = RouterAssembly(
      table: table, gatekeeper: gatekeeper, limiter: limiter, failures: failures)
    responder = WebResponder(
      routes: assembly.router().buildResponder(), failures: failures, counters: counters, limiter: limiter,
      proxies: configuration.proxies, isTLS: configuration.certificate != nil)
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
    let (configuration, refusals) = (configuration, refusals)
    return Application(
      responder: responder,
      server: HTTPServerBuilder { GuardedServer(configuration, refusals: refusals, responder: $0) },
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
      + ClosureRoutes(closures: dependencies.facilities.closures).routes
      + AgencyRoutes(facilities: dependencies.facilities).routes
      + CaseworkRoutes(casework: dependencies.casework).routes
      + VisitsRoutes(casework: dependencies.casework).routes
      + ContactRoutes(casework: dependencies.casework).routes
      + InformationRoutes(casework: dependencies.casework).routes
      + ReferralRoutes(referrals: dependencies.casework.referrals).routes
      + UnitRoutes(casework: dependencies.casework).routes
      + MeetingRoutes(meetings: dependencies.meetings).routes
      + EntryListRoutes(entryLists: dependencies.entryLists).routes
      + NoticeRoutes(notices: dependencies.notices).routes
      + RetentionRoutes(retention: dependencies.retention).routes
      + AuditRoutes(trail: dependencies.auditTrail).routes
    let pages = PageRoutes(dependencies: dependencies, renderer: renderer).routes
    return RouteTable(routes: api + [try OpenAPIRoute.route(describing: api)] + pages)
  }
}

import Auditing
import Casework
import Facilities
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
public import Logging
import Notices
public import ServiceLifecycle

/// The product's HTTP server: the API and the pages on one address, and the metrics on another.
public struct WebApplication: Sendable {
  private let configuration: WebConfiguration
  private let responder: WebResponder
  private let refusals: RefusalCounters
  private let ledger: ConnectionLedger
  private let limiter: RateLimiter
  /// Answers on the listener of the metrics.
  let metrics: MetricsResponder
  /// All routes that are served.
  let table: RouteTable

  /// - Throws: `WebConfigurationError`, or an error if a page's template can't be parsed or the API description can't
  ///   be encoded.
  public init(configuration: WebConfiguration, dependencies: WebDependencies) throws {
    try self.init(
      configuration: configuration, dependencies: dependencies, clock: nil,
      renderer: PageRenderer(version: configuration.version, files: .shipped()))
  }

  /// - Parameter clock: the clock for the rate limits; `nil` for the host's.
  init(
    configuration: WebConfiguration, dependencies: WebDependencies, clock: RateLimiter.Clock?, renderer: PageRenderer
  ) throws {
    guard !dependencies.signIn.isDemonstration || configuration.isLoopback else {
      throw WebConfigurationError.demonstrationBeyondLoopback
    }
    self.configuration = configuration
    let counters = RequestCounters()
    refusals = counters.refusals
    ledger = ConnectionLedger(configuration.limits, proxies: configuration.proxies, refusals: refusals)
    limiter = RateLimiter(configuration.limits, refusals: refusals, clock: clock)
    let searches = Searches(
      meetings: dependencies.meetings, facilities: dependencies.facilities, limiter: limiter,
      limits: configuration.limits, refusals: refusals)
    table = try RouteTable.all(dependencies, limiter: limiter, searches: searches, renderer: renderer)
    let gatekeeper = Gatekeeper(
      tokens: dependencies.tokens, sessions: dependencies.sessions, cookies: dependencies.cookies,
      sites: KnownSites(facilities: dependencies.facilities))
    let failures = FailureAnswers(
      table: table, pages: FailurePages(renderer: renderer), gatekeeper: gatekeeper)
    let assembly = RouterAssembly(
      table: table, gatekeeper: gatekeeper, limiter: limiter, ledger: ledger, failures: failures)
    responder = WebResponder(
      routes: assembly.router().buildResponder(), labels: table.labels, failures: failures, counters: counters,
      limiter: limiter, gatekeeper: gatekeeper, proxies: configuration.proxies,
      unnamedProxies: UnnamedProxyWatch(proxies: configuration.proxies), isTLS: configuration.certificate != nil)
    metrics = MetricsResponder(
      access: MetricsAccess(token: configuration.metrics?.token), counters: counters, probe: dependencies.health)
  }

  /// Uses other rates of requests, searches and failed sign-ins from now on. The other limits stay.
  public func adopt(_ limits: WebLimits) {
    limiter.adopt(limits)
  }

  /// The server as a service. It runs until a graceful shutdown, which lets requests in progress finish.
  ///
  /// - Parameters:
  ///   - logger: receives a line for each request.
  ///   - onReady: called with the port once the server accepts connections.
  public func makeService(
    logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> any Service {
    application(logger: logger, onReady: onReady)
  }

  /// The listener for the metrics as a service; `nil` if the configuration has none.
  ///
  /// - Parameter onReady: called with the port once it accepts connections.
  public func makeMetricsService(
    logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> (any Service)? {
    guard let place = configuration.metrics else { return nil }
    return metrics.application(configuration, host: place.host, port: place.port, logger: logger, onReady: onReady)
  }

  /// The application, for tests that call it in the same process.
  func application(
    logger: Logger, onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> Application<WebResponder> {
    let (configuration, ledger, refusals) = (configuration, ledger, refusals)
    return Application(
      responder: responder,
      server: HTTPServerBuilder { GuardedServer(configuration, ledger: ledger, refusals: refusals, responder: $0) },
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1_024),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      logger: logger)
  }
}

extension RouteTable {
  static func all(
    _ dependencies: WebDependencies, limiter: RateLimiter, searches: Searches, renderer: PageRenderer
  ) throws -> RouteTable {
    let api: [[Route]] = [
      HealthRoutes(probe: dependencies.health).routes,
      FacilitiesRoutes(facilities: dependencies.facilities, searches: searches).routes,
      ClosureRoutes(closures: dependencies.facilities.closures).routes,
      PremisesRoutes(premises: dependencies.facilities.premises).routes,
      SiteEntranceRoutes(entrances: dependencies.facilities.entrances).routes,
      SitePrinterRoutes(printers: dependencies.facilities.printers, test: dependencies.printerTest).routes,
      AgencyRoutes(facilities: dependencies.facilities).routes,
      CaseworkRoutes(casework: dependencies.casework).routes,
      PeopleRoutes(casework: dependencies.casework, meetings: dependencies.meetings).routes,
      MediatorRoutes(casework: dependencies.casework, meetings: dependencies.meetings).routes,
      VisitsRoutes(meetings: dependencies.meetings).routes,
      ContactRoutes(casework: dependencies.casework).routes,
      ContactAnswerRoutes(casework: dependencies.casework).routes,
      InformationRoutes(casework: dependencies.casework, meetings: dependencies.meetings).routes,
      ReferralRoutes(referrals: dependencies.casework.referrals).routes,
      UnitRoutes(casework: dependencies.casework).routes,
      MeetingRoutes(meetings: dependencies.meetings).routes,
      StopRoutes(meetings: dependencies.meetings).routes,
      EntryListRoutes(entryLists: dependencies.entryLists).routes,
      EntranceRoutes(entryLists: dependencies.entryLists).routes,
      PackRoutes(entryLists: dependencies.entryLists).routes,
      PrintedCopyRoutes(entryLists: dependencies.entryLists).routes,
      PrintJobRoutes(entryLists: dependencies.entryLists).routes,
      NoticeRoutes(notices: dependencies.notices, events: NoticeEvents(dependencies)).routes,
      PreferenceRoutes(notices: dependencies.notices).routes,
      DeliveryRoutes(notices: dependencies.notices).routes,
      CalendarRoutes(calendars: dependencies.notices.calendars).routes,
      WebhookRoutes(webhooks: dependencies.notices.webhooks).routes,
      CallbackRoutes(gcNotify: dependencies.gcNotify).routes,
      ScheduleRoutes(schedules: dependencies.notices.schedules).routes,
      JobRoutes(jobs: dependencies.notices.jobs).routes,
      DirectoryRoutes(directory: dependencies.notices.directory).routes,
      AccountRoutes(directory: dependencies.notices.directory).routes,
      OpenSessionRoutes(sessions: dependencies.sessions.ofEverybody).routes,
      RetentionRoutes(retention: dependencies.retention).routes,
      AuditRoutes(trail: dependencies.auditTrail).routes,
      WatchRoutes(rules: dependencies.auditTrail.watchRules).routes,
    ]
    let described = api.flatMap(\.self)
    let pages = PageRoutes(
      dependencies: dependencies, renderer: renderer, limiter: limiter, searches: searches
    ).routes
    return RouteTable(routes: described + [try OpenAPIRoute.route(describing: described)] + pages)
  }
}

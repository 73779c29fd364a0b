import Auditing
import Casework
import DocumentCanvas
import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Languages
import Logging
import Meetings
import NIOCore
import Notices
import PostgresClient
import Privacy
import Retention
import Scenarios
import ServiceLifecycle
import TestSupport
import Testing

@testable import Web

/// The whole web over one scenario's database.
struct WebFixture {
  let scenario: Scenario
  let application: WebApplication
  let log: LogCapture

  /// What GC Notify shows.
  static let callbackToken = "what-gc-notify-shows"

  /// With a key for webhooks, which only addresses of the world are sent to.
  static let webhooks = WebhookKey(base64: Data(repeating: 7, count: 32).base64EncodedString()).map {
    WebhookConfiguration(key: $0)
  }

  /// Without rate limits: a test that asks much in no time is no client to be held up.
  static let unlimited = WebConfiguration(version: "test", limits: .demonstration)
  /// Parsed once for all tests: parsing every template takes most of a second in a debug build.
  private static let renderer = Result { try PageRenderer(version: "test", files: .shipped()) }

  /// Runs a test against the web of a scenario, in the same process.
  static func run(
    victimName: String = "Zoé Ève-Tremblay", _ body: @Sendable (Scenario, WebClient, LogCapture) async throws -> Void
  ) async throws {
    let log = LogCapture()
    try await withTestDatabase(logger: log.logger()) { database in
      let scenario = try await Scenario(in: database, victimName: victimName)
      let sessions = Sessions(database: database.database)
      let application = try web(database.database, scenario.keyring)
      try await application.application(logger: log.logger()).test(.router) { client in
        try await body(scenario, WebClient(client: client, sessions: sessions, application: application), log)
      }
      expectNoTemplateFaults()
    }
  }

  /// Mustache shows nothing where a template asks for what its page doesn't have. A debug build notes it of every page
  /// that any test has asked for so far.
  private static func expectNoTemplateFaults() {
    #expect(TemplateWatch.faults() == [])
  }

  /// The same with the application itself, for tests of its table of routes.
  static func runWhole(
    _ body: @Sendable (Scenario, WebApplication, WebClient, LogCapture) async throws -> Void
  ) async throws {
    let log = LogCapture()
    try await withTestDatabase(logger: log.logger()) { database in
      let scenario = try await Scenario(in: database)
      let application = try web(database.database, scenario.keyring)
      try await application.application(logger: log.logger()).test(.router) { client in
        let sessions = Sessions(database: database.database)
        try await body(
          scenario, application, WebClient(client: client, sessions: sessions, application: application), log)
      }
    }
  }

  /// Runs a test against the web without any database behind it: whatever asks one finds nobody there.
  ///
  /// - Parameters:
  ///   - clock: how time passes for the rate limits.
  ///   - health: what the readiness probe finds.
  static func runWithoutDatabase(
    _ configuration: WebConfiguration = unlimited, clock: RateLimiter.Clock? = nil, health: TestHealth = TestHealth(),
    _ body: @Sendable (WebApplication, WebClient) async throws -> Void
  ) async throws {
    try await withNowhere { database, keyring, log in
      let application = try web(database, keyring, configuration, clock: clock, health: health)
      try await application.application(logger: log.logger()).test(.router) { client in
        try await body(
          application, WebClient(client: client, sessions: Sessions(database: database), application: application))
      }
    }
  }

  /// Runs a test against the web on a port of this machine.
  ///
  /// - Parameter withDatabase: whether there is a scenario's database behind it, or nobody.
  static func runLive(
    _ limits: WebLimits = WebLimits(), certificate: ServerCertificate? = nil, withDatabase: Bool = false,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Void
  ) async throws {
    let configuration = WebConfiguration(port: 0, version: "test", limits: limits, certificate: certificate)
    let run: @Sendable (Database, Keyring, LogCapture) async throws -> Void = { database, keyring, log in
      try await serve(web(database, keyring, configuration), log) { port, _ in try await body(port) }
    }
    guard withDatabase else { return try await withNowhere(run) }
    let log = LogCapture()
    try await withTestDatabase(logger: log.logger()) { database in
      try await run(database.database, Scenario(in: database).keyring, log)
    }
  }

  /// Runs a body while an application serves on a port of this machine, and its metrics on another if it has a place
  /// for them; 0 if not.
  static func serve(
    _ application: WebApplication, _ log: LogCapture,
    _ body: @escaping @Sendable (_ port: Int, _ metricsPort: Int) async throws -> Void
  ) async throws {
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let (metricsPorts, metricsReady) = AsyncStream.makeStream(of: Int.self)
    let metrics = application.makeMetricsService(logger: log.logger()) { metricsReady.yield($0) }
    let server = application.makeService(logger: log.logger()) { ready.yield($0) }
    let group = ServiceGroup(
      configuration: .init(services: [server] + [metrics].compactMap { $0 }, logger: log.logger()))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer {
          ready.finish()
          metricsReady.finish()
        }
        try await group.run()
      }
      if let port = await ports.first(where: { _ in true }) {
        let metricsPort = metrics == nil ? 0 : await metricsPorts.first { _ in true } ?? 0
        do {
          try await body(port, metricsPort)
        } catch {
          await group.triggerGracefulShutdown()
          throw error
        }
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// Lends a database that can't be reached.
  static func withNowhere(
    _ body: (Database, Keyring, LogCapture) async throws -> Void
  ) async throws {
    let log = LogCapture()
    var configuration = PostgresConfiguration(
      connectionString: "host=/nonexistent connect_timeout=1", schema: "vestibule")
    // As serve has it: whoever asks is told at once.
    configuration.unreachableTimeoutMs = 2_000
    let nowhere = try PostgresClient(configuration: configuration, logger: log.logger())
    guard let masterKey = MasterKey(base64: MasterKey.makeBase64()) else { throw ScenarioError.impossible }
    do {
      try await body(
        Database(postgres: nowhere, actorKey: TestCluster.actorKey, fingerprints: .ofThisProcess()),
        Keyring(postgres: nowhere, masterKey: masterKey, proofs: TestCluster.proofs),
        log)
    } catch {
      await nowhere.close()
      throw error
    }
    await nowhere.close()
  }

  static func web(
    _ database: Database, _ keyring: Keyring, signIn: SignInWay = .demonstration, cookies: CookiePolicy = .loopback,
    _ configuration: WebConfiguration = unlimited, clock: RateLimiter.Clock? = nil, health: TestHealth = TestHealth(),
    people: [Actor] = []
  ) throws -> WebApplication {
    try WebApplication(
      configuration: configuration,
      dependencies: WebDependencies(
        facilities: Facilities(database: database),
        casework: Casework(
          database: database, keyring: keyring, fonts: FontCoverage { InstalledFonts.canDraw($0) }),
        meetings: Meetings(database: database), entryLists: EntryLists(database: database, keyring: keyring),
        notices: Notices(database: database, webhooks: webhooks), retention: Retention(database: database),
        auditTrail: AuditTrail(database: database), tokens: TestTokens(), health: health,
        sessions: Sessions(database: database), signIn: signIn, cookies: cookies,
        gcNotify: GCNotifyCallbacks(database: database, token: callbackToken, channels: [.gcNotify]), people: people),
      clock: clock, renderer: renderer.get())
  }
}

/// Sends requests as an actor.
struct WebClient: Sendable {
  let client: any TestClientProtocol
  let sessions: Sessions
  let application: WebApplication

  /// What a monitor reads.
  func metrics() async -> String { await application.metrics.text() }

  /// A request to the API.
  func api(
    _ method: HTTPRequest.Method, _ path: String, as actor: Actor? = nil, _ body: String? = nil,
    _ headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = headers
    if let actor { headers[.authorization] = "Bearer \(TestTokens.token(for: actor))" }
    if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
    return try await client.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
  }

  /// A page, or the form of one with the token of the actor's session. Unless it says otherwise, whoever sends the form
  /// has read what follows from an action that can't be undone.
  func page(
    _ path: String, as actor: Actor? = nil, form: [String: String]? = nil, language: String = "en"
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.acceptLanguage: language, .accept: "text/html"]
    var fields = form.map { [PageForm.sureField: "yes"].merging($0) { _, own in own } }
    if let actor {
      let token = try await sessions.open(.demonstration(actor))
      headers[.cookie] = "\(CookiePolicy.loopback.session)=\(token)"
      if fields?["form"] == nil { fields?["form"] = FormToken.of(session: token) }
    }
    guard let fields else { return try await client.execute(uri: path, method: .get, headers: headers, body: nil) }
    headers[.contentType] = "application/x-www-form-urlencoded"
    let text = fields.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: text))
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }

  /// The body as a value.
  func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  var problem: ProblemSeen? { try? decode(ProblemSeen.self) }
}

/// A problem as a caller reads it.
struct ProblemSeen: Decodable {
  struct Fault: Decodable, Equatable {
    let field: String
    let reason: String
    let code: String
    var choices: [String]?
  }

  struct Gate: Decodable {
    let clause: String
    let met: Bool
  }

  struct Slot: Decodable {
    let room: String
    let start: String
    let end: String
  }

  let type: String
  let title: String
  let status: Int
  let detail: String?
  let clause: String?
  let errors: [Fault]?
  let alternatives: [Slot]?
  let gates: [Gate]?

  /// What ends the type.
  var name: String { type.replacing("https://vestibule.example/problems/", with: "") }
}

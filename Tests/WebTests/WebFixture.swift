import Auditing
import Casework
import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Meetings
import NIOCore
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport

@testable import Web

/// The whole web over one scenario's database.
struct WebFixture {
  let scenario: Scenario
  let application: WebApplication
  let log: LogCapture

  /// Runs a test against the web of a scenario, in the same process.
  static func run(
    victimName: String = "Zoé Ève-Tremblay", _ body: @Sendable (Scenario, WebClient, LogCapture) async throws -> Void
  ) async throws {
    let log = LogCapture()
    try await withTestDatabase(logger: log.logger()) { database in
      let scenario = try await Scenario(in: database, victimName: victimName)
      let application = try web(database.database, scenario.keyring)
      try await application.application(logger: log.logger()).test(.router) { client in
        try await body(scenario, WebClient(client: client), log)
      }
    }
  }

  /// Runs a test against the web without any database behind it: whatever asks one finds nobody there.
  static func runWithoutDatabase(_ body: @Sendable (WebApplication, WebClient) async throws -> Void) async throws {
    let log = LogCapture()
    let nowhere = try PostgresClient(
      configuration: PostgresConfiguration(
        connectionString: "host=/nonexistent connect_timeout=1", schema: "vestibule"),
      statements: StatementLibrary(directory: repositoryRoot.path + "/sql/queries"), logger: log.logger())
    guard let masterKey = MasterKey(base64: MasterKey.makeBase64()) else { throw ScenarioError.impossible }
    let application = try web(
      Database(postgres: nowhere, actorKey: TestCluster.actorKey), Keyring(postgres: nowhere, masterKey: masterKey))
    try await application.application(logger: log.logger()).test(.router) { client in
      try await body(application, WebClient(client: client))
    }
    await nowhere.close()
  }

  private static func web(_ database: Database, _ keyring: Keyring) throws -> WebApplication {
    try WebApplication(
      configuration: WebConfiguration(version: "test"),
      dependencies: WebDependencies(
        facilities: Facilities(database: database), casework: Casework(database: database, keyring: keyring),
        meetings: Meetings(database: database), entryLists: EntryLists(database: database, keyring: keyring),
        notices: Notices(database: database), auditTrail: AuditTrail(database: database), tokens: TestTokens(),
        health: TestHealth(),
        demonstration: TestTokens()))
  }
}

/// Sends requests as an actor.
struct WebClient: Sendable {
  let client: any TestClientProtocol

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

  /// A page, or the form of one with the token of the actor's session.
  func page(
    _ path: String, as actor: Actor? = nil, form: [String: String]? = nil, language: String = "en"
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.acceptLanguage: language, .accept: "text/html"]
    var fields = form
    if let actor {
      let token = TestTokens.token(for: actor)
      headers[.cookie] = "\(Gatekeeper.cookie)=\(token)"
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

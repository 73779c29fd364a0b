import Foundation
import FoundationNetworking

/// Someone signed in who speaks to the API.
struct Caller: Sendable {
  let address: String
  let token: String
  /// Many at once need as many connections.
  private static let session: URLSession = {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = 600
    configuration.timeoutIntervalForRequest = 60
    return URLSession(configuration: configuration)
  }()

  init(address: String, token: String) {
    self.address = address
    self.token = token
  }

  init(_ demo: DemoProcess, _ role: String, _ subject: String, site: String? = nil) async throws {
    address = demo.address
    token = try await demo.token(role, subject, site: site)
  }

  func get(_ path: String, accept: String = "application/json") async throws -> Reply {
    try await send("GET", path, ["Accept": accept], body: nil)
  }

  /// A POST with an idempotency key of its own.
  func post(
    _ path: String, _ body: String = "{}", key: String = UUID().uuidString, ifMatch: String? = nil
  ) async throws -> Reply {
    var headers = ["Content-Type": "application/json", "Idempotency-Key": key]
    headers["If-Match"] = ifMatch
    return try await send("POST", path, headers, body: Data(body.utf8))
  }

  func put(_ path: String, _ body: String) async throws -> Reply {
    try await send("PUT", path, ["Content-Type": "application/json"], body: Data(body.utf8))
  }

  private func send(_ method: String, _ path: String, _ headers: [String: String], body: Data?) async throws -> Reply {
    guard let url = URL(string: address + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
    let (data, response) = try await Self.session.data(for: request)
    guard let answer = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    return Reply(status: answer.statusCode, tag: answer.value(forHTTPHeaderField: "ETag"), body: data)
  }
}

/// What came back.
struct Reply: Sendable {
  let status: Int
  let tag: String?
  let body: Data

  func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: body)
  }

  /// The id of what was made.
  var id: String {
    get throws { try decode(Made.self).id }
  }

  private struct Made: Decodable { let id: String }
}

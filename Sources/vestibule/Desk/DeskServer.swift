import ArgumentParser
import AsyncHTTPClient
import EntryDocuments
import Foundation
import Identifiers
import Languages
import NIOCore
import NIOHTTP1
import NIOSSL

/// How the desk reaches the service.
struct DeskServerOptions: ParsableArguments {
  @Option(help: "Where the service is, such as https://vestibule.example. Without it, where the pack was fetched.")
  var server: String?

  @Option(help: "A file with a token of the officer.")
  var tokenFile: String

  @Option(help: "A file with the certificates of an authority to trust, if it isn't one of the system's.")
  var authority: String?
}

/// The service as the desk speaks to it. It follows no redirect, and sends a token only where nobody can listen.
struct DeskServer {
  /// What the service answered.
  struct Answer {
    let status: Int
    let body: Data
  }

  private static let sizeMax = 128 * 1_048_576
  private static let timeout = TimeAmount.seconds(60)

  let address: String
  private let token: String
  private let language: Language
  private let client: HTTPClient

  /// Runs a body with a client of its own, which is closed however the body ends.
  ///
  /// - Parameter usual: where the pack was fetched.
  static func run<Result>(
    _ options: DeskServerOptions, usual: String?, _ language: Language, _ body: (DeskServer) async throws -> Result
  ) async throws -> Result {
    let server = try DeskServer(options, usual: usual, language)
    do {
      let result = try await body(server)
      try await server.client.shutdown()
      return result
    } catch {
      try await server.client.shutdown()
      throw error
    }
  }

  private init(_ options: DeskServerOptions, usual: String?, _ language: Language) throws {
    guard let address = options.server ?? usual, let url = URL(string: address), let host = url.host, !host.isEmpty,
      url.user == nil,
      url.scheme == "https" || url.scheme == "http" && ["127.0.0.1", "::1", "localhost"].contains(host)
    else {
      throw DeskRefusal(
        Bilingual(
          en: "Give --server with an address that begins with https.",
          fr: "Donnez --server avec une adresse qui commence par https."), in: language)
    }
    guard let file = try DeskFile.read(options.tokenFile) else {
      throw DeskFile.Fault(path: options.tokenFile, reason: ENOENT)
    }
    let token = String(decoding: file, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw DeskRefusal(
        Bilingual(en: "The token's file holds no token.", fr: "Le fichier du jeton n’en contient aucun."), in: language)
    }
    var configuration = HTTPClient.Configuration()
    // A redirect could send the token to another host.
    configuration.redirectConfiguration = .disallow
    configuration.timeout = .init(connect: .seconds(10), read: .seconds(60))
    if let authority = options.authority {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .file(authority)
      configuration.tlsConfiguration = tls
    }
    (self.token, self.language) = (token, language)
    self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Tells something, once however often it is told with the same key.
  ///
  /// - Throws: `DeskRefusal` if the service can't be reached.
  func post(_ path: String, _ body: some Encodable, key: String) async throws -> Answer {
    var request = HTTPClientRequest(url: address + path)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "Idempotency-Key", value: key)
    let encoder = JSONEncoder()
    // A mark that is told again is the same request to the byte, or its key counts as used for another.
    encoder.outputFormatting = .sortedKeys
    request.body = .bytes(Array(try encoder.encode(body)))
    return try await send(request)
  }

  private func send(_ request: HTTPClientRequest) async throws -> Answer {
    var request = request
    request.headers.add(name: "Authorization", value: "Bearer \(token)")
    request.headers.add(name: "Accept-Language", value: language.rawValue)
    do {
      let response = try await client.execute(request, timeout: Self.timeout)
      let body = try await response.body.collect(upTo: Self.sizeMax)
      return Answer(status: Int(response.status.code), body: Data(body.readableBytesView))
    } catch {
      throw DeskRefusal(
        Bilingual(
          en: "The service can't be reached. Nothing is lost; try again when there is a network.",
          fr: "Le service est inaccessible. Rien n’est perdu\u{A0}; réessayez quand il y aura un réseau."), in: language
      )
    }
  }
}

extension DeskServer.Answer {
  /// Whether the service did what was asked, now or before.
  var isDone: Bool { (200..<300).contains(status) }

  /// Whether asking again later may help: signed out, too many requests, or the service is in trouble.
  var isForLater: Bool { [401, 403, 408, 429].contains(status) || status >= 500 }

  /// Whether another revision of a list counts since what was asked for with that key.
  var isOutdated: Bool { status == 409 && problem?.type.hasSuffix("/newer-revision") == true }

  /// The title of a problem, one of a closed list of sentences; its status if there is none.
  var reason: String {
    guard let problem else { return "\(status)" }
    // What is wrong with a field is in a closed list of sentences, too.
    return ([problem.title] + (problem.errors ?? []).map(\.reason)).joined(separator: " ")
  }

  private var problem: Problem? { try? JSONDecoder().decode(Problem.self, from: body) }

  private struct Problem: Decodable {
    struct Fault: Decodable {
      let reason: String
    }

    let type: String
    let title: String
    let errors: [Fault]?
  }
}

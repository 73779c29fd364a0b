import Foundation
import TestSupport
import Testing

@testable import Notices

/// A real SMTP server, `Tests/Counterparts/smtp_server.py`.
final class SMTPServer {
  let port: Int
  private let server: Counterpart

  init(_ arguments: [String] = []) throws {
    server = try Counterpart("smtp_server.py") { [$0] + arguments }
    port = try #require(Int(server.greeting))
  }

  /// The path of the server's self-signed certificate, if it was started with `--tls`.
  var certificate: String { server.folder.appendingPathComponent("certificate.pem").path }

  /// The messages accepted so far, in the order of their arrival.
  var messages: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(at: server.folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "eml" }.sorted { $0.path < $1.path }
        .map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    }
  }

  /// The commands that asked for reports, if it was started with `--reports`.
  var commands: [String] {
    get throws {
      let text = try String(contentsOf: server.folder.appendingPathComponent("commands.txt"), encoding: .utf8)
      return text.split(separator: "\n").map(String.init)
    }
  }

  func configuration(
    security: SMTPConfiguration.Security = .none, credentials: SMTPConfiguration.Credentials? = nil,
    authorities: String? = nil, totalTimeoutMs: Int = 10_000
  ) throws -> SMTPConfiguration {
    try #require(
      SMTPConfiguration(
        host: security == .none ? "127.0.0.1" : "localhost", port: port, security: security, credentials: credentials,
        sender: Sample.sender, authorities: authorities, totalTimeoutMs: totalTimeoutMs))
  }
}

import Foundation
import TestSupport
import Testing

@testable import Notices

/// A real SMTP server, `Tests/Counterparts/smtp_server.py`, in a process of its own. It ends with its input: when this
/// value is released, or the tests end.
final class SMTPServer {
  let port: Int
  private let folder: URL
  private let process = Process()
  private let input = Pipe()

  init(_ arguments: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-smtp-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let output = Pipe()
    process.executableURL = repositoryRoot.appendingPathComponent(".build-tools/venv/bin/python")
    process.arguments =
      [repositoryRoot.appendingPathComponent("Tests/Counterparts/smtp_server.py").path, folder.path] + arguments
    process.standardInput = input
    process.standardOutput = output
    // It complains of connections that a test breaks off.
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The port is the first and only line; reading it waits until the server listens.
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
    port = try #require(Int(String(decoding: line, as: UTF8.self)))
  }

  deinit {
    // Doesn't wait for its end, because Foundation would block one of the threads that tests share.
    process.terminate()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The path of the server's self-signed certificate, if it was started with `--tls`.
  var certificate: String { folder.appendingPathComponent("certificate.pem").path }

  /// The messages accepted so far, in the order of their arrival.
  var messages: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "eml" }.sorted { $0.path < $1.path }
        .map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
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

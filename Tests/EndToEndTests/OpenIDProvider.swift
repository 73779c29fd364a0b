import Foundation
import FoundationNetworking
import TestSupport

/// A real OpenID provider, `Tests/Counterparts/openid_provider.py`, in a process of its own. It ends when its input
/// does, so when this value goes, or the tests.
final class OpenIDProvider: Sendable {
  /// What it calls itself, which is where it is.
  let issuer: String
  private let id: pid_t
  private let input: FileHandle
  private let output: FileHandle

  /// What it answers to a command.
  struct Answer: Decodable {
    let token: String?
    let status: Int?
    let pem: String?
    let kid: String?
    let now: Int?
  }

  init() throws {
    let (process, input, output) = (Process(), Pipe(), Pipe())
    process.executableURL = repositoryRoot.appendingPathComponent(".build-tools/venv/bin/python")
    process.arguments = [repositoryRoot.appendingPathComponent("Tests/Counterparts/openid_provider.py").path]
    process.standardInput = input
    process.standardOutput = output
    // What it says of requests that it refuses.
    process.standardError = FileHandle.nullDevice
    try process.run()
    id = process.processIdentifier
    self.input = input.fileHandleForWriting
    self.output = output.fileHandleForReading
    issuer = String(decoding: try Self.line(from: self.output), as: UTF8.self)
  }

  deinit {
    // Without waiting for its end, which Foundation can only do by blocking one of the threads that tests share.
    kill(id, SIGTERM)
  }

  /// Has its administrator do something; the commands are listed in the program itself.
  @discardableResult
  func tell(_ command: String) throws -> Answer {
    input.write(Data((command + "\n").utf8))
    return try JSONDecoder().decode(Answer.self, from: try Self.line(from: output))
  }

  /// A token with any claims under the provider's own key.
  func sign(_ claims: String) throws -> String {
    guard let token = try tell("{\"do\":\"sign\",\"claims\":\(claims)}").token else {
      throw URLError(.badServerResponse)
    }
    return token
  }

  /// Reading a line waits until it is there: the program answers at once, or has ended.
  private static func line(from output: FileHandle) throws -> Data {
    var line = Data()
    while let byte = try output.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
    return line
  }
}

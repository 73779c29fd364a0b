import Foundation
import Testing

@testable import Web

@Suite("TLS")
struct TLSTests {
  @Test("The server speaks TLS 1.3 and 1.2 and nothing older, by its certificate, and says so to browsers")
  func versions() async throws {
    try await withAuthority { authority in
      let certificate = try authority.certificate("first")
      try await WebFixture.runLive(certificate: certificate) { port in
        let answer = try await authority.curl(port, "-i")
        #expect(answer.status == 0 && answer.output.contains("{\"status\":\"ok\"}"), "\(answer.output)")
        #expect(answer.output.lowercased().contains("strict-transport-security: max-age=31536000"))
        #expect(try await authority.greet(port, "-tls1_3").contains("New, TLSv1.3, Cipher is TLS_"))
        #expect(try await authority.greet(port, "-tls1_3", "-alpn", "h2,http/1.1").contains("ALPN protocol: http/1.1"))
        let old = try await authority.greet(port, "-tls1_2")
        #expect(old.contains("TLSv1.2") && (old.contains("GCM") || old.contains("CHACHA20")))
        for refused in [["-tls1_1"], ["-tls1_2", "-cipher", "AES256-SHA:ECDHE-ECDSA-AES256-SHA"]] {
          let answer = try await authority.greet(port, refused)
          #expect(answer.contains("Cipher is (NONE)"), "\(refused)")
        }
      }
    }
  }

  @Test("A plain request at a TLS port gets nothing")
  func plain() async throws {
    try await withAuthority { authority in
      let certificate = try authority.certificate("first")
      try await WebFixture.runLive(certificate: certificate) { port in
        let socket = try RawSocket(port: port)
        socket.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(await socket.readToEnd()?.contains("HTTP/1.1") == false)
        socket.close()
      }
    }
  }

  @Test("A new certificate is served once it is read again; a broken one leaves the old in use")
  func reload() async throws {
    try await withAuthority { authority in
      let certificate = try authority.certificate("first")
      let first = try authority.text("first.serial")
      try await WebFixture.runLive(certificate: certificate) { port in
        #expect(try await authority.servedSerial(port) == first)
        try authority.make("second")
        try authority.move("second", to: "first")
        try certificate.reload()
        let second = try await authority.servedSerial(port)
        #expect(second != first)
        try authority.write("first.pem", "nothing")
        #expect(throws: BadCertificate.certificateUnreadable) { try certificate.reload() }
        #expect(try await authority.servedSerial(port) == second)
      }
    }
  }

  @Test("A key of another certificate is refused")
  func notAPair() async throws {
    try await withAuthority { authority in
      try authority.make("first")
      try authority.make("second")
      #expect(throws: BadCertificate.notAPair) {
        try ServerCertificate(
          certificateFile: authority.path("first.pem"), keyFile: authority.path("second.key"))
      }
    }
  }

  private func withAuthority(_ body: @Sendable (Authority) async throws -> Void) async throws {
    let folder = "/tmp/vestibule-tls-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(try Authority(folder: folder))
  }
}

/// A certificate authority of the test's own, in a folder.
private struct Authority: Sendable {
  private let folder: String
  private static let name = "vestibule.test"

  init(folder: String) throws {
    self.folder = folder
    try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=Test authority", "-keyout", path("ca.key"), "-out", path("ca.pem"))
    try write("names", "subjectAltName=DNS:\(Self.name)")
  }

  func path(_ file: String) -> String { "\(folder)/\(file)" }
  func text(_ file: String) throws -> String { try String(contentsOfFile: path(file), encoding: .utf8) }
  func write(_ file: String, _ text: String) throws {
    try text.write(toFile: path(file), atomically: true, encoding: .utf8)
  }

  /// Makes a certificate and its key.
  func make(_ name: String) throws {
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(Self.name)",
      "-keyout", path("\(name).key"), "-out", path("\(name).csr"))
    try openssl(
      "x509", "-req", "-in", path("\(name).csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-days", "2",
      "-extfile", path("names"), "-out", path("\(name).pem"))
    try write("\(name).serial", try openssl("x509", "-noout", "-serial", "-in", path("\(name).pem")))
  }

  func certificate(_ name: String) throws -> ServerCertificate {
    try make(name)
    return try ServerCertificate(certificateFile: path("\(name).pem"), keyFile: path("\(name).key"))
  }

  func move(_ name: String, to other: String) throws {
    for ending in ["pem", "key"] { try write("\(other).\(ending)", try text("\(name).\(ending)")) }
  }

  /// Asks whether the server lives, believing this authority and no other.
  func curl(_ port: Int, _ options: String...) async throws -> Outcome {
    try await Outcome.of(
      "curl",
      options + [
        "--silent", "--cacert", path("ca.pem"), "--resolve", "\(Self.name):\(port):127.0.0.1",
        "https://\(Self.name):\(port)/livez",
      ])
  }

  /// What `openssl s_client` sees of the server's greeting.
  func greet(_ port: Int, _ options: String...) async throws -> String { try await greet(port, options) }

  func greet(_ port: Int, _ options: [String]) async throws -> String {
    try await Outcome.of(
      "openssl",
      ["s_client", "-connect", "127.0.0.1:\(port)", "-servername", Self.name, "-CAfile", path("ca.pem")] + options
    ).output
  }

  func servedSerial(_ port: Int) async throws -> String {
    try write("served.pem", try await greet(port))
    return try openssl("x509", "-noout", "-serial", "-in", path("served.pem"))
  }

  @discardableResult
  private func openssl(_ arguments: String...) throws -> String {
    let outcome = try Outcome.waiting("openssl", arguments)
    guard outcome.status == 0 else { throw CommandFailed(output: outcome.output) }
    return outcome.output
  }
}

/// A program on this machine ended with another status than 0.
private struct CommandFailed: Error { let output: String }

/// How a program on this machine ended, and what it said.
private struct Outcome: Sendable {
  let status: Int32
  let output: String

  /// Runs a program on a thread of its own.
  static func of(_ program: String, _ arguments: [String]) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try waiting(program, arguments) }) }
    }
  }

  static func waiting(_ program: String, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: String(decoding: said, as: UTF8.self))
  }
}

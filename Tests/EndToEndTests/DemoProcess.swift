import Foundation

/// The built program as a user runs it: a process of its own, spoken to by HTTP and signals.
final class DemoProcess: Sendable {
  /// The folder given as `--data`.
  let data: String
  /// Where it said that it is ready.
  let address: String
  private let program: Program

  private init(data: String, address: String, program: Program) {
    self.data = data
    self.address = address
    self.program = program
  }

  /// Starts a demonstration on a port that the system chooses, and returns when it says that it is ready.
  ///
  /// - Parameter saysErrors: whether `log` has what it writes on standard error too.
  static func start(data: String, now: String? = nil, saysErrors: Bool = false) async throws -> DemoProcess {
    let program = try Program(
      ["demo", "--port", "0", "--data", data] + (now.map { ["--now", $0] } ?? []), saysErrors: saysErrors)
    for await line in program.lines where line.hasPrefix("ready ") {
      return DemoProcess(data: data, address: String(line.dropFirst(6)), program: program)
    }
    throw ProgramFailed(arguments: ["demo"], status: await program.end())
  }

  /// A token of this demonstration.
  func token(_ role: String, _ subject: String, site: String? = nil) async throws -> String {
    let site = site.map { ["--site", $0] } ?? []
    return try await Self.run(["token", "--data", data, "--role", role, "--subject", subject] + site)
  }

  /// Moves the clock on.
  func advance(_ interval: String) async throws {
    _ = try await Self.run(["clock", "--data", data, "--advance", interval])
  }

  /// Asks it to stop, and waits until it has; returns its status.
  func stop() async -> Int32 {
    program.send(SIGTERM)
    return await program.end()
  }

  /// What it has written since it was ready, once it has ended.
  func log() async -> [String] {
    var lines: [String] = []
    for await line in program.lines { lines.append(line) }
    return lines
  }

  /// Kills it in the middle of whatever it is doing.
  func kill() async {
    program.send(SIGKILL)
    _ = await program.end()
  }

  /// Runs the program to its end, and returns what it wrote on standard output.
  static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> String {
    let program = try Program(arguments, environment: environment)
    var text: [String] = []
    for await line in program.lines { text.append(line) }
    let status = await program.end()
    guard status == 0 else { throw ProgramFailed(arguments: arguments, status: status) }
    return text.joined(separator: "\n")
  }
}

/// The program ended with another status than 0.
struct ProgramFailed: Error {
  let arguments: [String]
  let status: Int32
}

/// Runs a body with a folder of its own, removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let path = "/tmp/vestibule-test-\(UUID().uuidString.prefix(8).lowercased())"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}

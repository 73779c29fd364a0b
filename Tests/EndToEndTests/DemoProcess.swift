import Foundation
import Synchronization
import TestSupport

/// The built program as a user runs it: a process of its own, spoken to by HTTP and signals.
final class DemoProcess: Sendable {
  /// The folder given as `--data`.
  let data: String
  /// Where it said that it is ready.
  let address: String
  private let process: Process

  private init(data: String, address: String, process: Process) {
    self.data = data
    self.address = address
    self.process = process
  }

  /// Starts a demonstration on a port that the system chooses, and returns when it says that it is ready.
  static func start(data: String, now: String? = nil) async throws -> DemoProcess {
    let (process, output) = try launch(["demo", "--port", "0", "--data", data] + (now.map { ["--now", $0] } ?? []))
    for try await line in lines(of: output) where line.hasPrefix("ready ") {
      return DemoProcess(data: data, address: String(line.dropFirst(6)), process: process)
    }
    throw ProgramFailed(arguments: ["demo"], status: await end(of: process))
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
    process.terminate()
    return await Self.end(of: process)
  }

  /// Kills it in the middle of whatever it is doing.
  func kill() async {
    Foundation.kill(process.processIdentifier, SIGKILL)
    _ = await Self.end(of: process)
  }

  /// Runs the program to its end, and returns what it wrote on standard output.
  static func run(_ arguments: [String]) async throws -> String {
    let (process, output) = try launch(arguments)
    var text: [String] = []
    for try await line in lines(of: output) { text.append(line) }
    let status = await end(of: process)
    guard status == 0 else { throw ProgramFailed(arguments: arguments, status: status) }
    return text.joined(separator: "\n")
  }

  private static func launch(_ arguments: [String]) throws -> (Process, FileHandle) {
    let process = Process()
    let output = Pipe()
    process.executableURL = repositoryRoot.appendingPathComponent(".build/debug/vestibule")
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }

  private static func lines(of output: FileHandle) -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { continuation in
      // Reading a pipe waits, so it does on a thread of its own; it ends with the process that writes.
      Thread.detachNewThread {
        var buffer = Data()
        while true {
          let chunk = output.availableData
          if chunk.isEmpty { break }
          buffer.append(chunk)
          while let end = buffer.firstIndex(of: 0x0A) {
            continuation.yield(String(decoding: buffer[..<end], as: UTF8.self))
            buffer.removeSubrange(...end)
          }
        }
        if !buffer.isEmpty { continuation.yield(String(decoding: buffer, as: UTF8.self)) }
        continuation.finish()
      }
    }
  }

  private static func end(of process: Process) async -> Int32 {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        process.waitUntilExit()
        continuation.resume(returning: process.terminationStatus)
      }
    }
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

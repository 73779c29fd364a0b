import Foundation
import TestSupport

/// One run of the built program by an operator: its settings in the environment, and all that it writes.
struct OperatorCommand {
  let status: Int32
  /// Standard output and standard error.
  let output: String

  /// Runs a command with these settings and no others.
  ///
  /// - Parameters:
  ///   - secondsMax: after how long one that should have ended, such as a service that should have refused to start, is
  ///     ended; its status is then 124.
  ///   - input: what it reads on standard input; `nil` to give it none.
  static func run(
    _ arguments: [String], _ settings: [String: String], secondsMax: Int = 300, input: String? = nil
  ) async throws -> OperatorCommand {
    try await withCheckedThrowingContinuation { continuation in
      // Running it waits for its end, so it does on a thread of its own.
      Thread.detachNewThread {
        continuation.resume(with: Result { try runToEnd(arguments, settings, secondsMax, input) })
      }
    }
  }

  private static func runToEnd(
    _ arguments: [String], _ settings: [String: String], _ secondsMax: Int, _ input: String?
  ) throws -> OperatorCommand {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.currentDirectoryURL = repositoryRoot
    process.arguments =
      ["\(secondsMax)", repositoryRoot.appendingPathComponent(".build/debug/vestibule").path] + arguments
    process.environment = settings.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }
    process.standardOutput = output
    process.standardError = output
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      pipe.fileHandleForWriting.write(Data(input.utf8))
      try pipe.fileHandleForWriting.close()
    }
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return OperatorCommand(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }
}

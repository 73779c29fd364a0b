import Foundation
import Synchronization
import TestSupport

/// A run of the built program, or of a counterpart that looks at it.
struct Program: Sendable {
  /// What it writes on standard output, line by line.
  let lines: AsyncStream<String>
  private let id: pid_t
  private let ending = Ending()

  /// - Parameters:
  ///   - executable: its path in the checkout.
  ///   - environment: what is set beside what this process has.
  ///   - saysErrors: whether `lines` holds what it writes on standard error too.
  init(
    _ arguments: [String], executable: String = ".build/debug/vestibule", environment: [String: String] = [:],
    saysErrors: Bool = false
  ) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = repositoryRoot.appendingPathComponent(executable)
    process.arguments = arguments
    process.currentDirectoryURL = repositoryRoot
    process.standardOutput = output
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
    process.standardError = saysErrors ? output : FileHandle.nullDevice
    process.terminationHandler = { [ending] in ending.note($0.terminationStatus) }
    try process.run()
    id = process.processIdentifier
    lines = Self.lines(of: output.fileHandleForReading)
  }

  func send(_ signal: Int32) {
    kill(id, signal)
  }

  /// Waits until it has ended; returns its status, or the signal's number.
  func end() async -> Int32 {
    await ending.status()
  }

  private static func lines(of output: FileHandle) -> AsyncStream<String> {
    AsyncStream { continuation in
      // Reading a pipe waits, so it does on a thread of its own; it ends with the last process that writes.
      Thread.detachNewThread {
        var buffer = Data()
        while case let chunk = output.availableData, !chunk.isEmpty {
          buffer.append(chunk)
          while let end = buffer.firstIndex(of: 0x0A) {
            continuation.yield(String(decoding: buffer[..<end], as: UTF8.self))
            buffer = Data(buffer[(end + 1)...])
          }
        }
        if !buffer.isEmpty { continuation.yield(String(decoding: buffer, as: UTF8.self)) }
        continuation.finish()
      }
    }
  }
}

/// The end of a program, told to whoever waits for it.
private final class Ending: Sendable {
  private struct State {
    var status: Int32?
    var waiting: [CheckedContinuation<Int32, Never>] = []
  }

  private let state = Mutex(State())

  func note(_ status: Int32) {
    let waiting = state.withLock { state in
      state.status = status
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: status) }
  }

  func status() async -> Int32 {
    await withCheckedContinuation { continuation in
      let known = state.withLock { state in
        if state.status == nil { state.waiting.append(continuation) }
        return state.status
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}

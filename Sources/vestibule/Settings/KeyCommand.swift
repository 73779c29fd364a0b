import Foundation
import Glibc

/// An external command that prints a key, such as the client of a key management service.
///
/// It runs without a shell, without standard input, and without this program's secret settings. Its standard output is
/// used and never repeated. Its standard error is discarded, because a client may print the key's details there.
struct KeyCommand {
  /// Maximum size of the output, in bytes.
  static let outputMax = 65_536

  /// The program's absolute path, and its arguments.
  let words: [String]
  /// Maximum run time, in seconds.
  let secondsMax: Int

  /// Runs it to completion. Settings are read before anything else runs, so blocking here is harmless.
  func output() throws(SourceFault) -> String {
    guard let program = words.first, program.hasPrefix("/"), access(program, X_OK) == 0 else {
      throw SourceFault("must begin with the absolute path of a program")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(words.dropFirst())
    process.environment = Self.environment
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch { throw SourceFault("names a program that can't be started") }
    let deadline = DispatchTime.now() + .seconds(secondsMax)
    let late = SourceFault("took longer than \(secondsMax) s")
    do throws(SourceFault) {
      let bytes = try Self.read(pipe.fileHandleForReading.fileDescriptor, until: deadline, else: late)
      guard ended.wait(timeout: deadline) == .success else { throw late }
      guard process.terminationReason == .exit, process.terminationStatus == 0 else {
        throw SourceFault("names a command that failed")
      }
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      kill(process.processIdentifier, SIGKILL)
      throw error
    }
  }

  private static func read(
    _ descriptor: Int32, until deadline: DispatchTime, else late: SourceFault
  ) throws(SourceFault) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let left = Int64(deadline.uptimeNanoseconds) - Int64(DispatchTime.now().uptimeNanoseconds)
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(max(0, left / 1_000_000)))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { throw late }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return all }
      all += buffer[..<count]
      guard all.count <= outputMax else { throw SourceFault("printed too much to be a key") }
    }
  }

  /// This process's environment without its own settings, which include secrets.
  private static var environment: [String: String] {
    let ours = ["DATABASE_", "KEYRING_", "TOKENS_", "MAIL_", "SESSIONS_", "SIGN_IN_"]
    return ProcessInfo.processInfo.environment.filter { name, _ in !ours.contains { name.hasPrefix($0) } }
  }
}

import Foundation
import Glibc

/// An external command that prints a key, such as the client of a key management service.
///
/// It runs without a shell, without standard input, and with the variables of its rules alone, so that no other secret
/// of this program's environment reaches it. Its standard output is used and never repeated. Its standard error is
/// discarded, because a client may print the key's details there.
struct KeyCommand {
  /// Maximum size of the output, in bytes.
  static let outputMax = 65_536

  /// The program's absolute path, and its arguments.
  let words: [String]
  let rules: KeyCommandRules

  /// Runs it to completion. It blocks its thread.
  func output() throws(SourceFault) -> String {
    guard let program = words.first, program.hasPrefix("/"), access(program, X_OK) == 0 else {
      throw SourceFault("must begin with the absolute path of a program")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(words.dropFirst())
    process.environment = rules.environment
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch { throw SourceFault("names a program that can't be started") }
    let deadline = DispatchTime.now() + .seconds(rules.secondsMax)
    let late = SourceFault("took longer than \(rules.secondsMax) s")
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
}

/// What a command that prints a key may use.
struct KeyCommandRules {
  /// Maximum run time, in seconds.
  let secondsMax: Int
  /// The names of the variables that it is given beside the usual ones, such as those of a key service's credentials.
  let variables: [String]

  /// What any program may need, and no secret.
  private static let usual = [
    "HOME", "LANG", "LOGNAME", "PATH", "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR", "TZ", "USER",
  ]

  /// The part of this process's environment that the command is given.
  var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter { name, _ in
      Self.usual.contains(name) || name.hasPrefix("LC_") || variables.contains(name)
    }
  }
}

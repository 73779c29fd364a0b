import Foundation
import Glibc
import Synchronization

/// Held while a pipe is made and while a program is started. Glibc's module hides `pipe2`, and a program started
/// between the two calls that replace it would keep the pipe open.
private let makingChildren = Mutex(())

/// The two ends of a pipe that no other program inherits.
struct DescriptorPair {
  let reading: Int32
  let writing: Int32

  static func pipe() -> DescriptorPair? {
    var ends: [Int32] = [-1, -1]
    let isMade = makingChildren.withLock { _ in
      Glibc.pipe(&ends) == 0 && ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
    }
    return isMade ? DescriptorPair(reading: ends[0], writing: ends[1]) : nil
  }
}

/// A started program in its own session, so Ctrl-C at the terminal doesn't reach it.
struct ChildProcess {
  let id: pid_t

  /// The prefix of every command: its own session, and a working directory that any user may enter.
  private static let detached = ["/usr/bin/setsid", "/usr/bin/env", "--chdir=/"]

  /// Starts a program by its absolute path. It inherits only the three standard streams.
  ///
  /// - Parameters:
  ///   - errors: where standard error goes; `nil` for where standard output does.
  ///   - more: variables besides those of this process.
  static func spawn(
    _ words: [String], input: Int32, output: Int32, errors: Int32? = nil, environment more: [String: String] = [:]
  ) -> ChildProcess? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors ?? output, 2)
    // A child that outlives this process must not keep its sockets and pipes open, including those that are just being
    // made.
    for descriptor in 3...highestDescriptor + 64 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var id = pid_t()
    var argumentVector: [UnsafeMutablePointer<CChar>?] = (detached + words).map { strdup($0) } + [nil]
    let variables = Self.environment + more.map { "\($0.key)=\($0.value)" }
    var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { (argumentVector + environment).forEach { free($0) } }
    let status = makingChildren.withLock { _ in
      posix_spawn(&id, detached[0], &actions, nil, &argumentVector, &environment)
    }
    return status == 0 ? ChildProcess(id: id) : nil
  }

  /// The highest open descriptor at this moment. Closing one that isn't open does no harm.
  private static var highestDescriptor: Int32 {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return entries.compactMap { Int32($0) }.max() ?? 2
  }

  /// Waits for the program to end. Returns the exit status, or 128 plus the signal's number.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) == -1 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// This process's environment without the variables that redirect PostgreSQL's commands, and with untranslated
  /// messages.
  private static var environment: [String] {
    let ours = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") && !$0.key.hasPrefix("LC_") }
    return ours.map { "\($0.key)=\($0.value)" } + ["LC_ALL=C.UTF-8"]
  }
}

import Foundation

/// A program to run to completion, with an argument list that isn't passed through a shell.
struct Command {
  /// An absolute path.
  let executable: String
  let arguments: [String]
  /// The user to run as; `nil` is the current user.
  var user: UnprivilegedUser?
  /// Variables besides those of this process.
  var environment: [String: String] = [:]

  /// The result of a finished program.
  struct Outcome {
    /// The exit status, or 128 plus the signal's number.
    let status: Int32
    /// Standard output and standard error, in the order of writing.
    let output: String
  }

  /// The full argument list, including the prefix that switches the user.
  var words: [String] { (user?.steppingDown ?? []) + [executable] + arguments }

  /// Runs the program and waits for it, outside the cooperative thread pool.
  func outcome() async throws(PrivatePostgresError) -> Outcome {
    let result: Result<Outcome, PrivatePostgresError> = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: Result { () throws(PrivatePostgresError) in try runToEnd() })
      }
    }
    return try result.get()
  }

  /// Runs the program. Throws `commandFailed` unless it ends with status 0.
  @discardableResult
  func run() async throws(PrivatePostgresError) -> String {
    let outcome = try await outcome()
    guard outcome.status == 0 else { throw failure(outcome.status, outcome.output) }
    return outcome.output
  }

  private func runToEnd() throws(PrivatePostgresError) -> Outcome {
    guard let pipe = DescriptorPair.pipe() else { throw failure(-1, "no file descriptor left") }
    let nowhere = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(nowhere) }
    let process = ChildProcess.spawn(words, input: nowhere, output: pipe.writing, environment: environment)
    close(pipe.writing)
    defer { close(pipe.reading) }
    guard let process else { throw failure(-1, "\(words[0]) could not be started") }
    let output = FileHandle(fileDescriptor: pipe.reading, closeOnDealloc: false).readDataToEndOfFile()
    return Outcome(status: process.wait(), output: String(decoding: output, as: UTF8.self))
  }

  /// Runs the program and takes its standard output line by line, without keeping it; standard error is dropped.
  func lines<State: Sendable>(
    into state: State, _ take: @escaping @Sendable (inout State, String) -> Void
  ) async throws(PrivatePostgresError) -> State {
    let result: Result<State, PrivatePostgresError> = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: Result { () throws(PrivatePostgresError) in try readToEnd(into: state, take) })
      }
    }
    return try result.get()
  }

  private func readToEnd<State>(
    into state: State, _ take: (inout State, String) -> Void
  ) throws(PrivatePostgresError) -> State {
    guard let pipe = DescriptorPair.pipe() else { throw failure(-1, "no file descriptor left") }
    let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nowhere) }
    let process = ChildProcess.spawn(
      words, input: nowhere, output: pipe.writing, errors: nowhere, environment: environment)
    close(pipe.writing)
    defer { close(pipe.reading) }
    guard let process else { throw failure(-1, "\(words[0]) could not be started") }
    var state = state
    var rest: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(pipe.reading, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      var start = 0
      for end in 0..<count where chunk[end] == UInt8(ascii: "\n") {
        rest += chunk[start..<end]
        take(&state, String(decoding: rest, as: UTF8.self))
        rest.removeAll(keepingCapacity: true)
        start = end + 1
      }
      rest += chunk[start..<count]
    }
    let status = process.wait()
    guard status == 0 else { throw failure(status, "") }
    return state
  }

  private func failure(_ status: Int32, _ output: String) -> PrivatePostgresError {
    let name = executable.split(separator: "/").last.map(String.init) ?? executable
    return .commandFailed(command: name, status: status, output: String(output.suffix(2_000)))
  }
}

import Foundation

/// A program to run to completion, with an argument list that isn't passed through a shell.
struct Command {
  /// An absolute path.
  let executable: String
  let arguments: [String]
  /// The user to run as; `nil` is the current user.
  var user: UnprivilegedUser?

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
    let process = ChildProcess.spawn(words, input: nowhere, output: pipe.writing)
    close(pipe.writing)
    defer { close(pipe.reading) }
    guard let process else { throw failure(-1, "\(words[0]) could not be started") }
    let output = FileHandle(fileDescriptor: pipe.reading, closeOnDealloc: false).readDataToEndOfFile()
    return Outcome(status: process.wait(), output: String(decoding: output, as: UTF8.self))
  }

  private func failure(_ status: Int32, _ output: String) -> PrivatePostgresError {
    let name = executable.split(separator: "/").last.map(String.init) ?? executable
    return .commandFailed(command: name, status: status, output: String(output.suffix(2_000)))
  }
}

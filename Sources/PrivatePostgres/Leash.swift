import Foundation

/// Removes a temporary cluster when the process that created it ends, however it ends.
///
/// A shell in its own session reads from a pipe that this process holds. The pipe closes with this process, even by
/// SIGKILL. The shell then stops the server and removes the folder.
struct Leash: Sendable {
  private let holding: Int32
  private let shell: pid_t

  /// - Parameter stopping: The command that stops the server immediately.
  init(stopping: Command, removing folders: [String]) throws(PrivatePostgresError) {
    let script = """
      cat >/dev/null; first=$1; second=$2; shift 2
      "$@" >/dev/null 2>&1
      rm -rf -- "$first" "$second"
      """
    guard let pipe = DescriptorPair.pipe(), folders.count == 2 else {
      throw .folderUnusable(path: folders.joined(separator: ", "), reason: "no file descriptor left")
    }
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(nowhere) }
    let words = ["/bin/sh", "-c", script, "leash"] + folders + stopping.words
    let process = ChildProcess.spawn(words, input: pipe.reading, output: nowhere)
    close(pipe.reading)
    guard let process else {
      close(pipe.writing)
      throw .commandFailed(command: "sh", status: -1, output: "it could not be started")
    }
    holding = pipe.writing
    shell = process.id
  }

  /// Releases the leash and waits until the cluster is gone. Call it once.
  func letGo() async {
    close(holding)
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      DispatchQueue.global().async {
        _ = ChildProcess(id: shell).wait()
        continuation.resume()
      }
    }
  }
}

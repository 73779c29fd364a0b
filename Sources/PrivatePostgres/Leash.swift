import Foundation

/// Ends a temporary cluster with the process that made it, however that process ends.
///
/// A shell in a session of its own reads from a pipe that we hold. The pipe closes with us, by SIGKILL too; then
/// the shell stops the server and removes the folder.
struct Leash: Sendable {
  private let holding: Int32
  private let shell: pid_t

  /// `stopping` is the command that stops the server at once.
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

  /// Lets go, and waits until the cluster is gone. Once only.
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

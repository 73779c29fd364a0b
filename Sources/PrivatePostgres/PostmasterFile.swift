import Foundation

/// The server that runs, or once ran, in a cluster's data folder, according to `postmaster.pid` and the kernel.
///
/// A PostgreSQL process always has its data folder as working directory. This distinguishes a stale file, whose process
/// id another program has since taken, from a server that outlived the process that started it.
struct PostmasterFile {
  let data: String
  let socketFolder: String

  init(_ folder: ClusterFolder) {
    data = URL(fileURLWithPath: folder.data).resolvingSymlinksInPath().path
    socketFolder = folder.socketFolder
  }

  /// Whether a server runs in the folder, whoever started it.
  var isServed: Bool {
    guard let id = recorded else { return false }
    return works(id)
  }

  /// Removes the file of a server that is gone. PostgreSQL would refuse to start as long as any process has the
  /// recorded id, even a zombie.
  ///
  /// Keeps the file while a process still works in the folder: a backend that outlives its server must end before
  /// another server may start, and PostgreSQL reports that itself.
  func removeIfStale() async {
    for _ in 0..<100 where isOccupied {
      // The kernel doesn't notify about the end of a process that isn't a child, so this polls.
      try? await Task.sleep(for: .milliseconds(100))
    }
    guard !isOccupied else { return }
    unlink("\(data)/postmaster.pid")
    unlink("\(socketFolder)/.s.PGSQL.5432.lock")
  }

  private var isOccupied: Bool {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { pid_t($0) }.contains(where: works)
  }

  /// The process id in the file's first line.
  private var recorded: pid_t? {
    guard let text = try? String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8) else { return nil }
    return text.split(separator: "\n").first.flatMap { pid_t($0) }
  }

  private func works(_ id: pid_t) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")) == data
  }
}

import Foundation

/// What runs, or once ran, in a cluster's data folder, by its `postmaster.pid` and by the kernel.
///
/// A process of PostgreSQL always works in its data folder. So a number left in a stale file and taken over by some
/// other program is told from a server that outlived the process of ours that had started it.
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

  /// Removes what a server that is gone has left. PostgreSQL would refuse to start beside it for as long as any
  /// process has the number in it, one that nobody has buried included.
  ///
  /// Left alone while a process still works in the folder: a backend that outlives its server must end before
  /// another may start, and PostgreSQL itself says so.
  func removeIfStale() async {
    for _ in 0..<100 where isOccupied {
      // The kernel tells nobody about the end of a process that is not their child.
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

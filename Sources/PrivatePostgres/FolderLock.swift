import Foundation

/// Locks a cluster's folder for one process. The kernel releases the lock when the process ends, even by SIGKILL.
struct FolderLock: Sendable {
  private let descriptor: Int32

  init(_ folder: ClusterFolder) throws(PrivatePostgresError) {
    descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .folderUnusable(path: folder.root, reason: "it can't be written to") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .folderInUse(path: folder.root)
    }
  }

  func release() {
    close(descriptor)
  }
}

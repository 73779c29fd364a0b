import Foundation

/// Where the data of a temporary cluster is kept.
///
/// A database of a thousand small files is copied in memory six times as fast as on a disk.
enum MemoryFolder {
  /// Below this many free bytes, memory is left to others. A container usually has 64 MB there.
  private static let bytesMin: UInt64 = 4 << 30

  /// `/dev/shm` if that is memory with enough room, and else `/tmp`.
  static var orTemporary: String {
    let path = "/dev/shm"
    return isInMemory(path) && access(path, W_OK) == 0 && bytesFree(path) >= bytesMin ? path : "/tmp"
  }

  private static func isInMemory(_ path: String) -> Bool {
    guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8) else { return false }
    return mounts.split(separator: "\n").contains { line in
      let words = line.split(separator: " ")
      return words.count > 2 && words[1] == path && words[2] == "tmpfs"
    }
  }

  private static func bytesFree(_ path: String) -> UInt64 {
    var found = statvfs()
    guard statvfs(path, &found) == 0 else { return 0 }
    return UInt64(found.f_bavail) * UInt64(found.f_frsize)
  }
}

import Foundation

/// The desk's files. Each is readable by its owner alone.
enum DeskFile {
  /// A file couldn't be read or written; the reason is the system's, and holds no content.
  struct Fault: Error, CustomStringConvertible {
    let path: String
    let reason: Int32

    var description: String { "\(path): \(String(cString: strerror(reason)))" }
  }

  /// The content of a file; `nil` if there is none.
  static func read(_ path: String) throws -> Data? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw Fault(path: path, reason: errno) }
    return try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readToEnd() ?? Data()
  }

  /// Makes a file that isn't there yet.
  static func make(_ path: String, _ content: Data) throws {
    try write(path, O_CREAT | O_EXCL, content)
  }

  /// Puts a content in place of a file's. A program that is killed leaves the former one or this one.
  static func replace(_ path: String, _ content: Data) throws {
    try write(path + ".new", O_CREAT | O_TRUNC, content)
    guard rename(path + ".new", path) == 0 else { throw Fault(path: path, reason: errno) }
    try settleFolder(of: path)
  }

  private static func write(_ path: String, _ flags: Int32, _ content: Data) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
    guard descriptor >= 0 else { throw Fault(path: path, reason: errno) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: content)
    guard fsync(descriptor) == 0 else { throw Fault(path: path, reason: errno) }
  }

  /// Overwrites a part of a file with zeros.
  static func overwrite(_ path: String, _ range: Range<Int>) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Fault(path: path, reason: errno) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.seek(toOffset: UInt64(range.lowerBound))
    try file.write(contentsOf: Data(count: range.count))
    guard fsync(descriptor) == 0 else { throw Fault(path: path, reason: errno) }
  }

  /// Overwrites a file with zeros and removes it. One that isn't there is removed already.
  static func destroy(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0, errno == ENOENT { return }
    guard descriptor >= 0 else { throw Fault(path: path, reason: errno) }
    let length = Int(lseek(descriptor, 0, SEEK_END))
    close(descriptor)
    try overwrite(path, 0..<max(0, length))
    guard unlink(path) == 0 || errno == ENOENT else { throw Fault(path: path, reason: errno) }
    try settleFolder(of: path)
  }

  /// Runs a body while no other command works with the same key.
  static func whileAlone<Result>(with path: String, _ body: () async throws -> Result) async throws -> Result {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(path: path, reason: errno) }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else { throw Fault(path: path, reason: errno) }
    return try await body()
  }

  private static func settleFolder(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(path: folder, reason: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Fault(path: folder, reason: errno) }
  }
}

import Foundation

/// The paths of a private cluster: its data, log and socket, each accessible to the user that runs it.
struct ClusterFolder {
  /// The folder given by the caller, as an absolute path.
  let root: String
  /// The folder owned by PostgreSQL's user: `postgres` under the root if that user can reach it.
  let home: String
  /// The folder of the Unix socket.
  let socketFolder: String

  var data: String { "\(home)/data" }
  var log: String { "\(home)/server.log" }
  /// The lock file, held by the process that runs the cluster.
  var lock: String { "\(root)/lock" }
  /// The folder in which `initdb` works, so that a cluster in `data` is always complete.
  var unfinished: String { "\(home)/data.unfinished" }

  var exists: Bool { access("\(data)/PG_VERSION", F_OK) == 0 }

  /// The major version that created the cluster; `nil` if there is no cluster yet.
  var major: Int? {
    guard let text = try? String(contentsOfFile: "\(data)/PG_VERSION", encoding: .utf8) else { return nil }
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// The paths of an existing cluster.
  init(existing path: String) {
    root = Self.absolute(path)
    let link = "\(root)/postgres"
    home = (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? link
    socketFolder = Self.socketFolder(for: home)
  }

  /// Creates missing folders and gives them to the user. Rejects an existing cluster of another user.
  static func prepare(_ path: String, user: UnprivilegedUser?) async throws(PrivatePostgresError) -> ClusterFolder {
    let root = absolute(path)
    if access(root, F_OK) != 0 {
      do {
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
      } catch {
        throw .folderUnusable(path: root, reason: "it could not be created")
      }
    }
    if let user, try await !isReachable(root, for: user) { try placeElsewhere(root) }
    let folder = ClusterFolder(existing: root)
    try makePrivate(folder.home, for: user)
    try makePrivate(folder.socketFolder, for: user)
    return folder
  }

  /// Whether the user can reach the folder. Root's home folder, for example, is closed to other users.
  private static func isReachable(
    _ path: String, for user: UnprivilegedUser
  ) async throws(PrivatePostgresError) -> Bool {
    try await Command(executable: "/usr/bin/test", arguments: ["-x", path], user: user).outcome().status == 0
  }

  /// Creates the cluster's folder under /var/lib, and a link to it in the intended place.
  private static func placeElsewhere(_ root: String) throws(PrivatePostgresError) {
    let link = "\(root)/postgres"
    guard (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == nil else { return }
    let elsewhere = "/var/lib/vestibule"
    do {
      try FileManager.default.createDirectory(
        atPath: elsewhere, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "\(elsewhere)/\(fingerprint(root))")
    } catch {
      throw .folderUnusable(path: root, reason: "PostgreSQL's user can't enter it, and \(elsewhere) can't be used")
    }
  }

  /// Creates a folder that only its owner can enter, or checks that an existing one is.
  private static func makePrivate(_ path: String, for user: UnprivilegedUser?) throws(PrivatePostgresError) {
    let owner = user?.userID ?? geteuid()
    if mkdir(path, 0o700) == 0 {
      if let user, chown(path, user.userID, user.groupID) != 0 {
        throw .folderUnusable(path: path, reason: "it can't be given to the user \(user.name)")
      }
      return
    }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .folderUnusable(path: path, reason: "it could not be created") }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == owner, status.st_mode & 0o077 == 0 else {
      throw .folderUnusable(path: path, reason: "it must be a folder that only user \(owner) can enter")
    }
  }

  /// Uses the cluster's folder, unless the path exceeds the maximum of a socket address (107 bytes with the file's
  /// name) or has a character that needs quoting in a setting.
  private static func socketFolder(for home: String) -> String {
    let near = "\(home)/socket"
    let isPlain = near.utf8.allSatisfy { isalnum(Int32($0)) != 0 || "/._-".utf8.contains($0) }
    return near.utf8.count < 80 && isPlain ? near : "/tmp/vestibule-\(fingerprint(home))"
  }

  /// 16 hexadecimal digits that identify a path (FNV-1a).
  private static func fingerprint(_ path: String) -> String {
    let hash = path.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}

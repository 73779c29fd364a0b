import Foundation

/// The user that PostgreSQL runs as when we are root, which it refuses to be.
struct UnprivilegedUser: Equatable {
  let name: String
  let userID: uid_t
  let groupID: gid_t

  /// `postgres`, else `nobody`; `nil` when we are not root and run everything as ourselves.
  static func needed() throws(PrivatePostgresError) -> UnprivilegedUser? {
    guard geteuid() == 0 else { return nil }
    for name in ["postgres", "nobody"] {
      if let entry = getpwnam(name) {
        return UnprivilegedUser(name: name, userID: entry.pointee.pw_uid, groupID: entry.pointee.pw_gid)
      }
    }
    throw .noUnprivilegedUser
  }

  /// The words that a command is put behind to run as this user. Both programs are part of util-linux.
  var steppingDown: [String] {
    if access("/usr/bin/setpriv", X_OK) == 0 {
      return ["/usr/bin/setpriv", "--reuid=\(userID)", "--regid=\(groupID)", "--init-groups"]
    }
    return ["/usr/sbin/runuser", "-u", name, "--"]
  }
}

import Foundation

/// The user that PostgreSQL runs as when this process is root, because PostgreSQL refuses to run as root.
struct UnprivilegedUser: Equatable {
  let name: String
  let userID: uid_t
  let groupID: gid_t

  /// `postgres`, else `nobody`; `nil` if this process isn't root and runs everything as its own user.
  static func needed() throws(PrivatePostgresError) -> UnprivilegedUser? {
    guard geteuid() == 0 else { return nil }
    for name in ["postgres", "nobody"] {
      if let entry = getpwnam(name) {
        return UnprivilegedUser(name: name, userID: entry.pointee.pw_uid, groupID: entry.pointee.pw_gid)
      }
    }
    throw .noUnprivilegedUser
  }

  /// The command prefix that switches to this user. Both programs are part of util-linux.
  var steppingDown: [String] {
    if access("/usr/bin/setpriv", X_OK) == 0 {
      return ["/usr/bin/setpriv", "--reuid=\(userID)", "--regid=\(groupID)", "--init-groups"]
    }
    return ["/usr/sbin/runuser", "-u", name, "--"]
  }
}

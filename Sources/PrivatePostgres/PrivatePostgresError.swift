/// Why a private PostgreSQL couldn't be started. Descriptions are for the operator and say what to do.
public enum PrivatePostgresError: Error, Equatable, CustomStringConvertible {
  /// No PostgreSQL of version 15 or later was found.
  case notInstalled
  /// The major version that created the folder's cluster isn't installed.
  case versionMissing(major: Int)
  /// PostgreSQL refuses to run as root, and there is no unprivileged user to switch to.
  case noUnprivilegedUser
  /// Another process of this program runs its PostgreSQL in the folder.
  case folderInUse(path: String)
  /// The folder can't be used for the given reason.
  case folderUnusable(path: String, reason: String)
  /// PostgreSQL is not running in the folder.
  case notRunning(path: String)
  /// One of PostgreSQL's commands failed. `output` is the end of its output.
  case commandFailed(command: String, status: Int32, output: String)

  public var description: String {
    switch self {
    case .notInstalled:
      "PostgreSQL 15 or later was not found in /usr/lib/postgresql or PATH. On Debian: apt-get install postgresql"
    case .versionMissing(let major):
      "The data folder was made by PostgreSQL \(major), which is not installed. "
        + "On Debian: apt-get install postgresql-\(major)"
    case .noUnprivilegedUser:
      "PostgreSQL does not run as root, and neither a user postgres nor a user nobody exists to step down to."
    case .folderInUse(let path):
      "Another vestibule is running in \(path). Stop it first, or choose another folder with --data."
    case .folderUnusable(let path, let reason):
      "The folder \(path) can't be used: \(reason)."
    case .notRunning(let path):
      "No demonstration is running in \(path). Start one with: vestibule demo --data \(path)"
    case .commandFailed(let command, let status, let output):
      "PostgreSQL's \(command) failed with status \(status). The end of what it said:\n\(output)"
    }
  }
}

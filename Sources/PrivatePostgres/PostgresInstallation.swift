import Foundation

/// An installed PostgreSQL: the folder of its programs and its major version.
struct PostgresInstallation {
  let programs: String
  let major: Int

  /// The oldest version that has the features the migrations use.
  static let oldestMajor = 15

  /// The newest installed version, or the version that created the cluster.
  static func find(clusterMajor: Int?) async throws(PrivatePostgresError) -> PostgresInstallation {
    var found = packaged()
    if found.isEmpty, let inPath = try await fromPath() { found.append(inPath) }
    guard let newest = found.max(by: { $0.major < $1.major }) else { throw .notInstalled }
    guard let clusterMajor else { return newest }
    guard let matching = found.first(where: { $0.major == clusterMajor }) else {
      throw .versionMissing(major: clusterMajor)
    }
    return matching
  }

  /// The path of one of its programs, such as `pg_ctl`.
  func program(_ name: String) -> String { "\(programs)/\(name)" }

  private static func packaged() -> [PostgresInstallation] {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.compactMap { version in
      guard let major = Int(version), major >= oldestMajor else { return nil }
      let programs = "\(root)/\(version)/bin"
      return access("\(programs)/pg_ctl", X_OK) == 0 ? PostgresInstallation(programs: programs, major: major) : nil
    }
  }

  private static func fromPath() async throws(PrivatePostgresError) -> PostgresInstallation? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      guard access("\(folder)/pg_ctl", X_OK) == 0, access("\(folder)/initdb", X_OK) == 0 else { continue }
      // The output is "pg_ctl (PostgreSQL) 16.3".
      let answer = try await Command(executable: "\(folder)/pg_ctl", arguments: ["--version"]).run()
      let digits = answer.drop { !$0.isNumber }.prefix { $0.isNumber }
      if let major = Int(digits), major >= oldestMajor {
        return PostgresInstallation(programs: String(folder), major: major)
      }
    }
    return nil
  }
}

import Foundation
import PrivatePostgres

/// Debian's PgBouncer in transaction mode in front of the tests' PostgreSQL, `Tests/Counterparts/pgbouncer_pool.py`.
public final class PgBouncer: Sendable {
  /// Where the program is: unpacked by `scripts/setup`, or installed. `nil` if it isn't there.
  public static let program: String? = [
    repositoryRoot.appendingPathComponent(".build-tools/test/usr/sbin/pgbouncer").path, "/usr/sbin/pgbouncer",
  ].first { FileManager.default.isExecutableFile(atPath: $0) }

  private let counterpart: Counterpart

  /// - Parameter ini: Further lines of its settings.
  public init(ini: [String] = []) async throws {
    let postgres = try await TestCluster.shared.postgres()
    let roles = [PrivatePostgres.ownerRole, PrivatePostgres.applicationRole, PrivatePostgres.keyringRole]
    let place = postgres.connectionString(database: "postgres", role: roles[0])
    let socket = place.split(separator: " ").first { $0.hasPrefix("host=") }.map { String($0.dropFirst(5)) }
    guard let socket, let program = Self.program else { throw PgBouncerMissing() }
    counterpart = try Counterpart("pgbouncer_pool.py") { folder in
      [socket, folder, program] + ini.flatMap { ["--ini", $0] } + roles
    }
    guard counterpart.greeting == "ready" else { throw PgBouncerMissing() }
  }

  /// The same role and database of the tests' PostgreSQL, by PgBouncer.
  public func leading(_ connectionString: String) -> String {
    let words = connectionString.split(separator: " ").filter { !$0.hasPrefix("host=") && !$0.hasPrefix("port=") }
    return (["host=\(counterpart.folder.path)", "port=6432"] + words.map(String.init)).joined(separator: " ")
  }
}

/// The program isn't there, or ended as soon as it was started.
struct PgBouncerMissing: Error {}

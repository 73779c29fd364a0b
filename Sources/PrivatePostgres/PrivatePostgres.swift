import Foundation

/// A PostgreSQL of our own in a folder: one process of ours at a time, by a Unix socket and nothing else.
///
/// As root it steps down to an unprivileged user. The server runs in a session of its own and outlives us if we are
/// killed; the next start stops it in order and starts it again, or lets it recover if it was killed too.
public final class PrivatePostgres: Sendable {
  /// The role that owns the databases: a superuser, for migrations and for tests.
  public static let ownerRole = "vestibule_owner"
  /// The role that the service runs as: a member of `vestibule_application`, and nothing more.
  public static let applicationRole = "vestibule"
  /// The role that the service reaches its keyring as: a member of `vestibule_keyring`, and nothing more.
  public static let keyringRole = "vestibule_keys"

  private let folder: ClusterFolder
  private let installation: PostgresInstallation
  private let user: UnprivilegedUser?
  private let lock: FolderLock
  private let leash: Leash?

  private init(
    folder: ClusterFolder, installation: PostgresInstallation, user: UnprivilegedUser?, lock: FolderLock, leash: Leash?
  ) {
    self.folder = folder
    self.installation = installation
    self.user = user
    self.lock = lock
    self.leash = leash
  }

  /// Starts the folder's cluster, made first if there is none, and returns when it answers.
  ///
  /// - Parameters:
  ///   - connectionsMax: 10 to 1,000.
  ///   - progress: told in a few words what is being done, before each step that may take over a second.
  /// - Throws: `PrivatePostgresError`.
  public static func start(
    in path: String, durability: Durability = .durable, connectionsMax: Int = 100,
    progress: @Sendable (String) -> Void = { _ in }
  ) async throws(PrivatePostgresError) -> PrivatePostgres {
    let cluster = try await prepare(path, isTemporary: false)
    try await cluster.start(durability, connectionsMax: connectionsMax, progress: progress)
    return cluster
  }

  /// Starts a new cluster in a folder under /tmp that ends with this process, however it ends.
  ///
  /// - Throws: `PrivatePostgresError`.
  public static func temporary(
    durability: Durability = .fast, connectionsMax: Int = 100, progress: @Sendable (String) -> Void = { _ in }
  ) async throws(PrivatePostgresError) -> PrivatePostgres {
    let path = "/tmp/vestibule-\(UUID().uuidString.prefix(8).lowercased())"
    guard mkdir(path, 0o755) == 0 else { throw .folderUnusable(path: path, reason: "it could not be made") }
    let cluster = try await prepare(path, isTemporary: true)
    do {
      try await cluster.start(durability, connectionsMax: connectionsMax, progress: progress)
    } catch {
      await cluster.leash?.letGo()
      throw error
    }
    return cluster
  }

  private static func prepare(_ path: String, isTemporary: Bool) async throws(PrivatePostgresError) -> PrivatePostgres {
    let user = try UnprivilegedUser.needed()
    let folder = try await ClusterFolder.prepare(path, user: user)
    let lock = try FolderLock(folder)
    let installation = try await PostgresInstallation.find(clusterMajor: folder.major)
    let leash =
      isTemporary
      ? try Leash(
        stopping: stopping(folder, installation, user, mode: "immediate"), removing: [folder.root, folder.socketFolder])
      : nil
    return PrivatePostgres(folder: folder, installation: installation, user: user, lock: lock, leash: leash)
  }

  /// Stops the server: what is running is rolled back, what was committed is on the disk. A temporary one is gone.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed` when it has not stopped within a minute.
  public func stop() async throws(PrivatePostgresError) {
    if let leash {
      await leash.letGo()
    } else {
      try await Self.stopping(folder, installation, user, mode: "fast").run()
    }
    lock.release()
  }

  /// The libpq connection string of one of the cluster's databases.
  public func connectionString(database: String, role: String) -> String {
    Self.connectionString(folder, database: database, role: role)
  }

  /// The connection string to a cluster that another process of ours is running.
  ///
  /// - Throws: `PrivatePostgresError.notRunning`.
  public static func connectionString(
    runningIn path: String, database: String, role: String
  ) throws(PrivatePostgresError) -> String {
    let folder = ClusterFolder(existing: path)
    guard PostmasterFile(folder).isServed else { throw .notRunning(path: folder.root) }
    return connectionString(folder, database: database, role: role)
  }

  /// Makes a database that belongs to the owner, as a copy of the template when one is given.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`.
  public func createDatabase(_ name: String, template: String? = nil) async throws(PrivatePostgresError) {
    try await client("createdb", (template.map { ["--template=\($0)"] } ?? []) + [name])
  }

  /// Whether the cluster has a database of that name.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`.
  public func hasDatabase(_ name: String) async throws(PrivatePostgresError) -> Bool {
    let listing = try await client("psql", ["--list", "--tuples-only", "--no-align", "--no-psqlrc", "postgres"])
    return listing.split(separator: "\n").contains { $0.hasPrefix("\(name)|") }
  }

  /// Drops a database, and whoever is still connected to it.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`.
  public func dropDatabase(_ name: String) async throws(PrivatePostgresError) {
    try await client("dropdb", ["--force", "--if-exists", name])
  }

  private static func connectionString(_ folder: ClusterFolder, database: String, role: String) -> String {
    "host=\(folder.socketFolder) port=5432 dbname=\(database) user=\(role)"
  }

  @discardableResult
  private func client(_ program: String, _ arguments: [String]) async throws(PrivatePostgresError) -> String {
    let place = ["--host=\(folder.socketFolder)", "--port=5432", "--username=\(Self.ownerRole)", "--no-password"]
    return try await Command(executable: installation.program(program), arguments: place + arguments).run()
  }

  private static func stopping(
    _ folder: ClusterFolder, _ installation: PostgresInstallation, _ user: UnprivilegedUser?, mode: String
  ) -> Command {
    Command(
      executable: installation.program("pg_ctl"),
      arguments: ["stop", "--pgdata=\(folder.data)", "--mode=\(mode)", "--wait", "--timeout=60"], user: user)
  }
}

extension PrivatePostgres {
  private func start(
    _ durability: Durability, connectionsMax: Int, progress: @Sendable (String) -> Void
  ) async throws(PrivatePostgresError) {
    let isNew = !folder.exists
    if isNew {
      progress("making a PostgreSQL \(installation.major) cluster in \(folder.home)")
      try await initialise(isDurable: durability == .durable)
    }
    let postmaster = PostmasterFile(folder)
    if postmaster.isServed {
      progress("stopping the PostgreSQL that a former run left behind")
      try await Self.stopping(folder, installation, user, mode: "fast").run()
    }
    await postmaster.removeIfStale()
    let settings = ClusterSettings(
      durability: durability, socketFolder: folder.socketFolder, connectionsMax: connectionsMax)
    try write(settings.text, to: "postgresql.conf")
    try write(ClusterSettings.authentication, to: "pg_hba.conf")
    progress("starting PostgreSQL")
    try await startServer()
    try await createRoles()
  }

  private func initialise(isDurable: Bool) async throws(PrivatePostgresError) {
    try? FileManager.default.removeItem(atPath: folder.unfinished)
    let arguments = [
      "--pgdata=\(folder.unfinished)", "--username=\(Self.ownerRole)", "--encoding=UTF8", "--locale=C.UTF-8",
      "--auth=trust", "--no-instructions",
    ]
    try await Command(
      executable: installation.program("initdb"), arguments: arguments + (isDurable ? [] : ["--no-sync"]), user: user
    ).run()
    guard rename(folder.unfinished, folder.data) == 0 else {
      throw .folderUnusable(path: folder.data, reason: "the new cluster could not be put there")
    }
  }

  /// `pg_ctl` gives the server a session of its own, and waits until it answers, recovery included.
  private func startServer() async throws(PrivatePostgresError) {
    let start = Command(
      executable: installation.program("pg_ctl"),
      arguments: ["start", "--pgdata=\(folder.data)", "--log=\(folder.log)", "--wait", "--timeout=600"], user: user)
    let outcome = try await start.outcome()
    guard outcome.status != 0 else { return }
    let log = (try? String(contentsOfFile: folder.log, encoding: .utf8)) ?? outcome.output
    let end = log.split(separator: "\n").suffix(8).joined(separator: "\n")
    throw .commandFailed(command: "server", status: outcome.status, output: end)
  }

  /// The groups are made here, before the migrations would make them, so that their members can be made with them. A
  /// cluster from before there was one of them gets it now.
  private func createRoles() async throws(PrivatePostgresError) {
    let query = "SELECT rolname FROM pg_roles"
    let known = try await client(
      "psql", ["--tuples-only", "--no-align", "--no-psqlrc", "--command=\(query)", "postgres"])
    let roles = Set(known.split(separator: "\n").map(String.init))
    let members = [("vestibule_application", Self.applicationRole), ("vestibule_keyring", Self.keyringRole)]
    for (group, member) in members {
      if !roles.contains(group) { try await client("createuser", ["--no-login", group]) }
      if !roles.contains(member) { try await client("createuser", ["--login", "--role=\(group)", member]) }
    }
  }

  private func write(_ text: String, to name: String) throws(PrivatePostgresError) {
    let path = "\(folder.data)/\(name)"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw .folderUnusable(path: path, reason: "it can't be written")
    }
    if let user { chown(path, user.userID, user.groupID) }
  }
}

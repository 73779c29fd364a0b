import Foundation

/// A private PostgreSQL in a folder, for one process at a time, reachable only through a Unix socket.
///
/// Root switches to an unprivileged user. The server runs in its own session and outlives this process if that is
/// killed. The next start stops it in order and starts it again, or lets it recover if it was killed as well.
public final class PrivatePostgres: Sendable {
  /// The role that owns the databases: a superuser, for migrations and tests.
  public static let ownerRole = "vestibule_owner"
  /// The role of the service: a member of `vestibule_application` and nothing else.
  public static let applicationRole = "vestibule"
  /// The role that the service uses for its keyring: a member of `vestibule_keyring` and nothing else.
  public static let keyringRole = "vestibule_keys"

  /// The role that functions for reading belong to. Nobody signs in with it.
  static let readerRole = "vestibule_reader"

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

  /// Starts the folder's cluster, creating it if necessary, and returns once it answers.
  ///
  /// - Parameters:
  ///   - connectionsMax: 10 to 1,000.
  ///   - progress: Receives a short message before each step that may take more than a second.
  /// - Throws: `PrivatePostgresError`.
  public static func start(
    in path: String, durability: Durability = .durable, connectionsMax: Int = 100,
    progress: @Sendable (String) -> Void = { _ in }
  ) async throws(PrivatePostgresError) -> PrivatePostgres {
    let cluster = try await prepare(path, isTemporary: false)
    try await cluster.start(durability, connectionsMax: connectionsMax, progress: progress)
    return cluster
  }

  /// Starts a new cluster that ends with this process, however it ends.
  ///
  /// - Parameter mayBeInMemory: whether it is in memory if there is room, and not for more data than that.
  /// - Throws: `PrivatePostgresError`.
  public static func temporary(
    durability: Durability = .fast, connectionsMax: Int = 100, mayBeInMemory: Bool = true,
    progress: @Sendable (String) -> Void = { _ in }
  ) async throws(PrivatePostgresError) -> PrivatePostgres {
    let place = mayBeInMemory ? MemoryFolder.orTemporary : "/var/tmp"
    let path = "\(place)/vestibule-\(UUID().uuidString.prefix(8).lowercased())"
    guard mkdir(path, 0o755) == 0 else { throw .folderUnusable(path: path, reason: "it could not be created") }
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

  /// Stops the server. Running transactions are rolled back; committed ones are on disk. A temporary cluster is
  /// removed.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed` if it hasn't stopped within a minute.
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

  /// The connection string of a cluster that another process is running.
  ///
  /// - Throws: `PrivatePostgresError.notRunning`.
  public static func connectionString(
    runningIn path: String, database: String, role: String
  ) throws(PrivatePostgresError) -> String {
    let folder = ClusterFolder(existing: path)
    guard PostmasterFile(folder).isServed else { throw .notRunning(path: folder.root) }
    return connectionString(folder, database: database, role: role)
  }

  /// Creates a database that belongs to the owner, as a copy of the template if one is given.
  ///
  /// The template's files are copied as they are. Writing each page to the log as well, as PostgreSQL does by default,
  /// takes twice as long for a small database in memory, and as long on a disk.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`.
  public func createDatabase(_ name: String, template: String? = nil) async throws(PrivatePostgresError) {
    try await client("createdb", (template.map { ["--template=\($0)", "--strategy=file_copy"] } ?? []) + [name])
  }

  /// Whether the cluster has a database of that name.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`.
  public func hasDatabase(_ name: String) async throws(PrivatePostgresError) -> Bool {
    let listing = try await client("psql", ["--list", "--tuples-only", "--no-align", "--no-psqlrc", "postgres"])
    return listing.split(separator: "\n").contains { $0.hasPrefix("\(name)|") }
  }

  /// Drops a database and disconnects its clients.
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
      progress("creating a PostgreSQL \(installation.major) cluster in \(folder.home)")
      try await initialise(isDurable: durability == .durable)
    }
    let postmaster = PostmasterFile(folder)
    if postmaster.isServed {
      progress("stopping the PostgreSQL of an earlier run")
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

  /// `pg_ctl` starts the server in its own session and waits until it answers, recovery included.
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

  /// Creates the group roles before the migrations do, so that their members can be created at the same time. Adds
  /// missing roles to an older cluster.
  private func createRoles() async throws(PrivatePostgresError) {
    let query = "SELECT rolname FROM pg_roles"
    let known = try await client(
      "psql", ["--tuples-only", "--no-align", "--no-psqlrc", "--command=\(query)", "postgres"])
    let roles = Set(known.split(separator: "\n").map(String.init))
    if !roles.contains(Self.readerRole) { try await client("createuser", ["--no-login", Self.readerRole]) }
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

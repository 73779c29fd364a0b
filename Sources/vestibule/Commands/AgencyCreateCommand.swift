import ArgumentParser
import Foundation
import Logging
import PostgresClient
import Privacy

/// Lists the agencies of a server, as an administrator.
struct AgencyListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the agencies' databases of a server, with their owners, as an administrator.",
    discussion: "ADMINISTRATOR_URL is the administrator's connection, and ADMINISTRATOR_KEYRING_URL the same for the "
      + "keyring's server.")

  func run() async throws {
    let administrator = try await AdministratorConnections.readAlone()
    Logs.begin(level: .critical)
    let databases = AgencyDatabases(directory: try SQLDirectory.locate())
    var found: [AgencyDatabase] = []
    for server in [administrator.database, administrator.keyring].map({ $0.reveal() }) {
      found += try await databases.list(administrator: server).filter { !found.contains($0) }
    }
    for database in found {
      let kind =
        switch database.kind {
        case .data: "data / données"
        case .keyring: "keyring / trousseau"
        case .closed: "can't be opened / ne peut pas être ouverte"
        }
      print("\(database.name): \(kind), owner \(database.owner)")
    }
    if found.isEmpty { print("no agency / aucun organisme") }
  }
}

/// Makes another agency on a server, as an administrator.
struct AgencyCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make another agency: its secrets in files, its roles and its databases, as an administrator.",
    discussion: """
      ADMINISTRATOR_URL is the administrator's connection, and ADMINISTRATOR_KEYRING_URL the same for the keyring's \
      server. Each agency has databases, roles, keys and programs of its own; none can open another's. The files are \
      named as the settings that they are: give their folder to the agency's programs, and keep its three keys where \
      neither this machine nor its backups are. Afterwards, with these settings, run: vestibule migrate
      """)

  @Argument(help: "The agency's name, of which its roles and databases are named: small letters, digits and _.")
  var name: String

  @Option(help: "The folder for the secrets. It is made if it is missing; existing files are not overwritten.")
  var secrets: String

  func validate() throws {
    if name.wholeMatch(of: /[a-z][a-z0-9_]{1,39}/) == nil {
      throw ValidationError(
        "\(name): 2 to 40 small letters, digits and _, beginning with a letter / "
          + "de 2 à 40 minuscules, chiffres et _, en commençant par une lettre")
    }
  }

  func run() async throws {
    let administrator = try await AdministratorConnections.readAlone()
    Logs.begin(level: .critical)
    let directory = try SQLDirectory.locate()
    let servers = (data: administrator.database.reveal(), keyring: administrator.keyring.reveal())
    let connections = try AgencyConnections(of: name, on: servers)
    try await refuseWhatIsThere(AgencyDatabases(directory: directory), servers)
    let folder = try SecretFolder(secrets, of: connections.files)
    let roles = AgencyRoles(directory: directory)
    var isBegun = false
    var open: [String] = []
    do {
      for (place, server) in [(connections.data, servers.data), (connections.keyring, servers.keyring)] {
        open += try await roles.make(place, administrator: server).filter { !open.contains($0) }
        isBegun = true
      }
    } catch MigrationError.rolesRefused(let reasons) where !isBegun {
      folder.remove()
      throw ValidationError(reasons.joined(separator: "\n"))
    } catch {
      print("The secrets are in \(secrets); with them as settings, go on with: vestibule roles")
      throw error
    }
    print("ok      roles and databases of \(name); its secrets are in \(secrets)")
    for sentence in open { print("WRONG   \(sentence)") }
    if !open.isEmpty { throw ExitCode.failure }
  }

  /// A database or a role of that name belongs to somebody already, whose password would be set anew.
  private func refuseWhatIsThere(
    _ databases: AgencyDatabases, _ servers: (data: String, keyring: String)
  ) async throws {
    let names = AgencyNames(of: name)
    let taken =
      try await databases.taken(
        databases: [names.data], roles: [names.owner, names.service], administrator: servers.data)
      + databases.taken(
        databases: [names.keyring], roles: [names.keyringOwner, names.keyringUser], administrator: servers.keyring)
    if !taken.isEmpty {
      throw ValidationError(
        "\(taken.joined(separator: ", ")): the server has that already; nothing was made / "
          + "existe déjà sur le serveur; rien n’a été créé")
    }
  }
}

/// What an agency's databases and roles are called.
private struct AgencyNames {
  let data, keyring, owner, service, keyringOwner, keyringUser: String

  init(of agency: String) {
    (data, owner, service) = (agency, "\(agency)_owner", "\(agency)_service")
    keyring = "\(agency)_keys"
    (keyringOwner, keyringUser) = ("\(keyring)_owner", keyring)
  }
}

/// How an agency's roles connect, with new passwords, and its new keys.
private struct AgencyConnections {
  let data: AgencyRoles.Place
  let keyring: AgencyRoles.Place
  /// By the names of the settings.
  let files: [String: String]

  init(of name: String, on servers: (data: String, keyring: String)) throws {
    func connection(_ server: String, _ user: String, _ database: String) throws -> String {
      // 192 bits of the system's randomness, in signs that need no quotes.
      let bytes = (0..<24).map { _ in UInt8.random(in: .min ... .max) }
      let password = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      guard
        let text = AgencyDatabases.connection(like: server, user: user, password: password, database: database)
      else {
        throw ValidationError(
          "ADMINISTRATOR_URL can't be read, or names a service / ne peut pas être lu, ou nomme un service")
      }
      return text
    }
    let names = AgencyNames(of: name)
    let owner = try connection(servers.data, names.owner, names.data)
    let service = try connection(servers.data, names.service, names.data)
    let keysOwner = try connection(servers.keyring, names.keyringOwner, names.keyring)
    let keysUser = try connection(servers.keyring, names.keyringUser, names.keyring)
    self.data = AgencyRoles.Place(owner: owner, program: service, group: "vestibule_application")
    self.keyring = AgencyRoles.Place(owner: keysOwner, program: keysUser, group: "vestibule_keyring")
    files = [
      "DATABASE_OWNER_URL": owner, "DATABASE_URL": service, "KEYRING_OWNER_URL": keysOwner, "KEYRING_URL": keysUser,
      "KEYRING_MASTER_KEY": MasterKey.makeBase64(), "DATABASE_ACTOR_KEY": ActorKey.makeBase64(),
      "AUDIT_KEY": MasterKey.makeBase64(),
    ]
  }
}

/// A folder of secrets that only its owner reads, a file for each.
private struct SecretFolder {
  private let paths: [String]

  /// Writes all files, or none if one is there already.
  init(_ folder: String, of files: [String: String]) throws {
    let manager = FileManager.default
    try manager.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    paths = files.keys.sorted().map { "\(folder)/\($0)" }
    if let there = paths.first(where: { manager.fileExists(atPath: $0) }) {
      throw ValidationError("\(there) exists already / existe déjà")
    }
    do {
      for (name, text) in files { try Self.write(text, to: "\(folder)/\(name)") }
    } catch {
      remove()
      throw error
    }
  }

  private static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw ValidationError("\(path) can't be written / ne peut pas être écrit") }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(text.utf8))
    try file.synchronize()
  }

  func remove() {
    for path in paths { try? FileManager.default.removeItem(atPath: path) }
  }
}

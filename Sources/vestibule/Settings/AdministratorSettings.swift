import PostgresClient

/// How an administrator reaches the servers, and what the agency's connection strings name there. Only `roles` reads
/// it, and `agency` how to reach the servers: no process that serves or works knows an administrator's password.
struct AdministratorSettings: Sendable {
  /// A database of the agency with its two roles, and how an administrator reaches its server.
  struct Place: Sendable {
    /// What it is, for people.
    let name: String
    let roles: AgencyRoles.Place
    let administrator: Secret
  }

  let places: [Place]

  enum Declared {
    static let url = SecretSetting(
      "administrator.url",
      "An administrator's connection to the database's server. `vestibule roles` makes there what DATABASE_OWNER_URL "
        + "and DATABASE_URL name.", values: "connection string of libpq", use: .by(.makeRoles).needed)
    static let keyringURL = SecretSetting(
      "administrator.keyringUrl",
      "The same for the keyring's server, and what KEYRING_OWNER_URL and KEYRING_URL name.",
      values: "connection string of libpq", else: "ADMINISTRATOR_URL", use: .by(.makeRoles))

    static let group = SettingGroup("An administrator", [url, keyringURL])
  }

  /// Reads only these, and the connection strings that name roles and databases.
  ///
  /// - Throws: `SettingsError` with everything that is wrong with them.
  static func readAlone() async throws -> AdministratorSettings {
    var reader = SettingsReader(try await Settings.source())
    let settings = AdministratorSettings(&reader)
    guard reader.faults.isEmpty else { throw SettingsError(faults: reader.faults) }
    return settings
  }

  init(_ reader: inout SettingsReader) {
    let (database, keyring) = (DatabaseSettings.Declared.self, KeyringSettings.Declared.self)
    let administrator = AdministratorConnections(&reader)
    let owner = reader.neededSecret(database.ownerURL)
    let pooled = reader.neededSecret(database.url)
    let service = reader.secret(database.sessionURL) ?? pooled
    let keys = reader.neededSecret(keyring.url)
    let keyringOwner = reader.secret(keyring.ownerURL) ?? owner
    places = [
      Place(
        name: "database",
        roles: AgencyRoles.Place(
          owner: owner.reveal(), program: service.reveal(), group: "vestibule_application"),
        administrator: administrator.database),
      Place(
        name: "keyring",
        roles: AgencyRoles.Place(
          owner: keyringOwner.reveal(), program: keys.reveal(), group: "vestibule_keyring"),
        administrator: administrator.keyring),
    ]
  }
}

/// How an administrator reaches the servers of the data and of the keyring.
struct AdministratorConnections: Sendable {
  let database: Secret
  let keyring: Secret

  /// Reads only these.
  ///
  /// - Throws: `SettingsError` with everything that is wrong with them.
  static func readAlone() async throws -> AdministratorConnections {
    var reader = SettingsReader(try await Settings.source())
    let connections = AdministratorConnections(&reader)
    guard reader.faults.isEmpty else { throw SettingsError(faults: reader.faults) }
    return connections
  }

  init(_ reader: inout SettingsReader) {
    let declared = AdministratorSettings.Declared.self
    database = reader.neededSecret(declared.url)
    keyring = reader.secret(declared.keyringURL) ?? database
    let plainBecause = DatabaseSettings.Declared.plainBecause
    let reason = reader.reasonToBePlain(plainBecause)
    reader.requireVerified(declared.url, database, unless: reason, of: plainBecause)
    reader.requireVerified(declared.keyringURL, keyring, unless: reason, of: plainBecause)
  }
}

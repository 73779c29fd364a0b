import PostgresClient

/// How an administrator reaches the servers, and what the agency's connection strings name there. Only `roles` reads
/// it: no process that serves or works knows an administrator's password.
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
    let url = reader.neededSecret(Declared.url)
    let keyringURL = reader.secret(Declared.keyringURL) ?? url
    let owner = reader.neededSecret(database.ownerURL)
    let pooled = reader.neededSecret(database.url)
    let service = reader.secret(database.sessionURL) ?? pooled
    let keys = reader.neededSecret(keyring.url)
    let keyringOwner = reader.secret(keyring.ownerURL) ?? owner
    let reason = reader.reasonToBePlain(database.plainBecause)
    reader.requireVerified(Declared.url, url, unless: reason, of: database.plainBecause)
    reader.requireVerified(Declared.keyringURL, keyringURL, unless: reason, of: database.plainBecause)
    places = [
      Place(
        name: "database",
        roles: AgencyRoles.Place(
          owner: owner.reveal(), program: service.reveal(), group: "vestibule_application"), administrator: url),
      Place(
        name: "keyring",
        roles: AgencyRoles.Place(
          owner: keyringOwner.reveal(), program: keys.reveal(), group: "vestibule_keyring"),
        administrator: keyringURL),
    ]
  }
}

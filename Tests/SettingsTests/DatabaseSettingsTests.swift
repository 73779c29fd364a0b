import Configuration
import Testing

@testable import vestibule

@Suite("Settings of connections to the database and the keyring")
struct DatabaseSettingsTests {
  /// The faults that a connection string has, by key.
  private func faults(_ url: String, because given: String? = nil) -> [String] {
    var variables: [String: String] = [:]
    if let given { variables["DATABASE_PLAIN_BECAUSE"] = given }
    var reader = SettingsReader(
      ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: variables)))
    let reason = DatabaseSettings.Declared.plainBecause
    let read = reader.reasonToBePlain(reason)
    reader.requireVerified(DatabaseSettings.Declared.url, Secret(url), unless: read, of: reason)
    return reader.faults.map { String($0.prefix { $0 != " " }) }
  }

  @Test("A database elsewhere is reached by verified TLS, unless a reason in words is given")
  func verified() {
    for url in ["host=/run/postgresql", "postgresql://localhost/x?sslmode=disable", "postgresql://db.example.ca/x"] {
      #expect(faults(url) == [])
    }
    for mode in ["disable", "prefer", "require", "verify-ca"] {
      let url = "postgresql://db.example.ca/x?sslmode=\(mode)"
      #expect(faults(url) == ["database.url"])
      #expect(faults(url, because: "the network is one cable") == [])
      #expect(faults(url, because: "yes") == ["database.plainBecause"])
    }
    #expect(faults("nonsense") == ["database.url"])
  }

  @Test("Past a pooler go the keyring and whatever needs a session, unless they have connections of their own")
  func pastPooler() {
    func read(_ variables: [String: String]) -> (database: DatabaseSettings, keyring: KeyringSettings) {
      var reader = SettingsReader(
        ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: variables)))
      let database = DatabaseSettings(&reader)
      return (database, KeyringSettings(&reader, database: database, for: .serve))
    }
    let pooled = read(["DATABASE_URL": "host=/pool", "DATABASE_SESSION_URL": "host=/direct"])
    #expect(pooled.database.url == Secret("host=/pool") && pooled.database.pastPoolerURL == Secret("host=/direct"))
    for url in [pooled.database.sessionURL, pooled.database.ownerURL, pooled.keyring.url] {
      #expect(url == Secret("host=/direct"))
    }
    let alone = read(["DATABASE_URL": "host=/direct"])
    #expect(alone.database.pastPoolerURL == nil && alone.database.sessionURL == Secret("host=/direct"))
  }
}

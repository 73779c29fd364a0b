import ArgumentParser
import Logging
import PostgresClient

/// Makes the roles and the databases that the settings name, as an administrator.
struct RolesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roles",
    abstract: "Make the owner, the service's and the keyring's roles and their databases, as an administrator.",
    discussion: """
      ADMINISTRATOR_URL is the administrator's connection. What is made is what DATABASE_OWNER_URL, DATABASE_URL, \
      KEYRING_OWNER_URL and KEYRING_URL name, with the passwords that they hold: an owner that is neither superuser \
      nor makes roles, and two roles that own nothing. It can be run again, also for another agency on the same \
      server. It ends with 1 if one of the roles may open a database of somebody else's. Afterwards run: vestibule \
      migrate
      """)

  func run() async throws {
    let settings = try await AdministratorSettings.readAlone()
    Logs.begin(level: .critical)
    let roles = AgencyRoles(directory: try SQLDirectory.locate())
    var open: [String] = []
    for place in settings.places {
      let elsewhere = try await roles.make(place.roles, administrator: place.administrator.reveal())
      print("ok      roles and database of the \(place.name)")
      open += elsewhere.filter { !open.contains($0) }
    }
    for sentence in open { print("WRONG   \(sentence)") }
    if !open.isEmpty { throw ExitCode.failure }
  }
}

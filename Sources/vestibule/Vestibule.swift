import ArgumentParser
import CProcess
import Foundation
import PostgresClient

/// The program's start, whatever the subcommand.
@main
enum Program {
  static func main() async {
    guard vestibule_forbid_core_dumps() == 0 else {
      FileHandle.standardError.write(Data("vestibule: core dumps can't be switched off, and would hold keys\n".utf8))
      exit(1)
    }
    await Vestibule.main()
  }
}

/// The program. Each subcommand reads its settings once, assembles the live parts, and runs.
struct Vestibule: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vestibule",
    abstract: "Books closed rooms for victim-offender mediation and prepares the entry documents.",
    discussion: """
      Settings come from the environment (DATABASE_URL, KEYRING_MASTER_KEY …) and from the JSON file that \
      VESTIBULE_CONFIG names. "vestibule settings" lists them; "vestibule doctor" says what is wrong with them, all \
      at once.
      """,
    subcommands: [
      ServeCommand.self, WorkCommand.self, RolesCommand.self, MigrateCommand.self, DoctorCommand.self,
      BackupCommand.self, RestoreCommand.self, DemoCommand.self, TokenCommand.self, ClockCommand.self,
      KeyringCommand.self, AgencyCommand.self, RetentionCommand.self, AuditCommand.self, SitesCommand.self,
      RoomsCommand.self, DirectoryCommand.self, ZonesCommand.self, NoticesCommand.self, CalendarCommand.self,
      WebhookCommand.self,
      ProtocolCommand.self, SchemaCommand.self, SchedulesCommand.self, JobsCommand.self, SessionsCommand.self,
      SettingsCommand.self, EntryListCommand.self, BenchCommand.self,
    ])

  @Flag(name: .customLong("version"), help: "Say the release, as the SQL beside the program has it.")
  var saysVersion = false

  func run() async throws {
    guard saysVersion else { throw CleanExit.helpRequest() }
    print(try SQLDirectory.locate().release())
  }
}

import ArgumentParser

/// The program. Each subcommand reads its settings once, assembles the live parts, and runs.
@main
struct Vestibule: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vestibule",
    abstract: "Books closed rooms for victim-offender mediation and prepares the entry documents.",
    discussion: """
      Settings come from the environment (DATABASE_URL, KEYRING_MASTER_KEY …) and from the JSON file that \
      VESTIBULE_CONFIG names. "vestibule doctor" says what is wrong with them, all at once.
      """,
    subcommands: [
      ServeCommand.self, WorkCommand.self, MigrateCommand.self, DoctorCommand.self, DemoCommand.self,
      TokenCommand.self, ClockCommand.self, KeyringCommand.self, AgencyCommand.self, RetentionCommand.self,
      AuditCommand.self, SitesCommand.self, ZonesCommand.self,
      ProtocolCommand.self, SchemaCommand.self, BenchCommand.self,
    ])
}

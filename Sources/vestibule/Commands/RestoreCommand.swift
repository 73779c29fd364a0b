public import ArgumentParser
import Languages
import Logging
public import Notices
import PostgresClient
import Privacy

/// The `restore` command: restores a backup, and lets go of what it holds back.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Restore a backup; nothing goes out of the restored system until it is released.",
    discussion: """
      A restored system makes entry lists and shows them, and holds back mail, GC Notify, webhooks and prints: what \
      was on its way at the time of the backup may have gone out already. A database that a dump of another one was \
      restored into by PostgreSQL's own programs notices by itself that it is a copy. Some can't be told from the \
      original: a copy of the server's files (such as recovery to a point in time), a dump that was restored into the \
      same database, and one that a release before 0.2.0 made. After these, and after a restoration that was \
      interrupted, run "vestibule restore hold --by SUBJECT" before work is started.
      """,
    subcommands: [
      RestoreIntoCommand.self, RestoreStatusCommand.self, RestoreHoldCommand.self, RestoreReleaseCommand.self,
    ],
    defaultSubcommand: RestoreIntoCommand.self)

  /// How to let go of it, as it is typed.
  static let releasing = "vestibule restore release --in-flight unknown|again --by SUBJECT"

  /// Prints what is held back.
  static func describe(_ quiet: QuietQueue) {
    let why = quiet.reason.words.en + (quiet.backupAt.map { " of \($0)" } ?? "")
    print("QUIET   since \(quiet.since): \(why). Mail, GC Notify, webhooks and prints are held back.")
    for held in quiet.held { print("  \(held.kind): \(held.jobs) jobs wait") }
    if quiet.running > 0 { print("  \(quiet.running) jobs are under way already, and go on") }
    print(
      "  \(quiet.notices) notices and \(quiet.prints) prints were on their way before, and may have gone out already")
  }
}

/// Restores a backup.
struct RestoreIntoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "into", abstract: "Restore a backup into the empty databases of the settings, as their owners.",
    discussion: "Make the databases with vestibule roles first. One that has the schema already is refused.")

  @Argument(help: "The folder of the backup.")
  var folder: String

  @Flag(
    help: """
      Restore it although keys are missing, or live that were destroyed. What missing keys sealed stays lost. Of a \
      process whose key lives, "vestibule keyring prove" says so, and "vestibule keyring destroy" destroys it again.
      """)
  var despiteKeys = false

  func run() async throws {
    let settings = try await Settings.read(for: .migrate)
    Logs.begin(level: .critical)
    let sql = try SQLDirectory.locate()
    try await BackupCommand.reporting {
      let backup = try BackupFolder.opened(folder)
      do {
        try await backup.requireKeys()
      } catch let astray as KeysAstray {
        guard despiteKeys else {
          print("NOTE    --despite-keys restores it all the same")
          throw astray
        }
        print("WRONG   \(astray)")
      }
      BackupCommand.describe(backup.manifest)
      guard backup.manifest.data.schema == settings.database.schema,
        backup.manifest.keyring.schema == settings.keyring.schema
      else { throw BackupFault.otherSchemas(backup.manifest.data.schema, backup.manifest.keyring.schema) }
      try await backup.restore(
        data: try BackupFolder.connection(settings.database.ownerURL, "DATABASE_OWNER_URL"),
        keyring: try BackupFolder.connection(settings.keyring.ownerURL, "KEYRING_OWNER_URL"), progress: Progress())
      try await MigrateCommand.migrate(settings, sql)
      let owner = PostgresConfiguration(
        connectionString: settings.database.ownerURL.reveal(), schema: settings.database.schema)
      try await PostgresClient.whileOpen(owner, logger: Logger(label: "vestibule.restore")) {
        try await $0.run("job_quiet_restored", ["given_backup_at": .timestamptz(backup.manifest.takenAt)])
      }
      print("QUIET   nothing goes out of it before: \(RestoreCommand.releasing)")
    }
  }
}

/// Says what is held back.
struct RestoreStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what is held back, and what was on its way before.")

  func run() async throws {
    guard let quiet = try await Administration.run({ try await $0.notices.jobs.quiet(.worker) }) else {
      print("Nothing is held back.")
      return
    }
    RestoreCommand.describe(quiet)
  }
}

/// Holds back what goes out.
struct RestoreHoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Hold back what goes out of a copy that can't be told from its original, before work is started.",
    discussion: "vestibule help restore says which can't. Jobs that a worker has begun already go on.")

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    RestoreCommand.describe(try await JobsCommand.asking(by: by) { try await $0.hold($1, .unkeyed) })
  }
}

/// Lets go of what is held back.
struct RestoreReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Let mail, GC Notify, webhooks and prints go out again, once somebody has looked at what was on its way.",
    discussion: """
      What was on its way is either sent (again), or unknown: its channel or printer is asked, it is sent only if that \
      certainly never got it, and the Unit asks the recipients of the others. What was made since the restoration is \
      sent in any case.
      """)

  @Option(help: "What becomes of what was on its way before: again or unknown.")
  var inFlight: QuietQueue.InFlight

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    let choice = inFlight
    let quiet = try await JobsCommand.asking(by: by) { try await $0.release($1, inFlight: choice, .unkeyed) }
    print(
      "Released: \(quiet.notices) notices and \(quiet.prints) prints that were on their way are "
        + (choice == .again ? "sent." : "taken for unknown."))
  }
}

extension QuietQueue.InFlight: ExpressibleByArgument {}

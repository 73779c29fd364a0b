public import ArgumentParser
import Auditing
public import Facilities
import Foundation
import Logging
import PostgresClient
import Privacy

/// The `audit` command: exports the audit trail and verifies it, changes the key that seals it, shows the keyring's
/// own, and sets how much reading is usual.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Export the audit trail, verify it, change its key, show the keyring's, set what reading is usual.",
    subcommands: [
      ExportCommand.self, VerifyCommand.self, AuditKeyCommand.self, KeyringTrailCommand.self,
      AuditWatchCommand.self,
    ])

  /// Writes the trail to a file.
  struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write the audit trail as JSON Lines that can be verified without the database.",
      discussion: "Keep the last line of each export elsewhere. It reveals a trail that was cut short later.")

    @Option(help: "The file to write. An existing one is refused.")
    var out: String

    @Option(help: "The first day in UTC, such as 2027-01-15. Default: from the beginning.")
    var from: LocalDay?

    @Option(help: "The last day in UTC. Default: up to now, including what is not yet sealed.")
    var to: LocalDay?

    func run() async throws {
      Logs.begin(level: .warning)
      let descriptor = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw ValidationError("\(out) exists already or can't be written.") }
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      let progress = Progress()
      let written = try await withAuditDatabase { database, _ in
        try await AuditExport(database: database).write(to: file, from: from, through: to) {
          progress("\($0) entries written")
        }
      }
      try file.synchronize()
      print("\(written.entries) entries in \(out), up to batch \(written.head.batch) with hash \(written.head.hash).")
    }
  }

  /// Verifies the trail.
  struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Verify the audit trail of the database, or of an export; end with 1 if anything is wrong.")

    @Option(help: "An export to verify instead of the database. Needs only AUDIT_KEY.")
    var file: String?

    @Option(help: "An earlier export, or its last line. The trail must still contain it.")
    var against: String?

    func validate() throws {
      for file in [file, against].compactMap(\.self) where !FileManager.default.isReadableFile(atPath: file) {
        throw ValidationError("\(file) can't be read.")
      }
    }

    func run() async throws {
      Logs.begin(level: .warning)
      let progress = Progress()
      let tell = { (entries: Int) in progress("\(entries) entries verified") }
      do {
        let kept = try against.map { try AuditFile.head(in: $0) }
        let report: AuditReport
        if let file {
          report = try AuditFile.verify(
            file, keys: await AuditSettings.readAlone(), against: kept, progress: tell)
        } else {
          report = try await withAuditDatabase { database, keys in
            try await AuditVerification(database: database, keys: keys).run(against: kept, progress: tell)
          }
        }
        print(
          "ok      \(report.entries) entries in \(report.batches) batches, up to batch \(report.head.batch) with hash "
            + "\(report.head.hash); \(report.unsealed) not yet sealed"
            + (report.unsealedSince.map { ", the oldest of \($0)" } ?? "") + ".")
      } catch let fault as AuditFault {
        print("WRONG   \(fault)")
        throw ExitCode.failure
      }
    }
  }
}

/// Runs a body on the configured database, as the service.
func withAuditDatabase<Result: Sendable>(
  _ body: (Database, AuditKeys) async throws -> Result
) async throws -> Result {
  let settings = try await Settings.read(for: .audit)
  let keys = try settings.audit.required()
  guard let actorKey = settings.database.actorKey else {
    throw SettingsError(faults: ["database.actorKey (DATABASE_ACTOR_KEY): must be set"])
  }
  var configuration = PostgresConfiguration(
    connectionString: settings.database.sessionURL.reveal(), schema: settings.database.schema)
  configuration.statementTimeoutMs = 120_000
  return try await PostgresClient.whileOpen(configuration, logger: Logger(label: "vestibule.audit")) { postgres in
    try await body(Database(postgres: postgres, actorKey: actorKey, fingerprints: .ofThisProcess()), keys)
  }
}

extension LocalDay: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

import ArgumentParser
import Auditing
import Foundation
import Logging
import PostgresClient
import PrivatePostgres

/// The `backup` command: takes, compares and rehearses backups of the data and the keyring together.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Back up data and keyring together, compare a backup's keys, and rehearse its restoration.",
    discussion: """
      A keyring that is older than the data lacks keys, and what they sealed is lost. So the data is read first and \
      the keyring after it. KEYRING_MASTER_KEY, DATABASE_ACTOR_KEY and AUDIT_KEY aren't in a backup. It needs pg_dump \
      and pg_restore of the servers' version or a later one.
      """,
    subcommands: [BackupTakeCommand.self, BackupCheckCommand.self, BackupRehearseCommand.self],
    defaultSubcommand: BackupTakeCommand.self)

  /// Prints what a backup says of itself.
  static func describe(_ manifest: BackupManifest) {
    print("ok      data of release \(manifest.release), migration \(manifest.data.migration), of \(manifest.takenAt)")
    let newest = manifest.newestKeyAt.map { ", the newest of \($0)" } ?? ""
    print("ok      keyring of \(manifest.keys) keys\(newest)")
  }

  /// Prints what is wrong with a backup, and ends with 1.
  static func reporting(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let fault where fault is BackupFault || fault is KeysAstray || fault is PrivatePostgresError {
      print("WRONG   \(fault)")
      throw ExitCode.failure
    }
  }
}

/// Takes a backup.
struct BackupTakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: "Back up data and keyring into a new folder, as their owners, while the service runs.",
    discussion: "If the keyring lacks keys that the data needs, the backup is kept, and the program ends with 1.")

  @Option(help: "The folder to write. An existing one is refused.")
  var out: String

  func run() async throws {
    let settings = try await Settings.read(for: .migrate)
    Logs.begin(level: .critical)
    // Nobody else may read a file of it, from its first byte.
    umask(0o077)
    let release = try Schemas(settings, sql: try SQLDirectory.locate()).release()
    try await BackupCommand.reporting {
      let taken = try await BackupFolder.take(to: out, settings, release: release, progress: Progress())
      BackupCommand.describe(taken.backup.manifest)
      guard taken.astray.isEmpty else { throw taken.astray }
    }
  }
}

/// Compares a backup's keys.
struct BackupCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a backup is whole and its keyring has every key that its data needs; end with 1 if not.",
    discussion: "Nothing is restored, and it needs no settings.")

  @Argument(help: "The folder of the backup.")
  var folder: String

  func run() async throws {
    try await BackupCommand.reporting {
      let backup = try BackupFolder.opened(folder)
      BackupCommand.describe(backup.manifest)
      try await backup.requireKeys()
      print("ok      the keyring has every key that the data needs")
    }
  }
}

/// Rehearses a restoration.
struct BackupRehearseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Restore a backup into a private PostgreSQL, try it with the keys of the settings, and drop it again.",
    discussion: """
      It checks that the keyring has every key, opens some with the master key, and verifies the audit trail if \
      AUDIT_KEY is set. The machine needs PostgreSQL's server; nothing else is connected to, and nothing is sent.
      """)

  @Argument(help: "The folder of the backup.")
  var folder: String

  func run() async throws {
    let settings = try await Settings.read(for: .administer)
    Logs.begin(level: .critical)
    let sql = try SQLDirectory.locate()
    try await BackupCommand.reporting {
      let backup = try BackupFolder.opened(folder)
      BackupCommand.describe(backup.manifest)
      let rehearsal = BackupRehearsal(backup: backup, settings: settings, sql: sql, progress: Progress())
      try await rehearsal.run { parts in try await Self.examine(parts, settings.audit.keys) }
    }
  }

  private static func examine(_ parts: LiveParts, _ auditKeys: AuditKeys?) async throws {
    print("ok      restored, and brought to this release")
    try await KeysAstray.require(parts)
    print("ok      the keyring has every key that the data needs")
    do {
      let opened = try await BackupRehearsal.openSample(parts)
      print("ok      the master key opens \(opened) of them, which were tried")
    } catch {
      print("WRONG   the master key: a key doesn't open (\(error))")
      throw ExitCode.failure
    }
    guard let auditKeys else {
      print("NOTE    AUDIT_KEY isn't set: the audit trail isn't verified")
      return
    }
    do {
      let report = try await AuditVerification(database: parts.database, keys: auditKeys).run()
      print("ok      the audit trail: \(report.entries) entries in \(report.batches) batches")
    } catch let fault as AuditFault {
      print("WRONG   the audit trail: \(fault)")
      throw ExitCode.failure
    }
  }
}

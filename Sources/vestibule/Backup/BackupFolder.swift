import Foundation
import Logging
import PostgresClient
import PrivatePostgres

/// A folder with a backup: the data, the keyring, and the manifest.
///
/// The data is read first and the keyring after it. A key is made before the first row that needs it, so the keyring
/// has every key that the data needs; one that was destroyed in between is destroyed in the backup, as it should be.
struct BackupFolder {
  private static let (dataFile, keyringFile) = ("data.dump", "keyring.dump")
  /// Where the migrations put the extension that they need.
  private static let extensionSchema = "vestibule_extension"

  let path: String
  let manifest: BackupManifest

  var data: String { "\(path)/\(manifest.data.file)" }
  var keyring: String { "\(path)/\(manifest.keyring.file)" }

  /// Opens a backup and holds its files against its manifest.
  ///
  /// - Throws: `BackupFault`.
  static func opened(_ path: String) throws -> BackupFolder {
    guard let text = FileManager.default.contents(atPath: "\(path)/\(BackupManifest.file)") else {
      throw BackupFault.notABackup(path)
    }
    struct Form: Decodable { let format: Int }
    guard let form = try? JSONDecoder().decode(Form.self, from: text) else { throw BackupFault.notABackup(path) }
    guard form.format == BackupManifest.format else { throw BackupFault.unknownFormat(form.format) }
    guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: text),
      [manifest.data.file, manifest.keyring.file] == [dataFile, keyringFile]
    else { throw BackupFault.altered(file: BackupManifest.file) }
    for part in [manifest.data, manifest.keyring] {
      let found = try BackupManifest.digest(of: "\(path)/\(part.file)")
      guard found.bytes == part.bytes, found.sha256 == part.sha256 else { throw BackupFault.altered(file: part.file) }
    }
    return BackupFolder(path: path, manifest: manifest)
  }

  /// Takes a backup, compares its keys, and only then gives it its name: one that is killed half-way keeps a name that
  /// ends with `.unfinished`, and has no manifest.
  ///
  /// - Returns: the backup, and the keys that it lacks. It is kept all the same: what else is in it is to be saved most
  ///   when keys are lost.
  /// - Throws: `BackupFault`, `PrivatePostgresError`.
  static func take(
    to given: String, _ settings: Settings, release: String, progress: Progress
  ) async throws -> (backup: BackupFolder, astray: KeysAstray) {
    let files = FileManager.default
    var path = given
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard !files.fileExists(atPath: path) else { throw BackupFault.exists(path) }
    let unfinished = "\(path).unfinished"
    do {
      try files.createDirectory(
        atPath: unfinished, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw files.fileExists(atPath: unfinished) ? BackupFault.exists(unfinished) : BackupFault.notMade(path)
    }
    do {
      let (manifest, astray) = try await fill(unfinished, settings, release: release, progress: progress)
      try files.moveItem(atPath: unfinished, toPath: path)
      try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
      return (BackupFolder(path: path, manifest: manifest), astray)
    } catch {
      try? files.removeItem(atPath: unfinished)
      throw error
    }
  }

  private static func fill(
    _ folder: String, _ settings: Settings, release: String, progress: Progress
  ) async throws -> (BackupManifest, KeysAstray) {
    let (database, keyring) = (settings.database, settings.keyring)
    let programs = try PostgresPrograms.find()
    let (dataPath, keyringPath) = ("\(folder)/\(dataFile)", "\(folder)/\(keyringFile)")
    let owner = PostgresConfiguration(connectionString: database.ownerURL.reveal(), schema: database.schema)
    let takenAt: String = try await PostgresClient.whileOpen(owner, logger: Logger(label: "vestibule.backup")) {
      try await $0.value(of: "clock_read")
    }
    progress("reading the data")
    try await programs.dump(
      try connection(database.ownerURL, "DATABASE_OWNER_URL"), schemas: [database.schema, extensionSchema],
      extensions: ["btree_gist"], to: dataPath)
    progress("reading the keyring")
    try await programs.dump(
      try connection(keyring.ownerURL, "KEYRING_OWNER_URL"), schemas: [keyring.schema], to: keyringPath)
    progress("comparing the keys")
    let contents = try await BackupContents.read(data: dataPath, keyring: keyringPath, programs)
    let manifest = BackupManifest(
      format: BackupManifest.format, release: release, takenAt: takenAt,
      data: try part(dataPath, dataFile, database.schema, contents.dataMigration),
      keyring: try part(keyringPath, keyringFile, keyring.schema, contents.keyringMigration), keys: contents.keys.count,
      newestKeyAt: contents.newestKeyAt)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let manifestPath = "\(folder)/\(BackupManifest.file)"
    guard
      FileManager.default.createFile(
        atPath: manifestPath, contents: try encoder.encode(manifest), attributes: [.posixPermissions: 0o600])
    else { throw BackupFault.missing(manifestPath) }
    for path in [dataPath, keyringPath, manifestPath, folder] { try sync(path) }
    return (manifest, contents.astray)
  }

  private static func part(_ path: String, _ file: String, _ schema: String, _ migration: Int) throws
    -> BackupManifest.Part
  {
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let (bytes, sha256) = try BackupManifest.digest(of: path)
    return BackupManifest.Part(file: file, schema: schema, bytes: bytes, sha256: sha256, migration: migration)
  }

  /// Waits until a file or folder is on disk.
  private static func sync(_ path: String) throws(BackupFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .missing(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .missing(path) }
  }

  static func connection(_ url: Secret, _ setting: String) throws(BackupFault) -> ProgramConnection {
    guard let connection = ProgramConnection.taken(from: url.reveal()) else { throw .connection(setting) }
    return connection
  }

  /// Compares the keys that the data needs with those of the keyring, without restoring anything.
  ///
  /// - Throws: `KeysAstray`; `BackupFault.unread` or `PrivatePostgresError` if a file can't be read.
  func requireKeys() async throws {
    let astray = try await BackupContents.read(data: data, keyring: keyring, try PostgresPrograms.find()).astray
    guard astray.isEmpty else { throw astray }
  }

  /// Restores both into empty databases.
  ///
  /// - Throws: `PrivatePostgresError.commandFailed`; then a database is as it was.
  func restore(data: ProgramConnection, keyring: ProgramConnection, progress: Progress) async throws {
    let programs = try PostgresPrograms.find()
    progress("restoring the keyring")
    try await programs.restore(self.keyring, into: keyring)
    progress("restoring the data")
    try await programs.restore(self.data, into: data)
  }
}

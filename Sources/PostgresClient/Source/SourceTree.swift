import Foundation

/// A program's SQL files: the migrations, and the source, which is applied again whenever it changes.
struct SourceTree: Sendable {
  /// The release that these files belong to.
  let release: Release
  let migrations: [MigrationFile]
  /// The functions, views, triggers and policies that migrations create and no later migration drops.
  let ofMigrations: Set<SourceKey>
  /// Functions, views, triggers, policies and lists, in the order of application.
  let objects: [SourceObject]
  let grants: GrantsFile

  /// Reads a tree.
  ///
  /// - Parameters:
  ///   - folder: The folder that holds `migrations`, `functions` and so on; any but the migrations may be missing.
  ///   - release: The release that the files belong to.
  static func read(_ folder: String, release: Release) throws(MigrationError) -> SourceTree {
    let migrations = try MigrationFile.all(in: folder + "/migrations")
    var objects: [SourceObject] = []
    for kind in SourceKind.allCases {
      guard let name = kind.folder else { continue }
      for file in try SQLFolder.files(in: folder, under: name) {
        objects += try SourceFile(file, of: kind).objects
      }
    }
    let grants = try SQLFolder.file("grants.sql", in: folder)
    return try SourceTree(
      release: release, migrations: migrations, objects: objects, grants: grants.map(GrantsFile.init) ?? .none)
  }

  /// - Parameter objects: The objects in the order of kinds and paths.
  init(
    release: Release, migrations: [MigrationFile], objects: [SourceObject], grants: GrantsFile
  ) throws(MigrationError) {
    self.release = release
    self.migrations = migrations
    self.grants = grants
    ofMigrations = try Self.created(by: migrations)
    var files: [SourceKey: String] = [:]
    for object in objects {
      if ofMigrations.contains(object.key) { throw .definedByMigration("\(object.key)", file: object.file) }
      if let other = files.updateValue(object.file, forKey: object.key) {
        throw .definedTwice("\(object.key)", files: [other, object.file])
      }
    }
    self.objects = try SourceOrder.sorted(objects)
  }

  /// Every object with a row in the registry: the objects and the grants file.
  var registered: [SourceObject] { objects + [grants.object] }

  /// The objects that the catalog must hold: no more and no fewer.
  var inCatalog: Set<SourceKey> {
    ofMigrations.union(objects.map(\.key).filter { $0.kind.isInCatalog })
  }

  private static func created(by migrations: [MigrationFile]) throws(MigrationError) -> Set<SourceKey> {
    var created: Set<SourceKey> = []
    for migration in migrations {
      for statement in migration.statements {
        if let creation = SourceStatement(statement) { created.insert(creation.key) }
        if let drop = DropStatement(statement) { created.subtract(drop.keys) }
      }
    }
    return created
  }
}

/// The SQL files of a source tree.
enum SQLFolder {
  /// A file's path within the tree, and its text.
  struct File: Sendable, Equatable {
    let path: String
    let text: String

    /// The file name without folder and extension.
    var stem: String { String((path.split(separator: "/").last ?? "").dropLast(".sql".count)) }
  }

  /// A folder's SQL files, subfolders included, sorted by path. Empty if the folder doesn't exist.
  static func files(in tree: String, under name: String) throws(MigrationError) -> [File] {
    let root = tree + "/" + name
    guard FileManager.default.fileExists(atPath: root) else { return [] }
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: root) else {
      throw .unreadable(file: root)
    }
    var files: [File] = []
    for path in paths.filter({ $0.hasSuffix(".sql") }).sorted() {
      if let file = try file(name + "/" + path, in: tree) { files.append(file) }
    }
    return files
  }

  /// A single file; `nil` if it doesn't exist.
  static func file(_ path: String, in tree: String) throws(MigrationError) -> File? {
    guard FileManager.default.fileExists(atPath: tree + "/" + path) else { return nil }
    guard let text = try? String(contentsOfFile: tree + "/" + path, encoding: .utf8) else {
      throw .unreadable(file: path)
    }
    return File(path: path, text: text)
  }
}

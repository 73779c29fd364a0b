public import Foundation

/// The `sql` folder of the product, wherever it was installed.
public struct SQLDirectory: Sendable, Equatable {
  /// The folder's absolute path.
  public let path: String

  /// Uses a known folder; nothing is looked up.
  public init(path: String) {
    self.path = path
  }

  /// The migrator's own statements: `sql/migrator`.
  public var migrator: String { path + "/migrator" }
  /// The migrations: `sql/migrations`.
  public var migrations: String { path + "/migrations" }
  /// The sites and holidays that ship with the product: `sql/reference`.
  public var reference: String { path + "/reference" }
  /// The tables that the migrations create, for reading: `sql/schema.sql`.
  public var schemaFile: String { path + "/schema.sql" }

  /// The release, from `sql/VERSION`, the only place that states it.
  ///
  /// - Throws: `MigrationError` if the file can't be read or doesn't hold a release.
  public func release() throws(MigrationError) -> Release {
    let file = path + "/VERSION"
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw .unreadable(file: file) }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, let release = Release(words[0]) else { throw .badRelease(file: file) }
    return release
  }

  /// Finds the folder: the given path, else `VESTIBULE_SQL`, else beside the program.
  ///
  /// Beside `/usr/bin/vestibule` that is `/usr/share/vestibule/sql`; for a program in a checkout's `.build` it is the
  /// checkout's `sql`. The working directory is never looked at: whoever can write there would have the owner of the
  /// tables run their SQL. A folder counts if it holds `migrator` and `migrations`. If an explicitly set folder
  /// doesn't, that is an error and the search stops.
  ///
  /// - Throws: `SQLDirectoryError` with the places that were tried.
  public static func locate(
    explicit: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(SQLDirectoryError) -> SQLDirectory {
    if let set = explicit ?? environment["VESTIBULE_SQL"], !set.isEmpty {
      let path = URL(fileURLWithPath: set).standardizedFileURL.path
      guard isSQLDirectory(path) else { throw SQLDirectoryError(tried: [path]) }
      return SQLDirectory(path: path)
    }
    let candidates = beside(program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath())
    guard let found = candidates.first(where: isSQLDirectory) else { throw SQLDirectoryError(tried: candidates) }
    return SQLDirectory(path: found)
  }

  /// Where a program's `sql` folder may be.
  static func beside(program: URL) -> [String] {
    let folder = program.deletingLastPathComponent()
    let prefix = folder.deletingLastPathComponent()
    var folders = [prefix.appendingPathComponent("share/vestibule/sql").path]
    if let build = program.pathComponents.lastIndex(of: ".build") {
      let checkout = program.pathComponents[1..<build].map { "/" + $0 }.joined()
      folders.append(checkout + "/sql")
    }
    return folders
  }

  private static func isSQLDirectory(_ path: String) -> Bool {
    ["migrator", "migrations"].allSatisfy { part in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(part)", isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
  }
}

/// No `sql` folder was found.
public struct SQLDirectoryError: Error, CustomStringConvertible {
  /// The places that were tried, in order.
  public let tried: [String]

  public var description: String {
    "no folder with \"migrator\" and \"migrations\" in it; set VESTIBULE_SQL. Tried: \(tried.joined(separator: ", "))"
  }
}

public import Foundation

/// The `sql` folder of the product, wherever it was installed.
public struct SQLDirectory: Sendable, Equatable {
  /// The folder's absolute path.
  public let path: String

  /// A folder known to be the right one; nothing is looked up.
  public init(path: String) {
    self.path = path
  }

  /// Where the statements are: `sql/queries`.
  public var queries: String { path + "/queries" }
  /// Where the migrations are: `sql/migrations`.
  public var migrations: String { path + "/migrations" }
  /// Where the sites and holidays are that ship with the product: `sql/reference`.
  public var reference: String { path + "/reference" }
  /// The dumped schema that the migrations are compared with: `sql/schema.sql`.
  public var schemaFile: String { path + "/schema.sql" }

  /// Finds the folder: as set, else by `VESTIBULE_SQL`, else upward from the executable and from the working
  /// directory, else `/usr/share/vestibule/sql`.
  ///
  /// A folder counts if it holds `queries` and `migrations`. One that is set but doesn't is an error, not a reason to
  /// look further.
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
    let candidates = upward(from: executableFolder) + upward(from: workingDirectory) + ["/usr/share/vestibule/sql"]
    guard let found = candidates.first(where: isSQLDirectory) else { throw SQLDirectoryError(tried: candidates) }
    return SQLDirectory(path: found)
  }

  private static var workingDirectory: String { FileManager.default.currentDirectoryPath }

  private static var executableFolder: String {
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return executable.deletingLastPathComponent().path
  }

  private static func upward(from start: String) -> [String] {
    var folders: [String] = []
    var folder = URL(fileURLWithPath: start).standardizedFileURL
    while folder.path != "/" {
      folders.append(folder.appendingPathComponent("sql").path)
      folder.deleteLastPathComponent()
    }
    return folders
  }

  private static func isSQLDirectory(_ path: String) -> Bool {
    ["queries", "migrations"].allSatisfy { part in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(part)", isDirectory: &isDirectory)
        && isDirectory.boolValue
    }
  }
}

/// No `sql` folder was found.
public struct SQLDirectoryError: Error, CustomStringConvertible {
  /// The places looked at, in order.
  public let tried: [String]

  public var description: String {
    "no folder with \"queries\" and \"migrations\" in it; set VESTIBULE_SQL. Tried: \(tried.joined(separator: ", "))"
  }
}

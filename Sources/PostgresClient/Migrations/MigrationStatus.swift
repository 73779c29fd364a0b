/// How far a database is, and whether this program can work on it.
public struct MigrationStatus: Sendable, Equatable {
  /// A migration, applied or not.
  public struct Migration: Sendable, Equatable {
    public let version: Int
    public let name: String
  }

  /// Whether the program can work on the database.
  public enum Verdict: Sendable, Equatable {
    /// The database is what the files say.
    case current
    /// The database is older: it lacks migrations, or its source is another.
    case pending
    /// A later program has migrated the database, and this one can go on working.
    case newer
    /// A later program has migrated the database, and this one can't work on it any more.
    case incompatible(reason: String)
  }

  /// In the order in which they were applied.
  public let applied: [Migration]
  /// In the order in which they will be applied.
  public let pending: [Migration]
  /// The objects of the source that the database lacks or that differ there, and those that no file has any more; such
  /// as `view room_free`.
  public let outdated: [String]
  /// The latest release whose source was applied; `nil` if none was.
  public let release: Release?
  public let verdict: Verdict

  /// Whether nothing is left to do.
  public var isCurrent: Bool { verdict == .current }

  /// Compares files with what a database says of itself.
  ///
  /// A later program's database is compatible unless one of its own migrations is breaking, or a function that this
  /// program calls is gone or has other arguments or another result; further columns are no other result.
  init(_ tree: SourceTree, _ record: DatabaseRecord) throws(MigrationError) {
    let plan = try MigrationPlan(files: tree.migrations, applied: record.applied, allowsNewer: true)
    applied = record.applied.map { Migration(version: $0.version, name: $0.name) }
    pending = plan.pending.map { Migration(version: $0.version, name: $0.name) }
    let known = Set(tree.registered.map(\.key))
    let differing = tree.registered.filter { record.source[$0.key]?.checksum != $0.checksum }.map(\.key)
    outdated = (differing + record.source.keys.filter { !known.contains($0) }).sorted().map(\.description)
    release = record.release
    if !plan.beyond.isEmpty || record.release.map({ $0 > tree.release }) == true {
      if let reason = Self.incompatibility(tree, record, plan) {
        verdict = .incompatible(reason: reason)
      } else {
        verdict = plan.beyond.isEmpty && outdated.isEmpty ? .current : .newer
      }
    } else {
      verdict = pending.isEmpty && outdated.isEmpty ? .current : .pending
    }
  }

  private static func incompatibility(
    _ tree: SourceTree, _ record: DatabaseRecord, _ plan: MigrationPlan
  ) -> String? {
    if let migration = plan.beyond.first(where: { $0.breaking != nil }), let reason = migration.breaking {
      return "migration \(migration.version) \"\(migration.name)\" is breaking: \(reason)"
    }
    if let migration = plan.pending.first {
      return "it lacks migration \(migration.version) \"\(migration.name)\""
    }
    let called = tree.objects.filter { $0.key.kind == .function && tree.grants.doors.contains($0.key.name) }
    let gone = called.filter { !serves($0.shape, record.source[$0.key]?.shape) }.map(\.key.name)
    return gone.isEmpty
      ? nil : "these functions are gone or have another signature: \(gone.sorted().joined(separator: ", "))"
  }

  /// Whether a program that calls a function of one shape can call the one that the database has. The rows may have
  /// more columns at their end, since a program reads columns by name.
  private static func serves(_ called: String, _ found: String?) -> Bool {
    guard let found else { return false }
    let hasMoreColumns =
      called.contains(" returns table ( ") && called.hasSuffix(" )") && found.hasPrefix(called.dropLast(2) + " , ")
    return found == called || hasMoreColumns
  }
}

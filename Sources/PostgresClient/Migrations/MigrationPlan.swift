/// Which migrations a database still needs, as a decision without I/O.
struct MigrationPlan: Equatable {
  /// A migration that the database says it has.
  struct Applied: Equatable, Sendable {
    let version: Int
    let name: String
    let checksum: String
    /// Why programs of the release before can't work on the database, if they can't.
    var breaking: String?
  }

  let pending: [MigrationFile]
  /// What the database has beyond the files: a later release applied it.
  let beyond: [Applied]

  /// Compares the files with what was applied. Of several faults the first in this order is thrown: a database that is
  /// newer than the files, a migration without its file, an edited one, a gap.
  ///
  /// - Parameter allowsNewer: whether the database may have migrations beyond the files.
  init(files: [MigrationFile], applied: [Applied], allowsNewer: Bool = false) throws(MigrationError) {
    let newest = files.last?.version ?? 0
    beyond = applied.filter { $0.version > newest }
    if let last = beyond.map(\.version).max(), !allowsNewer {
      throw .databaseIsNewer(database: last, files: newest)
    }
    for migration in applied where migration.version <= newest {
      guard let file = files.first(where: { $0.version == migration.version }), file.name == migration.name else {
        throw .missingFile(version: migration.version, name: migration.name)
      }
      guard file.checksum == migration.checksum else {
        throw .edited(version: migration.version, name: migration.name)
      }
    }
    let versions = Set(applied.map(\.version))
    pending = files.filter { !versions.contains($0.version) }
    // A gap can't come from this program, which applies in order.
    if let first = pending.first, let last = versions.max(), first.version < last {
      throw .gap(version: first.version, name: first.name)
    }
  }
}

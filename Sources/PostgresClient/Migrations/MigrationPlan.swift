/// Which migrations a database still needs, as a decision without I/O.
struct MigrationPlan: Equatable {
  /// A migration that the database says it has.
  struct Applied: Equatable {
    let version: Int
    let name: String
    let checksum: String
  }

  let pending: [MigrationFile]

  /// Compares the files with what was applied. Of several faults the first in this order is thrown: a database that
  /// is newer than the files, a migration without its file, an edited one.
  init(files: [MigrationFile], applied: [Applied]) throws(MigrationError) {
    let newest = files.last?.version ?? 0
    if let newer = applied.map(\.version).max(), newer > newest {
      throw .databaseIsNewer(database: newer, files: newest)
    }
    for migration in applied {
      guard let file = files.first(where: { $0.version == migration.version }), file.name == migration.name else {
        throw .missingFile(version: migration.version, name: migration.name)
      }
      guard file.checksum == migration.checksum else {
        throw .edited(version: migration.version, name: migration.name)
      }
    }
    let versions = Set(applied.map(\.version))
    pending = files.filter { !versions.contains($0.version) }
    // A gap can't come from this program: it applies in order, and all or none up to a failure.
    if let first = pending.first, let last = versions.max(), first.version < last {
      throw .gap(version: first.version, name: first.name)
    }
  }
}

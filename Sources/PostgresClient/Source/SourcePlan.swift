/// Decides, without I/O, what to drop and create so that the catalog matches the files.
struct SourcePlan: Equatable {
  /// An object that depends on a function or view.
  struct Dependency: Equatable, Sendable {
    let on: SourceKey
    /// The dependent object; `nil` if it isn't a function, view, trigger or policy of the schema.
    let by: SourceKey?
    /// The dependent object, as PostgreSQL describes it.
    let label: String
  }

  /// The objects to drop, in order: dependent objects first.
  let dropped: [SourceKey]
  /// The objects to create or replace, in file order.
  let applied: [SourceObject]
  /// The objects to remove from the registry.
  let forgotten: [SourceKey]

  /// - Parameters:
  ///   - recorded: The objects as last applied.
  ///   - catalog: A digest of each object's current definition in the catalog.
  ///   - dependencies: The dependencies between objects. Only called if something has to be dropped.
  /// - Throws: `MigrationError.leanedOn` if an object outside the source depends on one that must be dropped.
  init(
    tree: SourceTree, recorded: [SourceKey: DatabaseRecord.Recorded], catalog: [SourceKey: String],
    dependencies: () throws(MigrationError) -> [Dependency]
  ) throws(MigrationError) {
    let objects = tree.objects.filter { $0.key.kind.isInCatalog }
    let wanted = Set(objects.map(\.key))
    forgotten = recorded.keys.filter { $0.kind != .grants && !Set(tree.objects.map(\.key)).contains($0) }.sorted()
    // Keeps an object that a migration now creates.
    let vanished = forgotten.filter { catalog[$0] != nil && !tree.ofMigrations.contains($0) }
    let changed = objects.filter { $0.differs(recorded[$0.key], digest: catalog[$0.key]) }
    let replaced = changed.filter { catalog[$0.key] != nil && !$0.canBeReplaced(recorded[$0.key]) }.map(\.key)
    let seeds = vanished + replaced
    let known = wanted.union(recorded.keys)
    dropped = seeds.isEmpty ? [] : try DropOrder(seeds, dependencies: dependencies(), known: known).keys
    let again = Set(dropped).union(changed.map(\.key))
    applied = objects.filter { again.contains($0.key) }
  }
}

extension SourceObject {
  fileprivate func differs(_ recorded: DatabaseRecord.Recorded?, digest: String?) -> Bool {
    recorded?.checksum != checksum || recorded?.digest != digest
  }

  /// Whether `CREATE OR REPLACE` can turn the recorded object into this one.
  fileprivate func canBeReplaced(_ recorded: DatabaseRecord.Recorded?) -> Bool {
    switch key.kind {
    case .function: recorded?.shape == shape
    case .trigger: recorded?.shape == "" && shape == ""
    case .view, .policy, .list, .grants: false
    }
  }
}

/// Finds the objects that must be dropped along with the given ones, and the order.
private struct DropOrder {
  private(set) var keys: [SourceKey] = []
  private var seen: Set<SourceKey> = []
  private let dependents: [SourceKey: [SourcePlan.Dependency]]
  private let known: Set<SourceKey>

  init(
    _ seeds: [SourceKey], dependencies: [SourcePlan.Dependency], known: Set<SourceKey>
  ) throws(MigrationError) {
    dependents = Dictionary(grouping: dependencies, by: \.on)
    self.known = known
    for seed in seeds { try visit(seed) }
  }

  /// Adds the object's dependents, then the object.
  private mutating func visit(_ key: SourceKey) throws(MigrationError) {
    guard seen.insert(key).inserted else { return }
    let leaning = dependents[key] ?? []
    let foreign = leaning.filter { $0.by.map(known.contains) != true }
    guard foreign.isEmpty else { throw .leanedOn("\(key)", by: foreign.map(\.label).sorted()) }
    for dependency in leaning {
      if let by = dependency.by { try visit(by) }
    }
    keys.append(key)
  }
}

/// Sorts objects for creation: the given order, except that an object's dependencies come before it.
///
/// PostgreSQL resolves the names in a view, a policy, a SQL-standard body or a signature when it creates the object.
/// The dependencies are therefore taken from the names in the statements. A line `-- after: NAME` adds those that this
/// misses.
struct SourceOrder {
  private let names: [String: [SourceKey]]
  private let functions: Set<String>
  private let views: Set<String>

  /// - Throws: `MigrationError` for an unknown name in `-- after`, and for a cycle.
  static func sorted(_ objects: [SourceObject]) throws(MigrationError) -> [SourceObject] {
    try SourceOrder(objects).sort(objects)
  }

  private init(_ objects: [SourceObject]) {
    names = Dictionary(grouping: objects.map(\.key), by: \.name)
    functions = Set(objects.filter { $0.key.kind == .function }.map(\.key.name))
    views = Set(objects.filter { $0.key.kind == .view }.map(\.key.name))
  }

  private func sort(_ objects: [SourceObject]) throws(MigrationError) -> [SourceObject] {
    var waiting: [(object: SourceObject, needs: Set<SourceKey>)] = []
    for object in objects { waiting.append((object, try needs(of: object))) }
    var sorted: [SourceObject] = []
    var placed: Set<SourceKey> = []
    while !waiting.isEmpty {
      // Takes the first ready object, so that a delayed one directly follows its last dependency.
      guard let ready = waiting.firstIndex(where: { $0.needs.isSubset(of: placed) }) else {
        throw .circularSource(waiting.map { "\($0.object.key)" })
      }
      let object = waiting.remove(at: ready).object
      placed.insert(object.key)
      sorted.append(object)
    }
    return sorted
  }

  private func needs(of object: SourceObject) throws(MigrationError) -> Set<SourceKey> {
    var needs: Set<SourceKey> = []
    for name in object.after {
      guard let keys = names[name] else {
        throw .badSource(file: object.file, line: 1, reason: "-- after: nothing is called \(name)")
      }
      needs.formUnion(keys)
    }
    for name in object.mentions.calls.intersection(functions) { needs.insert(SourceKey(kind: .function, name: name)) }
    for name in object.mentions.names.intersection(views) { needs.insert(SourceKey(kind: .view, name: name)) }
    needs.remove(object.key)
    return needs
  }
}

/// Applies the source in the open transaction: functions, views, triggers and policies, then lists, then grants.
struct SourceRun {
  let session: MigrationSession
  let tree: SourceTree

  /// - Parameter outcome: What the migrator has done so far; this adds to it.
  func apply(_ outcome: inout MigrationOutcome) throws(MigrationError) {
    try session.step("schema_path_for_source")
    let recorded = try DatabaseRecord.source(session)
    let plan = try SourcePlan(
      tree: tree, recorded: recorded, catalog: Catalog(session).digests,
      dependencies: { () throws(MigrationError) in try dependencies() })
    try dropAndCreate(plan)
    if !outcome.isUnchanged || !plan.applied.isEmpty || !plan.dropped.isEmpty { try validateFunctions() }
    let lists = try mergeLists(recorded, hasNewTables: !outcome.migrations.isEmpty)
    outcome.applied += (plan.applied + lists).map { "\($0.key)" }
    let created = Set(plan.applied.map(\.key))
    outcome.dropped += plan.dropped.filter { !created.contains($0) }.map(\.description)
    let moved = tree.objects.filter { object in recorded[object.key].map { $0.file != object.file } == true }
    try record(plan.applied + lists + moved)
    try forget(plan.forgotten)
    let catalog = try Catalog(session)
    try setDigests(catalog.digests)
    let verification = SourceVerification(tree: tree, session: session)
    try verification.requireTheFiles(catalog)
    try verification.requireGuards(catalog)
    try OwnershipRun(session: session, grants: tree.grants).apply(verification.readings(), &outcome)
    try GrantsRun(session: session, grants: tree.grants).apply(recorded[tree.grants.object.key], &outcome)
    try CountersRun(session: session, grants: tree.grants).apply()
    try verification.requireNothingForEveryone()
  }

  private func dropAndCreate(_ plan: SourcePlan) throws(MigrationError) {
    try session.step("schema_check_bodies", ["off"])
    for key in plan.dropped { try session.script(key.dropStatement, file: "the source") }
    for object in plan.applied { try session.script(object.text, file: object.file, line: object.line) }
    try session.step("schema_check_bodies", ["on"])
  }

  /// Has the server look at every function, those included that didn't change: what they call may have.
  private func validateFunctions() throws(MigrationError) {
    for object in tree.objects where object.key.kind == .function {
      do throws(MigrationError) {
        try session.step("schema_function_validate", [object.key.name])
      } catch .preparationFailed(_, let sqlState, let message) {
        throw .failed(file: object.file, sqlState: sqlState, message: "\(object.key): \(message)")
      }
    }
  }

  /// Merges the lists that have changed, or all lists if there may be new tables.
  private func mergeLists(
    _ recorded: [SourceKey: DatabaseRecord.Recorded], hasNewTables: Bool
  ) throws(MigrationError) -> [SourceObject] {
    let lists = tree.objects.filter { object in
      object.key.kind == .list && (hasNewTables || recorded[object.key]?.checksum != object.checksum)
    }
    for list in lists { try session.script(list.text, file: list.file) }
    return lists
  }

  private func record(_ objects: [SourceObject]) throws(MigrationError) {
    guard !objects.isEmpty else { return }
    let rows = Array(Dictionary(objects.map { ($0.key, $0) }) { first, _ in first }.values)
    try session.step(
      "schema_source_record",
      [
        rows.map(\.key.kind.rawValue), rows.map(\.key.name), rows.map(\.file), rows.map(\.checksum),
        rows.map(\.shape),
      ])
  }

  private func forget(_ keys: [SourceKey]) throws(MigrationError) {
    guard !keys.isEmpty else { return }
    try session.step("schema_source_forget", [keys.map(\.kind.rawValue), keys.map(\.name)])
  }

  private func setDigests(_ digests: [SourceKey: String]) throws(MigrationError) {
    let keys = digests.keys.sorted()
    try session.step(
      "schema_source_set_digests", [keys.map(\.kind.rawValue), keys.map(\.name), keys.compactMap { digests[$0] }])
  }

  private func dependencies() throws(MigrationError) -> [SourcePlan.Dependency] {
    try session.rows("schema_dependencies") { row throws(PostgresError) in
      SourcePlan.Dependency(
        on: SourceKey(kind: try row.get("on_kind"), name: try row.get("on_name")),
        by: try row.get("by_kind", as: SourceKind?.self).map { kind throws(PostgresError) in
          SourceKey(kind: kind, name: try row.get("by_name"))
        },
        label: try row.get("label"))
    }
  }
}

extension SourceKind: SQLDecodable {}

extension SourceKey {
  /// The statement that drops it, without CASCADE.
  fileprivate var dropStatement: String {
    switch kind {
    case .function: "DROP FUNCTION \(name.quotedName)"
    case .view: "DROP VIEW \(name.quotedName)"
    case .trigger, .policy: "DROP \(kind == .trigger ? "TRIGGER" : "POLICY") \(parts)"
    case .list, .grants: ""
    }
  }

  private var parts: String {
    let names = name.split(separator: ".", maxSplits: 1).map(String.init)
    return names.count == 2 ? "\(names[1].quotedName) ON \(names[0].quotedName)" : name.quotedName
  }
}

/// The checks before the commit. Each throws `MigrationError` with the names of the offending objects.
struct SourceVerification {
  let tree: SourceTree
  let session: MigrationSession

  /// Requires that the catalog holds exactly the objects that the files and migrations create.
  func requireTheFiles(_ catalog: Catalog) throws(MigrationError) {
    let wanted = tree.inCatalog
    let missing = wanted.filter { catalog.labels[$0] == nil }.sorted().map(\.description)
    let unexpected = catalog.labels.filter { !wanted.contains($0.key) || $0.value.count > 1 }
      .flatMap { key, labels in labels.map { "\(key.kind.rawValue) \($0)" } }
    guard missing.isEmpty, unexpected.isEmpty else {
      throw .unlikeFiles(missing: missing, unexpected: unexpected.sorted())
    }
  }

  /// Requires that nothing is granted to PUBLIC.
  func requireNothingForEveryone() throws(MigrationError) {
    let open = try session.rows("schema_rights") { row throws(PostgresError) in
      try row.get("for_everyone", as: [String].self)
    }.flatMap { $0 }
    guard open.isEmpty else { throw .openToEveryone(open.sorted()) }
  }

  /// Requires that every SECURITY DEFINER function pins its search path and begins with a guard.
  func requireGuards(_ catalog: Catalog) throws(MigrationError) {
    let definers = try definers()
    let unpinned = definers.filter { !$0.isPinned }.map(\.name)
    guard unpinned.isEmpty else { throw .unpinned(unpinned) }
    let unguarded = definers.filter { !$0.begins(withOneOf: tree.grants.guards) }.map(\.name)
    let unlisted = unguarded.filter { !tree.grants.unguarded.contains($0) }
    guard unlisted.isEmpty else { throw .unguarded(unlisted) }
    let guards = tree.grants.guards.union(tree.grants.readingGuards)
    let strangers = guards.filter { catalog.labels[SourceKey(kind: .function, name: $0)] == nil }
    let stale = tree.grants.unguarded.subtracting(unguarded).union(strangers)
    guard stale.isEmpty else { throw .staleGuardList(stale.sorted()) }
  }

  /// The functions that begin with a guard for reading.
  func readings() throws(MigrationError) -> [String] {
    try definers().filter { $0.begins(withOneOf: tree.grants.readingGuards) }.map(\.name)
  }

  private func definers() throws(MigrationError) -> [Definer] {
    try session.rows("schema_definers") { row throws(PostgresError) in
      Definer(
        name: try row.get("name"), body: try row.get("body"), language: try row.get("language"),
        isPinned: try row.get("pinned"))
    }
  }
}

/// A SECURITY DEFINER function.
struct Definer {
  let name: String
  let body: String
  let language: String
  let isPinned: Bool

  /// Whether the first statement of its body is `PERFORM guard();` or `PERFORM guard(who);`, and nothing else.
  func begins(withOneOf guards: Set<String>) -> Bool {
    guard language == "plpgsql", let tokens = try? SQLLexer.tokens(of: body),
      let begin = tokens.firstIndex(where: { $0.isWord("begin") })
    else { return false }
    let first = Array(tokens[(begin + 1)...].prefix(6))
    guard first.count == 6, first[0].isWord("perform"), first[1].isName, guards.contains(first[1].text),
      first[2].isSign("(")
    else { return false }
    let rest = first.dropFirst(first[3].isWord("who") ? 4 : 3)
    return rest.first?.isSign(")") == true && rest.dropFirst().first?.isSign(";") == true
  }
}

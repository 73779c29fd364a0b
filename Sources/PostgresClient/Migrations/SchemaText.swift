/// The tables of a migrated schema as text for reading: the contents of `sql/schema.sql`.
///
/// Each table that is still there is under the migration that creates it, with its columns, constraints, indexes and
/// comments. The text can be run: a foreign key to a table further down follows that table, and a column of a type
/// further down that type.
struct SchemaText {
  /// A table or composite type, and what belongs to it.
  struct Part: Equatable {
    enum Kind: String, SQLDecodable {
      case column, constraint, reference, key, options, partition, type, behind
    }

    let table: String
    let kind: Kind
    /// The table a foreign key refers to, or the composite type of a column.
    let refersTo: String?
    let text: String
  }

  /// The name of a migration's file, and the tables and types it creates, in order.
  typealias Floor = (file: String, tables: [String])

  private let parts: [String: [Part]]
  private let floors: [Floor]

  /// - Parameter parts: in the order in which those of a table are shown.
  init(_ parts: [Part], floors: [Floor]) {
    self.parts = Dictionary(grouping: parts, by: \.table)
    self.floors = floors
  }

  /// The whole text.
  var text: String {
    var blocks = [Self.header]
    var written: Set<String> = []
    for floor in floors {
      let title = "-- \(floor.file.dropLast(".sql".count)) "
      blocks.append(title + String(repeating: "-", count: max(0, 120 - title.count)))
      // What a later migration dropped has no parts.
      for table in floor.tables where parts[table] != nil {
        written.insert(table)
        blocks.append(block(table, written))
      }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static let header = """
    -- The tables as the migrations make them, under the file that creates them. For reading: `make schema` writes this
    -- file, and a test holds it to the migrations. Functions, views, triggers, policies and rights are in their own
    -- folders.
    """

  /// A table or type with all that stands behind it, and the foreign keys and columns that have waited for it.
  private func block(_ table: String, _ written: Set<String>) -> String {
    let own = parts[table] ?? []
    var lines = [definition(of: table, own, written)]
    lines += own.filter { $0.kind == .behind }.map { $0.text + ";" }
    for (other, parts) in parts.sorted(by: { $0.key < $1.key }) where other != table && written.contains(other) {
      lines += parts.filter { $0.refersTo == table && !isEarlier(table, than: other) }
        .map { "ALTER \(isType(parts) ? "TYPE" : "TABLE") \(other) ADD \(word(for: $0, of: parts))\($0.text);" }
    }
    return lines.joined(separator: "\n")
  }

  private func isType(_ parts: [Part]) -> Bool { parts.contains { $0.kind == .type } }

  /// What stands between ADD and a part that follows its table or type.
  private func word(for part: Part, of parts: [Part]) -> String {
    part.kind != .column ? "" : isType(parts) ? "ATTRIBUTE " : "COLUMN "
  }

  private func definition(of table: String, _ own: [Part], _ written: Set<String>) -> String {
    func texts(_ kinds: Part.Kind...) -> [String] { own.filter { kinds.contains($0.kind) }.map(\.text) }
    if let partition = texts(.partition).first { return "CREATE TABLE \(table) \(partition);" }
    func ready(_ kind: Part.Kind) -> [String] {
      own.filter { $0.kind == kind && $0.refersTo.map(written.contains) != false }.map(\.text)
    }
    let body = (ready(.column) + texts(.constraint) + ready(.reference)).map { "  " + $0 }.joined(separator: ",\n")
    let isType = self.isType(own)
    let end = ([")"] + texts(.key, .options)).joined(separator: " ")
    return "CREATE \(isType ? "TYPE" : "TABLE") \(table) \(isType ? "AS " : "")(\n\(body)\n\(end);"
  }

  private func isEarlier(_ table: String, than other: String) -> Bool {
    let order = floors.flatMap(\.tables)
    guard let first = order.firstIndex(of: table), let second = order.firstIndex(of: other) else { return false }
    return first <= second
  }
}

extension MigrationFile {
  /// The tables and types that it creates, in order.
  var createdTables: [String] { statements.compactMap(\.createdTable) }
}

extension SQLStatement {
  /// The table or type that the statement creates, if it does.
  fileprivate var createdTable: String? {
    guard tokens.count > 2, tokens[0].isWord("create"), tokens[1].isWord("table") || tokens[1].isWord("type") else {
      return nil
    }
    return tokens[2].text
  }
}

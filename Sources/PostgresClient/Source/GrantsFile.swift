/// The grants file: who may do what, and which guards SECURITY DEFINER functions must call first.
struct GrantsFile: Sendable, Equatable {
  let object: SourceObject
  /// The roles it grants to.
  let roles: [String]
  /// The guard functions. The first statement of a SECURITY DEFINER function must call one of them.
  let guards: Set<String>
  /// The SECURITY DEFINER functions that need no guard.
  let unguarded: Set<String>
  /// The functions that the roles may execute.
  let doors: Set<String>

  /// The grants of a tree without this file: only the owner has rights.
  static let none = GrantsFile(
    object: SourceObject(
      key: SourceKey(kind: .grants, name: "grants"), file: "grants.sql", line: 1, text: "", shape: "", after: []),
    roles: [], guards: [], unguarded: [], doors: [])

  private init(object: SourceObject, roles: [String], guards: Set<String>, unguarded: Set<String>, doors: Set<String>) {
    (self.object, self.roles, self.guards) = (object, roles, guards)
    (self.unguarded, self.doors) = (unguarded, doors)
  }

  /// - Throws: `MigrationError.badSource` if the file grants anything without naming a role.
  init(_ file: SQLFolder.File) throws(MigrationError) {
    let header = SQLHeader(file.text)
    let roles = header.names(.role)
    let statements = try SQLStatement.split(file: file.path, file.text)
    if roles.isEmpty, let first = statements.first {
      throw .badSource(file: file.path, line: first.line, reason: "no line \"-- role: NAME\" says who is granted to")
    }
    self.init(
      object: SourceObject(
        key: SourceKey(kind: .grants, name: "grants"), file: file.path, line: 1, text: file.text,
        shape: roles.sorted().joined(separator: ","), after: []),
      roles: roles, guards: Set(header.names(.guards)), unguarded: Set(header.names(.unguarded)),
      doors: Set(statements.flatMap(Self.functions)))
  }

  /// The names in `GRANT EXECUTE ON FUNCTION a, b (text), … TO …`.
  private static func functions(_ statement: SQLStatement) -> [String] {
    let tokens = statement.tokens
    let head = ["grant", "execute", "on", "function"]
    guard tokens.prefix(head.count).elementsEqual(head, by: { $0.isWord($1) }) else { return [] }
    var names: [String] = []
    var depth = 0
    var isNext = true
    for token in statement.tokens(from: head.count, untilAnyOf: ["to"]) {
      if token.isSign("(") { depth += 1 }
      if token.isSign(")") { depth -= 1 }
      if isNext, token.isName { names.append(token.text) }
      isNext = depth == 0 && token.isSign(",")
    }
    return names
  }
}

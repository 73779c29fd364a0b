/// The grants file: who may do what, and which guards SECURITY DEFINER functions must call first.
struct GrantsFile: Sendable, Equatable {
  let object: SourceObject
  /// The roles that the service signs in as a member of.
  let roles: [String]
  /// The role that functions for reading belong to, if there are any.
  let reader: String?
  /// The guards of functions for reading.
  let readingGuards: Set<String>
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
    header: SQLHeader(""), doors: [])

  /// Every role that may hold a right by this file.
  var grantees: [String] { roles + [reader].compactMap { $0 } }

  private init(object: SourceObject, header: SQLHeader, doors: Set<String>) {
    (self.object, self.doors) = (object, doors)
    (roles, reader) = (header.names(.role), header.names(.reader).first)
    (guards, readingGuards) = (Set(header.names(.guards)), Set(header.names(.reading)))
    unguarded = Set(header.names(.unguarded))
  }

  /// - Throws: `MigrationError.badSource` if the file grants anything without naming a role, or has functions for
  ///   reading without naming whom they belong to.
  init(_ file: SQLFolder.File) throws(MigrationError) {
    let header = SQLHeader(file.text)
    let statements = try SQLStatement.split(file: file.path, file.text)
    if header.names(.role).isEmpty, let first = statements.first {
      throw .badSource(file: file.path, line: first.line, reason: "no line \"-- role: NAME\" says who is granted to")
    }
    if header.names(.reader).count != (header.names(.reading).isEmpty ? 0 : 1) {
      let reason = "\"-- reader: NAME\" and \"-- reading: GUARDS\" belong together, for one role"
      throw .badSource(file: file.path, line: 1, reason: reason)
    }
    let grantees = header.names(.role) + header.names(.reader)
    self.init(
      object: SourceObject(
        key: SourceKey(kind: .grants, name: "grants"), file: file.path, line: 1, text: file.text,
        shape: grantees.sorted().joined(separator: ","), after: []),
      header: header, doors: Set(statements.flatMap { Self.functions($0, grantedTo: header.names(.role)) }))
  }

  /// The names in `GRANT EXECUTE ON FUNCTION a, b (text), … TO …`, if one of the roles gets them.
  private static func functions(_ statement: SQLStatement, grantedTo roles: [String]) -> [String] {
    let tokens = statement.tokens
    let head = ["grant", "execute", "on", "function"]
    guard tokens.prefix(head.count).elementsEqual(head, by: { $0.isWord($1) }),
      let to = tokens.firstIndex(where: { $0.isWord("to") }),
      tokens[to...].contains(where: { $0.isName && roles.contains($0.text) })
    else { return [] }
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

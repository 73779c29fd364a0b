extension Rule {
  static let statements = [describedStatements, usedStatements, knownStatements]

  private static let describedStatements = Rule(
    "every statement has one name and a description",
    because: "Swift calls a statement by its name, and a slow query is found by it",
    forbids: [
      Checkout(["sql/migrator/a.sql": "-- name: a_find\nSELECT 1;"]), Checkout(["sql/migrator/a.sql": "SELECT 1;"]),
      Checkout(["sql/migrator/a.sql": "-- name: aFind\n-- An a.\nSELECT 1;"]),
      Checkout(["sql/migrator/a.sql": "-- name: a_find\n-- An a.\nSELECT 1;\n\n-- name: a_find\n-- An a.\nSELECT 2;"]),
    ],
    allows: [
      Checkout(["sql/migrator/a.sql": "-- name: a_find\n-- An a.\nSELECT 1;\n\n-- name: a_all\n-- All a.\nSELECT 2;"])
    ]
  ) { checkout in
    let named = statementNames(in: checkout)
    let malformed = checkout.files(under: "sql/migrator/", named: ".sql").flatMap { file -> [Finding] in
      let statements = Pattern(";[ \\t]*$").matches(in: file.sql ?? "").count
      let described = Pattern("^-- name: [a-z][a-z0-9_]*\\n-- \\S").matches(in: file.text).count
      let names = Pattern("^-- name:").matches(in: file.text).count
      if names == described, names <= statements, names > 0 { return [] }
      return [
        Finding(
          path: file.path, line: 0, what: "\(statements) statements, \(names) names, \(described) with a description")
      ]
    }
    let doubled = Dictionary(grouping: named, by: \.name).values.filter { $0.count > 1 }.flatMap { $0 }
      .map { Finding(path: $0.path, line: $0.line, what: "\($0.name) is named twice") }
    return malformed + doubled
  }

  private static let usedStatements = Rule(
    "every statement in sql/migrator is used",
    because: "an unused statement still has to be reviewed and migrated",
    forbids: [
      Checkout(["sql/migrator/a.sql": "-- name: a_find\n-- An a.\nSELECT 1;", "Sources/Web/A.swift": "// \"a_find\""])
    ],
    allows: [
      Checkout([
        "sql/migrator/a.sql": "-- name: a_find\n-- An a.\nSELECT 1;", "Sources/Web/A.swift": "query(\"a_find\")",
      ])
    ]
  ) { checkout in
    let literals = Set(swiftLiterals(in: checkout).map(\.literal.text))
    return statementNames(in: checkout).filter { !literals.contains($0.name) }.map {
      Finding(path: $0.path, line: $0.line, what: "\($0.name) isn't used in Sources")
    }
  }

  private static let knownStatements = Rule(
    "every statement that Swift names exists",
    because: "a misspelt name would otherwise fail only at run time",
    forbids: [
      Checkout(["Sources/Web/A.swift": "try await sql.query(\"a_find\", id)"]),
      Checkout(["Sources/Web/A.swift": "try await sql.query(\n  \"a_find\",\n  id)"]),
      Checkout(["Sources/Web/A.swift": "let name: StatementName = \"a_find\""]),
    ],
    allows: [
      Checkout([
        "Sources/Web/A.swift": "query(\"a_find\")", "sql/migrator/a.sql": "-- name: a_find\n-- An a.\nSELECT 1;",
      ])
    ]
  ) { checkout in
    let known = Set(statementNames(in: checkout).map(\.name))
    let name = Pattern("^[a-z][a-z0-9]*_[a-z0-9_]*$")
    let call = Pattern("(?:\\b(?:query|StatementName)\\(|: StatementName =)$")
    return swiftLiterals(in: checkout)
      .filter { call.occurs(in: $0.literal.before) && name.occurs(in: $0.literal.text) }
      .filter { !known.contains($0.literal.text) }
      .map { Finding(path: $0.path, line: $0.literal.line, what: "no statement \($0.literal.text) in sql/migrator") }
  }

  private static func swiftLiterals(in checkout: Checkout) -> [(path: String, literal: SwiftSource.Literal)] {
    checkout.files(under: "Sources/", named: ".swift").flatMap { file in
      (file.swift?.literals ?? []).map { (file.path, $0) }
    }
  }

  static func statementNames(in checkout: Checkout) -> [(path: String, line: Int, name: String)] {
    checkout.files(under: "sql/migrator/", named: ".sql").flatMap { file in
      Pattern("^-- name: *(\\S+)").matches(in: file.text).map { (file.path, $0.line, $0.groups[1]) }
    }
  }
}

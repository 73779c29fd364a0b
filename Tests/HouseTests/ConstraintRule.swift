extension Rule {
  static let namedConstraints = Rule(
    "every constraint's name begins with its table's name",
    because: "each constraint's name maps to one error",
    forbids: [
      "CREATE TABLE a (b int CHECK (b > 0));", "CREATE TABLE a (b int UNIQUE);", "CREATE TABLE a (b int REFERENCES c);",
      "CREATE TABLE a (b int, FOREIGN KEY (b) REFERENCES c);", "CREATE TABLE a (b int, EXCLUDE USING gist (b WITH =));",
      "CREATE TABLE a (b int, CONSTRAINT positive CHECK (b > 0));", "ALTER TABLE a ADD CHECK (b > 0);",
      "CREATE TABLE c (d int);\nALTER TABLE a ADD CONSTRAINT c_positive CHECK (b > 0);",
      "CREATE DOMAIN a AS int CHECK (VALUE > 0);",
    ].map { Checkout(["sql/migrations/0001_a.sql": $0]) },
    allows: [
      "CREATE TABLE a (b int PRIMARY KEY CONSTRAINT a_b_positive CHECK (b > 0) CONSTRAINT a_b_known REFERENCES c);",
      "CREATE TABLE a (b int, CONSTRAINT a_once UNIQUE NULLS NOT DISTINCT (b));\nCREATE UNIQUE INDEX a_b ON a (b);",
      "CREATE TABLE a (b int, CONSTRAINT a_c_known\n  FOREIGN KEY (b) REFERENCES c (b)); -- CHECK (nothing)",
      "CREATE POLICY a_own ON a FOR ALL USING (b > 0) WITH CHECK (b > 0);",
      "CREATE TABLE a (b int, CONSTRAINT a_alone EXCLUDE USING gist (b WITH =)); SELECT 'UNIQUE (b)';",
    ].map { Checkout(["sql/migrations/0001_a.sql": $0]) }
  ) { checkout in
    migrations(in: checkout).flatMap(unnamedConstraints)
  }

  private static let constraint = Pattern(
    "(?i)(?:\\bCONSTRAINT\\s+(\\w+)\\s+)?"
      + "(?:(?<!WITH )\\bCHECK\\s*\\(|(?<!CREATE )\\bUNIQUE\\b|\\bFOREIGN\\s+KEY\\s*\\([^)]*\\)\\s*REFERENCES\\b"
      + "|\\bREFERENCES\\b|\\bEXCLUDE\\s+(?:USING|\\())")

  private static let owner = Pattern(
    "(?i)\\b(?:CREATE\\s+(?:UNLOGGED\\s+)?TABLE(?:\\s+IF\\s+NOT\\s+EXISTS)?|ALTER\\s+TABLE(?:\\s+ONLY)?"
      + "|CREATE\\s+DOMAIN)\\s+(\\w+)")

  private static func unnamedConstraints(in file: SourceFile) -> [Finding] {
    let text = withoutQuotedText(file.sql ?? "")
    let owners = owner.matches(in: text)
    return constraint.matches(in: text).compactMap { match in
      guard let table = owners.last(where: { $0.range.lowerBound < match.range.lowerBound })?.groups[1] else {
        return nil
      }
      let name = match.groups[1]
      if name.hasPrefix(table + "_") { return nil }
      let what = name.isEmpty ? "a constraint of \(table) without a name" : "\(name) doesn't begin with \(table)_"
      return Finding(path: file.path, line: match.line, what: what)
    }
  }
}

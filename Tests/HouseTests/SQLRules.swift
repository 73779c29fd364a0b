extension Rule {
  static let sql = [sqlInSwift, oneClock, migrationHeader, migrationNumbers, namedConstraints, noSchemaNames]

  private static let sqlShapes = Pattern(
    [
      "\\bSELECT\\s[\\s\\S]*\\bFROM\\b", "^\\s*SELECT\\s", "\\bINSERT\\s+INTO\\b", "\\bUPDATE\\s+\\S+\\s+SET\\b",
      "\\bDELETE\\s+FROM\\b", "\\bMERGE\\s+INTO\\b", "\\bTRUNCATE\\s+\\w", "^\\s*COPY\\s+\\w", "^\\s*CALL\\s+\\w",
      "\\b(?:CREATE|ALTER|DROP)\\s+(?:OR\\s+REPLACE\\s+)?(?:\\w+\\s+)?"
        + "(?:TABLE|FUNCTION|INDEX|ROLE|DATABASE|SCHEMA|EXTENSION|TYPE|VIEW|TRIGGER|POLICY|SEQUENCE)\\b",
      "\\b(?:GRANT|REVOKE)\\s+\\w[\\s\\S]*\\b(?:TO|FROM)\\b", "\\bselect \\* from\\b", "\\binsert into \\w+ ?\\(",
      "\\bdelete from \\w+ where\\b",
    ].joined(separator: "|"))

  /// Places where Swift may contain SQL, with reasons.
  static let sqlAllowedIn: [(path: String, reason: String)] = [
    ("Sources/PrivatePostgres/", "creates roles and databases in a cluster that has no schema yet"),
    ("Sources/PostgresClient/", "manages the connection: session settings, LISTEN"),
    ("Tests/TestSupport/", "creates a test's database from a template"),
  ]

  private static let sqlInSwift = Rule(
    "SQL is kept in sql/, not in Swift",
    because: "SQL in its own files is read, formatted, prepared and reviewed as SQL",
    forbids: [
      "SELECT id FROM meeting", "INSERT INTO meeting (id) VALUES ($1)", "UPDATE meeting SET state = 'held'",
      "DELETE FROM meeting", "CREATE TABLE x (y int)", "CREATE UNIQUE INDEX x ON y (z)", "SELECT clock_now()",
    ].map { Checkout(["Sources/Web/A.swift": "let text = \"\($0)\""]) } + [
      Checkout(["Sources/Web/A.swift": "let text = \"\"\"\n  SELECT id\n    FROM meeting\n  \"\"\""])
    ],
    allows: [
      Checkout(["Sources/Web/A.swift": "let text = \"Select a room from the list and update your request\""]),
      Checkout(["Sources/Web/A.swift": "// SELECT id FROM meeting\nlet name = \"meeting_find\""]),
    ]
  ) { checkout in
    checkout.files(under: "Sources/", named: ".swift")
      .filter { file in !sqlAllowedIn.contains { file.path.hasPrefix($0.path) } }
      .flatMap { file in
        (file.swift?.literals ?? []).filter { sqlShapes.occurs(in: $0.text) }.map {
          Finding(path: file.path, line: $0.line, what: String($0.text.prefix(60)))
        }
      }
  }

  /// The clock's own files; those that need the server's real time (vouchers, sessions); the keyring's, which uses only
  /// the server's clock; the migrator's, which is older than the clock; and the kept schema.
  private static let clockAllowedIn = [
    "sql/migrations/0001_clock.sql", "sql/migrations/0003_privacy.sql", "sql/migrations/0004_identity.sql",
    "sql/functions/01_clock/", "sql/functions/03_privacy/acting.sql", "sql/functions/04_identity/", "sql/keyring/",
    "sql/migrator/", "sql/schema.sql",
  ]

  private static let oneClock = Rule(
    "SQL reads the clock only through clock_now()",
    because: "tests and demonstrations shift the clock in one place",
    forbids: [
      "now()", "NOW ()", "current_timestamp", "CURRENT_DATE", "clock_timestamp()", "statement_timestamp()", "localtime",
      "'today'::date",
    ].map { Checkout(["sql/functions/07_meetings/meeting_find.sql": "SELECT \($0);"]) },
    allows: [
      Checkout(["sql/functions/07_meetings/meeting_find.sql": "-- never now()\nSELECT clock_now(), known('now');"]),
      Checkout(["sql/migrations/0001_clock.sql": "SELECT statement_timestamp();"]),
    ]
  ) { checkout in
    let pattern = Pattern(
      "(?i)\\b(?:now|(?:clock|statement|transaction)_timestamp|timeofday)\\s*\\("
        + "|\\b(?:current_(?:timestamp|date|time)|localtimestamp|localtime)\\b"
        + "|'(?:now|today|tomorrow|yesterday)'::")
    return sqlFiles(in: checkout, except: clockAllowedIn).flatMap { file in
      pattern.matches(in: file.sql ?? "").map { Finding(path: file.path, line: $0.line, what: $0.groups[0]) }
    }
  }

  private static let migrationHeader = Rule(
    "a migration begins with a comment that says what and why",
    because: "it can't be edited later, and must be understood years from now",
    forbids: [
      Checkout(["sql/migrations/0001_a.sql": "CREATE TABLE a (b int);"]),
      Checkout(["sql/migrations/0001_a.sql": "-- Table a.\nCREATE TABLE a (b int);"]),
    ],
    allows: [
      Checkout([
        "sql/migrations/0001_a.sql": "-- Rooms: what a site has to offer, one row for each door.\n--\n"
          + "-- A room without an attestation is never reserved.\n\nCREATE TABLE a (b int);"
      ])
    ]
  ) { checkout in
    migrations(in: checkout).compactMap { file in
      let header = file.lines.prefix { $0.hasPrefix("--") }
      let prose = header.map { $0.drop { $0 == "-" } }.joined().count
      return prose >= 80 ? nil : Finding(path: file.path, line: 1, what: "\(prose) characters of header")
    }
  }

  private static let migrationNumbers = Rule(
    "migrations have unique numbers",
    because: "the number is the order, so duplicates have no order",
    forbids: [
      Checkout(["sql/migrations/0001_a.sql": "", "sql/migrations/0001_b.sql": ""]),
      Checkout(["sql/migrations/1_a.sql": ""]),
    ],
    allows: [Checkout(["sql/migrations/0001_a.sql": "", "sql/keyring/migrations/0001_b.sql": ""])]
  ) { checkout in
    let files = migrations(in: checkout)
    let misnamed = files.filter { !Pattern("/[0-9]{4}_[a-z0-9_]+\\.sql$").occurs(in: $0.path) }
    let doubled = Dictionary(grouping: files) { $0.folders.joined(separator: "/") + "/" + $0.stem.prefix(4) }.values
      .filter { $0.count > 1 }.flatMap { $0 }
    return (misnamed + doubled).map {
      Finding(path: $0.path, line: 0, what: "not a NNNN_name.sql with a unique number")
    }
  }

  private static let noSchemaNames = Rule(
    "SQL doesn't name the product's schemas",
    because: "search_path selects the schema, and each agency has its own",
    forbids: [
      Checkout(["sql/functions/07_meetings/a.sql": "SELECT id FROM public.meeting;"]),
      Checkout(["sql/migrations/0001_a.sql": "CREATE TABLE vestibule.meeting (id uuid);"]),
    ],
    allows: [
      Checkout(["sql/functions/a/a.sql": "SELECT m.id, current_setting('vestibule.schema') FROM meeting AS m;"])
    ]
  ) { checkout in
    sqlFiles(in: checkout, except: ["sql/schema.sql"]).flatMap { file in
      Pattern("(?i)\\b(?:public|vestibule)\\.\\w+").matches(in: withoutQuotedText(file.sql ?? "")).map {
        Finding(path: file.path, line: $0.line, what: $0.groups[0])
      }
    }
  }

  static func migrations(in checkout: Checkout) -> [SourceFile] {
    checkout.files(under: "sql/migrations/", named: ".sql")
      + checkout.files(under: "sql/keyring/migrations/", named: ".sql")
  }

  private static func sqlFiles(in checkout: Checkout, except exceptions: [String]) -> [SourceFile] {
    checkout.files(under: "sql/", named: ".sql").filter { file in !exceptions.contains { file.path.hasPrefix($0) } }
  }
}

extension Rule {
  static let sqlFloors = [functionsCallDown, readingsAreForPrograms]

  /// The floors of `sql/functions` by folder name without the number, mapped to the Swift targets they belong to.
  private static let targets = [
    "clock": "PostgresClient", "job_queue": "JobQueue", "privacy": "Privacy", "identity": "Identity",
    "facilities": "Facilities", "casework": "Casework", "meetings": "Meetings", "auditing": "Auditing",
    "retention": "Retention", "entry_documents": "EntryDocuments", "notices": "Notices",
  ]

  /// The level of a folder of `sql/functions`; `nil` if the folder isn't a floor.
  static func floor(ofFunctions folder: String) -> Int? { targets[folder].flatMap(floor(of:)) }

  private static let readingsAreForPrograms = Rule(
    "no SQL function calls one that begins with reader_require",
    because: "such a function stands under row-level security, and a rule must not pass because it can't see a row",
    forbids: [
      Checkout([
        "sql/functions/05_facilities/site_list.sql":
          "CREATE OR REPLACE FUNCTION site_list() RETURNS text AS $$ BEGIN PERFORM reader_require(); END $$;",
        "sql/functions/07_meetings/meeting_hold.sql":
          "CREATE OR REPLACE FUNCTION meeting_hold() RETURNS text AS $$ SELECT site_list() $$;",
      ])
    ],
    allows: [
      Checkout([
        "sql/functions/05_facilities/site_list.sql":
          "CREATE OR REPLACE FUNCTION site_list() RETURNS text AS $$ BEGIN PERFORM reader_require(); END $$;",
        "sql/functions/07_meetings/meeting_hold.sql":
          "CREATE OR REPLACE FUNCTION meeting_hold() RETURNS text AS $$ SELECT 1 -- not site_list() $$;",
      ])
    ]
  ) { checkout in
    let functions = SQLFunction.all(in: checkout).filter { $0.path.hasPrefix("sql/functions/") }
    let readings = Set(functions.filter { $0.text.contains("PERFORM reader_require();") }.map(\.name))
    let call = Pattern("\\b(\\w+)\\s*\\(")
    return functions.flatMap { function -> [Finding] in
      let called = Set(call.matches(in: function.text).map { $0.groups[1] }).subtracting([function.name])
      return called.intersection(readings).sorted().map {
        Finding(path: function.path, line: function.line, what: "\(function.name) calls \($0)")
      }
    }
  }

  private static let functionsCallDown = Rule(
    "a SQL function calls only functions of its own floor or of floors below",
    because: "each feature can be read, tested and replaced without the features above it, in SQL as in Swift",
    forbids: [
      Checkout([
        "sql/functions/05_facilities/room_attest.sql":
          "CREATE OR REPLACE FUNCTION room_attest() RETURNS text AS $$ SELECT meeting_hold() $$;",
        "sql/functions/07_meetings/meeting_hold.sql": "CREATE OR REPLACE FUNCTION meeting_hold() RETURNS text",
      ]),
      Checkout([
        "sql/functions/08_auditing/audit_see.sql":
          "CREATE OR REPLACE FUNCTION audit_see() RETURNS text AS $$ SELECT meeting_hold() $$;",
        "sql/functions/07_meetings/meeting_hold.sql": "CREATE OR REPLACE FUNCTION meeting_hold() RETURNS text",
      ]),
    ],
    allows: [
      Checkout([
        "sql/functions/05_facilities/room_attest.sql":
          "CREATE OR REPLACE FUNCTION room_attest() RETURNS text -- meeting_hold() follows by a trigger",
        "sql/functions/07_meetings/meeting_hold.sql":
          "CREATE OR REPLACE FUNCTION meeting_hold() RETURNS text AS $$ SELECT room_attest() $$;",
      ])
    ]
  ) { checkout in
    let functions = SQLFunction.all(in: checkout).filter { $0.path.hasPrefix("sql/functions/") }
    let floors = Dictionary(functions.compactMap { function in function.floor.map { (function.name, $0) } }) { a, _ in a
    }
    let call = Pattern("\\b(\\w+)\\s*\\(")
    return functions.flatMap { function -> [Finding] in
      guard let own = function.floor, let height = floor(ofFunctions: own) else { return [] }
      return Set(call.matches(in: function.text).map { $0.groups[1] }).sorted().compactMap { name in
        guard let other = floors[name], other != own, let otherHeight = floor(ofFunctions: other),
          otherHeight >= height
        else { return nil }
        return Finding(path: function.path, line: function.line, what: "\(function.name) calls \(name) of \(other)")
      }
    }
  }
}

/// A call in Swift that names a SQL function.
private struct NamedCall {
  let path: String
  let line: Int
  let target: String?
  let function: String
  /// Whether the call adds `who` itself, as the calls of commands do.
  let addsActor: Bool
  /// The arguments; `nil` if the call doesn't spell them out.
  let arguments: [(label: String, kind: String)]?
}

extension Rule {
  static let namedCalls = [
    knownFunctions, namedArguments, measuredCalls, callsGoDown, functionFiles, usedFunctions, keptAnswers,
  ]

  private static let tree = """
    CREATE OR REPLACE FUNCTION room_find(who actor, given_room text, given_day date DEFAULT NULL, OUT seats integer)
      LANGUAGE sql AS $$ SELECT 1 $$;
    """
  private static let path = "sql/functions/05_facilities/room_find.sql"

  private static let knownFunctions = Rule(
    "every function that Swift names exists",
    because: "a misspelt name would otherwise fail only at run time",
    forbids: [
      Checkout([path: tree, "Sources/Web/A.swift": "try await sql.rows(of: \"room_fnd\")"]),
      Checkout([path: tree, "Sources/Web/A.swift": "try await sql.run(\n  \"room_fnd\", [:])"]),
      Checkout([path: tree, "Sources/Web/A.swift": "database.carryOut(\"room_fnd\", actor, command, [:])"]),
    ],
    allows: [Checkout([path: tree, "Sources/Web/A.swift": "sql.value(of: \"room_find\", [\"who\": .actor(a)])"])]
  ) { checkout in
    // The migrator runs statements of its own, which are in sql/migrator.
    let known = Set(SQLFunction.all(in: checkout).map(\.name) + statementNames(in: checkout).map(\.name))
    let call = Pattern("\\b(?:(?:rows|row|value)\\(of:|(?:run|carryOut)\\()$")
    return sources(in: checkout).flatMap { file in
      (file.swift?.literals ?? []).filter { call.occurs(in: $0.before) && !known.contains($0.text) }
        .filter { Pattern("^[a-z]\\w*_\\w*$").occurs(in: $0.text) }
        .map { Finding(path: file.path, line: $0.line, what: "no function \($0.text) in sql") }
    }
  }

  private static let namedArguments = Rule(
    "a call's arguments match the function's parameters by name and type",
    because: "two swapped texts would compile and write the wrong row",
    forbids: [
      "rows(of: \"room_find\", [\"who\": .actor(a), \"given_rom\": .text(b)])",
      "rows(of: \"room_find\", [\"who\": .actor(a), \"given_room\": .uuid(b)])",
      "rows(of: \"room_find\", [\"given_room\": .text(b)])",
      "carryOut(\"room_find\", actor, command, [\"given_day\": .date(b)])",
      "rows(of: \"room_find\")",
    ].map { Checkout([path: tree, "Sources/Web/A.swift": $0]) },
    allows: [
      "rows(of: \"room_find\", [\"who\": .actor(a), \"given_room\": .text(b)])",
      "change(\n  \"room_find\", actor, command,\n  [\n    \"given_room\": .text(b[\"x\"]), // never [\n"
        + "    \"given_day\": .date(c),\n  ])",
      "rows(of: \"room_find\", arguments)", "let action = \"room_find\"",
    ].map { Checkout([path: tree, "Sources/Web/A.swift": $0]) }
  ) { checkout in
    let functions = Dictionary(SQLFunction.all(in: checkout).map { ($0.name, $0) }) { first, _ in first }
    return calls(in: checkout, of: Set(functions.keys)).flatMap { call -> [Finding] in
      guard let function = functions[call.function], let arguments = call.arguments else { return [] }
      return faults(of: arguments, call, function).map { Finding(path: call.path, line: call.line, what: $0) }
    }
  }

  private static let measuredCalls = Rule(
    "a benchmark's call matches the function's parameters by name and type",
    because: "it would otherwise fail only when somebody measures",
    forbids: [
      "call(\"room_fnd\", who=\"actor\")", "call(\"room_find\", who=\"actor\")",
      "call(\n  \"room_find\", who=\"actor\",\n  given_room=\"uuid\")",
    ].map { Checkout([path: tree, "Benchmarks/a.py": $0]) },
    allows: [Checkout([path: tree, "Benchmarks/a.py": "call(\n  \"room_find\", who=\"actor\", given_room=\"text\")"])]
  ) { checkout in
    let functions = Dictionary(SQLFunction.all(in: checkout).map { ($0.name, $0) }) { first, _ in first }
    let call = Pattern("\\bcall\\(\\s*\"(\\w+)\"((?:,\\s*\\w+=\"[^\"]*\")*)")
    let argument = Pattern("(\\w+)=\"([^\"]*)\"")
    return checkout.files(under: "Benchmarks/", named: ".py").flatMap { file in
      call.matches(in: file.text).flatMap { match -> [Finding] in
        let arguments = argument.matches(in: match.groups[2]).map { (label: $0.groups[1], kind: $0.groups[2]) }
        let named = NamedCall(
          path: file.path, line: match.line, target: nil, function: match.groups[1], addsActor: false,
          arguments: arguments)
        let faults =
          functions[named.function].map { Self.faults(of: arguments, named, $0) } ?? ["no function \(named.function)"]
        return faults.map { Finding(path: file.path, line: match.line, what: $0) }
      }
    }
  }

  private static func faults(
    of arguments: [(label: String, kind: String)], _ call: NamedCall, _ function: SQLFunction
  ) -> [String] {
    let given = Set(arguments.map(\.label)).union(call.addsActor ? ["who"] : [])
    let missing = function.parameters.filter { !$0.hasDefault && !given.contains($0.name) }
      .map { "\(function.name) needs \($0.name)" }
    let wrong = arguments.compactMap { argument -> String? in
      guard let parameter = function.parameters.first(where: { $0.name == argument.label }) else {
        return "\(function.name) has no parameter \(argument.label)"
      }
      let type = sqlTypes[argument.kind] ?? argument.kind
      return type == parameter.type ? nil : "\(argument.label) is \(parameter.type), not \(type)"
    }
    return missing + wrong
  }

  /// The kinds of `SQLArgument` whose SQL type has a different name.
  private static let sqlTypes = [
    "request": "request_identity", "uuids": "uuid[]", "texts": "text[]", "integers": "integer[]", "bigints": "bigint[]",
    "byteas": "bytea[]", "timestamps": "timestamp[]",
  ]

  private static let callsGoDown = Rule(
    "Swift calls only functions of its own floor or of floors below",
    because: "a feature is read, tested and replaced together with its SQL",
    forbids: [
      Checkout([
        "sql/functions/07_meetings/meeting_find.sql": "CREATE OR REPLACE FUNCTION meeting_find() RETURNS text",
        "Sources/Facilities/A.swift": "rows(of: \"meeting_find\", [:])",
      ])
    ],
    allows: [Checkout([path: tree, "Sources/Meetings/A.swift": "rows(of: \"room_find\", arguments)"])]
  ) { checkout in
    let functions = Dictionary(SQLFunction.all(in: checkout).map { ($0.name, $0) }) { first, _ in first }
    return calls(in: checkout, of: Set(functions.keys)).compactMap { call in
      guard let target = call.target, let own = floor(of: target), let function = functions[call.function],
        let name = function.floor, let other = floor(ofFunctions: name), other > own
      else { return nil }
      return Finding(path: call.path, line: call.line, what: "\(function.name) belongs to \(name)")
    }
  }

  private static let functionFiles = Rule(
    "a function is defined once, in the file named after it or after the function that it belongs to",
    because: "one file shows what runs",
    forbids: [
      Checkout([path: tree, "sql/functions/05_facilities/room_all.sql": tree]),
      Checkout(["sql/functions/05_facilities/rooms.sql": tree]),
      Checkout(["sql/triggers/05_facilities.sql": tree]),
      Checkout(["sql/functions/attic/room_find.sql": tree]),
    ],
    allows: [Checkout([path: tree + "\nCREATE OR REPLACE FUNCTION room_help() RETURNS text"])]
  ) { checkout in
    let functions = SQLFunction.all(in: checkout)
    let doubled = Dictionary(grouping: functions, by: \.name).values.filter { $0.count > 1 }.flatMap { $0 }
      .map { Finding(path: $0.path, line: $0.line, what: "\($0.name) is defined more than once") }
    let misnamed = Dictionary(grouping: functions, by: \.path).filter { path, all in
      !path.hasSuffix("/\(all[0].name).sql")
    }.map { Finding(path: $0.key, line: 1, what: "begins with \($0.value[0].name)") }
    let homeless = functions.filter { $0.path.hasPrefix("sql/functions/") }
      .filter { !$0.path.contains("/retired/") && $0.floor.flatMap { floor(ofFunctions: $0) } == nil }
      .map { Finding(path: $0.path, line: $0.line, what: "\($0.name) is in no folder of a floor") }
    let elsewhere = checkout.files(under: "sql/", named: ".sql")
      .filter { !$0.path.contains("/functions/") && !$0.path.contains("/migrations/") && $0.path != "sql/schema.sql" }
      .flatMap { file in
        Pattern("^CREATE (?:OR REPLACE )?FUNCTION (\\w+)").matches(in: file.sql ?? "").map {
          Finding(path: file.path, line: $0.line, what: "\($0.groups[1]) belongs in sql/functions")
        }
      }
    return doubled + misnamed + homeless + elsewhere
  }

  /// Doors that are called without an idempotency key, each with the reason.
  private static let unkeyedDoors = [
    "process_doom_names": "dooming names twice is the same as once, and a job does it too",
    "notice_mailbox_register": "registering a mailbox twice is the same as once",
  ]

  private static let keptAnswers = Rule(
    "a door is called by carryOut",
    because: "that is the one place that keeps answers, so a door called otherwise forgets its idempotency key",
    forbids: [
      Checkout([
        path: "CREATE OR REPLACE FUNCTION room_find(who actor, OUT outcome text, OUT answer jsonb) LANGUAGE sql",
        "Sources/Web/A.swift": "row(of: \"room_find\", [\"who\": .actor(a)])",
      ])
    ],
    allows: [
      Checkout([
        path: "CREATE OR REPLACE FUNCTION room_find(who actor, OUT outcome text, OUT answer jsonb) LANGUAGE sql",
        "Sources/Web/A.swift": "carryOut(\"room_find\", actor, command, [:], outcome: Word.self)",
      ]),
      Checkout([path: tree, "Sources/Web/A.swift": "row(of: \"room_find\", [\"who\": .actor(a)])"]),
    ]
  ) { checkout in
    let isDoor = Pattern("\\(\\s*who actor\\b[^;$]*\\bOUT outcome text\\b")
    let doors = Set(SQLFunction.all(in: checkout).filter { isDoor.occurs(in: $0.text) }.map(\.name))
    return calls(in: checkout, of: doors).filter { !$0.addsActor && unkeyedDoors[$0.function] == nil }.map {
      Finding(path: $0.path, line: $0.line, what: "\($0.function) isn't called by carryOut")
    }
  }

  private static let usedFunctions = Rule(
    "every function is called",
    because: "an unused function still has to be reviewed, granted and kept working",
    forbids: [
      Checkout([path: tree]),
      Checkout([path: tree, "Sources/Web/A.swift": "// \"room_find\"", "sql/views/a.sql": "-- room_find(1)"]),
    ],
    allows: [
      Checkout([path: tree, "Sources/Web/A.swift": "rows(of: \"room_find\", arguments)"]),
      Checkout([path: tree, "sql/policies/a.sql": "CREATE POLICY a ON b USING (room_find(c));"]),
      Checkout([path: tree, "sql/triggers/a.sql": "CREATE TRIGGER a BEFORE INSERT ON b EXECUTE FUNCTION room_find();"]),
      Checkout([path: tree, "sql/lists/a.sql": "INSERT INTO hook VALUES ('room_find');"]),
    ]
  ) { checkout in
    let functions = SQLFunction.all(in: checkout).filter { !$0.path.contains("/retired/") }
    let literals = Set(sources(in: checkout).flatMap { $0.swift?.literals ?? [] }.map(\.text))
    let call = Pattern("\\b(\\w+)\\s*\\(")
    let calledByFunctions = functions.flatMap { function in
      call.matches(in: function.text).dropFirst().map { $0.groups[1] }.filter { $0 != function.name }
    }
    let elsewhere = checkout.files(under: "sql/", named: ".sql")
      .filter { !$0.path.contains("/functions/") && !$0.path.hasSuffix("grants.sql") && $0.path != "sql/schema.sql" }
      .flatMap { file in Pattern("\\w+").matches(in: file.sql ?? "").map { $0.groups[0] } }
    let called = literals.union(calledByFunctions).union(elsewhere)
    return functions.filter { !called.contains($0.name) }.map {
      Finding(path: $0.path, line: $0.line, what: "\($0.name) isn't called")
    }
  }

  private static func sources(in checkout: Checkout) -> [SourceFile] {
    checkout.files(under: "Sources/", named: ".swift")
  }

  /// Every string literal in Swift that is a function's name in a call with arguments.
  private static func calls(in checkout: Checkout, of functions: Set<String>) -> [NamedCall] {
    sources(in: checkout).flatMap { file -> [NamedCall] in
      guard let swift = file.swift else { return [] }
      let (code, bytes) = (Array(swift.code.utf8), Array(file.text.utf8))
      return swift.literals.filter { functions.contains($0.text) }.compactMap { literal in
        let rest = restOfCall(code, from: literal.offset + literal.text.utf8.count + 2)
        let isDirect = Pattern("\\b(?:rows|row|value)\\(of:$|\\brun\\($").occurs(in: literal.before)
        let arguments = dictionary(in: rest, code, bytes)
        guard isDirect || arguments != nil else { return nil }
        let isAlone = isDirect && !code[rest].contains(UInt8(ascii: ","))
        return NamedCall(
          path: file.path, line: literal.line, target: file.target, function: literal.text, addsActor: !isDirect,
          arguments: arguments ?? (isAlone ? [] : nil))
      }
    }
  }

  /// The range from the end of the function's name to the end of the call.
  private static func restOfCall(_ code: [UInt8], from start: Int) -> Range<Int> {
    var depth = 0
    var end = start
    while end < code.count {
      if code[end] == UInt8(ascii: "(") || code[end] == UInt8(ascii: "[") { depth += 1 }
      if code[end] == UInt8(ascii: ")") || code[end] == UInt8(ascii: "]") { depth -= 1 }
      if depth < 0 { break }
      end += 1
    }
    return start..<end
  }

  /// The labels and kinds of the first dictionary literal in a call; `nil` if there is none.
  private static func dictionary(
    in call: Range<Int>, _ code: [UInt8], _ bytes: [UInt8]
  ) -> [(label: String, kind: String)]? {
    guard let open = call.first(where: { code[$0] == UInt8(ascii: "[") }) else { return nil }
    let inside = restOfCall(code, from: open + 1)
    if code[inside].allSatisfy({ $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: " ") }), !inside.isEmpty { return [] }
    let entry = Pattern("^\\s*\"(\\w+)\"\\s*:\\s*\\.(\\w+)\\(")
    var found: [(label: String, kind: String)] = []
    var start = inside.lowerBound
    for position in topLevelCommas(inside, code) + [inside.upperBound] {
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      start = position + 1
      guard let match = Pattern("\"(\\w+)\"\\s*:\\s*\\.(\\w+)\\(").matches(in: text).first else { continue }
      found.append((match.groups[1], match.groups[2]))
    }
    return found.isEmpty || !entry.occurs(in: String(decoding: bytes[inside], as: UTF8.self)) ? nil : found
  }

  private static func topLevelCommas(_ range: Range<Int>, _ code: [UInt8]) -> [Int] {
    var depth = 0
    return range.filter { position in
      if code[position] == UInt8(ascii: "(") || code[position] == UInt8(ascii: "[") { depth += 1 }
      if code[position] == UInt8(ascii: ")") || code[position] == UInt8(ascii: "]") { depth -= 1 }
      return depth == 0 && code[position] == UInt8(ascii: ",")
    }
  }
}

/// A call or keyword that needs a reason which the code can't show.
private struct Hatch: Sendable {
  let pattern: String
  /// The word that a doc comment must contain to count as a reason. A plain comment always counts.
  let word: String
  let instead: String
}

private let hatches = [
  Hatch(pattern: "\\btry!", word: "try!", instead: "throw a closed error"),
  Hatch(pattern: "\\bas!", word: "as!", instead: "decide with `as?`"),
  Hatch(pattern: "\\bfatalError\\s*\\(", word: "fatalError", instead: "throw, or make the state impossible"),
  Hatch(pattern: "\\bpreconditionFailure\\s*\\(", word: "precondition", instead: "throw, or make the state impossible"),
  Hatch(pattern: "@unchecked\\s+Sendable", word: "Sendable", instead: "an actor, a Mutex or a value"),
  Hatch(pattern: "\\bnonisolated\\s*\\(unsafe\\)", word: "nonisolated", instead: "an actor, a Mutex or a value"),
  Hatch(pattern: "\\bunsafeBitCast\\b", word: "unsafeBitCast", instead: "a typed conversion"),
  Hatch(pattern: "\\bTask\\s*\\.\\s*sleep\\b", word: "sleep", instead: "wait on a signal"),
  Hatch(pattern: "\\bThread\\s*\\.\\s*sleep\\b|\\bu?sleep\\s*\\(", word: "sleep", instead: "wait on a signal"),
  Hatch(
    pattern: "(?<!struct |enum |actor |class )\\bTask\\s*(?:\\([^)\\n]*\\)\\s*)?\\{", word: "task",
    instead: "a task group"),
  Hatch(pattern: "\\bTask\\s*\\.\\s*detached\\b", word: "detached", instead: "a task group"),
]

private let hostTime = [
  Hatch(
    pattern: "\\bDate\\s*\\(\\s*\\)|\\bDate\\s*\\.\\s*now\\b", word: "clock", instead: "clock_now() in the database"),
  Hatch(pattern: "\\bTimeZone\\s*[(.]", word: "zone", instead: "wall times from the database, as text"),
  Hatch(pattern: "\\bCalendar\\s*[(.]", word: "calendar", instead: "wall times from the database, as text"),
  Hatch(pattern: "\\b(?:ISO8601)?DateFormatter\\b", word: "formatter", instead: "rfc3339() in the database"),
]

extension Rule {
  static let calls = [escapes, hostClocks, printing, secretComparisons, byteComparisons]

  private static let escapes = Rule(
    "an escape hatch has a comment that justifies it",
    because:
      "the compiler doesn't check it, so a reader must be able to: a plain comment on the line or above it",
    forbids: [
      Checkout(["Sources/Web/A.swift": "let page = try! render()"]),
      Checkout(["Sources/Web/A.swift": "/// A page.\nfinal class Page: @unchecked Sendable {}"]),
      Checkout(["Tests/WebTests/A.swift": "try await Task.sleep(for: .seconds(1))"]),
      Checkout(["Sources/Web/A.swift": "let text = \"\\(try! render())\""]),
      Checkout(["Sources/Web/A.swift": "// Unrelated.\n\nTask { await run() }"]),
    ],
    allows: [
      Checkout(["Sources/Web/A.swift": "// The pattern is a constant that a test compiles.\nlet page = try! render()"]),
      Checkout([
        "Sources/Web/A.swift":
          "/// @unchecked Sendable: all state is behind `lock`.\nfinal class P: @unchecked Sendable {}"
      ]),
      Checkout(["Sources/Web/A.swift": "let hint = \"never write try! here\" // as! neither"]),
      Checkout(["Sources/Web/A.swift": "struct Task {}"]),
    ]
  ) { checkout in
    unexplained(hatches, in: checkout.files(under: "Sources/") + checkout.files(under: "Tests/"))
  }

  private static let hostClocks = Rule(
    "Swift reads no clock and does no time zone arithmetic",
    because:
      "Foundation's zone data is older than the system's and wrong by an hour in four provinces, and hosts disagree",
    forbids: [
      Checkout(["Sources/Meetings/A.swift": "let now = Date()"]),
      Checkout(["Sources/Meetings/A.swift": "let zone = TimeZone(identifier: name)"]),
      Checkout(["Sources/Meetings/A.swift": "let f = DateFormatter()"]),
    ],
    allows: [
      Checkout(["Sources/Meetings/A.swift": "let expiry = Date()  // a token's own clock, not an appointment's"]),
      Checkout(["Tests/MeetingsTests/A.swift": "let started = Date()"]),
    ]
  ) { checkout in
    unexplained(hostTime, in: checkout.files(under: "Sources/"))
  }

  private static let printing = Rule(
    "only the command prints",
    because: "everything else logs, and log lines are kept free of names and values",
    forbids: [
      Checkout(["Sources/Web/A.swift": "print(meeting)"]), Checkout(["Sources/Web/A.swift": "  debugPrint(meeting)"]),
    ],
    allows: [
      Checkout(["Sources/vestibule/A.swift": "print(address)"]),
      Checkout(["Sources/EntryDocuments/A.swift": "list.print(copies: 2)\nfunc print(copies: Int) {}"]),
    ]
  ) { checkout in
    checkout.files(under: "Sources/").filter { $0.target != "vestibule" }.flatMap { file in
      Pattern("(?<![.\\w`]|func )(?:print|debugPrint|dump)\\s*\\(").matches(in: file.swift?.code ?? "").map {
        Finding(path: file.path, line: $0.line, what: $0.groups[0])
      }
    }
  }

  private static let secretComparisons = Rule(
    "secrets are compared by ConstantTime",
    because: "`==` ends at the first difference, and how long it took tells a stranger how far they had guessed",
    forbids: [
      Checkout(["Sources/Web/A.swift": "guard form.token == expected else { return }"]),
      Checkout(["Sources/Web/A.swift": "if kept.sessionSecret.reveal() != given {}"]),
      Checkout(["Sources/Web/A.swift": "if given == state.csrfToken {}"]),
    ],
    allows: [
      Checkout(["Sources/Web/A.swift": "if ConstantTime.areEqual(token, expected), secret == nil {}"]),
      Checkout(["Sources/Web/A.swift": "let isHidden = header.kid != DemonstrationTokens.keyID"]),
    ]
  ) { checkout in
    let secret = "\\w*(?:[tT]oken|[sS]ecret|[pP]assword|[sS]ignature|[vV]oucher|[vV]erifier)"
    let comparison = Pattern(
      "\\b\(secret)(?:\\.reveal\\(\\))?\\s*[!=]=(?!\\s*nil)|[!=]=\\s*(?:\\w+\\.)*\(secret)\\b")
    return checkout.files(under: "Sources/").flatMap { file in
      comparison.matches(in: file.swift?.code ?? "").map {
        Finding(path: file.path, line: $0.line, what: $0.groups[0])
      }
    }
  }

  private static let byteComparisons = Rule(
    "subjects, keys and whoever issued them are compared by their bytes",
    because: "`==` takes two spellings of an accented letter for one; use `isSame(as:)` or `ByteText`",
    forbids: [
      Checkout(["Sources/Identity/A.swift": "guard claims.subject == session.subject else { return }"]),
      Checkout(["Sources/Identity/A.swift": "if header.kid != known {}"]),
      Checkout(["Sources/Identity/A.swift": "guard document.issuer == issuer else { throw .other }"]),
      Checkout(["Sources/Web/A.swift": "if given == command.idempotencyKey {}"]),
      Checkout(["Sources/Web/A.swift": "private let bySubject: [String: Int]"]),
    ],
    allows: [
      Checkout(["Sources/Identity/A.swift": "if claims.subject == nil || claims.subject.isSame(as: other) {}"]),
      Checkout(["Sources/Web/A.swift": "private let bySubject: [ByteText: Int]"]),
    ]
  ) { checkout in
    let identity = "(?:subject|kid|issuer|audience|idempotencyKey|nonce|jti)"
    let comparison = Pattern(
      "\\b\(identity)\\s*[!=]=(?!\\s*nil)|[!=]=\\s*(?:\\w+\\.)*\(identity)\\b"
        + "|\\b(?:let|var) (?:by|of)(?:Subject|Kid|Issuer)\\w*: \\[String:")
    return checkout.files(under: "Sources/").flatMap { file in
      comparison.matches(in: file.swift?.code ?? "").map {
        Finding(path: file.path, line: $0.line, what: $0.groups[0])
      }
    }
  }

  private static func unexplained(_ hatches: [Hatch], in files: [SourceFile]) -> [Finding] {
    files.flatMap { file -> [Finding] in
      guard let swift = file.swift else { return [] }
      return hatches.flatMap { hatch in
        Pattern(hatch.pattern).matches(in: swift.code).filter { match in
          !swift.comments(about: match.line).contains { comment in
            !comment.hasPrefix("///") || comment.lowercased().contains(hatch.word.lowercased())
          }
        }.map {
          Finding(path: file.path, line: $0.line, what: "\($0.groups[0]) without a reason; instead: \(hatch.instead)")
        }
      }
    }
  }
}

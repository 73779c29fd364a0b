extension Rule {
  static let layout = [lineLength, fileLength, functionLength, sqlFunctionLength, drawers]

  static let lineLengthMax = 120
  static let fileLengthMax = 400

  private static let lineLength = Rule(
    "lines are at most \(lineLengthMax) characters long",
    because: "two versions of a file fit side by side",
    forbids: [Checkout(["scripts/long": String(repeating: "x", count: lineLengthMax + 1)])],
    allows: [
      Checkout(["scripts/long": String(repeating: "é", count: lineLengthMax)]),
      Checkout(["sql/reference/sites.csv": String(repeating: "x", count: lineLengthMax + 1)]),
    ]
  ) { checkout in
    checkout.files.filter(hasMeasuredLines).flatMap { file in
      file.lines.enumerated().filter { $0.element.count > lineLengthMax }.map {
        Finding(path: file.path, line: $0.offset + 1, what: "\($0.element.count) characters")
      }
    }
  }

  private static func hasMeasuredLines(_ file: SourceFile) -> Bool {
    // The dumped schema is PostgreSQL's handwriting, not ours.
    guard file.path != "sql/schema.sql" else { return false }
    let shell = file.path.hasPrefix("scripts/") || file.path.hasPrefix(".ci/")
    let build = ["Makefile", "Dockerfile", "docker-compose.yml"].contains(file.path)
    return shell || build || [".swift", ".sql", ".h", ".py"].contains { file.path.hasSuffix($0) }
  }

  private static let fileLength = Rule(
    "a Swift file has at most \(fileLengthMax) lines",
    because: "a file holds one idea; about a hundred lines is usual",
    forbids: [Checkout(["Sources/Meetings/Meeting.swift": String(repeating: "\n", count: fileLengthMax + 1)])],
    allows: [Checkout(["Sources/Meetings/Meeting.swift": String(repeating: "\n", count: fileLengthMax)])]
  ) { checkout in
    checkout.files(under: "", named: ".swift").filter { $0.lines.count > fileLengthMax + 1 }.map {
      Finding(path: $0.path, line: 0, what: "\($0.lines.count - 1) lines")
    }
  }

  private static let drawerNames: Set<String> = [
    "base", "common", "core", "extension", "extensions", "helper", "helpers", "lib", "manager", "managers", "misc",
    "model", "models", "other", "shared", "stuff", "util", "utilities", "utility", "utils",
  ]

  private static let drawers = Rule(
    "no folder or file has a catch-all name",
    because: "a catch-all collects unrelated code; name the idea instead",
    forbids: [
      Checkout(["Sources/Utils/Text.swift": ""]), Checkout(["Sources/Web/Helpers/Page.swift": ""]),
      Checkout(["Sources/Web/StringUtils.swift": ""]), Checkout(["Sources/Web/Models.swift": ""]),
      Checkout(["Sources/Web/String+Extensions.swift": ""]),
    ],
    allows: [
      Checkout(["Sources/Facilities/SiteModelling.swift": ""]), Checkout(["Tests/TestSupport/Scenario.swift": ""]),
    ]
  ) { checkout in
    checkout.files.filter { $0.path.hasPrefix("Sources/") || $0.path.hasPrefix("Tests/") }.compactMap { file in
      let names = file.folders.map(String.init) + [file.stem]
      let drawer = names.first { drawerNames.contains(lastWord(of: $0).lowercased()) }
      return drawer.map { Finding(path: file.path, line: 0, what: "\($0) is a catch-all") }
    }
  }

  /// The last word of `StringUtils` and of `String+Utils` is `Utils`.
  private static func lastWord(of name: String) -> Substring {
    let start = name.lastIndex { $0.isUppercase || $0 == "+" || $0 == "-" || $0 == "_" } ?? name.startIndex
    return name[start...].drop { !$0.isLetter }
  }
}

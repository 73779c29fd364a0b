/// The targets of `Package.swift` and their dependencies on each other.
private struct Manifest {
  /// Each target's declared dependencies on the project's own targets. A test target has its folder's name.
  let dependencies: [String: Set<String>]

  init(_ text: String) {
    let code = text.replacing("\n", with: " ")
    let declared = Pattern(
      "\\b(floor|tests)\\(\\s*\"(\\w+)\",\\s*\\[([^\\]]*)\\]"
        + "|\\bname:\\s*\"(\\w+)\",\\s*dependencies:\\s*\\[([^\\]]*)\\]"
        + "|\\.systemLibrary\\(\\s*name:\\s*\"(\\w+)\""
    ).matches(in: code).map { match -> (String, Set<String>) in
      let groups = match.groups
      let name = groups[2].isEmpty ? groups[4] + groups[6] : groups[2] + (groups[1] == "tests" ? "Tests" : "")
      let listed = Pattern("(?<!name: |package: )\"(\\w+)\"").matches(in: groups[3] + groups[5]).map { $0.groups[1] }
      return (name, Set(listed))
    }
    dependencies = Dictionary(declared) { $0.union($1) }
  }
}

extension Rule {
  static let floors = [declaredImports, downwardImports, gatedImports, noIdleTargets]

  /// The floors from the bottom up. A target may depend on lower floors only.
  static let house: [[String]] = [
    ["CLibpq", "CPangoCairo", "CCups", "CCurl", "CProcess", "CZlib", "Clauses", "Identifiers", "Languages"],
    ["PostgresClient", "DocumentCanvas", "Printers"],
    ["PrivatePostgres", "Privacy"],
    ["JobQueue", "Facilities", "Identity"],
    ["Casework"],
    ["Meetings", "Auditing", "Retention"],
    ["EntryDocuments"],
    ["Notices"],
    ["Web"],
    ["vestibule"],
  ]

  /// Modules that only some targets may import, with reasons.
  private static let gates: [(module: String, importers: Set<String>, reason: String)] = [
    ("CLibpq", ["PostgresClient"], "the only place that sees a connection's C pointer"),
    ("CPangoCairo", ["DocumentCanvas"], "the only place that draws through C"),
    ("CCups", ["Printers"], "the only place that talks to printers through C"),
    ("CProcess", ["vestibule"], "the only place that limits its own process"),
    ("CCurl", ["Notices"], "the only place that sends mail through C"),
    ("CZlib", ["DocumentCanvas"], "the only place that opens and closes compressed streams"),
    ("Hummingbird", ["Web", "vestibule"], "only the top floors use HTTP"),
    ("PrivatePostgres", ["vestibule"], "production connects to a database and never starts one"),
  ]

  static func floor(of target: String) -> Int? { house.firstIndex { $0.contains(target) } }

  private static let manifest = """
    floor("Web", ["Meetings", crypto]),
    floor("Meetings", ["PostgresClient"]),
    floor("PostgresClient", ["CLibpq"]),
    .systemLibrary(name: "CLibpq"),
    tests("Web", ["Web"]),
    """

  private static let declaredImports = Rule(
    "Package.swift declares every import of a target",
    because: "an undeclared import compiles or not depending on build order",
    forbids: [
      Checkout(["Package.swift": manifest, "Sources/Web/A.swift": "import PostgresClient"]),
      Checkout(["Package.swift": manifest, "Tests/WebTests/A.swift": "@testable import Meetings"]),
      Checkout(["Package.swift": manifest, "Sources/Web/A.swift": "public import struct PostgresClient.Row"]),
    ],
    allows: [
      Checkout(["Package.swift": manifest, "Sources/Web/A.swift": "import Foundation\npublic import Meetings"]),
      Checkout(["Package.swift": manifest, "Tests/WebTests/A.swift": "@testable import Web\nimport Testing"]),
    ]
  ) { checkout in
    let declared = Manifest(checkout.file("Package.swift")?.text ?? "").dependencies
    return imports(in: checkout).filter { declared[$0.module] != nil && $0.module != $0.target }
      .filter { declared[$0.target]?.contains($0.module) != true }
      .map { Finding(path: $0.path, line: $0.line, what: "\($0.target) doesn't declare \($0.module)") }
  }

  private static let downwardImports = Rule(
    "a floor depends only on floors below it",
    because: "each feature can be read, tested and replaced without the features above it",
    forbids: [
      Checkout(["Package.swift": manifest, "Sources/Meetings/A.swift": "import Web"]),
      Checkout(["Package.swift": "floor(\"Privacy\", [\"JobQueue\"]),"]),
      Checkout(["Package.swift": "floor(\"Attic\", [\"Privacy\"]),"]),
    ],
    allows: [Checkout(["Package.swift": manifest, "Sources/Web/A.swift": "import Meetings"])]
  ) { checkout in
    let declared = Manifest(checkout.file("Package.swift")?.text ?? "").dependencies
    let wrongInCode = imports(in: checkout).compactMap { found -> Finding? in
      guard let own = floor(of: found.target), let other = floor(of: found.module), other >= own else { return nil }
      return Finding(path: found.path, line: found.line, what: "\(found.target) is not above \(found.module)")
    }
    let wrongInManifest = declared.filter { !isTestTarget($0.key) }.flatMap { target, dependencies -> [Finding] in
      guard let own = floor(of: target) else {
        return [Finding(path: "Package.swift", line: 0, what: "\(target) has no floor in the table of this rule")]
      }
      return dependencies.filter { (floor(of: $0) ?? -1) >= own }.map {
        Finding(path: "Package.swift", line: 0, what: "\(target) is not above \($0)")
      }
    }
    return wrongInCode + wrongInManifest
  }

  private static let gatedImports = Rule(
    "dangerous modules have few importers",
    because: "few places can touch C pointers or sockets",
    forbids: [
      Checkout(["Sources/JobQueue/A.swift": "import CLibpq"]),
      Checkout(["Sources/Meetings/A.swift": "import Hummingbird"]),
    ],
    allows: [
      Checkout(["Sources/PostgresClient/A.swift": "import CLibpq", "Tests/XTests/A.swift": "import Hummingbird"])
    ]
  ) { checkout in
    imports(in: checkout).filter { $0.path.hasPrefix("Sources/") }.compactMap { found in
      guard let gate = gates.first(where: { $0.module == found.module }), !gate.importers.contains(found.target) else {
        return nil
      }
      return Finding(path: found.path, line: found.line, what: "imports \(found.module): \(gate.reason)")
    }
  }

  private static let noIdleTargets = Rule(
    "every folder of Sources and Tests is a target",
    because: "files outside a target are neither built nor checked",
    forbids: [Checkout(["Package.swift": manifest, "Sources/Attic/A.swift": "", "Tests/WebTests/A.swift": ""])],
    allows: [Checkout(["Package.swift": manifest, "Sources/Web/A.swift": "", "Tests/WebTests/A.swift": ""])]
  ) { checkout in
    let declared = Manifest(checkout.file("Package.swift")?.text ?? "").dependencies
    let folders = Set(checkout.files(under: "", named: ".swift").compactMap(\.target))
    return folders.filter { declared[$0] == nil }.sorted().map {
      Finding(path: "Package.swift", line: 0, what: "\($0) is not a target")
    }
  }

  private static func isTestTarget(_ name: String) -> Bool {
    name.hasSuffix("Tests") || ["TestSupport", "Scenarios", "FuzzTargets", "Fuzzer"].contains(name)
  }

  private static func imports(
    in checkout: Checkout
  ) -> [(path: String, line: Int, target: String, module: String)] {
    let statement = Pattern(
      "^[ \\t]*(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?:(?:public|package|internal|fileprivate|private)\\s+)?import\\s+"
        + "(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\\s+)?(\\w+)")
    return checkout.files.flatMap { file -> [(String, Int, String, String)] in
      guard let target = file.target, let code = file.swift?.code else { return [] }
      return statement.matches(in: code).map { (file.path, $0.line, target, $0.groups[1]) }
    }
  }
}

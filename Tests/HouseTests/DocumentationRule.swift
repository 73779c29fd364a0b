extension Rule {
  static let documentation = [publicDocumentation]

  /// Implementations of standard library protocols, which document them.
  private static let knownWitnesses: Set<String> = [
    "encode", "hash", "makeAsyncIterator", "AsyncIterator", "next", "run",
  ]

  /// Functions that a protocol of this project documents, so that implementations needn't.
  private static func witnesses(in checkout: Checkout) -> Set<String> {
    let requirement = Pattern("^ +(?:static +|mutating +)?func +(\\w+)")
    let documented = checkout.files(under: "Sources/", named: ".swift").flatMap { file -> [String] in
      guard let swift = file.swift, Pattern("\\bprotocol +\\w").occurs(in: swift.code) else { return [] }
      return requirement.matches(in: swift.code)
        .filter { isDocumented($0.line, in: swift) }.map { $0.groups[1] }
    }
    return knownWitnesses.union(documented)
  }

  /// Covers types and functions only. Properties such as `id` and memberwise initialisers are named for what they are,
  /// and a comment that restates its line is noise.
  private static let publicDocumentation = Rule(
    "every public type and function has a doc comment",
    because: "a target can be used without reading its code",
    forbids: [
      Checkout(["Sources/Web/A.swift": "public struct Page {}"]),
      Checkout(["Sources/Web/A.swift": "// A.\npublic enum A {}"]),
      Checkout(["Sources/Web/A.swift": "/// A.\n\npublic final class A {\n  public func b() {}\n}"]),
      Checkout(["Sources/Web/A.swift": "/// A.\npublic struct A {}\n@MainActor\npublic static func b() {}"]),
    ],
    allows: [
      Checkout([
        "Sources/Web/A.swift": "/// A page.\n@frozen\npublic struct Page {\n  public let id: Int\n  func b() {}\n}"
      ]),
      Checkout([
        "Sources/Web/A.swift": "public func encode(to encoder: any Encoder) {}\npublic static func == (a: A) {}"
      ]),
      Checkout([
        "Sources/Web/A.swift": "public func b() {}",
        "Sources/Web/B.swift": "/// C.\nprotocol C {\n  /// D.\n  func b()\n}",
      ]),
      Checkout(["Sources/Web/A.swift": "/// B.\n// swift-format-ignore\npublic func b() {}"]),
    ]
  ) { checkout in
    let declaration = Pattern(
      "^[ \\t]*(?:@\\w+(?:\\([^)\\n]*\\))? +)*public +(?:(?:static|final|indirect|mutating|nonisolated|distributed) +)*"
        + "(?:struct|class|enum|protocol|actor|func|macro) +(\\w+)")
    let witnesses = witnesses(in: checkout)
    return checkout.files(under: "Sources/", named: ".swift").flatMap { file -> [Finding] in
      guard let swift = file.swift else { return [] }
      return declaration.matches(in: swift.code).filter { !witnesses.contains($0.groups[1]) }.compactMap { match in
        if isDocumented(match.line, in: swift) { return nil }
        return Finding(path: file.path, line: match.line, what: "\(match.groups[1]) has no doc comment")
      }
    }
  }

  /// Whether a doc comment precedes a declaration. Attributes may come in between.
  private static func isDocumented(_ declaration: Int, in swift: SwiftSource) -> Bool {
    let lines = swift.code.split(separator: "\n", omittingEmptySubsequences: false)
    var line = declaration
    while line > 1, lines[line - 2].drop(while: \.isWhitespace).hasPrefix("@") { line -= 1 }
    return swift.comments(about: line).contains { $0.hasPrefix("///") }
  }
}

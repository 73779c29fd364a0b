extension Rule {
  static let citations = [citedTests, releaseNotes, citedFiles]

  private static let citedTests = Rule(
    "the threat model cites tests that exist",
    because: "a defence may have been removed together with its test",
    forbids: [
      Checkout(["THREAT_MODEL.md": "Shown by `LostTests`.\n", "Tests/WebTests/OtherTests.swift": ""]),
      Checkout(["Tests/WebTests/OtherTests.swift": ""]),
    ],
    allows: [
      Checkout(["THREAT_MODEL.md": "Shown by `MatrixTests`.\n", "Tests/WebTests/Matrix/MatrixTests.swift": ""])
    ]
  ) { checkout in
    guard let model = checkout.file("THREAT_MODEL.md") else {
      return [Finding(path: "THREAT_MODEL.md", line: 0, what: "there is none")]
    }
    return Pattern("`(\\w+Tests)`").matches(in: model.text).filter { cited in
      !checkout.files.contains { $0.path.hasSuffix("/\(cited.groups[1]).swift") }
    }.map { Finding(path: model.path, line: $0.line, what: "\($0.groups[1]) isn't under Tests") }
  }

  private static let notes = "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2027-01-15)\n\n## 0.1.0 (2026-11-28)\n"

  private static let releaseNotes = Rule(
    "the newest release in the changelog is the one in sql/VERSION",
    because: "the release is stated in one place, and its notes are there before it is",
    forbids: [
      Checkout(["sql/VERSION": "0.3.0\n", "CHANGELOG.md": notes]), Checkout(["CHANGELOG.md": notes]),
      Checkout(["sql/VERSION": "0.1.0\n", "CHANGELOG.md": notes]),
    ],
    allows: [Checkout(["sql/VERSION": "0.2.0\n", "CHANGELOG.md": notes])]
  ) { checkout in
    let released = checkout.file("sql/VERSION")?.text.filter { !$0.isWhitespace } ?? ""
    let noted = Pattern("^## ([0-9.]+) ").matches(in: checkout.file("CHANGELOG.md")?.text ?? "").first?.groups[1]
    if noted == released { return [] }
    return [Finding(path: "CHANGELOG.md", line: 0, what: "begins with \(noted ?? "nothing"), not \(released)")]
  }

  private static let citedFiles = Rule(
    "ARCHITECTURE.md names files that exist",
    because: "a walk through the code that leads to a missing file loses the reader",
    forbids: [
      Checkout(["ARCHITECTURE.md": "1. `Web/Lost.swift`", "Sources/Web/A.swift": ""]),
      Checkout(["ARCHITECTURE.md": "1. `…/lost.sql`", "sql/functions/07_meetings/found.sql": ""]),
    ],
    allows: [
      Checkout([
        "ARCHITECTURE.md": "`Web/A.swift`, `B.swift`, `…/a.sql`, `sql/migrations/0021_room_phone.sql`",
        "Sources/Web/A.swift": "", "Sources/Web/B.swift": "", "sql/functions/07_meetings/a.sql": "",
      ])
    ]
  ) { checkout in
    guard let map = checkout.file("ARCHITECTURE.md") else { return [] }
    // The worked example makes one file that isn't there yet; a Thing stands for any feature.
    return Pattern("`(?:…/)?([\\w./-]+\\.(?:swift|sql))`").matches(in: map.text)
      .filter { !$0.groups[1].hasSuffix("0021_room_phone.sql") && !$0.groups[1].hasPrefix("Thing") }
      .filter { cited in !checkout.files.contains { "/\($0.path)".hasSuffix("/\(cited.groups[1])") } }
      .map { Finding(path: map.path, line: $0.line, what: "\($0.groups[1]) doesn't exist") }
  }
}

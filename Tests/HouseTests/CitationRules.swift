extension Rule {
  static let citations = [citedTests]

  private static let citedTests = Rule(
    "the threat model cites tests that are there",
    because: "a defence that a test once showed may have gone with the test",
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
    }.map { Finding(path: model.path, line: $0.line, what: "\($0.groups[1]) is nowhere under Tests") }
  }
}

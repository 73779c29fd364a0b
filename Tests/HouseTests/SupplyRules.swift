extension Rule {
  static let supply = [exactVersions]

  private static let exactVersions = Rule(
    "a dependency has an exact version",
    because: "a range takes what is newest on the day of the build, so that no build can be repeated or vouched for",
    forbids: [
      Checkout(["Package.swift": ".package(url: \"https://example.org/a\", from: \"1.0.0\"),"]),
      Checkout(["Package.swift": ".package(url: \"https://example.org/a\", .upToNextMinor(from: \"1.0.0\")),"]),
      Checkout(["Package.swift": ".package(url: \"https://example.org/a\", branch: \"main\"),"]),
    ],
    allows: [Checkout(["Package.swift": ".package(url: \"https://example.org/a\", exact: \"1.0.0\"),"])]
  ) { checkout in
    let manifest = checkout.file("Package.swift")?.text ?? ""
    return Pattern("\\.package\\(url: \"([^\"]+)\"(?!, exact: \"[0-9.]+\"\\))").matches(in: manifest).map {
      Finding(path: "Package.swift", line: $0.line, what: "\($0.groups[1]) has no exact version")
    }
  }
}

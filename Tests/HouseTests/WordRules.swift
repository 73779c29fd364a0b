extension Rule {
  static let words = [markers, machinePaths, registryHosts]

  // Split into pieces, so that this file doesn't break its own rules.
  private static let markerWords = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]
  private static let hosts = [
    "py" + "pi.org", "python" + "hosted.org", "deb." + "debian.org", "security." + "debian.org",
  ]

  private static let markers = Rule(
    "no file has a marker for unfinished work",
    because: "unfinished work belongs in an issue, because nobody reads markers in code",
    forbids: markerWords.map { Checkout(["Sources/Web/Page.swift": "// \($0): later"]) },
    allows: [Checkout(["Sources/Web/Page.swift": "let mastodon = hackney"])]
  ) { checkout in
    occurrences(of: "\\b(" + markerWords.joined(separator: "|") + ")\\b", in: checkout.files)
  }

  private static let machinePaths = Rule(
    "no file names a path of a particular machine",
    because: "other machines have other folders",
    forbids: [
      Checkout(["Makefile": "swift := /" + "opt/swift/bin/swift"]),
      Checkout(["scripts/x": "cd /" + "home/me/vestibule"]),
    ],
    allows: [Checkout(["scripts/x": "cp resolv.conf \"$root/etc/\"; cat https://example.ca/opt/x"])]
  ) { checkout in
    occurrences(of: "(?:^|[\\s\"'=:(`])/(?:opt|work|root|home|Users)/", in: checkout.files)
  }

  private static let registryHosts = Rule(
    "no file names a package registry's host",
    because: "apt and pip are configured on each machine, with mirrors if needed",
    forbids: hosts.map { Checkout(["Dockerfile": "RUN curl https://\($0)/x"]) },
    allows: [Checkout(["Package.swift": ".package(url: \"https://github.com/apple/swift-log\", from: \"1.0.0\")"])]
  ) { checkout in
    occurrences(of: hosts.map { $0.replacing(".", with: "\\.") }.joined(separator: "|"), in: checkout.files)
  }

  /// All matches of an expression in the files' raw text.
  static func occurrences(of expression: String, in files: [SourceFile]) -> [Finding] {
    files.flatMap { file in
      Pattern(expression).matches(in: file.text).map { match in
        Finding(path: file.path, line: match.line, what: match.groups[0].filter { !$0.isNewline })
      }
    }
  }
}

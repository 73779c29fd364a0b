extension Rule {
  static let containers = [imageSteps, composeSettings, ciSteps]

  private static let makefile = "test: setup ## Everything\nrelease: ## For production\n"

  private static let imageSteps = Rule(
    "the image is built with make targets and scripts",
    because: "not every machine can build an image, but its steps are tested wherever make and scripts/setup run",
    forbids: [
      Checkout(["Makefile": makefile, "scripts/setup": "", "Dockerfile": "RUN apt-get install -y gcc"]),
      Checkout(["Makefile": makefile, "scripts/setup": "", "Dockerfile": "RUN make image"]),
      Checkout(["Makefile": makefile, "Dockerfile": "RUN scripts/setup build"]),
      Checkout([
        "Makefile": makefile, "scripts/setup": "", "Dockerfile": "RUN scripts/setup build && \\\n  swift build",
      ]),
    ],
    allows: [
      Checkout([
        "Makefile": makefile, "scripts/setup": "", "Dockerfile": "RUN scripts/setup build && \\\n  make release",
      ])
    ]
  ) { checkout in
    guard let dockerfile = checkout.file("Dockerfile") else {
      return [Finding(path: "Dockerfile", line: 0, what: "there is none")]
    }
    let steps = Pattern("^RUN\\s+((?:.*\\\\\\n)*.*)$").matches(in: dockerfile.text)
    return steps.flatMap { step in
      step.groups[1].replacing("\\\n", with: " ").split(separator: "&&").filter { !isKnownCommand($0, in: checkout) }
        .map { Finding(path: dockerfile.path, line: step.line, what: "not a make target or script:\($0)") }
    }
  }

  private static func isKnownCommand(_ command: Substring, in checkout: Checkout) -> Bool {
    let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { return false }
    if first == "make" { return words.dropFirst().allSatisfy(makeTargets(in: checkout).contains) && words.count > 1 }
    return first.hasPrefix("scripts/") && checkout.file(first) != nil
  }

  private static func makeTargets(in checkout: Checkout) -> Set<String> {
    Set(Pattern("^([a-z-]+):.*## ").matches(in: checkout.file("Makefile")?.text ?? "").map { $0.groups[1] })
  }

  private static let declared = "let a = TextSetting(\"http.host\")\nlet b = SecretSetting(\"keyring.masterKey\")\n"

  private static let composeSettings = Rule(
    "the compose file sets only settings that exist",
    because: "an unknown variable is silently ignored, and the default applies",
    forbids: [
      Checkout([
        "Sources/vestibule/Settings/Settings.swift": declared,
        "docker-compose.yml": "services:\n  HTTP_HOSTNAME: all\n",
      ])
    ],
    allows: [
      Checkout([
        "Sources/vestibule/Settings/Settings.swift": declared,
        "docker-compose.yml": "services:\n  HTTP_HOST: all\n  KEYRING_MASTER_KEY_FILE: x\n  POSTGRES_DB: vestibule\n",
      ])
    ]
  ) { checkout in
    let literals = checkout.files(under: "Sources/vestibule/").flatMap { $0.swift?.literals ?? [] }
    let keys = literals.map(\.text).filter(Pattern("^[a-z][a-zA-Z]*\\.[a-z][a-zA-Z]*$").occurs)
    let variables = Set(keys.map(environmentVariable).flatMap { [$0, $0 + "_FILE", $0 + "_COMMAND"] })
    let given = Pattern("^ +([A-Z][A-Z_]+):").matches(in: checkout.file("docker-compose.yml")?.text ?? "")
    return given.filter { !variables.contains($0.groups[1]) && !ofDatabaseImage($0.groups[1]) }.map {
      Finding(path: "docker-compose.yml", line: $0.line, what: "\($0.groups[1]) isn't a setting of vestibule")
    }
  }

  /// `keyring.masterKey` is `KEYRING_MASTER_KEY`.
  private static func environmentVariable(of key: String) -> String {
    key.map { $0 == "." ? "_" : ($0.isUppercase ? "_" : "") + $0.uppercased() }.joined()
  }

  /// Variables of the images and of the script that creates the database's roles.
  private static func ofDatabaseImage(_ name: String) -> Bool {
    name.hasPrefix("POSTGRES_")
      || ["OWNER_PASSWORD", "SERVICE_PASSWORD", "KEYRING_PASSWORD", "BUILD_IMAGE", "RUNTIME_IMAGE"].contains(name)
  }

  private static let ciSteps = Rule(
    "CI runs make test and nothing else",
    because: "what passes locally passes in CI",
    forbids: [
      Checkout(["Makefile": makefile, ".ci/run": "swift test"]),
      Checkout(["Makefile": makefile, ".ci/run": "# make test"]),
    ],
    allows: [Checkout(["Makefile": makefile, ".ci/run": "export CI=true\nmake test </dev/null"])]
  ) { checkout in
    let script = checkout.file(".ci/run")?.text ?? ""
    let runsTests = Pattern("^make test\\b").occurs(in: script)
    let runsMore = Pattern("^\\s*(?:swift|apt-get|pip|python3?)\\b").matches(in: script)
    return (runsTests ? [] : [Finding(path: ".ci/run", line: 0, what: "doesn't run make test")])
      + runsMore.map { Finding(path: ".ci/run", line: $0.line, what: $0.groups[0]) }
  }
}

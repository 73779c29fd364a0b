import Configuration
import Foundation
import TestSupport
import Testing

@testable import vestibule

@Suite("The reference of settings")
struct SettingsReferenceTests {
  private static let names = SettingsReference.settings.map(\.facts.name)

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: repositoryRoot.appendingPathComponent(path), encoding: .utf8)
  }

  /// The Swift files under a folder of the checkout, by their paths in it.
  private static func swiftFiles(under folder: String) throws -> [String] {
    let found = FileManager.default.enumerator(atPath: repositoryRoot.appendingPathComponent(folder).path)
    return (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
  }

  /// Everything in a text that a pattern finds, by its first group.
  private static func all(_ pattern: String, in text: String) throws -> Set<String> {
    let matches = text.matches(of: try Regex(pattern, as: (Substring, Substring).self))
    return Set(matches.map { String($0.output.1) })
  }

  @Test("ops/settings.md is what `vestibule settings --format markdown` prints")
  func page() throws {
    #expect(try Self.text("ops/settings.md") == SettingsReference.markdown + "\n", "make settings writes it")
  }

  @Test("Every setting that is declared is in it, once")
  func complete() throws {
    let declaration = #"(?:Setting|burst|perSecond|seconds)\(\s*"([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)?)""#
    let declared = try Self.swiftFiles(under: "Sources/vestibule/Settings").reduce(into: Set<String>()) { all, file in
      all.formUnion(try Self.all(declaration, in: Self.text(file)))
    }
    #expect(declared.count > 90 && declared == Set(Self.names))
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test("Each says what it does, in cells that a table can hold")
  func whole() {
    for setting in SettingsReference.settings {
      let facts = setting.facts
      #expect(facts.meaning.hasSuffix("."), "\(facts.name)")
      #expect(!facts.values.isEmpty && !facts.use.purposes.isEmpty, "\(facts.name)")
      #expect(facts.use.requiring.allSatisfy(facts.use.purposes.contains), "\(facts.name)")
      for cell in [facts.meaning, facts.values, facts.fallback ?? ""] {
        #expect(!cell.contains("|") && !cell.contains("\n"), "\(facts.name)")
      }
    }
    for setting in SettingsReference.settings {
      #expect(SettingsReference.text.contains("\n\(setting.facts.variable)"), "\(setting.facts.name)")
    }
  }

  /// What begins like a setting's variable and isn't one: of the compose file, the tests and an example.
  private static let others: Set<String> = ["KEYRING_PASSWORD", "VESTIBULE_GOLDEN", "VESTIBULE_URL"]

  @Test(
    "No document, example or source names a variable that the reference doesn't know",
    arguments: [
      "README.md", "SECURITY.md", "THREAT_MODEL.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md",
      "docker-compose.yml", ".env.example", "ops/settings.md", "ops/examples/crontab", "ops/examples/cronjob.yaml",
      "Sources/vestibule", "Sources/PostgresClient", "Sources/Web", "Sources/Notices",
    ])
  func known(place: String) throws {
    let files = place.hasPrefix("Sources/") ? try Self.swiftFiles(under: place) : [place]
    let variables = SettingsReference.variables
    let groups = Set(variables.map { $0.split(separator: "_").first.map(String.init) ?? $0 })
    let pattern = #"\b((?:\#(groups.sorted().joined(separator: "|")))_[A-Z][A-Z0-9_]*[A-Z0-9])\b"#
    for file in files {
      let named = try Self.all(pattern, in: Self.text(file))
      #expect(named.subtracting(variables).subtracting(Self.others) == [], "\(file)")
    }
  }

  @Test("No source reads a variable of the environment that isn't in it")
  func read() throws {
    // The desk's language, a key command's usual variables, and a variable that only tests set.
    let usual: Set<String> = ["LC_ALL", "LC_MESSAGES", "SSL_CERT_DIR", "SSL_CERT_FILE", "STRICT_HTML"]
    for file in try Self.swiftFiles(under: "Sources") {
      let named = try Self.all(#""([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)""#, in: Self.text(file))
      #expect(named.subtracting(usual).subtracting(SettingsReference.variables) == [], "\(file)")
    }
  }

  @Test("docker-compose.yml passes every variable that SECURITY.md names")
  func secure() throws {
    let named = try Self.all(#"`([A-Z]+(?:_[A-Z]+)+)`"#, in: Self.text("SECURITY.md"))
    let compose = try Self.text("docker-compose.yml")
    #expect(named.count > 3)
    for variable in named { #expect(compose.contains(" \(variable): "), "\(variable)") }
  }

  private static let secrets = SettingsReference.settings.compactMap { $0 as? SecretSetting }

  @Test("Every secret can be given by a file, and by one way only", arguments: secrets)
  func fromFile(setting: SecretSetting) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-secret-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    #expect(FileManager.default.createFile(atPath: file, contents: Data("hunter2\n".utf8), attributes: attributes))
    let variable = setting.facts.variable
    /// What is read, and the faults that are found.
    func read(_ variables: [String: String]) -> (secret: String?, faults: [String]) {
      var reader = SettingsReader(
        ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: variables)))
      let secret = reader.secret(setting)
      #expect(reader.hasFault(of: setting) == !reader.faults.isEmpty)
      return (secret?.reveal(), reader.faults)
    }
    let one = read([variable + "_FILE": file])
    #expect(one.secret == "hunter2" && one.faults == [])
    let both = read([variable + "_FILE": file, variable: "hunter3"])
    #expect(both.secret == nil && both.faults.count == 1)
    let none = read([variable + "_FILE": file + "-of-nobody"])
    #expect(none.secret == nil && none.faults.count == 1)
    #expect(!(both.faults + none.faults).joined().contains("hunter"))
  }
}

import Configuration
import Foundation

/// Reads declared settings one at a time and collects all faults, so that they are reported together.
struct SettingsReader {
  private let config: ConfigReader
  private(set) var faults: [String] = []

  init(_ config: ConfigReader) {
    self.config = config
  }

  /// A text; `nil` if empty.
  mutating func text(_ setting: OptionalTextSetting) -> String? { text(named: setting.facts.name) }

  mutating func text(_ setting: TextSetting) -> String { text(named: setting.facts.name) ?? setting.fallback }

  /// The path of a file that exists.
  mutating func file(_ setting: FileSetting) -> String? {
    guard let path = text(named: setting.facts.name) else { return nil }
    if !FileManager.default.fileExists(atPath: path) { note(setting, "must name a file") }
    return path
  }

  /// A whole number within its range.
  mutating func number(_ setting: NumberSetting) -> Int { number(setting, in: setting.range) ?? setting.fallback }

  mutating func number(_ setting: OptionalNumberSetting) -> Int? { number(setting, in: setting.range) }

  /// `true` or `false`, as text or as a JSON value.
  ///
  /// - Parameter fallback: what counts instead of the declared default.
  mutating func flag(_ setting: FlagSetting, else fallback: Bool? = nil) -> Bool {
    let key = ConfigKey(setting.facts.name)
    if let flag = config.bool(forKey: key) { return flag }
    if config.string(forKey: key)?.isEmpty == false { note(setting, "must be true or false") }
    return fallback ?? setting.fallback
  }

  /// A value of a closed list.
  mutating func choice<Choice>(_ setting: ChoiceSetting<Choice>) -> Choice {
    guard let text = text(named: setting.facts.name) else { return setting.fallback }
    guard let choice = Choice(rawValue: text) else {
      note(setting, "must be \(setting.facts.values)")
      return setting.fallback
    }
    return choice
  }

  /// A secret from wherever it is given: the setting itself, a file, or a command.
  mutating func secret(_ setting: SecretSetting) -> Secret? {
    let rules = KeyCommandRules(secondsMax: KeyringSettings.Declared.commandSeconds.fallback, variables: [])
    let text = SecretSource(setting, &self)?.read(&self, rules) ?? ""
    let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return secret.isEmpty ? nil : Secret(secret)
  }

  /// A secret that must be set; empty after noting that it isn't.
  mutating func neededSecret(_ setting: SecretSetting) -> Secret {
    let given = secret(setting)
    if given == nil, !hasFault(of: setting) { note(setting, "must be set") }
    return given ?? Secret("")
  }

  /// What the settings of a secret hold: the secret, the path of a file, and a command. Each is `nil` if empty.
  mutating func places(of setting: SecretSetting) -> (value: Secret?, file: String?, command: String?) {
    let text = config.string(forKey: ConfigKey(setting.facts.name), isSecret: true) ?? ""
    return (
      text.isEmpty ? nil : Secret(text), self.text(named: setting.fileName), self.text(named: setting.commandName)
    )
  }

  /// Records what is wrong with a setting. Never repeats the value.
  mutating func note(_ setting: some DeclaredSetting, _ fault: String) { note(named: setting.facts.name, fault) }

  /// As `note`, for a setting that gives a secret by a file or a command.
  mutating func note(named name: String, _ fault: String) {
    faults.append("\(name) (\(SettingFacts.variable(of: name))): \(fault)")
  }

  /// Whether a fault of the setting was already recorded.
  func hasFault(of setting: some DeclaredSetting) -> Bool { hasFault(ofAny: [setting.facts.name]) }

  /// Whether a fault of the secret was already recorded, wherever it is given.
  func hasFault(of setting: SecretSetting) -> Bool {
    hasFault(ofAny: [setting.facts.name, setting.fileName, setting.commandName])
  }

  private func hasFault(ofAny names: [String]) -> Bool {
    faults.contains { fault in names.contains { fault.hasPrefix("\($0) (") } }
  }

  private mutating func text(named name: String) -> String? {
    if let text = config.string(forKey: ConfigKey(name)) { return text.isEmpty ? nil : text }
    if config.int(forKey: ConfigKey(name)) != nil { note(named: name, "must be a text") }
    return nil
  }

  private mutating func number(_ setting: some DeclaredSetting, in range: ClosedRange<Int>) -> Int? {
    guard let number = config.int(forKey: ConfigKey(setting.facts.name)) else {
      if text(named: setting.facts.name) != nil { note(setting, "must be a whole number") }
      return nil
    }
    if !range.contains(number) { note(setting, "must be from \(range.lowerBound) to \(range.upperBound)") }
    return number
  }
}

/// Everything that is wrong with the settings.
struct SettingsError: Error, CustomStringConvertible {
  let faults: [String]

  var description: String {
    "The settings are invalid:\n" + faults.map { "  - \($0)" }.joined(separator: "\n")
  }
}

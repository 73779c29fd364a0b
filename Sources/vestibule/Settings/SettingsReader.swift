import Configuration
import Foundation
import Identity

/// Reads declared settings one at a time and collects all faults, so that they are reported together.
struct SettingsReader {
  private let config: ConfigReader
  private(set) var faults: [String] = []
  /// What the commands that were run have printed.
  var printed: [SecretCommand: Secret]

  /// - Parameter printed: what commands printed when a running program read its settings before.
  init(_ config: ConfigReader, knowing printed: [SecretCommand: Secret] = [:]) {
    (self.config, self.printed) = (config, printed)
  }

  /// A text; `nil` if empty.
  mutating func text(_ setting: OptionalTextSetting) -> String? { text(named: setting.facts.name) }

  mutating func text(_ setting: TextSetting) -> String { text(named: setting.facts.name) ?? setting.fallback }

  /// The path of a file of certificates.
  mutating func authorities(_ setting: AuthoritiesSetting) -> String? {
    guard let path = text(named: setting.facts.name) else { return nil }
    if TrustedAuthorities(file: path) == nil { note(setting, "must name a PEM file of certificates") }
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

  /// What a setting says now, as it is given; for a secret also what its file holds, or what its command has printed.
  func given(_ setting: any DeclaredSetting) -> Secret? {
    var parts = [raw(setting.facts.name)]
    if let secret = setting as? SecretSetting {
      let (file, line) = (raw(secret.fileName), raw(secret.commandName))
      let command = line.map { SecretCommand(setting: secret.commandName, line: Secret($0)) }
      parts += [file, file.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }]
      parts += [line, command.flatMap { printed[$0]?.reveal() }]
    }
    return parts.allSatisfy { $0 == nil } ? nil : Secret(parts.map { $0 ?? "" }.joined(separator: "\0"))
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

  /// The variables of the settings that are set to something other than their defaults.
  func differing(from settings: [any DeclaredSetting]) -> [String] {
    settings.flatMap { setting -> [String] in
      let facts = setting.facts
      let others = (setting as? SecretSetting).map { [$0.fileName, $0.commandName] } ?? []
      return ([facts.name] + others).filter { name in
        raw(name).map { !$0.isEmpty && $0 != facts.fallback } ?? false
      }.map(SettingFacts.variable(of:))
    }
  }

  private func hasFault(ofAny names: [String]) -> Bool {
    faults.contains { fault in names.contains { fault.hasPrefix("\($0) (") } }
  }

  /// What stands for a setting, be it a text, a number or a flag; `nil` if nothing does.
  private func raw(_ name: String) -> String? {
    let key = ConfigKey(name)
    return config.string(forKey: key, isSecret: true) ?? config.int(forKey: key).map { "\($0)" }
      ?? config.bool(forKey: key).map { "\($0)" }
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

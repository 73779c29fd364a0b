import Configuration

/// Reads settings one at a time and collects all faults, so that they are reported together.
struct SettingsReader {
  private let config: ConfigReader
  private(set) var faults: [String] = []

  init(_ config: ConfigReader) {
    self.config = config
  }

  /// A text; `nil` if empty.
  mutating func text(_ key: String) -> String? {
    if let text = config.string(forKey: ConfigKey(key)) { return text.isEmpty ? nil : text }
    if config.int(forKey: ConfigKey(key)) != nil { note(key, "must be a text") }
    return nil
  }

  mutating func text(_ key: String, default fallback: String) -> String {
    text(key) ?? fallback
  }

  mutating func secret(_ key: String) -> Secret? {
    let text = config.string(forKey: ConfigKey(key), isSecret: true) ?? ""
    return text.isEmpty ? nil : Secret(text)
  }

  /// A whole number within a range.
  mutating func number(_ key: String, in range: ClosedRange<Int>, default fallback: Int) -> Int {
    guard let number = config.int(forKey: ConfigKey(key)) else {
      if text(key) != nil { note(key, "must be a whole number") }
      return fallback
    }
    if !range.contains(number) { note(key, "must be from \(range.lowerBound) to \(range.upperBound)") }
    return number
  }

  /// `true` or `false`, as text or as a JSON value.
  mutating func flag(_ key: String, default fallback: Bool) -> Bool {
    if let flag = config.bool(forKey: ConfigKey(key)) { return flag }
    if config.string(forKey: ConfigKey(key))?.isEmpty == false { note(key, "must be true or false") }
    return fallback
  }

  /// A value of a closed list.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, default fallback: Choice
  ) -> Choice {
    guard let text = text(key) else { return fallback }
    guard let choice = Choice(rawValue: text) else {
      note(key, "must be one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
      return fallback
    }
    return choice
  }

  /// Records what is wrong with a setting. Never repeats the value.
  mutating func note(_ key: String, _ fault: String) {
    faults.append("\(key) (\(Self.variable(key))): \(fault)")
  }

  /// Whether a fault of the setting was already recorded.
  func hasFault(of key: String) -> Bool {
    faults.contains { $0.hasPrefix("\(key) (") }
  }

  /// The setting's environment variable: `keyring.masterKey` is `KEYRING_MASTER_KEY`.
  private static func variable(_ key: String) -> String {
    key.reduce(into: "") { name, character in
      if character == "." {
        name.append("_")
      } else {
        if character.isUppercase { name.append("_") }
        name.append(contentsOf: character.uppercased())
      }
    }
  }
}

/// Everything that is wrong with the settings.
struct SettingsError: Error, CustomStringConvertible {
  let faults: [String]

  var description: String {
    "The settings are invalid:\n" + faults.map { "  - \($0)" }.joined(separator: "\n")
  }
}

/// What an operator has to know of a setting, said in one place: the readers take its range and its default from its
/// declaration, and `vestibule settings` prints it.
struct SettingFacts: Sendable {
  /// Its name in the JSON file, such as `http.port`.
  let name: String
  /// What it does, in whole sentences. Other settings are named by their variables.
  let meaning: String
  /// What it may be: the kind of value with its unit and range.
  let values: String
  /// What counts if it isn't set; `nil` if nothing does.
  let fallback: String?
  let use: SettingUse

  /// Its environment variable: `keyring.masterKey` is `KEYRING_MASTER_KEY`.
  var variable: String { Self.variable(of: name) }

  static func variable(of name: String) -> String {
    name.reduce(into: "") { variable, character in
      if character == "." {
        variable.append("_")
      } else {
        if character.isUppercase { variable.append("_") }
        variable.append(contentsOf: character.uppercased())
      }
    }
  }
}

/// Who uses a setting, who can't do without it, and when a change takes effect.
struct SettingUse: Sendable {
  /// When a change takes effect. Commands that end by themselves read every setting each time.
  enum Effect: String, Sendable {
    case atStart = "at the next start"
    case onHangUp = "at the next start, or on SIGHUP"
    case ofContents = "at the next start; new contents of the file also on SIGHUP"
    case afterMigrate = "at the next start, after migrate"
  }

  let purposes: [Settings.Purpose]
  /// The purposes for which it must be set.
  var requiring: [Settings.Purpose] = []
  /// With which other settings it must be set, in words; `nil` if it depends on none.
  var condition: String?
  var effect = Effect.atStart

  static func by(_ purposes: Settings.Purpose...) -> SettingUse { SettingUse(purposes: purposes) }

  static let byEveryCommand = SettingUse(purposes: Settings.Purpose.allCases)
  /// By every command but the one that an administrator runs.
  static let byEveryOther = SettingUse(purposes: Settings.Purpose.allCases.filter { $0 != .makeRoles })

  /// Every one of the purposes needs it.
  var needed: SettingUse { SettingUse(purposes: purposes, requiring: purposes, effect: effect) }

  /// Some of the purposes need it.
  func needed(by purposes: Settings.Purpose...) -> SettingUse {
    SettingUse(purposes: self.purposes, requiring: purposes, effect: effect)
  }

  /// It is needed where other settings are set.
  func needed(with condition: String) -> SettingUse {
    SettingUse(purposes: purposes, requiring: requiring, condition: condition, effect: effect)
  }

  /// A change takes effect at another time than at the next start.
  func effective(_ effect: Effect) -> SettingUse {
    SettingUse(purposes: purposes, requiring: requiring, condition: condition, effect: effect)
  }
}

/// A setting of some kind, as it is declared.
protocol DeclaredSetting: Sendable {
  var facts: SettingFacts { get }
}

extension DeclaredSetting {
  func isUsed(for purpose: Settings.Purpose) -> Bool { facts.use.purposes.contains(purpose) }

  func isRequired(for purpose: Settings.Purpose) -> Bool { facts.use.requiring.contains(purpose) }
}

/// A text with a default.
struct TextSetting: DeclaredSetting {
  let facts: SettingFacts
  let fallback: String

  init(_ name: String, _ meaning: String, values: String, default fallback: String, use: SettingUse) {
    facts = SettingFacts(name: name, meaning: meaning, values: values, fallback: fallback, use: use)
    self.fallback = fallback
  }
}

/// A text that may be missing.
struct OptionalTextSetting: DeclaredSetting {
  let facts: SettingFacts

  /// - Parameter fallback: what counts instead, in words.
  init(_ name: String, _ meaning: String, values: String, else fallback: String? = nil, use: SettingUse) {
    facts = SettingFacts(name: name, meaning: meaning, values: values, fallback: fallback, use: use)
  }
}

/// The path of a PEM file with the certificates of authorities, which then count instead of the system's.
struct AuthoritiesSetting: DeclaredSetting {
  let facts: SettingFacts

  init(_ name: String, _ meaning: String, use: SettingUse) {
    facts = SettingFacts(
      name: name, meaning: meaning, values: "path of a PEM file", fallback: "the system's", use: use)
  }
}

/// A whole number with a default.
struct NumberSetting: DeclaredSetting {
  let facts: SettingFacts
  let range: ClosedRange<Int>
  let fallback: Int

  /// - Parameter unit: what is counted, such as `seconds`.
  init(
    _ name: String, _ meaning: String, _ unit: String, in range: ClosedRange<Int>, default fallback: Int,
    use: SettingUse
  ) {
    facts = SettingFacts(
      name: name, meaning: meaning, values: "\(unit), \(range.lowerBound) to \(range.upperBound)",
      fallback: "\(fallback)", use: use)
    self.range = range
    self.fallback = fallback
  }
}

/// A whole number that may be missing.
struct OptionalNumberSetting: DeclaredSetting {
  let facts: SettingFacts
  let range: ClosedRange<Int>

  /// - Parameter unit: what is counted, such as `port`.
  init(_ name: String, _ meaning: String, _ unit: String, in range: ClosedRange<Int>, use: SettingUse) {
    facts = SettingFacts(
      name: name, meaning: meaning, values: "\(unit), \(range.lowerBound) to \(range.upperBound)", fallback: nil,
      use: use)
    self.range = range
  }
}

/// `true` or `false`.
struct FlagSetting: DeclaredSetting {
  let facts: SettingFacts
  let fallback: Bool

  /// - Parameter words: the default in words, if it depends on something.
  init(_ name: String, _ meaning: String, default fallback: Bool = false, words: String? = nil, use: SettingUse) {
    facts = SettingFacts(
      name: name, meaning: meaning, values: "true or false", fallback: words ?? "\(fallback)", use: use)
    self.fallback = fallback
  }
}

/// A word of a closed list, with a default.
struct ChoiceSetting<Choice: RawRepresentable<String> & CaseIterable & Sendable>: DeclaredSetting {
  let facts: SettingFacts
  let fallback: Choice

  init(_ name: String, _ meaning: String, default fallback: Choice, use: SettingUse) {
    facts = SettingFacts(
      name: name, meaning: meaning, values: "one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))",
      fallback: fallback.rawValue, use: use)
    self.fallback = fallback
  }
}

/// A secret. It is given by the setting itself, by a file that holds it, or by a command that prints it.
struct SecretSetting: DeclaredSetting {
  let facts: SettingFacts

  /// - Parameter fallback: what counts instead, in words.
  init(_ name: String, _ meaning: String, values: String, else fallback: String? = nil, use: SettingUse) {
    facts = SettingFacts(name: name, meaning: meaning, values: values, fallback: fallback, use: use)
  }

  /// The name of the setting that names a file which holds the secret.
  var fileName: String { "\(facts.name)File" }
  /// The name of the setting that names a command which prints the secret.
  var commandName: String { "\(facts.name)Command" }

  /// What most keys are.
  static let key = "32 bytes as Base64"
}

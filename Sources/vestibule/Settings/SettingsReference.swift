import Foundation

/// Settings that belong together.
struct SettingGroup: Sendable {
  let title: String
  let settings: [any DeclaredSetting]

  init(_ title: String, _ settings: [any DeclaredSetting]) {
    self.title = title
    self.settings = settings
  }
}

/// Every setting there is, as text for a terminal and as `ops/settings.md`.
enum SettingsReference {
  static let groups = [
    DatabaseSettings.Declared.group, KeyringSettings.Declared.group, AuditSettings.Declared.group,
    ProviderSettings.Declared.group, SignInSettings.Declared.group, HTTPSettings.Declared.group,
    MetricsSettings.Declared.group, LimitSettings.Declared.group, MailSettings.Declared.group,
    GCNotifySettings.Declared.group, WebhookSettings.Declared.group, PrinterSettings.Declared.group,
    AdministratorSettings.Declared.group, Settings.Declared.group,
  ]

  static var settings: [any DeclaredSetting] { groups.flatMap(\.settings) }

  /// Every variable that a setting is read from, those of secrets' files and commands included.
  static var variables: Set<String> {
    Set(
      settings.flatMap { setting -> [String] in
        let others = (setting as? SecretSetting).map { [$0.fileName, $0.commandName] } ?? []
        return ([setting.facts.name] + others).map(SettingFacts.variable(of:))
      })
  }

  /// A paragraph for each setting.
  static var text: String {
    groups.map { group in
      let paragraphs = group.settings.map { setting in
        let facts = setting.facts
        let secret = setting is SecretSetting ? "  (secret; also …_FILE, …_COMMAND)" : ""
        return """
          \(facts.variable)\(secret)
              \(facts.meaning)
              Values: \(facts.values). Default: \(facts.fallback ?? "none").
              Used by: \(facts.use.words). A change takes effect \(facts.use.effect.rawValue).
          """
      }
      return ([group.title.uppercased()] + paragraphs).joined(separator: "\n\n")
    }.joined(separator: "\n\n").filter { $0 != "`" }
  }

  /// The page `ops/settings.md`, without a line feed at the end.
  static var markdown: String {
    let tables = groups.map { group in
      let rows = group.settings.map { setting in
        let facts = setting.facts
        let name = "`\(facts.variable)`" + (setting is SecretSetting ? " °" : "")
        let cells = [
          name, facts.meaning, facts.values, facts.fallback ?? "", facts.use.words, facts.use.effect.rawValue,
        ]
        return "| \(cells.joined(separator: " | ")) |"
      }
      let head = [
        "| variable | what it does | values | default | used by | a change takes effect |",
        "|---|---|---|---|---|---|",
      ]
      return (["## \(group.title)", ""] + head + rows).joined(separator: "\n")
    }
    return ([introduction] + tables).joined(separator: "\n\n")
  }

  private static let introduction = """
    # Settings

    `vestibule settings --format markdown` prints this page, and `make settings` writes it. A test fails while the two
    differ.

    Settings are variables of the environment, or fields of the JSON file that `VESTIBULE_CONFIG` names: `HTTP_PORT` is
    `http.port` there. An empty one counts as not set. `vestibule doctor` says what is wrong with them, all at once.

    ° is a secret. It is given by the variable itself, by a file (`…_FILE`: its path; mode 0600 or 0400), or by a
    command that prints it (`…_COMMAND`: a program's absolute path and its arguments, run without a shell), and by one
    of them only: `KEYRING_MASTER_KEY`, `KEYRING_MASTER_KEY_FILE` or `KEYRING_MASTER_KEY_COMMAND`.

    Operator's commands are those that need a database and aren't named. `entry-list`, `demo`, `token`, `clock`,
    `schema`, `protocol` and `settings` read no settings. What an agency chooses for itself isn't a setting: see
    `vestibule agency show`.
    """
}

extension SettingUse {
  /// Who uses it and who needs it, in words.
  fileprivate var words: String {
    let users =
      switch Settings.Purpose.allCases.filter({ !purposes.contains($0) }) {
      case []: "every command"
      case [.makeRoles]: "every command but roles"
      default: purposes.map(\.words).joined(separator: ", ")
      }
    let needs: [String] =
      if requiring.isEmpty { [] } else if requiring == purposes { ["required"] } else {
        ["required by \(requiring.map(\.words).joined(separator: ", "))"]
      }
    let conditions = condition.map { ["required with \($0)"] } ?? []
    return ([users] + needs + conditions).joined(separator: "; ")
  }
}

extension Settings.Purpose {
  /// The commands that read settings for the purpose.
  fileprivate var words: String {
    switch self {
    case .serve: "serve"
    case .work: "work"
    case .migrate: "migrate"
    case .doctor: "doctor"
    case .administer: "operator's commands"
    case .audit: "audit export, audit verify, audit adopt-key"
    case .readKeyringTrail: "audit keyring"
    case .makeRoles: "roles"
    }
  }
}

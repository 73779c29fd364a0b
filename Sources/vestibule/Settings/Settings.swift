import Configuration
import Logging
import Notices

/// All settings of the service, read once from the environment and the optional JSON file.
struct Settings: Sendable {
  let database: DatabaseSettings
  let keyring: KeyringSettings
  let audit: AuditSettings
  let tokens: ProviderSettings
  let signIn: SignInSettings
  let http: HTTPSettings
  let metrics: MetricsSettings
  let limits: LimitSettings
  let mail: MailSettings
  let gcNotify: GCNotifySettings
  let webhooks: WebhookSettings
  let printers: PrinterSettings
  /// The channels of notices besides the inbox that this installation has, whichever command reads the settings.
  let channelNames: [NoticeChannelName]
  /// The lowest level that is logged.
  let logLevel: Logger.Level
  let logFormat: LogFormat
  let spans: SpanLogging
  /// The variables of the settings that aren't at their defaults.
  let differing: [String]
  /// What the settings that the purpose uses say, by name.
  let given: [String: Secret]
  /// What the commands that print secrets printed.
  let printed: [SecretCommand: Secret]

  enum Declared {
    static let logLevel = ChoiceSetting(
      "log.level", "The lowest level that is logged.", default: Logger.Level.info,
      use: .by(.serve, .work, .migrate).effective(.onHangUp))
    static let logFormat = ChoiceSetting(
      "log.format", "How lines of the log are written: for programs, one JSON object each, or for people.",
      default: LogFormat.text, use: .by(.serve, .work, .migrate))
    static let spans = ChoiceSetting(
      "tracing",
      "Whether the log has a line for each request, call of the database, job and sending when it ends: by name, with "
        + "its trace and duration, and never a value.", default: SpanLogging.off, use: .by(.serve, .work))
    static let file = OptionalTextSetting(
      "vestibule.config",
      "A JSON file of settings by their names, such as `{\"http\": {\"port\": 8443}}`. A variable takes precedence.",
      values: "path of a file; only as a variable", use: .byEveryCommand)
    static let sql = OptionalTextSetting(
      "vestibule.sql", "The folder of the program's SQL.", values: "path of a folder; only as a variable",
      else: "`../share/vestibule/sql` beside the program", use: .byEveryCommand)

    static let group = SettingGroup("The program", [logLevel, logFormat, spans, file, sql])
  }

  /// Reads and checks the settings.
  ///
  /// - Throws: `SettingsError` with everything that is wrong.
  static func read(for purpose: Purpose) async throws -> Settings {
    try read(for: purpose, from: try await source())
  }

  /// As `read(for:)`, from another source.
  ///
  /// - Parameter printed: what commands have printed before. Only those whose secret takes effect on SIGHUP, and new
  ///   ones, are run again.
  static func read(
    for purpose: Purpose, from source: ConfigReader, knowing printed: [SecretCommand: Secret] = [:]
  ) throws(SettingsError) -> Settings {
    var reader = SettingsReader(source, knowing: printed)
    let settings = Settings(&reader, for: purpose)
    guard reader.faults.isEmpty else { throw SettingsError(faults: reader.faults) }
    return settings
  }

  /// What the settings are for. Commands differ in the settings they require.
  enum Purpose: CaseIterable, Sendable {
    case serve, work, migrate, doctor, administer, audit, readKeyringTrail, makeRoles
  }

  private init(_ reader: inout SettingsReader, for purpose: Purpose) {
    database = DatabaseSettings(&reader)
    keyring = KeyringSettings(&reader, database: database, for: purpose)
    audit = AuditSettings(&reader, for: purpose)
    tokens = ProviderSettings(&reader, for: purpose)
    signIn = SignInSettings(&reader, for: purpose)
    http = HTTPSettings(&reader)
    metrics = MetricsSettings(&reader)
    limits = LimitSettings(&reader)
    mail = MailSettings(&reader, sends: MailSettings.Declared.host.isUsed(for: purpose))
    gcNotify = GCNotifySettings(&reader, sends: GCNotifySettings.Declared.url.isUsed(for: purpose))
    webhooks = WebhookSettings(&reader)
    printers = PrinterSettings(&reader)
    channelNames = [
      reader.text(MailSettings.Declared.host).map { _ in .smtp },
      reader.text(GCNotifySettings.Declared.url).map { _ in .gcNotify },
      webhooks.configuration.map { _ in .webhook },
    ].compactMap { $0 }
    logLevel = reader.choice(Declared.logLevel)
    logFormat = reader.choice(Declared.logFormat)
    spans = reader.choice(Declared.spans)
    differing = reader.differing(from: SettingsReference.settings)
    given = SettingsReference.settings.filter { $0.isUsed(for: purpose) }.reduce(into: [:]) { given, setting in
      given[setting.facts.name] = reader.given(setting)
    }
    printed = reader.printed
  }

  /// Environment variables take precedence over the file.
  static func source() async throws -> ConfigReader {
    let environment = EnvironmentVariablesProvider()
    let file = Declared.file.facts
    guard let path = ConfigReader(provider: environment).string(forKey: ConfigKey(file.name)) else {
      return ConfigReader(provider: environment)
    }
    let place = InMemoryProvider(values: ["filePath": ConfigValue(.string(path), isSecret: false)])
    do {
      let file = try await FileProvider<JSONSnapshot>(config: ConfigReader(provider: place))
      return ConfigReader(providers: [environment, file])
    } catch {
      throw SettingsError(faults: ["\(file.name) (\(file.variable)): the file is missing or is not JSON"])
    }
  }
}

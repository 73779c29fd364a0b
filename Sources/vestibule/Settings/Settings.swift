import Configuration
import Foundation
import Logging
import Notices
import Privacy

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
  /// The lowest level that is logged (`log.level`); `info` by default.
  let logLevel: Logger.Level

  /// Reads and checks the settings.
  ///
  /// - Throws: `SettingsError` with everything that is wrong.
  static func read(for purpose: Purpose) async throws -> Settings {
    var reader = SettingsReader(try await source())
    let settings = Settings(&reader, for: purpose)
    guard reader.faults.isEmpty else { throw SettingsError(faults: reader.faults) }
    return settings
  }

  /// What the settings are for. Commands differ in the settings they require.
  enum Purpose {
    case serve, work, migrate, doctor, administer, audit, readKeyringTrail

    var opensNames: Bool { self != .migrate && self != .audit && self != .readKeyringTrail }
    var sealsAudit: Bool { self == .work || self == .audit }
    var servesRequests: Bool { self == .serve }
    var sendsMail: Bool { self == .work || self == .doctor }
  }

  private init(_ reader: inout SettingsReader, for purpose: Purpose) {
    database = DatabaseSettings(&reader)
    keyring = KeyringSettings(&reader, database: database, isRequired: purpose.opensNames)
    audit = AuditSettings(&reader, isRequired: purpose.sealsAudit)
    tokens = ProviderSettings(&reader, isRequired: purpose.servesRequests)
    signIn = SignInSettings(&reader, isRequired: purpose.servesRequests)
    http = HTTPSettings(&reader)
    metrics = MetricsSettings(&reader)
    limits = LimitSettings(&reader)
    mail = MailSettings(&reader, isRequired: purpose.sendsMail)
    gcNotify = GCNotifySettings(&reader, sends: purpose.sendsMail)
    webhooks = WebhookSettings(&reader)
    printers = PrinterSettings(&reader)
    channelNames = [
      reader.text("mail.host").map { _ in .smtp }, reader.text("gcNotify.url").map { _ in .gcNotify },
      webhooks.configuration.map { _ in .webhook },
    ].compactMap { $0 }
    logLevel = reader.choice("log.level", default: .info)
  }

  /// Environment variables take precedence over the file.
  static func source() async throws -> ConfigReader {
    let environment = EnvironmentVariablesProvider()
    guard let path = ConfigReader(provider: environment).string(forKey: "vestibule.config") else {
      return ConfigReader(provider: environment)
    }
    let place = InMemoryProvider(values: ["filePath": ConfigValue(.string(path), isSecret: false)])
    do {
      let file = try await FileProvider<JSONSnapshot>(config: ConfigReader(provider: place))
      return ConfigReader(providers: [environment, file])
    } catch {
      throw SettingsError(faults: ["vestibule.config (VESTIBULE_CONFIG): the file is missing or is not JSON"])
    }
  }
}

/// Where the product's tables are stored.
struct DatabaseSettings: Sendable {
  /// `database.url`: a libpq connection string, as URI or keywords. It may name several hosts.
  let url: Secret
  /// `database.ownerUrl`: the connection of the role that owns the schema and migrates it. Defaults to `database.url`.
  let ownerURL: Secret
  /// `database.schema`: one agency has one schema. `vestibule` by default.
  let schema: String
  /// `database.connections`: number of connections for pipelined statements, 1 to 64; 4 by default.
  let connections: Int
  /// `database.searchConnections`: number of further connections for searches of free slots, 1 to 16; 1 by default.
  /// More make searches faster, and everything else slower while many search.
  let searchConnections: Int
  /// `database.searchTimeout`: seconds that such a search may take, 1 to 60; 3 by default.
  let searchTimeoutSeconds: Int
  /// `database.connectTimeout`: seconds that a request waits for a connection that isn't open yet, 1 to 60; 2 by
  /// default. While no server can be reached, requests don't wait at all.
  let connectTimeoutSeconds: Int
  /// `database.lockTimeout`: seconds that a statement waits for a lock, such as one that a migration holds, 1 to 300; 5
  /// by default. A statement may take twice as long in all.
  let lockTimeoutSeconds: Int
  /// `database.actorKey`: 32 bytes as Base64. It proves to the database who acts. `migrate` passes it to the database.
  let actorKey: ActorKey?
  /// `database.formerActorKey`: the previous key, needed as long as processes still run with it.
  let formerActorKey: ActorKey?
  /// `database.plainBecause`: why a connection string to a database elsewhere may ask for less than a verified
  /// certificate (`sslmode=verify-full`), in words. By default none may.
  let plainBecause: String?

  fileprivate init(_ reader: inout SettingsReader) {
    let given = reader.secret("database.url")
    if given == nil { reader.note("database.url", "must be set") }
    url = given ?? Secret("")
    ownerURL = reader.secret("database.ownerUrl") ?? url
    schema = reader.schema("database.schema", default: "vestibule")
    connections = reader.number("database.connections", in: 1...64, default: 4)
    searchConnections = reader.number("database.searchConnections", in: 1...16, default: 1)
    searchTimeoutSeconds = reader.number("database.searchTimeout", in: 1...60, default: 3)
    connectTimeoutSeconds = reader.number("database.connectTimeout", in: 1...60, default: 2)
    lockTimeoutSeconds = reader.number("database.lockTimeout", in: 1...300, default: 5)
    plainBecause = reader.reasonToBePlain("database.plainBecause")
    reader.requireVerified("database.url", url, unless: plainBecause)
    reader.requireVerified("database.ownerUrl", ownerURL, unless: plainBecause)
    actorKey = Self.actorKey("database.actorKey", &reader)
    formerActorKey = Self.actorKey("database.formerActorKey", &reader)
    if reader.secret("database.actorKey") == nil {
      reader.note("database.actorKey", "must be set; make one with: openssl rand -base64 32")
    }
  }

  private static func actorKey(_ key: String, _ reader: inout SettingsReader) -> ActorKey? {
    guard let given = reader.secret(key) else { return nil }
    let actorKey = ActorKey(base64: given.reveal())
    if actorKey == nil { reader.note(key, "must be 32 bytes as Base64") }
    return actorKey
  }
}

/// How notices are sent by mail, and where their links point.
struct MailSettings: Sendable {
  /// `mail.host`, `mail.port` (25 by default), `mail.security` (`none`, `startTLS` or `tls`; `startTLS` by default),
  /// `mail.user`, `mail.password` (or `mail.passwordFile` or `mail.passwordCommand`), `mail.sender`, and
  /// `mail.authorities`, the path of a file with the certificates to trust, the system's by default. `nil` if no host
  /// is set: no notice is then sent by mail.
  let server: SMTPConfiguration?
  /// `mail.bounces`: the mailbox of `mail.sender`, in which reports of undelivered messages arrive: a POP3 server
  /// (`pop3s://mail.example.ca`) or the path of a Maildir. `mail.bouncesUser` and `mail.bouncesPassword` (or
  /// `…PasswordFile`, `…PasswordCommand`): the server's; `mail.user` and `mail.password` by default. `nil` if it isn't
  /// set: nobody then learns that a message came back.
  let bounces: BounceMailbox?
  /// `web.address`: where recipients sign in, such as `https://vestibule.example.ca`.
  let signInAddress: String

  fileprivate init(_ reader: inout SettingsReader, isRequired: Bool) {
    signInAddress = reader.text("web.address", default: "")
    let port = reader.number("mail.port", in: 1...65_535, default: 25)
    let security = reader.choice("mail.security", default: SMTPConfiguration.Security.startTLS)
    let user = reader.text("mail.user")
    let password = reader.secretFromAnywhere("mail.password")
    let authorities = reader.path("mail.authorities")
    let sender = reader.text("mail.sender")
    let bounceUser = reader.text("mail.bouncesUser") ?? user
    let bouncePassword = reader.secretFromAnywhere("mail.bouncesPassword") ?? password
    var bounces: BounceMailbox?
    if isRequired, let place = reader.text("mail.bounces") {
      bounces = BounceMailbox(
        place, credentials: Self.credentials(bounceUser, bouncePassword), authorities: authorities)
      if bounces == nil {
        reader.note("mail.bounces", "must be the path of a Maildir, or pop3s:// and a host, with user and password")
      }
    }
    self.bounces = bounces
    guard isRequired, let host = reader.text("mail.host") else {
      server = nil
      return
    }
    if (user == nil) != (password == nil) { reader.note("mail.user", "needs mail.password, and the other way round") }
    reader.requireWebAddress()
    let credentials = Self.credentials(user, password)
    guard let address = sender.flatMap({ EmailAddress($0) }) else {
      reader.note("mail.sender", "must be an e-mail address")
      server = nil
      return
    }
    server = SMTPConfiguration(
      host: host, port: port, security: security, credentials: credentials, sender: address, authorities: authorities)
    if server == nil { reader.note("mail.host", "must be the name or address of a host") }
  }

  private static func credentials(_ user: String?, _ password: Secret?) -> SMTPConfiguration.Credentials? {
    guard let user, let password else { return nil }
    return SMTPConfiguration.Credentials(user: user, password: password.reveal())
  }
}

extension SettingsReader {
  /// A schema's name, limited to forms that need no quotes.
  mutating func schema(_ key: String, default fallback: String) -> String {
    let name = text(key, default: fallback)
    let isPlain = name.utf8.allSatisfy { isalnum(Int32($0)) != 0 || $0 == UInt8(ascii: "_") }
    if !isPlain || name.utf8.count > 63 || name != name.lowercased() {
      note(key, "must be 1 to 63 small letters, digits and underscores")
    }
    return name
  }
}

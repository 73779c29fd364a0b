import Configuration
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Notices
@testable import vestibule

@Suite("Settings that are read again")
struct LiveSettingsTests {
  private static let key = Data(repeating: 7, count: 32).base64EncodedString()

  /// What a worker is given at its start.
  private static let first = [
    "DATABASE_URL": "host=/run/postgresql dbname=a", "DATABASE_ACTOR_KEY": key, "KEYRING_URL": "host=/run dbname=k",
    "KEYRING_MASTER_KEY": key, "AUDIT_KEY": key, "WEB_ADDRESS": "https://vestibule.example.ca",
    "MAIL_HOST": "mail.example.ca", "MAIL_SENDER": "vestibule@example.ca", "MAIL_USER": "vestibule",
    "MAIL_PASSWORD": "canary-1", "LOG_LEVEL": "info",
  ]

  private static let mailbox = ["MAIL_BOUNCES": "pop3s://mail.example.ca"]

  private static func settings(_ changes: [String: String] = [:]) throws -> Settings {
    try Settings.read(for: .work, from: source(changes))
  }

  private static func source(_ changes: [String: String]) -> ConfigReader {
    ConfigReader(
      provider: EnvironmentVariablesProvider(environmentVariables: first.merging(changes) { _, changed in changed }))
  }

  /// A worker that runs with some settings.
  private final class Running: Sendable {
    let logs = LogCapture()
    let mail: LiveMail
    private let levels = Mutex<[Logger.Level]>([])
    private let began: Settings
    private let changes = Mutex<[String: String]>([:])

    init(_ changes: [String: String] = [:]) throws {
      let settings = try LiveSettingsTests.settings(changes)
      (began, mail) = (settings, LiveMail(settings.mail))
    }

    /// Takes signals, one after the other, that find these settings.
    func hangUp(finding changes: [String: String]...) async {
      var live = LiveSettings(began, for: .work) { new in
        self.levels.withLock { $0.append(new.logLevel) }
        return self.mail.adopt(new.mail) + [Settings.Declared.logLevel]
      }
      live.source = { LiveSettingsTests.source(self.changes.withLock { $0 }) }
      let signals = HangUp(certificate: nil, settings: live, logger: logs.logger())
      for found in changes {
        self.changes.withLock { $0 = found }
        await signals.take()
      }
    }

    /// The log levels that were adopted.
    var adopted: [Logger.Level] { levels.withLock { $0 } }

    /// What each signal was said to change.
    var lines: [String] { logs.lines.filter { $0.contains("settings read again") } }
  }

  private static func names(_ settings: [any DeclaredSetting]) -> Set<String> { Set(settings.map(\.facts.name)) }

  @Test("What takes effect at once is adopted, what needs a restart is named, and no value is logged")
  func changed() async throws {
    let worker = try Running()
    await worker.hangUp(finding: [
      "LOG_LEVEL": "debug", "MAIL_PASSWORD": "canary-2", "DATABASE_CONNECTIONS": "7",
    ])
    #expect(worker.adopted == [.debug])
    #expect(worker.mail.server?.current.credentials?.password == "canary-2")
    let line = try #require(worker.lines.first)
    #expect(line.contains("changed=mail.password log.level"))
    #expect(line.contains("at the next start=database.connections"))
    #expect(!worker.logs.contains("canary"))
  }

  @Test("What needs a restart is named at every signal; what was adopted is named once")
  func waiting() async throws {
    let worker = try Running()
    let found = ["LOG_LEVEL": "debug", "DATABASE_CONNECTIONS": "7"]
    await worker.hangUp(finding: found, found)
    let lines = worker.lines
    try #require(lines.count == 2)
    #expect(lines[0].contains("changed=log.level") && !lines[1].contains("log.level"))
    for line in lines { #expect(line.contains("at the next start=database.connections")) }
  }

  @Test("A change that couldn't be adopted isn't said to be, and waits with the setting that keeps it from that")
  func kept() async throws {
    let worker = try Running()
    let found = ["MAIL_HOST": "other.example.ca", "MAIL_PORT": "587", "MAIL_PASSWORD": "canary-2"]
    await worker.hangUp(finding: found, found, ["MAIL_PORT": "587"])
    let lines = worker.lines
    try #require(lines.count == 3)
    for line in lines[..<2] {
      #expect(line.contains("at the next start=mail.host mail.port mail.password changed="), "\(line)")
      #expect(line.hasSuffix("changed="), "\(line)")
    }
    #expect(lines[2].contains("changed=mail.port"))
    #expect(worker.mail.server?.current.port == 587)
    #expect(worker.mail.server?.current.credentials?.password == "canary-1")
  }

  @Test("With one bad value all stay as they were, and the log names the setting alone")
  func bad() async throws {
    let worker = try Running()
    await worker.hangUp(finding: ["LOG_LEVEL": "canary", "MAIL_PASSWORD": "canary-2"])
    #expect(worker.adopted == [])
    #expect(worker.logs.contains("settings not read again"))
    #expect(worker.logs.contains("log.level (LOG_LEVEL): must be"))
    #expect(!worker.logs.contains("canary"))
  }

  @Test("Another mail server waits for a restart; other credentials at the same one don't")
  func mail() throws {
    let mail = LiveMail(try Self.settings().mail)
    let other = mail.adopt(try Self.settings(["MAIL_HOST": "other.example.ca", "MAIL_PORT": "587"]).mail)
    #expect(other.isEmpty && mail.server?.current.host == "mail.example.ca" && mail.server?.current.port == 25)
    let same = mail.adopt(try Self.settings(["MAIL_PORT": "587"]).mail)
    #expect(Self.names(same).isSuperset(of: ["mail.port", "mail.user", "mail.password"]))
    #expect(mail.server?.current.port == 587)
    let none = mail.adopt(try Self.settings(["MAIL_HOST": ""]).mail)
    #expect(none.isEmpty && mail.server?.current.port == 587)
  }

  @Test("Mail that was off at the start is off until a restart")
  func off() throws {
    let mail = LiveMail(try Self.settings(["MAIL_HOST": ""]).mail)
    #expect(mail.adopt(try Self.settings().mail).isEmpty)
    #expect(mail.server == nil)
  }

  @Test("The mailbox of bounces takes credentials where it is; in another place they wait, those of the server too")
  func bounces() throws {
    let mail = LiveMail(try Self.settings(Self.mailbox).mail)
    let same = mail.adopt(try Self.settings(Self.mailbox.merging(["MAIL_PASSWORD": "canary-2"]) { $1 }).mail)
    #expect(Self.names(same).isSuperset(of: ["mail.password", "mail.bouncesPassword", "mail.port"]))
    let elsewhere = mail.adopt(try Self.settings(["MAIL_BOUNCES": "pop3s://other.example.ca"]).mail)
    #expect(Self.names(elsewhere) == ["mail.port", "mail.security", "mail.sender"])
  }

  @Test("A command is run again where its secret takes effect at once; a new secret is adopted and named")
  func commands() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-commands-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (password, key) = (folder.appendingPathComponent("password"), folder.appendingPathComponent("key"))
    func have(_ printed: String, _ printedKey: String) throws {
      try printed.write(to: password, atomically: true, encoding: .utf8)
      try printedKey.write(to: key, atomically: true, encoding: .utf8)
    }
    let settings = [
      "MAIL_PASSWORD": "", "MAIL_PASSWORD_COMMAND": "/bin/cat \(password.path)",
      "AUDIT_KEY": "", "AUDIT_KEY_COMMAND": "/bin/cat \(key.path)",
    ]
    try have("canary-1", Self.key)
    let worker = try Running(settings)
    // As a key it would be a fault, if it were read.
    try have("canary-2", "canary")
    await worker.hangUp(finding: settings, settings)
    let lines = worker.lines
    try #require(lines.count == 2)
    #expect(lines[0].contains("changed=mail.password") && !lines[1].contains("mail.password"))
    #expect(worker.mail.server?.current.credentials?.password == "canary-2")
    #expect(!worker.logs.contains("canary"))
  }

  @Test("Whatever is said to take effect on SIGHUP is taken by serve or work")
  func complete() throws {
    let bySignal = SettingsReference.settings.filter { $0.facts.use.effect == .onHangUp }
    let mail = LiveMail(try Self.settings(Self.mailbox).mail)
    let ofMail = mail.adopt(try Self.settings(Self.mailbox).mail)
    let taken = Self.names(LimitSettings.Declared.rates).union(Self.names(ofMail))
    #expect(Self.names(bySignal) == taken.union(["log.level"]))
  }

  private final class Lowest: Sendable {
    let level = Mutex(Logger.Level.info)
  }

  @Test("The log follows its level, but for a logger that has one of its own")
  func level() {
    let lowest = Lowest()
    let following = LineLogHandler(
      label: "test", format: .text, level: { lowest.level.withLock { $0 } }, provider: nil, write: { _ in })
    var own = following
    own.logLevel = .error
    for level in [Logger.Level.debug, .warning] {
      lowest.level.withLock { $0 = level }
      #expect(following.logLevel == level && own.logLevel == .error)
    }
  }
}

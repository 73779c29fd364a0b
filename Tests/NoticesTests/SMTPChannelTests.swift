import Foundation
import Identifiers
import Languages
import TestSupport
import Testing

@testable import Notices

@Suite("Mail through a real SMTP server")
struct SMTPChannelTests {
  private let logger = LogCapture().logger()

  @Test("the server receives both languages, the recipient's first, with the right headers")
  func received() async throws {
    let server = try SMTPServer()
    let key = NoticeDelivery.ID()
    let channel = SMTPChannel(configuration: try server.configuration(), logger: logger)
    _ = try await channel.send(Sample.message(.meetingConfirmed, language: .fr), to: .mail(Sample.recipient), key: key)
    let messages = try server.messages
    #expect(messages.count == 1)
    let text = decodeQuotedPrintable(try #require(messages.first))
    #expect(text.contains("X-Vestibule-Delivery: \(key)\n"))
    #expect(text.contains("Message-ID: <\(key)@agency.test>\n"))
    #expect(text.contains("Auto-Submitted: auto-generated\n"))
    let french = try #require(text.range(of: "Une réservation a été confirmée."))
    let english = try #require(text.range(of: "A booking has been confirmed."))
    #expect(french.lowerBound < english.lowerBound)
    #expect(text.contains("Établissement de Kent"))
    #expect(text.contains("2027-01-15 10:00 (UTC−07:00)"))
  }

  @Test("many at once arrive once each")
  func manyAtOnce() async throws {
    let server = try SMTPServer()
    let channel = SMTPChannel(configuration: try server.configuration(), logger: logger)
    let keys = (0..<20).map { _ in NoticeDelivery.ID() }
    try await withThrowingTaskGroup { group in
      for key in keys {
        group.addTask { _ = try await channel.send(Sample.message(.taskOpened), to: .mail(Sample.recipient), key: key) }
      }
      try await group.waitForAll()
    }
    let messages = try server.messages
    #expect(messages.count == 20)
    #expect(keys.allSatisfy { key in messages.filter { $0.contains("X-Vestibule-Delivery: \(key)") }.count == 1 })
  }

  @Test(
    "a refusal is transient, permanent or in doubt, as the server meant it",
    arguments: [
      ("busy@kent.test", NoticeChannelFailure.Outcome.transient, "smtp:451"),
      ("refused@kent.test", .permanent, "smtp:550"),
      ("silent@kent.test", .unknown, nil),
      ("greylisted@kent.test", .transient, "smtp:451"),
      ("later@kent.test", .transient, "smtp:451"),
      ("full@kent.test", .permanent, "smtp:552"),
    ] as [(String, NoticeChannelFailure.Outcome, String?)])
  func refusals(address: String, outcome: NoticeChannelFailure.Outcome, code: String?) async throws {
    let server = try SMTPServer()
    let channel = SMTPChannel(configuration: try server.configuration(), logger: logger)
    let recipient = try #require(EmailAddress(address))
    let failure = await #expect(throws: NoticeChannelFailure.self) {
      _ = try await channel.send(Sample.message(.taskOpened), to: .mail(recipient), key: NoticeDelivery.ID())
    }
    #expect(failure?.outcome == outcome)
    if let code { #expect(failure?.code == code) }
  }

  @Test("a message that was greylisted is taken the next time, with the same Message-ID")
  func greylisted() async throws {
    let server = try SMTPServer()
    let channel = SMTPChannel(configuration: try server.configuration(), logger: logger)
    let (key, recipient) = (NoticeDelivery.ID(), try #require(EmailAddress("greylisted@kent.test")))
    await #expect(throws: NoticeChannelFailure(.transient, code: "smtp:451")) {
      try await channel.send(Sample.message(.taskOpened), to: .mail(recipient), key: key)
    }
    _ = try await channel.send(Sample.message(.taskOpened), to: .mail(recipient), key: key)
    let messages = try server.messages
    #expect(messages.count == 1)
    #expect(messages.first?.contains("Message-ID: <\(key)@agency.test>") == true)
  }

  @Test("a server that answers too late leaves in doubt whether it has the message")
  func slow() async throws {
    let server = try SMTPServer()
    let channel = SMTPChannel(configuration: try server.configuration(totalTimeoutMs: 1_500), logger: logger)
    let recipient = try #require(EmailAddress("slow@kent.test"))
    await #expect(throws: NoticeChannelFailure(.unknown, code: "curl:28")) {
      try await channel.send(Sample.message(.taskOpened), to: .mail(recipient), key: NoticeDelivery.ID())
    }
  }

  @Test("a server that offers reports is asked for those of failure and delay, by the delivery's id, without the text")
  func reports() async throws {
    let server = try SMTPServer(["--reports"])
    let channel = SMTPChannel(configuration: try server.configuration(), logger: logger)
    let key = NoticeDelivery.ID()
    _ = try await channel.send(Sample.message(.taskOpened), to: .mail(Sample.recipient), key: key)
    #expect(try server.messages.count == 1)
    let commands = try server.commands
    #expect(
      commands == [
        "MAIL FROM:<vestibule@agency.test> RET=HDRS ENVID=\(key)",
        "RCPT TO:<front-desk@kent.test> NOTIFY=FAILURE,DELAY",
      ])
  }

  @Test("a line that begins with a dot arrives as it is")
  func dots() {
    let text = SMTPText.stuffed(Array("a\r\n.\r\n..b\r\nc.".utf8))
    #expect(String(decoding: text, as: UTF8.self) == "a\r\n..\r\n...b\r\nc.\r\n.\r\n")
  }

  @Test("the health of the channel is whether the server lets it in, and no message is sent")
  func health() async throws {
    let server = try SMTPServer(["--tls", "--sign-in", "vestibule", "secret"])
    func health(_ password: String) async throws -> NoticeChannelHealth {
      let configuration = try server.configuration(
        security: .startTLS, credentials: .init(user: "vestibule", password: password),
        authorities: server.certificate)
      return await SMTPChannel(configuration: configuration, logger: logger).health()
    }
    #expect(try await health("secret") == .well)
    #expect(try await health("wrong") == .failing(code: "smtp:535"))
    #expect(try server.messages.isEmpty)
    let nobody = SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none, sender: Sample.sender)
    let channel = SMTPChannel(configuration: try #require(nobody), logger: logger)
    #expect(await channel.health() == .failing(code: "curl:7"))
  }

  @Test("a server that doesn't exist is a failure for now")
  func nobodyThere() async throws {
    // No service has used port 1 for decades.
    let configuration = SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none, sender: Sample.sender)
    let channel = SMTPChannel(configuration: try #require(configuration), logger: logger)
    let failure = await #expect(throws: NoticeChannelFailure.self) {
      _ = try await channel.send(Sample.message(.taskOpened), to: .mail(Sample.recipient), key: NoticeDelivery.ID())
    }
    #expect(failure == NoticeChannelFailure(.transient, code: "curl:7"))
  }

  @Test("SMTP can't tell what became of a message")
  func settling() async throws {
    let configuration = SMTPConfiguration(host: "127.0.0.1", port: 1, sender: Sample.sender)
    let channel = SMTPChannel(configuration: try #require(configuration), logger: logger)
    #expect(try await channel.settle(NoticeDelivery.ID(), nil) == .cannotTell)
  }

  @Test("with STARTTLS and a password: the right one is let in, a wrong one and an unknown certificate are not")
  func encrypted() async throws {
    let server = try SMTPServer(["--tls", "--sign-in", "vestibule", "secret"])
    func send(_ password: String, trusting authorities: String?) async throws {
      let configuration = try server.configuration(
        security: .startTLS, credentials: .init(user: "vestibule", password: password), authorities: authorities)
      let channel = SMTPChannel(configuration: configuration, logger: logger)
      _ = try await channel.send(Sample.message(.taskOpened), to: .mail(Sample.recipient), key: NoticeDelivery.ID())
    }
    try await send("secret", trusting: server.certificate)
    #expect(try server.messages.count == 1)
    let wrongPassword = await #expect(throws: NoticeChannelFailure.self) {
      try await send("wrong", trusting: server.certificate)
    }
    #expect(wrongPassword == NoticeChannelFailure(.transient, code: "smtp:535"))
    let unknownCertificate = await #expect(throws: NoticeChannelFailure.self) {
      try await send("secret", trusting: nil)
    }
    #expect(unknownCertificate == NoticeChannelFailure(.transient, code: "curl:60"))
    #expect(try server.messages.count == 1)
  }

  @Test("a server without TLS is refused if TLS is required")
  func noDowngrade() async throws {
    let server = try SMTPServer()
    let channel = SMTPChannel(configuration: try server.configuration(security: .startTLS), logger: logger)
    await #expect(throws: NoticeChannelFailure.self) {
      _ = try await channel.send(Sample.message(.taskOpened), to: .mail(Sample.recipient), key: NoticeDelivery.ID())
    }
    #expect(try server.messages.isEmpty)
  }

  @Test("settings that could break out of the URL are refused", arguments: ["", "a b", "host/evil", "h@x", "h?y"])
  func hosts(host: String) {
    #expect(SMTPConfiguration(host: host, port: 25, sender: Sample.sender) == nil)
  }

  @Test("credentials are never printed")
  func unprintable() {
    #expect(!"\(SMTPConfiguration.Credentials(user: "u5er", password: "pa55"))".contains("5"))
  }
}

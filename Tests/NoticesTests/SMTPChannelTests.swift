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
    try await channel.send(Sample.message(.meetingConfirmed, language: .fr), key: key)
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
      for key in keys { group.addTask { try await channel.send(Sample.message(.taskOpened), key: key) } }
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
    ] as [(String, NoticeChannelFailure.Outcome, String?)])
  func refusals(address: String, outcome: NoticeChannelFailure.Outcome, code: String?) async throws {
    let server = try SMTPServer()
    let channel = SMTPChannel(configuration: try server.configuration(), logger: logger)
    let recipient = try #require(EmailAddress(address))
    let failure = await #expect(throws: NoticeChannelFailure.self) {
      try await channel.send(Sample.message(.taskOpened, to: recipient), key: NoticeDelivery.ID())
    }
    #expect(failure?.outcome == outcome)
    if let code { #expect(failure?.code == code) }
  }

  @Test("a server that doesn't exist is a failure for now")
  func nobodyThere() async throws {
    // No service has used port 1 for decades.
    let configuration = SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none, sender: Sample.sender)
    let channel = SMTPChannel(configuration: try #require(configuration), logger: logger)
    let failure = await #expect(throws: NoticeChannelFailure.self) {
      try await channel.send(Sample.message(.taskOpened), key: NoticeDelivery.ID())
    }
    #expect(failure == NoticeChannelFailure(.transient, code: "curl:7"))
  }

  @Test("SMTP can't tell what became of a message")
  func settling() async throws {
    let configuration = SMTPConfiguration(host: "127.0.0.1", port: 1, sender: Sample.sender)
    let channel = SMTPChannel(configuration: try #require(configuration), logger: logger)
    #expect(try await channel.settle(NoticeDelivery.ID()) == .cannotTell)
  }

  @Test("with STARTTLS and a password: the right one is let in, a wrong one and an unknown certificate are not")
  func encrypted() async throws {
    let server = try SMTPServer(["--tls", "--sign-in", "vestibule", "secret"])
    func send(_ password: String, trusting authorities: String?) async throws {
      let configuration = try server.configuration(
        security: .startTLS, credentials: .init(user: "vestibule", password: password), authorities: authorities)
      let channel = SMTPChannel(configuration: configuration, logger: logger)
      try await channel.send(Sample.message(.taskOpened), key: NoticeDelivery.ID())
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
      try await channel.send(Sample.message(.taskOpened), key: NoticeDelivery.ID())
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

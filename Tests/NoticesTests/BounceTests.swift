import Foundation
import Identifiers
import JobQueue
import PostgresClient
import TestSupport
import Testing

@testable import Notices

@Suite("Mail that comes back")
struct BounceTests {
  /// A report as Postfix writes it.
  private func report(
    envelope: String?, action: String, status: String, type: String = "multipart/report; report-type=delivery-status",
    returned: String = "Message-ID: <none@agency.test>"
  ) -> [UInt8] {
    let text = """
      Return-Path: <>
      Subject: Undelivered Mail Returned to Sender
      Content-Type: \(type);
      \tboundary="A1B2.boundary/mail.test"
      MIME-Version: 1.0

      This is a MIME-encapsulated message.

      --A1B2.boundary/mail.test
      Content-Description: Notification
      Content-Type: text/plain; charset=us-ascii

      <desk@kent.test>: host mx.kent.test said: 550 5.1.1 No such user

      --A1B2.boundary/mail.test
      Content-Description: Delivery report
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mail.test
      \(envelope.map { "Original-Envelope-Id: \($0)" } ?? "X-Postfix-Queue-ID: A1B2")
      Arrival-Date: Fri, 15 Jan 2027 10:00:00 -0700 (MST)

      Final-Recipient: rfc822; desk@kent.test
      Action: \(action)
      Status: \(status)
      Diagnostic-Code: smtp; 550 5.1.1 <desk@kent.test>: Recipient address
          rejected

      --A1B2.boundary/mail.test
      Content-Description: Undelivered Message Headers
      Content-Type: text/rfc822-headers

      From: Vestibule <vestibule@agency.test>
      \(returned)

      --A1B2.boundary/mail.test--
      """
    return Array(text.replacing("\n", with: "\r\n").utf8)
  }

  @Test("a report names the delivery by its envelope, or by the headers that it returns")
  func named() {
    let key = NoticeDelivery.ID()
    let failed = DeliveryReports.Result.failed(code: "dsn:5.1.1")
    let byEnvelope = BounceReport(message: report(envelope: "\(key)", action: "failed", status: "5.1.1"))
    #expect(byEnvelope?.delivery == key)
    #expect(byEnvelope?.result == failed)
    for header in [
      "Message-ID: <\(key)@agency.test>", "X-Vestibule-Delivery: \(key)", "message-id:\n <\(key)@agency.test>",
    ] {
      let byHeaders = BounceReport(message: report(envelope: nil, action: "failed", status: "5.1.1", returned: header))
      #expect(byHeaders?.delivery == key, "\(header)")
    }
  }

  @Test("delivered and failed are final; what the server still tries isn't, and neither is a person's answer")
  func results() {
    let key = "\(NoticeDelivery.ID())"
    #expect(BounceReport(message: report(envelope: key, action: "delivered", status: "2.0.0"))?.result == .delivered)
    let odd = BounceReport(message: report(envelope: key, action: "failed", status: "what; <desk@kent.test>"))
    #expect(odd?.result == .failed(code: "dsn:5.0.0"))
    for action in ["delayed", "relayed", "expanded", "nonsense"] {
      #expect(BounceReport(message: report(envelope: key, action: action, status: "4.4.1")) == nil, "\(action)")
    }
    #expect(BounceReport(message: report(envelope: nil, action: "failed", status: "5.1.1")) == nil)
    let answer = report(envelope: key, action: "failed", status: "5.1.1", type: "multipart/mixed")
    #expect(BounceReport(message: answer) == nil)
    #expect(BounceReport(message: []) == nil)
    #expect(BounceReport(message: Array("Content-Type: multipart/report; boundary=\"\"\r\n\r\n--\r\n".utf8)) == nil)
  }

  @Test("a report in a folder is recorded once and marked as seen, and other mail stays")
  func folder() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-bounces-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let new = folder.appendingPathComponent("new")
    try FileManager.default.createDirectory(at: new, withIntermediateDirectories: true)
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: RecordingChannel(.smtp))
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      let sent = try await scenario.notices.ledger(NoticeScenario.rju).filter { $0.channel == .smtp }
      let key = try #require(sent.first?.id)
      try Data(report(envelope: "\(key)", action: "failed", status: "5.1.1")).write(to: new.appendingPathComponent("1"))
      try Data("Subject: hello\r\n\r\nA person's answer.".utf8).write(to: new.appendingPathComponent("2"))
      let reports = DeliveryReports(database: database.database, channels: [.smtp])
      let mailbox = try #require(BounceMailbox(folder.path))
      var found: [BounceReport] = []
      try mailbox.read {
        found.append($0)
        return false
      }
      let report = try #require(found.first)
      #expect(try await reports.note(report.result, of: report.delivery, through: .smtp) == .done)
      #expect(try await reports.note(report.result, of: report.delivery, through: .smtp) == .unchanged)
      try mailbox.read { $0 == report }
      #expect(try FileManager.default.contentsOfDirectory(atPath: new.path) == ["2"])
      let entry = try await scenario.notices.ledger(NoticeScenario.rju).first { $0.id == key }
      #expect(entry?.state == .failed)
      #expect(entry?.failure == "dsn:5.1.1")
    }
  }

  @Test("a report of another installation stays in the mailbox, and this one's is removed")
  func others() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-bounces-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let new = folder.appendingPathComponent("new")
    try FileManager.default.createDirectory(at: new, withIntermediateDirectories: true)
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: RecordingChannel(.smtp))
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      let own = try #require(try await scenario.notices.ledger(NoticeScenario.rju).first { $0.channel == .smtp }?.id)
      for (name, key) in [("own", own), ("other", NoticeDelivery.ID())] {
        let bytes = Data(report(envelope: "\(key)", action: "failed", status: "5.1.1"))
        try bytes.write(to: new.appendingPathComponent(name))
      }
      let mailbox = try #require(BounceMailbox(folder.path))
      let handler = ReadBounces(
        database: database.database, mailbox: mailbox, channels: [.smtp],
        logger: LogCapture().logger())
      for _ in 1...2 {
        _ = try await handler.run(Job(id: 0, lease: 0, kind: handler.kind, attempt: 1, payload: JSONText("{}")))
        #expect(try FileManager.default.contentsOfDirectory(atPath: new.path) == ["other"])
      }
      #expect(try await scenario.notices.ledger(NoticeScenario.rju).first { $0.id == own }?.state == .failed)
    }
  }

  @Test("reports on a server are removed once they are recorded, and other mail stays")
  func server() throws {
    let server = try Counterpart("pop3_server.py") { [$0, "vestibule", "secret"] }
    func mailbox(_ password: String) throws -> BounceMailbox {
      try #require(
        BounceMailbox(
          "pop3://127.0.0.1:\(server.greeting)",
          credentials: SMTPConfiguration.Credentials(user: "vestibule", password: password)))
    }
    let keys = (0..<3).map { _ in NoticeDelivery.ID() }
    for (index, key) in keys.enumerated() {
      let file = server.folder.appendingPathComponent("\(index + 1).eml")
      try Data(report(envelope: "\(key)", action: "failed", status: "5.1.1")).write(to: file)
    }
    let answer = server.folder.appendingPathComponent("4.eml")
    try Data("Subject: hello\r\n\r\nA person's answer.\r\n".utf8).write(to: answer)
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: server.folder.path).sorted()
    }
    var found: [NoticeDelivery.ID] = []
    try mailbox("secret").read {
      found.append($0.delivery)
      return false
    }
    #expect(found == keys.reversed())
    #expect(try files() == ["1.eml", "2.eml", "3.eml", "4.eml"])
    try mailbox("secret").read { $0.delivery != keys[1] }
    #expect(try files() == ["2.eml", "4.eml"])
    #expect(throws: BounceFault(code: "curl:67")) { try mailbox("wrong").read { _ in true } }
  }

  @Test("a mailbox is a folder, or a server that is encrypted and has a password")
  func places() {
    let credentials = SMTPConfiguration.Credentials(user: "u", password: "p")
    for place in [
      "/var/mail/vestibule", "pop3s://mail.example.ca", "pop3s://mail.example.ca:995/", "pop3://127.0.0.1:1100",
    ] {
      #expect(BounceMailbox(place, credentials: credentials) != nil, "\(place)")
    }
    for place in ["pop3://mail.example.ca", "imap://x", "pop3s://u:p@x", "pop3s://x/1?a", "mail", ""] {
      #expect(BounceMailbox(place, credentials: credentials) == nil, "\(place)")
    }
    #expect(BounceMailbox("pop3s://mail.example.ca") == nil)
  }
}

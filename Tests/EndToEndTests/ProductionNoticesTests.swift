import Foundation
import PostgresClient
import TestSupport
import Testing

/// Notices in production, from an empty database, by the commands and routes that the README names.
@Suite(.timeLimit(.minutes(30)), .wholePrograms)
struct ProductionNoticesTests {
  private static let addresses = """
    kind,site,duty,subject,name,email,language
    siteStaff,KENT,general,,,staff@kent.test,en
    frontDesk,KENT,general,,,entrance@kent.test,en
    unit,,,,,rju@nhq.test,en
    person,,,m1,Marie Tremblay,m1@people.test,fr
    """
  /// The names of the meeting's people, and what would say why there is a meeting.
  private static let canaries = [
    "Zoë", "Ÿbarra", "Łukasik", "Casper", "Unseen", "Camille", "Marie", "Tremblay", "victim", "offender", "délinquant",
    "contrevenant", "mediation", "médiation",
  ]
  private static let (user, password) = ("vestibule", "a password of the mail server")
  private static let notifyKey = "a-key-of-the-notification-service"
  private static let callbackToken = "a-token-of-the-notification-service"
  private static let settings = [
    "AUDIT_KEY": Data(repeating: 5, count: 32).base64EncodedString(), "TOKENS_ROLES": ServedProduct.tokenRoles,
    "GC_NOTIFY_CALLBACK_TOKEN": callbackToken,
  ]

  private struct Mail: Decodable {
    let to: String
    let subject: String
    let parts: [String]
    let defects: [String]
    let text: String
  }

  private struct Accepted: Decodable {
    let id: String
    let reference: String
    let email_address: String
  }

  private struct Request: Decodable {
    let id: String
    let body: String
    let verified: Int
  }

  private struct Ledger: Decodable {
    struct Delivery: Decodable {
      let id: String
      let kind: String
      let channel: String
      let state: String
    }

    let deliveries: [Delivery]
  }

  @Test(
    "Notices of a meeting arrive by mail with TLS and a password, then through GC Notify and a webhook, and name nobody"
  )
  func arrive() async throws {
    try await ServedProduct.run(Self.settings) { product, _ in
      let scene = try product.scene(at: product.address)
      try await Self.setUp(product)
      try await withOwner(product.environment["DATABASE_OWNER_URL", default: ""]) { database in
        try await byMail(product, scene, database)
        try await byProviders(product, scene, database)
      }
      let ledger = try await scene.unit.get("/v1/deliveries?limit=200").requireStatus(200).decode(Ledger.self)
      let told = ledger.deliveries.filter { $0.kind == "meetingConfirmed" && $0.channel != "inbox" }
      #expect(told.map(\.channel).sorted() == ["gcNotify", "smtp", "smtp", "webhook"], "\(told)")
      #expect(told.allSatisfy { ["sent", "delivered"].contains($0.state) }, "\(told)")
      #expect(told.first { $0.channel == "gcNotify" }?.state == "delivered", "\(told)")
    }
  }

  /// What an operator does once: the agency's places, the addresses, and no quiet hours, whatever time it is now.
  private static func setUp(_ product: ServedProduct) async throws {
    try await product.openKent(from: day(0), to: day(360), product.environment)
    try await withTemporaryFolder { folder in
      let path = "\(folder)/addresses.csv"
      try addresses.write(toFile: path, atomically: true, encoding: .utf8)
      try await run(product, "directory", "import", path)
    }
    try await run(product, "notices", "settings", "--quiet-from", "00:00", "--quiet-until", "00:00")
  }

  private func byMail(_ product: ServedProduct, _ scene: Scene, _ database: PostgresClient) async throws {
    let server = try Counterpart("smtp_server.py") { [$0, "--tls", "--sign-in", Self.user, Self.password] }
    try await Self.working(
      product,
      [
        "MAIL_HOST": "localhost", "MAIL_PORT": server.greeting, "MAIL_SECURITY": "startTLS",
        "MAIL_USER": Self.user, "MAIL_PASSWORD": Self.password, "MAIL_SENDER": "notices@agency.test",
        "MAIL_AUTHORITIES": server.folder.appendingPathComponent("certificate.pem").path,
      ]
    ) {
      _ = try await scene.arrangeMeeting(in: Days(first: Self.day(8), last: Self.day(30)))
      try await database.wait(until: "production_test_told") { $0 == 2 }
    }
    let reader = try Program(
      ["Tests/Counterparts/mail_reader.py", server.folder.path], executable: ".build-tools/venv/bin/python")
    var mails: [Mail] = []
    for await line in reader.lines { mails.append(try JSONDecoder().decode(Mail.self, from: Data(line.utf8))) }
    #expect(await reader.end() == 0)
    #expect(Set(mails.map(\.to)).isSuperset(of: ["staff@kent.test", "m1@people.test"]), "\(mails.map(\.to))")
    for mail in mails {
      #expect(mail.defects.isEmpty)
      #expect(mail.parts.contains("text/plain") && mail.parts.contains("text/html"), "\(mail.parts)")
      Self.expectNobody(in: mail.text)
    }
    let invited = mails.contains { $0.to == "m1@people.test" && $0.parts.contains("text/calendar") }
    #expect(invited, "the mediator is invited")
  }

  private func byProviders(_ product: ServedProduct, _ scene: Scene, _ database: PostgresClient) async throws {
    let service = try Counterpart("gc_notify.py") { [$0, Self.notifyKey] }
    let receiver = try Counterpart("webhook_receiver.py") { [$0] }
    let settings = [
      "GC_NOTIFY_URL": "http://127.0.0.1:\(service.greeting)", "GC_NOTIFY_KEY": Self.notifyKey,
      "GC_NOTIFY_TEMPLATE": "0b6f3c1e-5f0e-4d4e-9d3a-3c1f0e6a7b21",
      "WEBHOOKS_KEY": Data(repeating: 3, count: 32).base64EncodedString(), "WEBHOOKS_ALLOW_LOOPBACK": "true",
      "WEBHOOKS_ALLOW_PLAIN": "true",
    ]
    let added = try await Self.run(
      product, with: settings, "webhooks", "add", "--recipient", "siteStaff", "--site", "KENT", "--url",
      "http://127.0.0.1:\(receiver.greeting)/taken")
    let secret = try #require(added.firstMatch(of: /secret: (whsec_\S+)/)?.1)
    try String(secret).write(
      to: receiver.folder.appendingPathComponent("secrets.txt"), atomically: true, encoding: .utf8)
    try await Self.run(product, with: settings, "notices", "settings", "--channels", "webhook,gcNotify,smtp")
    try await Self.working(product, settings) {
      _ = try await scene.arrangeMeeting(in: Days(first: Self.day(31), last: Self.day(60)))
      try await database.wait(until: "production_test_told") { $0 == 4 }
    }
    let requests: [Request] = try Self.lines(of: "requests.jsonl", in: receiver)
    #expect(!requests.isEmpty && requests.allSatisfy { $0.verified == 1 }, "each signature is right")
    #expect(Set(requests.map(\.id)).count == requests.count)
    for request in requests { Self.expectNobody(in: request.body) }

    let accepted: [Accepted] = try Self.lines(of: "accepted.jsonl", in: service)
    #expect(accepted.map(\.email_address) == ["m1@people.test"])
    Self.expectNobody(
      in: try String(contentsOf: service.folder.appendingPathComponent("accepted.jsonl"), encoding: .utf8))
    let message = try #require(accepted.first)
    try await Caller(address: product.address, token: Self.callbackToken).post(
      "/v1/callbacks/gc-notify",
      #"{"id":"\#(message.id)","reference":"\#(message.reference)","status":"delivered"}"#
    ).requireStatus(204)
  }

  private static func expectNobody(in text: String) {
    for canary in canaries {
      #expect(!text.localizedCaseInsensitiveContains(canary), "“\(canary)” in: \(text)")
    }
  }

  /// Runs a body while a worker works with these settings too; the worker ends in order.
  private static func working(
    _ product: ServedProduct, _ settings: [String: String], _ body: () async throws -> Void
  ) async throws {
    let worker = try Program(["work"], environment: product.environment.merging(settings) { _, own in own })
    do {
      try await body()
    } catch {
      worker.send(SIGTERM)
      _ = await worker.end()
      throw error
    }
    // It has worked, so it listens to signals. This one doesn't end it.
    worker.send(SIGHUP)
    worker.send(SIGTERM)
    #expect(await worker.end() == 0)
  }

  @discardableResult
  private static func run(
    _ product: ServedProduct, with settings: [String: String] = [:], _ arguments: String...
  ) async throws -> String {
    let environment = product.environment.merging(settings) { _, own in own }
    let command = try await OperatorCommand.run(arguments, environment, secondsMax: 60)
    try #require(command.status == 0, "\(arguments): \(command.output)")
    return command.output
  }

  private static func lines<Line: Decodable>(of file: String, in counterpart: Counterpart) throws -> [Line] {
    try String(contentsOf: counterpart.folder.appendingPathComponent(file), encoding: .utf8)
      .split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  /// A day at Kent, so many days after the present one.
  private static func day(_ number: Double) -> String {
    let format = Date.ISO8601FormatStyle(timeZone: TimeZone(identifier: "America/Vancouver") ?? .gmt)
    return Date(timeIntervalSinceNow: number * 86_400).formatted(format.year().month().day())
  }
}

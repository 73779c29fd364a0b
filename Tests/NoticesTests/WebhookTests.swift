import Foundation
import Identifiers
import Languages
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("Notices to recipients' programs")
struct WebhookTests {
  private struct Received: Decodable {
    let path: String
    let id: String?
    let headers: [String]
    let body: String
    let verified: Int
  }

  private static let key = constant(WebhookKey(base64: Data(repeating: 7, count: 32).base64EncodedString()))
  private let receiver: Counterpart

  init() throws {
    receiver = try Counterpart("webhook_receiver.py") { [$0] }
  }

  private var received: [Received] { get throws { try receiver.lines("requests.jsonl") } }

  private func url(_ path: String) throws -> WebhookURL {
    try #require(WebhookURL("http://127.0.0.1:\(receiver.greeting)\(path)"))
  }

  private func endpoint(_ path: String, generation: Int = 1, signsWithFormer: Bool = false) throws -> WebhookEndpoint {
    WebhookEndpoint(id: .init(), url: try url(path), generation: generation, signsWithFormer: signsWithFormer)
  }

  private func configuration(
    allowsPrivate: Bool = false, allowsLoopback: Bool = true, allowsPlain: Bool = true
  ) -> WebhookConfiguration {
    WebhookConfiguration(
      key: Self.key, allowsPrivate: allowsPrivate, allowsLoopback: allowsLoopback, allowsPlain: allowsPlain,
      totalTimeoutMs: 1_500)
  }

  private func know(_ secrets: [WebhookSecret]) throws {
    let text = secrets.map { $0.reveal() }.joined(separator: "\n")
    try text.write(to: receiver.folder.appendingPathComponent("secrets.txt"), atomically: true, encoding: .utf8)
  }

  @Test("an independent library verifies the signature, with both secrets for a time after one was rotated")
  func signatures() async throws {
    let dispatch = WebhookDispatch(configuration())
    let second = try endpoint("/taken", generation: 2, signsWithFormer: true)
    let later = WebhookEndpoint(id: second.id, url: second.url, generation: 2, signsWithFormer: false)
    try know([1, 2].map { Self.key.secret(of: second.id, generation: $0) })
    try await dispatch.send(WebhookMessage(Sample.message(.meetingHeld)).bytes, id: "one", to: second)
    try await dispatch.send(WebhookMessage(Sample.message(.meetingHeld)).bytes, id: "two", to: later)
    #expect(try received.map(\.verified) == [2, 1])
    try know([Self.key.secret(of: .init(), generation: 1)])
    try await dispatch.send(WebhookMessage(Sample.message(.meetingHeld)).bytes, id: "three", to: later)
    #expect(try received.last?.verified == 0)
  }

  @Test("a message says which notice, where and when, and has the same id in each try")
  func content() async throws {
    try await withTestDatabase { database in
      let channel = WebhookChannel(
        configuration: configuration(), database: database.database, logger: LogCapture().logger())
      let (key, endpoint) = (NoticeDelivery.ID(), try endpoint("/taken"))
      for _ in 1...2 {
        _ = try await channel.send(Sample.message(.mediatorChanged), to: .webhook(endpoint), key: key)
      }
      #expect(try received.map(\.id) == [key.description, key.description])
      let body = try #require(try received.first?.body)
      let message = try #require(JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
      #expect(message.keys.sorted() == ["data", "timestamp", "type"])
      let data = try #require(message["data"] as? [String: Any])
      #expect(data.keys.sorted() == ["about", "kind", "notice", "signIn", "site", "time", "version"])
      #expect(data["kind"] as? String == "booking.accompanimentChanged")
      #expect(data["time"] as? String == "2027-01-15T10:00:00-07:00")
      #expect(try await channel.settle(key, nil) == .notDelivered)
    }
  }

  @Test(
    "what the program answers decides whether it is tried again; a redirect isn't followed",
    arguments: [
      ("/moved", NoticeChannelFailure.Outcome.permanent, "webhook:302"), ("/gone", .permanent, "webhook:410"),
      ("/broken", .transient, "webhook:500"), ("/silent", .transient, "curl:28"),
    ])
  func answers(path: String, outcome: NoticeChannelFailure.Outcome, code: String) async throws {
    let dispatch = WebhookDispatch(configuration())
    let endpoint = try endpoint(path)
    await #expect(throws: NoticeChannelFailure(outcome, code: code)) {
      try await dispatch.send([], id: "x", to: endpoint)
    }
    #expect(try received.map(\.path) == [path])
  }

  @Test(
    "nobody reaches this service's own network through it, by an address or by a name", arguments: [false, true])
  func privateAddresses(allowsPrivate: Bool) async throws {
    let dispatch = WebhookDispatch(configuration(allowsPrivate: allowsPrivate, allowsLoopback: false))
    for host in ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "169.254.169.254"] {
      let url = try #require(WebhookURL("http://\(host):\(receiver.greeting)/taken"))
      let endpoint = WebhookEndpoint(id: .init(), url: url, generation: 1, signsWithFormer: false)
      await #expect(throws: NoticeChannelFailure(.permanent, code: "webhook:address"), "\(host)") {
        try await dispatch.send([], id: "x", to: endpoint)
      }
    }
    #expect(try received.isEmpty)
  }

  @Test(
    "an address counts as the world's only if it is no private, local or reserved one in any form",
    arguments: [
      ("8.8.8.8", true), ("1.1.1.1", true), ("172.15.0.1", true), ("172.32.0.1", true), ("100.128.0.1", true),
      ("10.1.2.3", false), ("172.16.0.1", false), ("172.31.255.255", false), ("192.168.1.1", false),
      ("169.254.169.254", false), ("100.64.0.1", false), ("0.0.0.0", false), ("224.0.0.1", false),
      ("255.255.255.255", false),
    ])
  func addresses(text: String, isPublic: Bool) throws {
    let bytes = text.split(separator: ".").compactMap { UInt8($0) }
    #expect(NetworkAddress(bytes)?.isPublic == isPublic)
    let zeros = Array(repeating: UInt8(0), count: 10)
    #expect(NetworkAddress(zeros + [0xFF, 0xFF] + bytes)?.isPublic == isPublic)
    #expect(NetworkAddress([0, 0x64, 0xFF, 0x9B] + zeros.prefix(8) + bytes)?.isPublic == isPublic)
    #expect(NetworkAddress([0x20, 0x02] + bytes + zeros)?.isPublic == isPublic)
  }

  @Test("a setting opens private networks and another this machine; no setting opens any other address")
  func settingsOfReach() throws {
    func address(_ text: String) throws -> NetworkAddress {
      var (short, long) = (in_addr(), in6_addr())
      if inet_pton(AF_INET, text, &short) == 1 { return try #require(withUnsafeBytes(of: short) { .init(Array($0)) }) }
      #expect(inet_pton(AF_INET6, text, &long) == 1, "\(text)")
      return try #require(withUnsafeBytes(of: long) { .init(Array($0)) })
    }
    let networks = [
      "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.255.255", "fc00::1", "fd12::1",
      "::ffff:10.0.0.1",
    ]
    let machine = ["127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"]
    let closed = [
      "0.0.0.0", "::", "169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "febf::1", "fd00:ec2::254",
      "100.100.100.200", "224.0.0.1", "ff02::1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
      "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1", "2001:db8::1", "fec0::1",
    ]
    for (andPrivate, andLoopback) in [(false, false), (false, true), (true, false), (true, true)] {
      let reach = NetworkReach.world(andPrivate: andPrivate, andLoopback: andLoopback)
      for text in networks { #expect(reach.admits(try address(text)) == andPrivate, "\(text)") }
      for text in machine { #expect(reach.admits(try address(text)) == andLoopback, "\(text)") }
      for text in closed { #expect(!reach.admits(try address(text)), "\(text) \(andPrivate) \(andLoopback)") }
      for text in ["8.8.8.8", "2607:f8b0::1"] { #expect(reach.admits(try address(text)), "\(text)") }
    }
  }

  @Test("of the addresses of IPv6 only those of the world count")
  func longAddresses() {
    func isPublic(_ first: [UInt8], _ last: UInt8 = 1) -> Bool? {
      NetworkAddress(first + Array(repeating: 0, count: 15 - first.count) + [last])?.isPublic
    }
    #expect(isPublic([0x26, 0x07]) == true)
    for first: [UInt8] in [
      [0], [0xFC], [0xFD, 0x12], [0xFE, 0x80], [0xFF, 0x02], [0x20, 0x01, 0x0D, 0xB8], [0x20, 0x01, 0, 0],
    ] {
      #expect(isPublic(first) == false, "\(first)")
    }
  }

  @Test(
    "an address with anything but a host, a port and a path is refused",
    arguments: [
      "", "ftp://x.ca/", "https://", "https://u@x.ca/", "https://u:p@x.ca/", "https://x.ca/?q", "https://x.ca/#f",
      "https://x.ca:0/", "https://x.ca:65536/", "https://x.ca:a/", "https://x ca/", "https://x.ca\\@y.ca/",
      "https://é.ca/", "HTTPS://x.ca/", "https://x.ca/\r\nHost: y",
    ])
  func badURLs(text: String) {
    #expect(WebhookURL(text) == nil)
  }

  @Test("addresses, keys and secrets are never printed")
  func unprintable() throws {
    let secret = Self.key.secret(of: .init(), generation: 1)
    let url = try url("/pa55")
    #expect(!"\(secret)\(Self.key)\(url)".contains { $0.isNumber })
  }

  @Test("the unit and a site's own staff register, rotate and disable a webhook; nobody else does")
  func reach() async throws {
    try await withTestDatabase { database in
      _ = try await NoticeScenario(database)
      let webhooks = Webhooks(database: database.database, configuration: configuration())
      let (kent, url) = (try #require(Addressee(.siteStaff, site: Sample.kent.code)), try url("/taken"))
      for other in [NoticeScenario.mediator, NoticeScenario.auditor, NoticeScenario.kentDesk] {
        await #expect(throws: WebhookRefusal.notAllowed) {
          try await webhooks.make(other, for: kent, at: url, .unkeyed)
        }
      }
      await #expect(throws: WebhookRefusal.notFound) {
        try await webhooks.make(NoticeScenario.donnaconaStaff, for: kent, at: url, .unkeyed)
      }
      let made = try await webhooks.make(NoticeScenario.kentStaff, for: kent, at: url, .unkeyed)
      let id = made.webhook.id
      await #expect(throws: WebhookRefusal.taken) {
        try await webhooks.make(NoticeScenario.rju, for: kent, at: url, .unkeyed)
      }
      #expect(try await webhooks.list(NoticeScenario.donnaconaStaff).isEmpty)
      await #expect(throws: WebhookRefusal.notFound) {
        try await webhooks.rotate(NoticeScenario.donnaconaStaff, id, .unkeyed)
      }
      let rotated = try await webhooks.rotate(NoticeScenario.rju, id, .unkeyed)
      #expect(rotated.secret.reveal() != made.secret.reveal())
      #expect(rotated.webhook.endpoint?.signsWithFormer == true)
      #expect(
        try await webhooks.attempt(NoticeScenario.kentStaff, id, .unkeyed) == WebhookTrial(isTaken: true, code: nil))
      #expect(try received.count == 1)
      _ = try await webhooks.disable(NoticeScenario.kentStaff, id, .unkeyed)
      await #expect(throws: WebhookRefusal.disabled) { try await webhooks.attempt(NoticeScenario.rju, id, .unkeyed) }
      let again = try await webhooks.make(NoticeScenario.kentStaff, for: kent, at: url, .unkeyed)
      #expect(again.webhook.id != id)
      #expect(again.secret.reveal() != made.secret.reveal())
    }
  }

  @Test("a program that answers 410 is disabled")
  func gone() async throws {
    try await withTestDatabase { database in
      _ = try await NoticeScenario(database)
      let webhooks = Webhooks(database: database.database, configuration: configuration())
      let unit = try #require(Addressee(.unit))
      let made = try await webhooks.make(NoticeScenario.rju, for: unit, at: try url("/gone"), .unkeyed)
      let channel = WebhookChannel(
        configuration: configuration(), database: database.database, logger: LogCapture().logger())
      let endpoint = try #require(made.webhook.endpoint)
      await #expect(throws: NoticeChannelFailure.self) {
        _ = try await channel.send(Sample.message(.taskOpened), to: .webhook(endpoint), key: NoticeDelivery.ID())
      }
      #expect(try await webhooks.list(NoticeScenario.rju).first?.disabledAt != nil)
    }
  }

  @Test("without a key nothing is registered, and an address without TLS only where the settings allow it")
  func settings() async throws {
    try await withTestDatabase { database in
      _ = try await NoticeScenario(database)
      let unit = try #require(Addressee(.unit))
      let url = try url("/taken")
      let keyless = Webhooks(database: database.database, configuration: nil)
      await #expect(throws: WebhookRefusal.notConfigured) {
        try await keyless.make(NoticeScenario.rju, for: unit, at: url, .unkeyed)
      }
      let strict = Webhooks(database: database.database, configuration: configuration(allowsPlain: false))
      await #expect(throws: WebhookRefusal.invalid([FieldFault("url", .notAWebAddress)])) {
        try await strict.make(NoticeScenario.rju, for: unit, at: url, .unkeyed)
      }
    }
  }
}

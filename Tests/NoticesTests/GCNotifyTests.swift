import Foundation
import Identifiers
import Languages
import TestSupport
import Testing

@testable import Notices

@Suite("Notices through GC Notify")
struct GCNotifyTests {
  private struct Accepted: Decodable {
    let email_address: String
    let template_id: String
    let reference: String
    let personalisation: [String: String]
  }

  private let service: Counterpart

  init() throws {
    service = try Counterpart("gc_notify.py") { [$0, "the-key"] }
  }

  private func channel(key: String = "the-key", perMinute: Int = 1_000, timeoutMs: Int = 10_000) throws
    -> GCNotifyChannel
  {
    let configuration = GCNotifyConfiguration(
      address: "http://127.0.0.1:\(service.greeting)", key: key,
      templates: .init(english: "template-en", french: "template-fr"),
      perMinute: perMinute, totalTimeoutMs: timeoutMs, lookAgainMs: 10)
    return GCNotifyChannel(configuration: try #require(configuration), logger: LogCapture().logger())
  }

  private func destination(_ name: String) throws -> NoticeDestination {
    .mail(try #require(EmailAddress("\(name)@kent.test")))
  }

  private var accepted: [Accepted] { get throws { try service.lines("accepted.jsonl") } }

  @Test("a message has the delivery's id as its reference, the template of its first language, and fixed sentences")
  func sent() async throws {
    let key = NoticeDelivery.ID()
    let receipt = try await channel().send(
      Sample.message(.meetingConfirmed, language: .fr), to: destination("desk"), key: key)
    #expect(receipt.providerID != nil)
    let message = try #require(try accepted.first)
    #expect(message.email_address == "desk@kent.test")
    #expect(message.template_id == "template-fr")
    #expect(message.reference == key.description)
    #expect(message.personalisation.keys.sorted() == ["message", "subject"])
    let text = try #require(message.personalisation["message"])
    #expect(text.hasPrefix("[[fr]]\nUne réservation a été confirmée."))
    #expect(text.contains("[[en]]\nA booking has been confirmed."))
  }

  @Test(
    "an answer is for now, for good or in doubt as GC Notify means it",
    arguments: [
      ("limited", NoticeChannelFailure.Outcome.transient, "notify:429"), ("broken", .transient, "notify:500"),
      ("refused", .permanent, "notify:400"), ("lost", .unknown, "curl:52"),
    ])
  func refusals(name: String, outcome: NoticeChannelFailure.Outcome, code: String) async throws {
    await #expect(throws: NoticeChannelFailure(outcome, code: code)) {
      _ = try await channel().send(Sample.message(.taskOpened), to: destination(name), key: NoticeDelivery.ID())
    }
  }

  @Test("a service that answers too late leaves in doubt whether it has the message")
  func slow() async throws {
    await #expect(throws: NoticeChannelFailure(.unknown, code: "curl:28")) {
      _ = try await channel(timeoutMs: 1_000).send(
        Sample.message(.taskOpened), to: destination("slow"), key: NoticeDelivery.ID())
    }
  }

  @Test("after 429 no request is sent until the time that it names has passed")
  func paused() async throws {
    let channel = try channel()
    for code in ["notify:429", "notify:limit"] {
      await #expect(throws: NoticeChannelFailure(.transient, code: code)) {
        _ = try await channel.send(Sample.message(.taskOpened), to: destination("limited"), key: NoticeDelivery.ID())
      }
    }
    #expect(try accepted.isEmpty)
  }

  @Test("no more requests a minute are sent than the service takes")
  func limit() async {
    let limit = RateLimit(perMinute: 3)
    let start = ContinuousClock.now
    for _ in 1...3 { #expect(await limit.admits(at: start)) }
    #expect(await !limit.admits(at: start + .seconds(59)))
    #expect(await limit.admits(at: start + .seconds(60)))
    await limit.pause(seconds: 30, from: start + .seconds(120))
    #expect(await !limit.admits(at: start + .seconds(149)))
    #expect(await limit.admits(at: start + .seconds(150)))
  }

  @Test("what became of a message in doubt is asked by its reference")
  func settled() async throws {
    let channel = try channel()
    func settle(afterSendingTo name: String?) async throws -> NoticeSettlement {
      let key = NoticeDelivery.ID()
      if let name {
        _ = try? await channel.send(Sample.message(.taskOpened), to: destination(name), key: key)
      }
      return try await channel.settle(key, nil)
    }
    #expect(try await settle(afterSendingTo: "lost") == .delivered)
    #expect(try await settle(afterSendingTo: nil) == .notDelivered)
    #expect(try await settle(afterSendingTo: "broken") == .notDelivered)
    #expect(try await settle(afterSendingTo: "returned") == .failed(code: "notify:permanent-failure"))
  }

  @Test("what became of a message that was taken is known once it is delivered or has failed, and not before")
  func outcome() async throws {
    let channel = try channel()
    func outcome(afterSendingTo name: String?) async throws -> DeliveryReports.Result? {
      let key = NoticeDelivery.ID()
      if let name { _ = try await channel.send(Sample.message(.taskOpened), to: destination(name), key: key) }
      return try await channel.outcome(of: key)
    }
    #expect(try await outcome(afterSendingTo: "arrived") == .delivered)
    #expect(try await outcome(afterSendingTo: "returned") == .failed(code: "notify:permanent-failure"))
    #expect(try await outcome(afterSendingTo: "desk") == nil)
    #expect(try await outcome(afterSendingTo: nil) == nil)
    let failed = GCNotifyStatus.failed(code: "notify:permanent-failure")
    #expect(GCNotifyRules.outcome([failed, .underWay]) == nil)
    #expect(GCNotifyRules.outcome([failed, .cannotTell]) == nil)
    #expect(GCNotifyRules.outcome([failed, .delivered]) == .delivered)
  }

  @Test("the health of the channel is whether its key is accepted")
  func health() async throws {
    #expect(try await channel().health() == .well)
    #expect(try await channel(key: "another").health() == .failing(code: "notify:403"))
    #expect(try accepted.isEmpty)
  }

  @Test("an address without TLS is refused unless it is this machine's")
  func addresses() {
    for address in ["http://notify.example.ca", "notify.example.ca", "https://u:p@notify.example.ca", "https://x/?a=b"]
    {
      let templates = GCNotifyConfiguration.Templates(english: "a", french: "b")
      #expect(GCNotifyConfiguration(address: address, key: "k", templates: templates) == nil, "\(address)")
    }
  }

  @Test("of callbacks that come twice or out of order the final one counts, and a strange reference is unknown")
  func callbacks() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: RecordingChannel(.gcNotify))
      try await scenario.registerEveryone()
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      let sent = try await scenario.notices.ledger(NoticeScenario.rju).filter { $0.channel == .gcNotify }
      let (first, second) = (try #require(sent.first), try #require(sent.dropFirst().first))
      let callbacks = GCNotifyCallbacks(
        database: database.database, token: "a-long-token-of-ours", channels: [.gcNotify])
      func take(_ key: NoticeDelivery.ID, _ status: String) async throws -> GCNotifyCallbacks.Effect {
        let body = #"{"id":"n-\#(key)","reference":"\#(key)","to":"x@y.test","status":"\#(status)","extra":1}"#
        return try await callbacks.take(Array(body.utf8))
      }
      for status in ["sending", "delivered", "delivered", "sending", "permanent-failure"] {
        #expect(try await take(first.id, status) == .noted)
      }
      for status in ["temporary-failure", "delivered", "temporary-failure"] {
        #expect(try await take(second.id, status) == .noted)
      }
      #expect(try await take(NoticeDelivery.ID(), "delivered") == .unknown)
      #expect(try await callbacks.take(Array(#"{"health_check":"true"}"#.utf8)) == .noted)
      #expect(try await callbacks.take(Array("nonsense".utf8)) == .unreadable)
      let entries = try await scenario.notices.ledger(NoticeScenario.rju)
      #expect(entries.first { $0.id == first.id }?.state == .delivered)
      let failed = entries.first { $0.id == second.id }
      #expect(failed?.state == .failed)
      #expect(failed?.failure == "notify:temporary-failure")
    }
  }

  @Test("a callback must show the whole token")
  func token() async throws {
    try await withTestDatabase { database in
      let callbacks = GCNotifyCallbacks(database: database.database, token: "a-long-token-of-ours", channels: [])
      #expect(callbacks.isShown("Bearer a-long-token-of-ours"))
      for other in [
        nil, "", "Bearer", "a-long-token-of-ours", "Bearer a-long-token-of-our", "bearer a-long-token-of-ours",
      ] {
        #expect(!callbacks.isShown(other))
      }
    }
  }

  @Test("a status that isn't known says nothing, and is never taken for delivered")
  func unknownStatus() {
    let unknown = GCNotifyStatus(word: "something-new")
    #expect(unknown == .cannotTell)
    #expect(GCNotifyRules.settlement([unknown]) == .cannotTell)
    #expect(GCNotifyRules.settlement([unknown, .failed(code: "notify:permanent-failure")]) == .cannotTell)
    #expect(GCNotifyRules.settlement([unknown, .delivered]) == .delivered)
    #expect(GCNotifyRules.settlement([GCNotifyStatus(word: "sending")]) == .delivered)
  }
}

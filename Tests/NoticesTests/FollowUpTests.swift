import Foundation
import Identifiers
import JobQueue
import PostgresClient
import Privacy
import Synchronization
import TestSupport
import Testing

@testable import Notices

@Suite("What becomes of a message after GC Notify took it")
struct FollowUpTests {
  /// Runs a test with a held meeting whose notice to Kent's staff GC Notify has taken. The outbox is the next channel.
  private func withTaken(
    _ channel: any NoticeChannel, next: RecordingChannel = RecordingChannel(.outbox), at address: String? = nil,
    _ body: @Sendable (NoticeScenario, NoticeDelivery.ID) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel, and: [next])
      try await scenario.registerEveryone()
      if let address { try await scenario.register(.general, at: address) }
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      let taken = try await told(scenario)
      #expect(taken.map(\.channel) == [.gcNotify])
      #expect(taken.map(\.state) == [.sent])
      try await body(scenario, try #require(taken.first).id)
    }
  }

  /// The deliveries of the notice to Kent's staff, besides the inbox.
  private func told(_ scenario: NoticeScenario) async throws -> [NoticeLedgerEntry] {
    try await scenario.notices.ledger(NoticeScenario.rju).filter { $0.channel != .inbox && $0.kind == .meetingHeld }
  }

  private func state(_ scenario: NoticeScenario, _ id: NoticeDelivery.ID) async throws -> NoticeDelivery.State? {
    try await told(scenario).first { $0.id == id }?.state
  }

  /// So much time passes, and what can be done then is done.
  private func pass(minutes: Int, _ scenario: NoticeScenario) async throws {
    try await scenario.pass(minutes: minutes)
    let errors = try await scenario.runJobs()
    #expect(errors.isEmpty)
  }

  private func callback(_ scenario: NoticeScenario, _ id: NoticeDelivery.ID, _ status: String) async throws {
    let callbacks = GCNotifyCallbacks(
      database: scenario.database.database, token: "a-long-token-of-ours", channels: [.gcNotify, .outbox])
    let body = #"{"reference":"\#(id)","status":"\#(status)"}"#
    #expect(try await callbacks.take(Array(body.utf8)) == .noted)
  }

  @Test("entry.1: a message that failed at GC Notify goes to the next channel although the callback is lost")
  func lostCallback() async throws {
    let service = try Counterpart("gc_notify.py") { [$0, "the-key"] }
    let configuration = GCNotifyConfiguration(
      address: "http://127.0.0.1:\(service.greeting)", key: "the-key",
      templates: .init(english: "template-en", french: "template-fr"), lookAgainMs: 10)
    let channel = GCNotifyChannel(configuration: try #require(configuration), logger: LogCapture().logger())
    let next = RecordingChannel(.outbox)
    try await withTaken(channel, next: next, at: "returned@kent.test") { scenario, id in
      try await pass(minutes: 14, scenario)
      #expect(try await state(scenario, id) == .sent)
      try await pass(minutes: 16, scenario)
      let entries = try await told(scenario)
      #expect(entries.map(\.state) == [.failed, .sent])
      #expect(entries.map(\.passedOn) == [.outbox, nil])
      #expect(entries.first?.failure == "notify:permanent-failure")
      #expect(next.sent.map(\.address) == ["returned@kent.test"])
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a message of which GC Notify says that it is delivered is delivered, and isn't asked about again")
  func delivered() async throws {
    let channel = RecordingChannel(.gcNotify)
    channel.state.withLock { $0.outcome = .delivered }
    try await withTaken(channel) { scenario, id in
      try await pass(minutes: 16, scenario)
      #expect(try await state(scenario, id) == .delivered)
      #expect(channel.state.withLock(\.followed) == [id])
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a message that stays under way is asked about every six hours, and is the unit's after three days")
  func silentProvider() async throws {
    let channel = RecordingChannel(.gcNotify)
    let next = RecordingChannel(.outbox)
    try await withTaken(channel, next: next) { scenario, id in
      var asked: Int { channel.state.withLock { $0.followed.count(where: { $0 == id }) } }
      for (minutes, times) in [(16, 1), (43, 1), (61, 2), (359, 2), (361, 3)] {
        try await pass(minutes: minutes, scenario)
        #expect(asked == times, "after \(minutes) minutes more")
      }
      // Fourteen hours are over. Six-hourly, the last question but one is soon before the end.
      for _ in 1...9 {
        try await pass(minutes: 361, scenario)
        #expect(try await state(scenario, id) == .sent)
      }
      #expect(asked == 12)
      try await pass(minutes: 240, scenario)
      #expect(asked == 13)
      let entry = try #require(try await told(scenario).first)
      #expect(entry.state == .unknown)
      #expect(entry.failure == "notify:silent")
      #expect(entry.passedOn == .unit)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).map(\.id).contains(id))
      #expect(try await scenario.inbox(NoticeScenario.rju).contains(.noticeUndelivered))
      #expect(next.sent.allSatisfy { $0.message.notice.kind != .meetingHeld })
      try await pass(minutes: 24 * 60, scenario)
      #expect(asked == 13)
      // Who says something after all is heard.
      try await callback(scenario, id, "delivered")
      #expect(try await state(scenario, id) == .delivered)
      #expect(try await !scenario.notices.undelivered(NoticeScenario.rju).map(\.id).contains(id))
    }
  }

  @Test("GC Notify that can't be reached is asked again, and what it says then counts")
  func unreachable() async throws {
    let channel = RecordingChannel(.gcNotify)
    let next = RecordingChannel(.outbox)
    channel.state.withLock { $0.isOut = true }
    try await withTaken(channel, next: next) { scenario, id in
      try await pass(minutes: 16, scenario)
      #expect(try await state(scenario, id) == .sent)
      channel.state.withLock { ($0.isOut, $0.outcome) = (false, .failed(code: "notify:temporary-failure")) }
      try await pass(minutes: 61, scenario)
      #expect(try await told(scenario).map(\.state) == [.failed, .sent])
      #expect(next.sent.count == 1)
    }
  }

  @Test(
    "GC Notify isn't asked about a message of which its callback has come",
    arguments: ["delivered", "permanent-failure"])
  func callbackFirst(status: String) async throws {
    let channel = RecordingChannel(.gcNotify)
    try await withTaken(channel) { scenario, id in
      try await callback(scenario, id, status)
      try await pass(minutes: 16, scenario)
      #expect(channel.state.withLock(\.followed).isEmpty)
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("GC Notify isn't asked about a notice that its recipient has acknowledged")
  func acknowledged() async throws {
    let channel = RecordingChannel(.gcNotify)
    try await withTaken(channel) { scenario, id in
      let notice = try #require(try await scenario.notices.inbox(NoticeScenario.kentStaff).notices.first)
      _ = try await scenario.notices.acknowledge(NoticeScenario.kentStaff, notice.id, .unkeyed)
      try await pass(minutes: 16, scenario)
      #expect(channel.state.withLock(\.followed).isEmpty)
      #expect(try await state(scenario, id) == .sent)
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a worker killed before it asks, or after it recorded the answer, loses nothing and tells nothing twice")
  func killed() async throws {
    let channel = RecordingChannel(.gcNotify)
    let next = RecordingChannel(.outbox)
    channel.state.withLock { $0.outcome = .failed(code: "notify:permanent-failure") }
    try await withTaken(channel, next: next) { scenario, id in
      try await scenario.pass(minutes: 16)
      let first = try #require(try await scenario.claim("notice.followUp"))
      let second = try await scenario.takeOver(first)
      #expect(second.id == first.id)
      _ = try await scenario.run(second)
      #expect(try await state(scenario, id) == .failed)
      let third = try await scenario.takeOver(second)
      #expect(third.id == first.id)
      try await scenario.finish(third)
      try await scenario.runJobs()
      #expect(channel.state.withLock(\.followed) == [id])
      #expect(try await told(scenario).map(\.state) == [.failed, .sent])
      #expect(next.sent.count == 1)
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a service that lacks GC Notify by now asks nobody, and leaves the message to the unit in the end")
  func lacking() async throws {
    try await withTaken(RecordingChannel(.gcNotify)) { scenario, id in
      let handler = FollowUpDelivery(
        database: scenario.database.database, channels: [RecordingChannel(.outbox)], logger: LogCapture().logger())
      try await scenario.pass(minutes: 16)
      let job = try #require(try await scenario.claim("notice.followUp"))
      guard case .snooze(3600) = try await handler.run(job) else {
        Issue.record("it isn't asked again in an hour")
        return
      }
      try await scenario.pass(minutes: 72 * 60)
      guard case .done = try await handler.run(job) else {
        Issue.record("it doesn't end")
        return
      }
      #expect(try await told(scenario).map(\.passedOn) == [.unit])
    }
  }

  @Test(
    "only a message that was sent is given up after three days, and no sooner",
    arguments: NoticeDelivery.State.allCases)
  func everyState(state: NoticeDelivery.State) async throws {
    try await withTaken(RecordingChannel(.gcNotify)) { scenario, id in
      // It is an hour old by then.
      let owner = scenario.database.ownerClient
      try await owner.query("notices_test_delivery_becomes", id.uuid, state.rawValue, nil as String?)
      for (minutes, isOver) in [(71 * 60 - 1, false), (1, true)] {
        try await owner.query("notices_test_pass", minutes)
        try await scenario.database.database.acting(as: .worker).run(
          "notice_delivery_await", ["given_delivery": .uuid(id), "configured": .texts(["gcNotify"])])
        let isGivenUp = try await told(scenario).first { $0.id == id }?.failure == "notify:silent"
        #expect(isGivenUp == (isOver && state == .sent))
      }
    }
  }

  @Test("mail isn't followed: nobody gives it up because nothing is heard of it")
  func mail() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      #expect(try await scenario.liveJobs() == 0)
      try await database.ownerClient.query("notices_test_pass", 73 * 60)
      let deliveries = try await scenario.notices.ledger(NoticeScenario.rju)
      #expect(Set(deliveries.map(\.channel)) == [.inbox, .smtp])
      for delivery in deliveries {
        try await database.database.acting(as: .worker).run(
          "notice_delivery_await", ["given_delivery": .uuid(delivery.id), "configured": .texts(["smtp"])])
      }
      #expect(try await scenario.notices.ledger(NoticeScenario.rju).allSatisfy { $0.state == .sent })
    }
  }

  @Test("nobody but the service gives a message up, by a statement of their own either")
  func serviceAlone() async throws {
    try await withTaken(RecordingChannel(.gcNotify)) { scenario, id in
      try await scenario.database.ownerClient.query("notices_test_pass", 73 * 60)
      for actor in [NoticeScenario.rju, NoticeScenario.kentStaff] {
        let refused = await #expect(throws: PostgresError.self) {
          try await scenario.database.database.acting(as: actor).run(
            "notice_delivery_await", ["given_delivery": .uuid(id), "configured": .texts(["gcNotify"])])
        }
        #expect(refused?.kind == .insufficientPrivilege)
      }
      #expect(try await state(scenario, id) == .sent)
    }
  }
}

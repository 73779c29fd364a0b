import Foundation
import JobQueue
import Languages
import PostgresClient
import Synchronization
import TestSupport
import Privacy
import Testing

@testable import Notices

@Suite("Delivering notices")
struct DeliveryTests {
  /// A held meeting composed, its mail waiting to go out.
  private func withMail(
    _ channel: RecordingChannel, attemptsMax: Int = 12, _ body: @Sendable (NoticeScenario) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel, attemptsMax: attemptsMax)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs(only: "notice.compose")
      try await body(scenario)
    }
  }

  private func mail(_ scenario: NoticeScenario) async throws -> NoticeLedgerEntry {
    try #require(try await scenario.notices.ledger(NoticeScenario.rju).first { $0.channel == .smtp })
  }

  @Test("a message that is taken is sent, once")
  func sent() async throws {
    let channel = RecordingChannel()
    try await withMail(channel) { scenario in
      #expect(try await mail(scenario).state == .intended)
      try await scenario.runJobs()
      let entry = try await mail(scenario)
      #expect(entry.state == .sent)
      #expect(channel.sent.map(\.key) == [entry.id])
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a refusal for good is failed, with the server's number, and not tried again")
  func permanent() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.permanent, code: "smtp:550")])
    try await withMail(channel) { scenario in
      #expect(try await scenario.runJobs().isEmpty)
      let entry = try await mail(scenario)
      #expect(entry.state == .failed)
      #expect(entry.failure == "smtp:550")
      #expect(channel.sent.count == 1)
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a refusal for now goes back to the queue and succeeds later")
  func transient() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.transient, code: "smtp:451")])
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      await #expect(throws: NoticePostponed(code: "smtp:451")) { _ = try await scenario.run(job) }
      #expect(try await mail(scenario).state == .intended)
      _ = try await scenario.run(scenario.takeOver(job))
      let entry = try await mail(scenario)
      #expect(entry.state == .sent)
      #expect(entry.attempt == 2)
      #expect(channel.sent.count == 2)
    }
  }

  @Test("refused for now too many times is failed")
  func exhausted() async throws {
    let refusal = NoticeChannelFailure(.transient, code: "smtp:451")
    let channel = RecordingChannel(failures: [refusal, refusal, refusal])
    try await withMail(channel, attemptsMax: 2) { scenario in
      let job = try #require(try await scenario.claim())
      await #expect(throws: NoticePostponed.self) { _ = try await scenario.run(job) }
      _ = try await scenario.run(scenario.takeOver(job))
      #expect(try await mail(scenario).state == .failed)
      #expect(channel.sent.count == 2)
    }
  }

  @Test("a refusal for now is not tried again once a newer version was told")
  func refusedAndOvertaken() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.transient, code: "smtp:451")])
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      let begun = try await DeliveryStore(postgres: scenario.database.database.acting(as: .worker)).begin(
        mail(scenario).id, job)
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs(only: "notice.compose")
      #expect(try await mail(scenario).state == .sending)
      try await DeliveryStore(postgres: scenario.database.database.acting(as: .worker)).postpone(
        #require(begun), code: "smtp:451")
      #expect(try await mail(scenario).state == .cancelled)
    }
  }

  @Test("killed between sending and writing it down: it reads unknown and is not sent again")
  func crash() async throws {
    let channel = RecordingChannel()
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      _ = try await DeliveryStore(postgres: scenario.database.database.acting(as: .worker)).begin(
        mail(scenario).id, job)
      // Here the worker is killed: sent or not, nobody has written it down.
      #expect(try await mail(scenario).state == .sending)
      _ = try await scenario.run(scenario.takeOver(job))
      #expect(try await mail(scenario).state == .unknown)
      #expect(channel.sent.isEmpty)
      #expect(channel.state.withLock(\.asked) == [try await mail(scenario).id])
      #expect(try await scenario.liveJobs() == 0)
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.meetingHeld])
    }
  }

  @Test("after a crash, a provider that has the message settles it as sent")
  func settledAsSent() async throws {
    let channel = RecordingChannel(settlement: .delivered)
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      _ = try await DeliveryStore(postgres: scenario.database.database.acting(as: .worker)).begin(
        mail(scenario).id, job)
      _ = try await scenario.run(scenario.takeOver(job))
      #expect(try await mail(scenario).state == .sent)
      #expect(channel.sent.isEmpty)
    }
  }

  @Test("after a crash, a provider that never got the message lets it be sent")
  func settledAsNotDelivered() async throws {
    let channel = RecordingChannel(settlement: .notDelivered)
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      _ = try await DeliveryStore(postgres: scenario.database.database.acting(as: .worker)).begin(
        mail(scenario).id, job)
      let again = try await scenario.takeOver(job)
      guard case .snooze = try await scenario.run(again) else {
        Issue.record("it should come back")
        return
      }
      _ = try await scenario.run(scenario.takeOver(again))
      #expect(try await mail(scenario).state == .sent)
      #expect(channel.sent.count == 1)
    }
  }

  @Test("a connection lost after the whole message was out is in doubt, and not sent again")
  func doubt() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.unknown, code: "curl:56")])
    try await withMail(channel) { scenario in
      try await scenario.runJobs()
      let entry = try await mail(scenario)
      #expect(entry.state == .unknown)
      #expect(entry.failure == "curl:56")
      #expect(channel.sent.count == 1)
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a worker thought dead that did send writes it down all the same")
  func late() async throws {
    let channel = RecordingChannel()
    try await withMail(channel) { scenario in
      let store = DeliveryStore(postgres: scenario.database.database.acting(as: .worker))
      let job = try #require(try await scenario.claim())
      let begun = try #require(try await store.begin(mail(scenario).id, job))
      _ = try await scenario.run(scenario.takeOver(job))
      #expect(try await mail(scenario).state == .unknown)
      try await store.settle(begun, job, as: .sent)
      #expect(try await mail(scenario).state == .sent)
    }
  }

  @Test("an address taken away in between is failed, not sent elsewhere")
  func noAddress() async throws {
    let channel = RecordingChannel()
    try await withMail(channel) { scenario in
      try await scenario.notices.registerMailbox(
        NoticeScenario.rju,
        NoticeMailbox(recipient: .siteStaff(Sample.kent.code), address: nil, language: .en))
      try await scenario.runJobs()
      let entry = try await mail(scenario)
      #expect(entry.state == .failed)
      #expect(entry.failure == "address:0")
      #expect(channel.sent.isEmpty)
    }
  }
}

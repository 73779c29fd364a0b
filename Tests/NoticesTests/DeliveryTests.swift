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
  /// Runs a test with a held meeting whose notice is composed and whose mail is to be sent.
  private func withMail(
    _ channel: RecordingChannel, _ body: @Sendable (NoticeScenario) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs(only: "notice.compose")
      try await body(scenario)
    }
  }

  private func mail(_ scenario: NoticeScenario) async throws -> NoticeLedgerEntry {
    try #require(try await scenario.notices.ledger(NoticeScenario.rju).first { $0.channel == .smtp })
  }

  @Test("a message that the provider accepts is sent once")
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

  @Test("a message refused for good has failed, with the server's number, and isn't tried again")
  func permanent() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.permanent, code: "smtp:550")])
    try await withMail(channel) { scenario in
      #expect(try await scenario.runJobs().isEmpty)
      let entry = try await mail(scenario)
      #expect(entry.state == .failed)
      #expect(entry.failure == "smtp:550")
      #expect(channel.sent.filter { $0.key == entry.id }.count == 1)
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a message refused for now goes back to the queue and succeeds later")
  func transient() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.transient, code: "smtp:451")])
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      guard case .snooze(let seconds) = try await scenario.run(job) else {
        Issue.record("it should come back")
        return
      }
      #expect((1...3).contains(seconds))
      #expect(try await mail(scenario).state == .intended)
      #expect(try await mail(scenario).failure == "smtp:451")
      _ = try await scenario.run(scenario.takeOver(job))
      let entry = try await mail(scenario)
      #expect(entry.state == .sent)
      #expect(entry.attempt == 2)
      #expect(channel.sent.count == 2)
    }
  }

  /// Lets a mail be refused for now, every twenty minutes, so many times.
  private func refuse(_ times: Int, _ scenario: NoticeScenario) async throws {
    for _ in 0..<times {
      try await scenario.runJobs(only: "notice.deliver")
      try await scenario.pass(minutes: 20)
    }
  }

  @Test("a mail server that is out for a weekend ends no delivery: the unit is told, and the mail goes out afterwards")
  func weekend() async throws {
    let refusal = NoticeChannelFailure(.transient, code: "smtp:451")
    let channel = RecordingChannel(failures: Array(repeating: refusal, count: 30))
    try await withMail(channel) { scenario in
      try await refuse(30, scenario)
      #expect(try await mail(scenario).state == .intended)
      #expect(try await mail(scenario).attempt == 30)
      #expect(try await mail(scenario).passedOn == .unit)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).count == 1)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mail(scenario).state == .sent)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).isEmpty)
    }
  }

  @Test("a message refused for a week has failed, and stays the unit's to see to")
  func exhausted() async throws {
    let refusal = NoticeChannelFailure(.transient, code: "smtp:451")
    let channel = RecordingChannel(failures: Array(repeating: refusal, count: 9))
    try await withMail(channel) { scenario in
      try await refuse(2, scenario)
      try await scenario.pass(minutes: 7 * 24 * 60)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mail(scenario).state == .failed)
      #expect(try await mail(scenario).attempt == 3)
      #expect(try await scenario.deliverJobs() == 0)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).count == 1)
    }
  }

  @Test("a message that is in doubt whenever it is sent isn't sent again after a week")
  func doubtForAWeek() async throws {
    let doubt = NoticeChannelFailure(.unknown, code: "curl:28")
    let channel = RecordingChannel(failures: [doubt, doubt], settlement: .notDelivered)
    try await withMail(channel) { scenario in
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mail(scenario).state == .unknown)
      try await scenario.pass(minutes: 20)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mail(scenario).state == .intended)
      try await scenario.pass(minutes: 7 * 24 * 60)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mail(scenario).state == .unknown)
      #expect(channel.sent.count == 2)
      #expect(try await scenario.deliverJobs() == 0)
    }
  }

  @Test("a message in doubt whose channel no service has any more is the unit's, and its job ends after a week")
  func channelGone() async throws {
    try await withMail(RecordingChannel()) { scenario in
      let job = try #require(try await scenario.claim("notice.deliver"))
      _ = try await scenario.deliveries.begin(mail(scenario).id, job)
      try await scenario.pass(minutes: 7 * 24 * 60)
      let again = try await scenario.takeOver(job)
      let handlers = DeliverNotice.handlers(
        database: scenario.database.database, channels: [], signInAddress: "https://vestibule.agency.test/sign-in",
        logger: LogCapture().logger())
      _ = try await #require(handlers.first { $0.kind == again.kind }).run(again)
      #expect(try await mail(scenario).state == .unknown)
      #expect(try await mail(scenario).passedOn == .unit)
      #expect(try await scenario.deliverJobs() == 0)
    }
  }

  @Test("each channel has hands of its own, and nothing else of notices waits for a provider")
  func lanes() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(
        database, channel: RecordingChannel(), and: [RecordingChannel(.gcNotify)])
      let lanes = Dictionary(grouping: scenario.handlers) { $0.lane.name }.mapValues { $0.map(\.kind.rawValue) }
      #expect(lanes["notices.smtp"] == ["notice.deliver.smtp"])
      #expect(lanes["notices.gcNotify"] == ["notice.deliver.gcNotify"])
      #expect(lanes["notices.followUp"] == ["notice.followUp.gcNotify"])
      #expect(Set(lanes.keys) == ["notices", "notices.smtp", "notices.gcNotify", "notices.followUp"])
    }
  }

  @Test("what is urgent goes out first, although it was made last")
  func urgentFirst() async throws {
    let channel = RecordingChannel()
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await database.ownerClient.query("notices_test_kind", "notice.deliver.smtp", 1_800)
      try await scenario.publish("meeting.held")
      try await scenario.publish("entrance.unaccompanied")
      try await scenario.runJobs(only: "notice.compose")
      try await scenario.runJobs()
      #expect(channel.sent.first?.message.notice.kind == .arrivalUnaccompanied)
      #expect(channel.sent.last?.message.notice.kind == .meetingHeld)
    }
  }

  @Test("a message refused for now isn't tried again once a newer version was told")
  func refusedAndOvertaken() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.transient, code: "smtp:451")])
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      let begun = try await scenario.deliveries.begin(
        mail(scenario).id, job)
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs(only: "notice.compose")
      #expect(try await mail(scenario).state == .sending)
      try await scenario.deliveries.postpone(
        #require(begun), code: "smtp:451")
      #expect(try await mail(scenario).state == .cancelled)
    }
  }

  @Test("a worker killed between sending and recording it leaves an unknown delivery, which isn't sent again blindly")
  func crash() async throws {
    let channel = RecordingChannel()
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      _ = try await scenario.deliveries.begin(
        mail(scenario).id, job)
      // Here the worker is killed: nobody has recorded whether the message was sent.
      #expect(try await mail(scenario).state == .sending)
      try await scenario.finish(scenario.takeOver(job))
      #expect(try await mail(scenario).state == .unknown)
      #expect(channel.sent.isEmpty)
      #expect(channel.state.withLock(\.asked) == [try await mail(scenario).id])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.meetingHeld])
      // Asked until it has been silent too long; then it is the unit's to see to, and still not sent.
      try await scenario.pass(minutes: 31)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mail(scenario).state == .unknown)
      #expect(try await mail(scenario).passedOn == .unit)
      #expect(channel.sent.isEmpty)
      #expect(channel.state.withLock(\.asked).count == 2)
    }
  }

  @Test("after a crash, a provider that has the message settles it as sent")
  func settledAsSent() async throws {
    let channel = RecordingChannel(settlement: .delivered)
    try await withMail(channel) { scenario in
      let job = try #require(try await scenario.claim())
      _ = try await scenario.deliveries.begin(
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
      _ = try await scenario.deliveries.begin(
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

  @Test("a message whose connection was lost after it was sent whole is in doubt, and isn't sent again")
  func doubt() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.unknown, code: "curl:56")])
    try await withMail(channel) { scenario in
      try await scenario.runJobs()
      let entry = try await mail(scenario)
      #expect(entry.state == .unknown)
      #expect(entry.failure == "curl:56")
      #expect(channel.sent.count == 1)
      try await scenario.pass(minutes: 31)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mail(scenario).state == .unknown)
      #expect(try await mail(scenario).passedOn == .unit)
      #expect(channel.sent.count == 1)
    }
  }

  @Test("a worker that was thought dead and did send a message still records it")
  func late() async throws {
    let channel = RecordingChannel()
    try await withMail(channel) { scenario in
      let store = scenario.deliveries
      let job = try #require(try await scenario.claim())
      let begun = try #require(try await store.begin(mail(scenario).id, job))
      _ = try await scenario.run(scenario.takeOver(job))
      #expect(try await mail(scenario).state == .unknown)
      try await store.settle(begun, job, as: .sent)
      #expect(try await mail(scenario).state == .sent)
    }
  }

  @Test("a worker that was thought dead and did send a message records it although another put the delivery back")
  func lateAfterPutBack() async throws {
    let channel = RecordingChannel(settlement: .notDelivered)
    try await withMail(channel) { scenario in
      let store = scenario.deliveries
      let job = try #require(try await scenario.claim())
      let begun = try #require(try await store.begin(mail(scenario).id, job))
      let again = try await scenario.takeOver(job)
      try await scenario.finish(again)
      #expect(try await mail(scenario).state == .intended)
      try await store.settle(begun, job, as: .sent)
      #expect(try await mail(scenario).state == .sent)
      _ = try await scenario.finish(scenario.takeOver(again))
      #expect(channel.sent.isEmpty)
    }
  }

  @Test("a worker whose job another one has begins nothing")
  func staleLease() async throws {
    try await withMail(RecordingChannel()) { scenario in
      let job = try #require(try await scenario.claim())
      let again = try await scenario.takeOver(job)
      #expect(try await scenario.deliveries.begin(mail(scenario).id, job) == nil)
      #expect(try await mail(scenario).state == .intended)
      #expect(try await scenario.deliveries.begin(mail(scenario).id, again)?.attempt == 1)
    }
  }

  @Test("a mail to whoever stood in is cancelled once nobody does, and isn't the unit's to see to")
  func absenceEnds() async throws {
    let channel = RecordingChannel()
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      _ = try await scenario.notices.directory.saveAccount(
        NoticeScenario.rju, "m2",
        AccountDetails(name: nil, email: EmailAddress("m2@agency.test"), language: .en), .unkeyed)
      try await database.ownerClient.query("notices_test_absence")
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs(only: "notice.compose")
      try await database.ownerClient.query("notices_test_absence_ends")
      try await scenario.runJobs()
      let deputies = try await scenario.notices.ledger(NoticeScenario.rju).filter { $0.duty == .deputy }
      #expect(deputies.map(\.state) == [.cancelled])
      #expect(channel.sent.allSatisfy { $0.address != "m2@agency.test" })
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).isEmpty)
    }
  }

  @Test("a delivery whose address was removed meanwhile has failed, and is sent nowhere else")
  func noAddress() async throws {
    let channel = RecordingChannel()
    try await withMail(channel) { scenario in
      let kent = try #require(Addressee(.siteStaff, site: Sample.kent.code))
      try await scenario.notices.directory.removeAddress(NoticeScenario.rju, of: kent, duty: .general, .unkeyed)
      try await scenario.runJobs()
      let entry = try await mail(scenario)
      #expect(entry.state == .failed)
      #expect(entry.failure == "address:0")
      #expect(channel.sent.map(\.message.notice.kind) == [.noticeUndelivered])
    }
  }

  @Test("information.2: an entry list may not be destroyed until the notices about it are sent")
  func holdsEntryList() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      try await scenario.publish(
        "entryList.released", payload: "{\"revision\":\"\(scenario.revision(1))\"}")
      try await scenario.runJobs(only: "notice.compose")
      func isHeld(_ list: String) async throws -> Bool {
        try await database.ownerClient.value(
          of: "retention_is_held", ["given_kind": .text("entryList"), "given_subject": .text(list)])
      }
      #expect(try await isHeld("KENT/2027-01-15"))
      #expect(try await !isHeld("KENT/2027-01-16"))
      try await scenario.runJobs()
      #expect(try await !isHeld("KENT/2027-01-15"))
    }
  }
}

import Foundation
import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

/// A restored database sends nothing until somebody has looked at what was on its way.
@Suite("A restored system starts quiet")
struct QuietTests {
  private static let rju = NoticeScenario.rju

  /// Runs a test with notices that are composed and whose mails were to be sent when the backup was made.
  private func withMails(
    _ channel: RecordingChannel, and more: [RecordingChannel] = [],
    _ body: @Sendable (NoticeScenario) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel, and: more)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs(only: "notice.compose")
      try await body(scenario)
    }
  }

  private func restored(_ scenario: NoticeScenario) async throws {
    let client = scenario.database.ownerClient
    let isNew: Bool = try await client.value(
      of: "job_quiet_restored", ["given_backup_at": .timestamptz("2026-11-30T03:00:00-08:00")])
    #expect(isNew)
  }

  /// Something else happens at Kent, and its jobs run as far as they may.
  private func somethingElse(_ scenario: NoticeScenario) async throws {
    _ = try await scenario.revision(1)
    try await scenario.publish(
      "entryList.notPrinted", "print", scenario.id("notices_test_print_job", 1, "failed"))
  }

  private func mails(_ scenario: NoticeScenario) async throws -> [NoticeLedgerEntry] {
    try await scenario.notices.ledger(Self.rju).filter { $0.channel == .smtp }
  }

  @Test("nothing goes out after a restoration, the inbox fills all the same, and once it is released all goes out")
  func again() async throws {
    let channel = RecordingChannel()
    try await withMails(channel) { scenario in
      let jobs = scenario.notices.jobs
      #expect(try await jobs.quiet(.worker) == nil)
      await #expect(throws: JobRefusal.wrongState) { try await jobs.release(Self.rju, inFlight: .again, .unkeyed) }
      try await restored(scenario)
      let count = try await mails(scenario).count
      try await scenario.database.advanceClock(by: "1 minute")
      try await somethingElse(scenario)
      #expect(channel.sent.isEmpty)
      #expect(try await mails(scenario).count > count, "what was made since waits too")
      let quiet = try #require(try await jobs.quiet(.worker))
      #expect(quiet.reason == .restored && quiet.backupAt?.hasPrefix("2026-11-30T06:00:00") == true)
      #expect(quiet.notices == count && quiet.held.map(\.kind.rawValue) == ["notice.deliver.smtp"])
      await #expect(throws: JobRefusal.wrongState) { try await jobs.hold(Self.rju, .unkeyed) }
      #expect(try await jobs.release(Self.rju, inFlight: .again, .unkeyed) == quiet)
      #expect(try await jobs.quiet(Self.rju) == nil)
      try await scenario.runJobs()
      #expect(try await mails(scenario).allSatisfy { $0.state == .sent })
      #expect(try await Set(channel.sent.map(\.key)) == Set(mails(scenario).map(\.id)))
    }
  }

  @Test("what was on its way can be taken for unknown: its channel is asked, and it isn't sent blindly")
  func unknown() async throws {
    let channel = RecordingChannel()
    try await withMails(channel) { scenario in
      try await restored(scenario)
      let before = try await Set(mails(scenario).map(\.id))
      try await scenario.database.advanceClock(by: "1 minute")
      try await somethingElse(scenario)
      let released = try await scenario.notices.jobs.release(Self.rju, inFlight: .unknown, .unkeyed)
      #expect(released.notices == before.count)
      #expect(try await mails(scenario).filter { before.contains($0.id) }.allSatisfy { $0.state == .unknown })
      try await scenario.runJobs()
      #expect(!channel.sent.isEmpty && channel.sent.allSatisfy { !before.contains($0.key) }, "what is new goes out")
    }
  }

  @Test("a database that is a copy of the one that sent is quiet by itself, and what never sent isn't")
  func copied() async throws {
    let channel = RecordingChannel()
    try await withMails(channel) { scenario in
      let jobs = scenario.notices.jobs
      let first = try #require(try await scenario.claim("notice.deliver"))
      #expect(try await jobs.quiet(.worker) == nil)
      try await scenario.finish(first)
      let sent = channel.sent.count
      try await scenario.database.ownerClient.query("notices_test_copy")
      try await somethingElse(scenario)
      #expect(channel.sent.count == sent)
      #expect(try await jobs.quiet(.worker)?.reason == .copied)
      _ = try await jobs.release(Self.rju, inFlight: .again, .unkeyed)
      try await scenario.runJobs()
      #expect(channel.sent.count > sent)
      #expect(try await jobs.quiet(.worker) == nil, "from now on it is the one that sends")
    }
  }

  @Test(
    "a print that waited is taken for sent, so that the printer is asked; without a printer it ends by itself",
    arguments: [true, false])
  func prints(hasPrinter: Bool) async throws {
    try await withMails(RecordingChannel()) { scenario in
      _ = try await scenario.revision(1)
      let client = scenario.database.ownerClient
      try await client.query("notices_test_waiting_print", hasPrinter)
      try await restored(scenario)
      #expect(try await scenario.notices.jobs.release(Self.rju, inFlight: .unknown, .unkeyed).prints == 1)
      let states: [String] = try await client.query("notices_test_prints").map { try $0.get("state") }
      #expect(states == [hasPrinter ? "sent" : "waiting"])
    }
  }

  @Test("while it is quiet nothing is passed on to another channel or to the unit because it waits")
  func waits() async throws {
    try await withMails(RecordingChannel()) { scenario in
      _ = try await scenario.notices.jobs.hold(Self.rju, .unkeyed)
      try await scenario.pass(minutes: 120)
      #expect(try await mails(scenario).allSatisfy { $0.state == .intended })
    }
  }

  @Test("once it is released, what waited has its time again: the watch doesn't take it away before it could be sent")
  func timeAgain() async throws {
    try await withMails(RecordingChannel(), and: [RecordingChannel(.gcNotify)]) { scenario in
      _ = try await scenario.notices.jobs.hold(Self.rju, .unkeyed)
      try await scenario.database.advanceClock(by: "2 hours")
      _ = try await scenario.notices.jobs.release(Self.rju, inFlight: .again, .unkeyed)
      try await scenario.look()
      #expect(try await mails(scenario).allSatisfy { $0.state == .intended && $0.passedOn == nil })
      #expect(try await scenario.notices.undelivered(Self.rju).isEmpty)
      try await scenario.database.advanceClock(by: "31 minutes")
      try await scenario.look()
      #expect(try await mails(scenario).allSatisfy { $0.state == .cancelled && $0.passedOn == .gcNotify })
    }
  }

  @Test("a message that was held back for longer than a week is tried again after its first refusal")
  func longerThanAWeek() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.transient, code: "smtp:451")])
    try await withMails(channel) { scenario in
      _ = try await scenario.notices.jobs.hold(Self.rju, .unkeyed)
      try await scenario.database.advanceClock(by: "8 days")
      _ = try await scenario.notices.jobs.release(Self.rju, inFlight: .again, .unkeyed)
      try await scenario.runJobs(only: "notice.deliver")
      let refused = try #require(channel.sent.first).key
      #expect(try await mails(scenario).first { $0.id == refused }?.state == .intended)
    }
  }

  @Test("what was being sent stays so while it is quiet: it is counted, and is sent again if somebody says so")
  func beingSent() async throws {
    let channel = RecordingChannel()
    try await withMails(channel) { scenario in
      let jobs = scenario.notices.jobs
      let all = try await mails(scenario)
      let id = try #require(all.first).id
      try await scenario.database.ownerClient.query("notices_test_delivery_becomes", id.uuid, "sending", nil)
      _ = try await jobs.hold(Self.rju, .unkeyed)
      try await scenario.database.advanceClock(by: "2 hours")
      try await scenario.look()
      #expect(try await mails(scenario).first { $0.id == id }?.state == .sending)
      #expect(try await jobs.quiet(.worker)?.notices == all.count)
      _ = try await jobs.release(Self.rju, inFlight: .again, .unkeyed)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(try await mails(scenario).first { $0.id == id }?.state == .sent)
      #expect(channel.sent.filter { $0.key == id }.count == 1)
    }
  }

  @Test("what a worker had begun goes on all the same, and is counted until it ends")
  func begun() async throws {
    let channel = RecordingChannel()
    try await withMails(channel) { scenario in
      let jobs = scenario.notices.jobs
      let job = try #require(try await scenario.claim("notice.deliver"))
      #expect(try await jobs.hold(Self.rju, .unkeyed).running == 1)
      try await scenario.finish(job)
      #expect(channel.sent.count == 1)
      #expect(try await jobs.quiet(.worker)?.running == 0)
    }
  }

  @Test("nobody but the unit holds or releases, and both are in the trail")
  func allowed() async throws {
    try await withMails(RecordingChannel()) { scenario in
      let jobs = scenario.notices.jobs
      for actor in [NoticeScenario.mediator, NoticeScenario.kentStaff, NoticeScenario.auditor] {
        await #expect(throws: JobRefusal.notAllowed) { try await jobs.hold(actor, .unkeyed) }
        await #expect(throws: JobRefusal.notAllowed) { try await jobs.release(actor, inFlight: .again, .unkeyed) }
      }
      #expect(try await jobs.hold(Self.rju, .unkeyed).reason == .asked)
      _ = try await jobs.release(Self.rju, inFlight: .unknown, .unkeyed)
      let trail: [String] = try await scenario.database.ownerClient.query("notices_test_quiet_trail").map {
        try $0.get("action")
      }
      #expect(trail == ["job.hold", "job.release"])
    }
  }

  @Test("every channel's sending, and every act at a printer or in the mailbox, is held back")
  func outward() async throws {
    try await withTestDatabase { database in
      let kinds: [String] = try await database.ownerClient.query("notices_test_outward").map { try $0.get("kind") }
      let channels = NoticeChannelName.allCases.filter { $0 != .inbox }.map { "notice.deliver.\($0.rawValue)" }
      #expect(
        Set(kinds)
          == Set(channels).union([
            "notice.readBounces", "entryList.sendToPrinter", "entryList.followPrint", "entryList.printItself",
          ]))
    }
  }
}

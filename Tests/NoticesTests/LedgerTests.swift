import Foundation
import Identifiers
import JobQueue
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("The ledger of deliveries")
struct LedgerTests {
  /// Runs a test with a held meeting whose notice to Kent's staff is composed.
  private func withNotice(
    _ channel: RecordingChannel = RecordingChannel(), and more: [RecordingChannel] = [],
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

  private func entries(_ scenario: NoticeScenario) async throws -> [NoticeLedgerEntry] {
    try await scenario.notices.ledger(NoticeScenario.rju).filter { $0.channel != .inbox }
  }

  private func mail(_ scenario: NoticeScenario) async throws -> NoticeLedgerEntry {
    try #require(try await entries(scenario).first)
  }

  /// What can happen to a delivery.
  private enum Event: CaseIterable {
    case begin, settleSent, settleFailed, settleUnknown, doubt, postpone, confirmDelivered, confirmFailed, silence,
      resend, tell

    /// The states that it leads to, in the order of the states.
    var outcome: [NoticeDelivery.State] {
      switch self {
      case .begin: [.sending, .unknown, .sent, .delivered, .failed, .unknown, .cancelled, .told]
      case .settleSent: [.sent, .sent, .sent, .delivered, .failed, .sent, .cancelled, .told]
      case .settleFailed: [.intended, .failed, .sent, .delivered, .failed, .failed, .cancelled, .told]
      case .settleUnknown, .doubt: [.intended, .unknown, .sent, .delivered, .failed, .unknown, .cancelled, .told]
      case .postpone: [.intended, .intended, .sent, .delivered, .failed, .intended, .cancelled, .told]
      case .confirmDelivered:
        [.delivered, .delivered, .delivered, .delivered, .failed, .delivered, .cancelled, .told]
      case .confirmFailed: [.intended, .failed, .failed, .delivered, .failed, .failed, .cancelled, .told]
      case .silence: [.intended, .unknown, .sent, .delivered, .failed, .unknown, .cancelled, .told]
      case .resend: [.cancelled, .sending, .sent, .delivered, .failed, .unknown, .cancelled, .told]
      case .tell: [.told, .sending, .sent, .delivered, .told, .told, .cancelled, .told]
      }
    }

    func happen(to id: NoticeDelivery.ID, under job: Job, _ scenario: NoticeScenario) async throws {
      let worker = scenario.database.database.acting(as: .worker)
      func settle(_ end: String) async throws {
        try await worker.run(
          "notice_delivery_settle",
          [
            "given_delivery": .uuid(id), "given_attempt": .integer(2), "given_state": .text(end),
            "given_failure": .text("smtp:550"), "given_provider": .text(nil), "configured": .texts(["smtp"]),
            "job": .bigint(1), "lease": .integer(1),
          ])
      }
      func attempt(_ door: StatementName) async throws {
        try await worker.run(
          door, ["given_delivery": .uuid(id), "given_attempt": .integer(2), "given_failure": .text("smtp:451")])
      }
      func confirm(_ result: String) async throws {
        try await worker.run(
          "notice_delivery_confirm",
          [
            "given_channel": .text("smtp"), "given_delivery": .uuid(id), "given_provider": .text(nil),
            "given_result": .text(result), "given_failure": .text("dsn:511"), "configured": .texts(["smtp"]),
          ])
      }
      switch self {
      case .begin:
        try await worker.run(
          "notice_delivery_begin",
          ["given_delivery": .uuid(id), "given_job": .bigint(job.id), "given_lease": .integer(job.lease)])
      case .settleSent: try await settle("sent")
      case .settleFailed: try await settle("failed")
      case .settleUnknown: try await settle("unknown")
      case .doubt: try await attempt("notice_delivery_doubt")
      case .postpone: try await attempt("notice_delivery_postpone")
      case .confirmDelivered: try await confirm("delivered")
      case .confirmFailed: try await confirm("failed")
      case .silence: try await scenario.look()
      case .resend: try? await scenario.notices.resend(NoticeScenario.rju, id, .unkeyed)
      case .tell: try? await scenario.notices.tellByTelephone(NoticeScenario.rju, id, .unkeyed)
      }
    }
  }

  @Test("every event in every state of a delivery leads where the table says")
  func everyCell() async throws {
    try await withNotice { scenario in
      let id = try await mail(scenario).id
      let job = try #require(try await scenario.claim("notice.deliver"))
      for event in Event.allCases {
        for (state, expected) in zip(NoticeDelivery.State.allCases, event.outcome) {
          let isWithTheUnit =
            [.resend, .tell].contains(event) && [.intended, .sending, .failed, .unknown].contains(state)
          try await scenario.database.ownerClient.query(
            "notices_test_delivery_becomes", id.uuid, state.rawValue, isWithTheUnit ? "unit" : nil)
          try await event.happen(to: id, under: job, scenario)
          let found = try await mail(scenario)
          #expect(found.state == expected, "\(event) in \(state)")
        }
      }
    }
  }

  @Test("a refused message goes to the next channel, and the first one's refusal stays in the ledger")
  func nextChannel() async throws {
    let mailChannel = RecordingChannel(failures: [NoticeChannelFailure(.permanent, code: "smtp:550")])
    let other = RecordingChannel(.gcNotify)
    try await withNotice(mailChannel, and: [other]) { scenario in
      try await scenario.runJobs()
      let entries = try await entries(scenario)
      #expect(entries.map(\.state) == [.failed, .sent])
      #expect(entries.map(\.passedOn) == [.gcNotify, nil])
      #expect(other.sent.count == 1)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).isEmpty)
    }
  }

  @Test("a message that may have arrived isn't told again through another channel: the unit asks the recipient")
  func mayHaveArrived() async throws {
    let lost = RecordingChannel(failures: [NoticeChannelFailure(.unknown, code: "curl:56")])
    let other = RecordingChannel(.gcNotify)
    try await withNotice(lost, and: [other]) { scenario in
      try await scenario.runJobs()
      try await scenario.pass(minutes: 31)
      try await scenario.runJobs()
      let held = try await entries(scenario).filter { $0.kind == .meetingHeld }
      #expect(held.map(\.state) == [.unknown])
      #expect(held.map(\.passedOn) == [.unit])
      #expect(other.sent.allSatisfy { $0.message.notice.kind != .meetingHeld })
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).map(\.id) == held.map(\.id))
      #expect(try await scenario.inbox(NoticeScenario.rju).first == .noticeUndelivered)
    }
  }

  @Test("a channel that stays silent too long loses the message to the next one, and doesn't send it later")
  func silent() async throws {
    let other = RecordingChannel(.gcNotify)
    let slow = RecordingChannel()
    try await withNotice(slow, and: [other]) { scenario in
      try await scenario.pass(minutes: 29)
      #expect(try await entries(scenario).count == 1)
      try await scenario.pass(minutes: 2)
      try await scenario.runJobs()
      #expect(try await entries(scenario).map(\.state).sorted { $0.rawValue < $1.rawValue } == [.cancelled, .sent])
      #expect(slow.sent.isEmpty)
      #expect(other.sent.count == 1)
    }
  }

  @Test("entry.1: a message that no channel delivers is told to the unit, which sees it and calls the recipient")
  func withTheUnit() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.permanent, code: "smtp:550")])
    try await withNotice(channel) { scenario in
      try await scenario.runJobs()
      #expect(try await scenario.inbox(NoticeScenario.rju) == [.noticeUndelivered])
      let undelivered = try #require(try await scenario.notices.undelivered(NoticeScenario.rju).first)
      #expect(undelivered.kind == .meetingHeld)
      #expect(undelivered.role == .siteStaff)
      #expect(undelivered.site?.code == Sample.kent.code)
      #expect(undelivered.failure == "smtp:550")
      try await scenario.notices.tellByTelephone(NoticeScenario.rju, undelivered.id, .unkeyed)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).isEmpty)
      let told = try #require(try await entries(scenario).first { $0.id == undelivered.id })
      #expect(told.state == .told)
      #expect(told.settledBy == NoticeScenario.rju.subject)
      #expect(told.settledAt != nil)
      await #expect(throws: NoticeError.arrived) {
        try await scenario.notices.tellByTelephone(NoticeScenario.rju, undelivered.id, .unkeyed)
      }
    }
  }

  @Test("a message that is sent again is a delivery of the next round, from the first channel on")
  func again() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.permanent, code: "smtp:550")])
    try await withNotice(channel) { scenario in
      try await scenario.runJobs(only: "notice.deliver")
      let undelivered = try #require(try await scenario.notices.undelivered(NoticeScenario.rju).first)
      try await scenario.notices.resend(NoticeScenario.rju, undelivered.id, .unkeyed)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).isEmpty)
      await #expect(throws: NoticeError.arrived) {
        try await scenario.notices.resend(NoticeScenario.rju, undelivered.id, .unkeyed)
      }
      try await scenario.runJobs(only: "notice.sendAgain")
      try await scenario.runJobs(only: "notice.deliver")
      let entries = try await entries(scenario)
      #expect(entries.map(\.state) == [.failed, .sent])
      #expect(entries.map(\.round) == [1, 2])
      #expect(Set(channel.sent.map(\.key)).count == 2)
    }
  }

  @Test("a bounce after the message was sent begins the next channel; said twice or late, it changes nothing")
  func bounce() async throws {
    let other = RecordingChannel(.gcNotify)
    try await withNotice(RecordingChannel(), and: [other]) { scenario in
      try await scenario.runJobs()
      let id = try await mail(scenario).id
      func confirm(_ result: String) async throws -> String {
        try await scenario.database.database.acting(as: .worker).value(
          of: "notice_delivery_confirm",
          [
            "given_channel": .text("smtp"), "given_delivery": .uuid(id), "given_provider": .text(nil),
            "given_result": .text(result), "given_failure": .text("dsn:511"),
            "configured": .texts(["smtp", "gcNotify"]),
          ])
      }
      #expect(try await confirm("failed") == "done")
      #expect(try await confirm("failed") == "unchanged")
      #expect(try await confirm("delivered") == "unchanged")
      try await scenario.runJobs()
      #expect(try await entries(scenario).map(\.state) == [.failed, .sent])
      #expect(other.sent.count == 1)
    }
  }

  @Test("nobody but the unit sends again or tells, and the application's role can't by a statement of its own")
  func unitAlone() async throws {
    let channel = RecordingChannel(failures: [NoticeChannelFailure(.permanent, code: "smtp:550")])
    try await withNotice(channel) { scenario in
      try await scenario.runJobs(only: "notice.deliver")
      let id = try #require(try await scenario.notices.undelivered(NoticeScenario.rju).first).id
      for actor in [NoticeScenario.kentStaff, NoticeScenario.mediator, NoticeScenario.auditor] {
        await #expect(throws: NoticeError.notAllowed) {
          try await scenario.notices.tellByTelephone(actor, id, .unkeyed)
        }
        let refused = await #expect(throws: PostgresError.self) {
          try await scenario.database.database.acting(as: actor).run(
            "notice_tell_by_telephone", ["who": .actor(actor), "given_delivery": .uuid(id)])
        }
        #expect(refused?.kind == .insufficientPrivilege)
      }
      await #expect(throws: NoticeError.notAllowed) {
        _ = try await scenario.notices.undelivered(NoticeScenario.kentStaff)
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await scenario.database.database.acting(as: NoticeScenario.rju).query("notices_test_tell_directly", id.uuid)
      }
      #expect(direct != nil)
      #expect(try await scenario.notices.undelivered(NoticeScenario.rju).map(\.id) == [id])
    }
  }

  @Test("a notice that isn't urgent waits for the end of quiet hours, and a newer one or its end cancels it")
  func quiet() async throws {
    let channel = RecordingChannel()
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await database.ownerClient.query("notices_test_quiet_hours")
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      #expect(channel.sent.isEmpty)
      #expect(try await mail(scenario).state == .intended)
      // The request is answered while the notice waits: nobody needs it any more.
      try await database.ownerClient.query("notices_test_meeting_state", scenario.meeting, "declined")
      try await scenario.pass(minutes: 61)
      try await scenario.runJobs(only: "notice.deliver")
      #expect(channel.sent.isEmpty)
      #expect(try await mail(scenario).state == .cancelled)
    }
  }

  @Test("an urgent notice passes quiet hours")
  func urgent() async throws {
    let channel = RecordingChannel()
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await database.ownerClient.query("notices_test_quiet_hours")
      try await scenario.publish("entrance.unaccompanied")
      try await scenario.runJobs()
      #expect(channel.sent.contains { $0.address == "staff@kent.test" })
    }
  }

  @Test("entry.1: what is in the way of a meeting is sent although something else was told of the meeting meanwhile")
  func flagged() async throws {
    let channel = RecordingChannel()
    try await withNotice(channel) { scenario in
      try await scenario.publish("meeting.flagged")
      try await scenario.runJobs(only: "notice.compose")
      try await scenario.database.ownerClient.query("notices_test_move", scenario.meeting)
      try await scenario.publish("meeting.moved")
      try await scenario.runJobs(only: "notice.compose")
      try await scenario.runJobs()
      let told = Set(channel.sent.filter { $0.address == "staff@kent.test" }.map(\.message.notice.kind))
      #expect(told.isSuperset(of: [.meetingFlagged, .meetingMoved]))
    }
  }

  @Test("a notice that its recipient has acknowledged isn't sent any more")
  func acknowledged() async throws {
    let channel = RecordingChannel()
    try await withNotice(channel) { scenario in
      let notice = try #require(try await scenario.notices.inbox(NoticeScenario.kentStaff).notices.first)
      _ = try await scenario.notices.acknowledge(NoticeScenario.kentStaff, notice.id, .unkeyed)
      try await scenario.runJobs()
      #expect(channel.sent.isEmpty)
      let entry = try await mail(scenario)
      #expect(entry.state == .cancelled)
      #expect(entry.acknowledgedBy == NoticeScenario.kentStaff.subject)
      #expect(entry.acknowledgedAt != nil)
    }
  }
}

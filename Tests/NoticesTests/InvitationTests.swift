import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy
import Synchronization
import TestSupport
import Testing

@testable import Notices

@Suite("Invitations by mail (RFC 5546)")
struct InvitationTests {
  /// Takes what the last mail to the mediator tells their calendar.
  private func last(
    _ scenario: NoticeScenario, _ channel: RecordingChannel, address: String = "m1@agency.test"
  ) async throws -> CalendarInvitation? {
    try await scenario.runJobs()
    let sent = try #require(channel.sent.last { $0.address == address })
    return try await invitation(scenario, sent.key, address)
  }

  private func invitation(
    _ scenario: NoticeScenario, _ delivery: NoticeDelivery.ID, _ address: String = "m1@agency.test"
  ) async throws -> CalendarInvitation? {
    try await Invitations(postgres: scenario.database.database.acting(as: .worker)).invitation(
      for: delivery, from: try #require(EmailAddress("notices@agency.test")),
      to: try #require(EmailAddress(address)), in: .fr)
  }

  @Test("Made, moved, confirmed again and cancelled, a meeting leaves one right event, and then none")
  func follows() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.groundRegained")
      #expect(try await last(scenario, channel) == nil, "A hold reserves nothing in a calendar.")

      var told: [CalendarInvitation] = []
      try await scenario.meetingBecomes("confirmed")
      told.append(try #require(try await last(scenario, channel)))
      var kept = try await CalendarReader.follow(told)
      #expect(kept.map(\.status) == ["CONFIRMED"])

      try await database.ownerClient.query("notices_test_move", scenario.meeting)
      try await scenario.publish("meeting.moved")
      told.append(try #require(try await last(scenario, channel)))
      let moved = try await CalendarReader.follow(told)
      #expect(moved.map(\.status) == ["TENTATIVE"])
      #expect(moved.map(\.uid) == kept.map(\.uid))
      #expect(moved.map(\.start) != kept.map(\.start))

      try await scenario.meetingBecomes("confirmed")
      told.append(try #require(try await last(scenario, channel)))
      kept = try await CalendarReader.follow(told)
      #expect(kept.map(\.status) == ["CONFIRMED"])
      #expect(kept.map(\.start) == moved.map(\.start))
      #expect((kept.first?.sequence ?? 0) > (moved.first?.sequence ?? 0))

      try await scenario.meetingBecomes("cancelled")
      told.append(try #require(try await last(scenario, channel)))
      #expect(told.map(\.method) == [.request, .request, .request, .cancel])
      #expect(try await CalendarReader.follow(told).isEmpty)
      for invitation in told {
        let text = String(decoding: invitation.bytes, as: UTF8.self)
        #expect(!text.contains("CANARY") && !text.contains(scenario.meeting.uuidString.lowercased()))
      }
    }
  }

  @Test("What was never requested is never cancelled")
  func neverRequested() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.meetingBecomes("cancelled")
      #expect(try await last(scenario, channel) == nil)
    }
  }

  @Test("A mail that is tried again carries the same sequence; another carries it only if the first never went out")
  func triedAgain() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.groundRegained")
      try await scenario.runJobs()
      let earlier = try #require(channel.sent.last { $0.address == "m1@agency.test" }).key
      try await scenario.meetingBecomes("confirmed")
      let first = try #require(try await last(scenario, channel))
      let key = try #require(channel.sent.last { $0.address == "m1@agency.test" }).key
      let again = try #require(try await invitation(scenario, key))
      let events = try await CalendarReader.follow([first])
      #expect(try await CalendarReader.follow([again]) == events)
      #expect(try await invitation(scenario, earlier) == nil, "The calendar knows this version.")
      try await database.ownerClient.query("calendar_test_fail", key.uuid)
      let other = try #require(try await invitation(scenario, earlier))
      #expect(try await CalendarReader.follow([other]) == events)
    }
  }

  @Test("An invitation whose mail was refused was never told: what follows neither changes nor cancels it")
  func refused() async throws {
    try await withTestDatabase { database in
      let lost = NoticeChannelFailure(.permanent, code: "smtp:550")
      let channel = RecordingChannel(organizer: EmailAddress("notices@agency.test"))
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      func becomes(_ state: String, refused: Bool = false) async throws -> CalendarInvitation? {
        if refused { channel.state.withLock { $0.failures = Array(repeating: lost, count: 8) } }
        try await scenario.meetingBecomes(state)
        try await scenario.runJobs()
        channel.state.withLock { $0.failures = [] }
        return channel.sent.last { $0.address == "m1@agency.test" }?.message.invitation
      }
      #expect(try await becomes("confirmed", refused: true)?.method == .request)
      try await database.ownerClient.query("notices_test_move", scenario.meeting)
      try await scenario.publish("meeting.moved")
      try await scenario.runJobs()
      #expect(channel.sent.last { $0.address == "m1@agency.test" }?.message.invitation == nil, "Nobody has it yet.")
      let told = try #require(try await becomes("confirmed"))
      #expect(try await becomes("cancelled", refused: true)?.method == .cancel)
      let key = try #require(channel.sent.last { $0.address == "m1@agency.test" }).key
      let again = try #require(try await invitation(scenario, key), "The calendar still has it.")
      #expect(again.method == .cancel)
      #expect(try await CalendarReader.follow([told]).map(\.status) == ["CONFIRMED"])
      #expect(try await CalendarReader.follow([told, again]).isEmpty)
    }
  }

  @Test("A mail of which nobody knows may have told the calendar: the meeting is cancelled there to be sure")
  func doubtful() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel(
        failures: [NoticeChannelFailure(.unknown, code: "curl:56")], organizer: EmailAddress("notices@agency.test"))
      let scenario = try await NoticeScenario(database, channel: channel)
      _ = try await scenario.notices.directory.saveAccount(
        NoticeScenario.rju, "m1", AccountDetails(name: nil, email: EmailAddress("m1@agency.test"), language: .fr),
        .unkeyed)
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs()
      #expect(channel.sent.map(\.message.invitation?.method) == [.request, .cancel])
    }
  }

  @Test("A mediator who no longer attends has it cancelled")
  func replaced() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.meetingBecomes("confirmed")
      let first = try #require(try await last(scenario, channel))
      let key = try #require(channel.sent.last { $0.address == "m1@agency.test" }).key
      try await database.ownerClient.query("calendar_test_engage_another")
      try await database.ownerClient.query("calendar_test_replace_mediator", scenario.meeting)
      let second = try #require(try await invitation(scenario, key))
      #expect(second.method == .cancel)
      #expect(try await CalendarReader.follow([first, second]).isEmpty)
    }
  }
}

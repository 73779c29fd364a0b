import Foundation
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("The ladders of notices that ask for an acknowledgement")
struct LadderTests {
  /// Runs a test with someone at Kent unaccompanied, told to the site, the mediator and the unit.
  private func withNotice(
    _ channel: RecordingChannel, _ body: @Sendable (NoticeScenario) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.register(.dutyManager, at: "duty@kent.test")
      try await scenario.publish("entrance.unaccompanied")
      try await scenario.runJobs()
      try await body(scenario)
    }
  }

  private func toldOnDuty(_ channel: RecordingChannel) -> Int {
    channel.sent.filter { $0.address == "duty@kent.test" }.count
  }

  @Test("entry.2: a notice that nobody acknowledges goes to the duty manager once, however often the watch looks")
  func dutyManager() async throws {
    let channel = RecordingChannel()
    try await withNotice(channel) { scenario in
      try await scenario.pass(minutes: 9)
      try await scenario.runJobs()
      #expect(toldOnDuty(channel) == 0)
      try await scenario.pass(minutes: 2)
      try await scenario.look()
      try await scenario.pass(minutes: 600)
      try await scenario.runJobs()
      #expect(toldOnDuty(channel) == 1)
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.arrivalUnaccompanied])
    }
  }

  @Test("an acknowledgement by anybody who was told ends the ladder")
  func acknowledged() async throws {
    let channel = RecordingChannel()
    try await withNotice(channel) { scenario in
      let notice = try #require(try await scenario.notices.inbox(NoticeScenario.mediator).notices.first)
      _ = try await scenario.notices.acknowledge(NoticeScenario.mediator, notice.id, .unkeyed)
      try await scenario.pass(minutes: 11)
      try await scenario.runJobs()
      #expect(toldOnDuty(channel) == 0)
    }
  }

  @Test("two workers that look at once take each step once")
  func atOnce() async throws {
    let channel = RecordingChannel()
    try await withNotice(channel) { scenario in
      try await scenario.database.ownerClient.query("notices_test_pass", 11)
      try await withThrowingTaskGroup { group in
        for _ in 0..<4 { group.addTask { try await scenario.look() } }
        try await group.waitForAll()
      }
      try await scenario.runJobs()
      #expect(toldOnDuty(channel) == 1)
    }
  }

  @Test("after the mediator, somebody off the list is told to the site's staff, then to the duty manager")
  func steps() async throws {
    let channel = RecordingChannel()
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.register(.dutyManager, at: "duty@kent.test")
      try await scenario.publish("entrance.unlisted")
      try await scenario.runJobs()
      #expect(channel.sent.map(\.address) == ["m1@agency.test"])
      try await scenario.pass(minutes: 16)
      try await scenario.runJobs()
      #expect(channel.sent.map(\.address) == ["m1@agency.test", "staff@kent.test"])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.notOnTheList])
      try await scenario.pass(minutes: 16)
      try await scenario.runJobs()
      #expect(channel.sent.map(\.address) == ["m1@agency.test", "staff@kent.test", "duty@kent.test"])
    }
  }

  @Test("entry.2: where a step reaches nobody, as no duty manager has an address, the unit is told in the same look")
  func nobodyOnDuty() async throws {
    let channel = RecordingChannel()
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.publish("entrance.unlisted")
      try await scenario.runJobs()
      #expect(try await scenario.inbox(NoticeScenario.rju).isEmpty)
      try await scenario.pass(minutes: 16)
      try await scenario.pass(minutes: 16)
      try await scenario.runJobs()
      #expect(channel.sent.map(\.address) == ["m1@agency.test", "staff@kent.test", "rju@agency.test"])
      #expect(try await scenario.inbox(NoticeScenario.rju) == [.notOnTheList])
    }
  }
}

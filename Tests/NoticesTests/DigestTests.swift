import Facilities
import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("The digest of the day")
struct DigestTests {
  /// Runs a test with Kent's staff, who have an address and chose the digest, which is due now.
  private func withDigest(
    _ channel: RecordingChannel, _ body: @Sendable (NoticeScenario) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await database.ownerClient.query("notices_test_digest_at", "00:00")
      try await scenario.notices.setPreference(
        NoticeScenario.kentStaff, NoticePreference(channels: nil, quiet: nil, digest: true), .unkeyed)
      try await body(scenario)
    }
  }

  private func digests(_ channel: RecordingChannel) -> [NoticeMessage] {
    channel.sent.map(\.message).filter { $0.notice.kind == .dayDigest }
  }

  @Test("it counts what is open and says when the day's bookings are, once a day, and names nobody")
  func once() async throws {
    let channel = RecordingChannel()
    try await withDigest(channel) { scenario in
      try await scenario.database.ownerClient.query("notices_test_meeting_today", scenario.meeting)
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      for _ in 1...2 {
        try await scenario.look()
        try await scenario.runJobs()
      }
      let lines = try #require(digests(channel).first).sections.flatMap(\.lines)
      #expect(digests(channel).count == 1)
      #expect(lines.contains("Kent Institution – bookings: 1 (10:00)"), "\(lines)")
      #expect(lines.contains("Open notices: 1") && lines.contains("Notifications en attente\u{A0}: 1"), "\(lines)")
      for line in lines { #expect(!line.lowercased().contains("canary")) }
      let open = try await scenario.notices.inbox(NoticeScenario.kentStaff, .open).notices
      #expect(open.map(\.kind) == [.meetingConfirmed])
    }
  }

  @Test("a day with nothing to say brings no mail, and its digest is done all the same")
  func nothing() async throws {
    let channel = RecordingChannel()
    try await withDigest(channel) { scenario in
      try await scenario.look()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await scenario.look()
      try await scenario.runJobs()
      #expect(digests(channel).isEmpty)
      #expect(channel.sent.count == 1)
    }
  }

  @Test("one whose time passed while nobody worked is made once, however many days were missed")
  func caughtUp() async throws {
    let channel = RecordingChannel()
    try await withDigest(channel) { scenario in
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await scenario.database.ownerClient.query("notices_test_digested_days_ago", 3)
      try await scenario.look()
      try await scenario.look()
      try await scenario.runJobs()
      #expect(digests(channel).count == 1)
    }
  }

  @Test("two workers at once make it once")
  func atOnce() async throws {
    let channel = RecordingChannel()
    try await withDigest(channel) { scenario in
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await withThrowingTaskGroup { group in
        for _ in 1...4 { group.addTask { try await scenario.look() } }
        try await group.waitForAll()
      }
      try await scenario.runJobs()
      #expect(digests(channel).count == 1)
    }
  }

  @Test("one whose time is within quiet hours is sent at its time, because its day is over by their end")
  func quiet() async throws {
    let channel = RecordingChannel()
    try await withDigest(channel) { scenario in
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await scenario.database.ownerClient.query("notices_test_quiet_hours")
      try await scenario.look()
      try await scenario.runJobs()
      #expect(digests(channel).count == 1)
    }
  }

  @Test("one that can't be read is tried again later, and nobody takes it for sent")
  func unreadable() async throws {
    let channel = RecordingChannel()
    try await withDigest(channel) { scenario in
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await scenario.look()
      try await scenario.database.ownerClient.query("notices_test_digest_fails")
      #expect(try await scenario.runJobs().isEmpty)
      let entry = try await scenario.notices.ledger(NoticeScenario.rju).last { $0.channel != .inbox }
      #expect(entry?.kind == .dayDigest && entry?.state == .intended && entry?.failure == "digest:0")
      #expect(digests(channel).isEmpty)
    }
  }

  @Test("what can wait comes in the digest of those who chose it, and by itself to the others")
  func routine() async throws {
    let channel = RecordingChannel()
    try await withDigest(channel) { scenario in
      let unit = try #require(Addressee(.unit))
      try await scenario.notices.setPreference(
        NoticeScenario.rju, of: unit, NoticePreference(channels: nil, quiet: nil, digest: true), .unkeyed)
      let waits = try await scenario.database.ownerClient.query(
        "notices_test_waits", NoticeKind.allCases.map(\.rawValue)
      ).map { try $0.get("kind", as: NoticeKind.self) }
      #expect(Set(waits) == Set(NoticeKind.allCases.filter { $0.urgency == .routine }))
      let engagement = try await scenario.id("notices_test_last_engagement")
      try await scenario.publish("engagement.ending", "engagement", engagement)
      #expect(try await scenario.inbox(NoticeScenario.rju) == [.engagementEnding])
      #expect(channel.sent.map(\.address) == ["m1@agency.test"])
    }
  }
}

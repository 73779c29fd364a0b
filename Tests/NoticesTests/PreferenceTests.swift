import Facilities
import Identifiers
import Languages
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("How recipients are told")
struct PreferenceTests {
  private static let service = Actor.worker

  private static func hours(_ from: String, _ until: String) throws -> QuietHours {
    QuietHours(from: try #require(ClockTime(from)), until: try #require(ClockTime(until)))
  }

  private static func choice(
    _ channels: [NoticeChannelName]? = nil, quiet: QuietHours? = nil, digest: Bool = false
  ) -> NoticePreference {
    NoticePreference(channels: channels, quiet: quiet, digest: digest)
  }

  private func withScenario(
    _ channel: any NoticeChannel = RecordingChannel(), and more: [any NoticeChannel] = [],
    _ body: @Sendable (NoticeScenario) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      try await body(try await NoticeScenario(database, channel: channel, and: more))
    }
  }

  private func allow(
    _ scenario: NoticeScenario, _ channels: [NoticeChannelName] = [.smtp, .webhook], _ from: String = "21:00",
    _ until: String = "06:00"
  ) async throws {
    try await scenario.notices.setSettings(
      NoticeScenario.rju,
      NoticeSettings(
        channels: channels, fallbackMinutes: 30, quiet: try Self.hours(from, until),
        digestAt: try #require(ClockTime("00:00"))), .unkeyed)
  }

  @Test("nobody chooses beyond what the agency allows, neither channels nor hours")
  func withinTheAgency() async throws {
    try await withScenario { scenario in
      try await allow(scenario)
      let notices = scenario.notices
      for (preference, field) in [
        (Self.choice([.gcNotify]), "channels"), (Self.choice([.smtp, .smtp]), "channels"),
        (Self.choice(quiet: try Self.hours("20:59", "05:00")), "quietFrom"),
        (Self.choice(quiet: try Self.hours("23:00", "06:01")), "quietFrom"),
        (Self.choice(quiet: try Self.hours("07:00", "20:00")), "quietFrom"),
      ] {
        do {
          try await notices.setPreference(NoticeScenario.mediator, preference, .unkeyed)
          Issue.record("\(preference) was taken")
        } catch NoticeSettingsRefusal.invalid(let faults) {
          #expect(faults.map(\.field) == [field])
        }
      }
      let wanted = Self.choice([.webhook, .smtp], quiet: try Self.hours("22:00", "06:00"), digest: true)
      let kept = try await notices.setPreference(NoticeScenario.mediator, wanted, .unkeyed)
      #expect(kept.preference == wanted && kept.version == 1)
      #expect(try await notices.preference(NoticeScenario.otherMediator).version == 0)
    }
  }

  @Test("the staff of a site set their site's, the unit everyone's, and nobody else another's")
  func reach() async throws {
    try await withScenario { scenario in
      let notices = scenario.notices
      let desk = try #require(Addressee(.frontDesk, site: Sample.kent.code))
      for actor in [NoticeScenario.kentStaff, NoticeScenario.rju, Self.service, NoticeScenario.kentDesk] {
        let addressee = actor == NoticeScenario.kentDesk ? nil : desk
        try await notices.setPreference(actor, of: addressee, Self.choice(digest: true), .unkeyed)
      }
      #expect(try await notices.preference(NoticeScenario.kentDesk).version == 4)
      for actor in [NoticeScenario.donnaconaStaff, NoticeScenario.mediator, NoticeScenario.auditor] {
        await #expect(throws: NoticeSettingsRefusal.self) {
          try await notices.setPreference(actor, of: desk, Self.choice(), .unkeyed)
        }
        await #expect(throws: NoticeSettingsRefusal.self) { _ = try await notices.preference(actor, of: desk) }
        await #expect(throws: NoticeSettingsRefusal.self) { try await allow(as: actor, scenario) }
      }
    }
  }

  private func allow(as actor: Actor, _ scenario: NoticeScenario) async throws {
    let now = try await scenario.notices.settings(NoticeScenario.rju).settings
    try await scenario.notices.setSettings(actor, now, .unkeyed)
  }

  @Test("the later of two changes is refused, and direct SQL writes nothing")
  func stale() async throws {
    try await withScenario { scenario in
      let notices = scenario.notices
      try await notices.setPreference(NoticeScenario.kentStaff, Self.choice(), seen: 0, .unkeyed)
      await #expect(throws: NoticeSettingsRefusal.self) {
        try await notices.setPreference(NoticeScenario.kentStaff, Self.choice(digest: true), seen: 0, .unkeyed)
      }
      let (settings, version) = try await notices.settings(NoticeScenario.rju)
      try await notices.setSettings(NoticeScenario.rju, settings, seen: version, .unkeyed)
      await #expect(throws: NoticeSettingsRefusal.self) {
        try await notices.setSettings(NoticeScenario.rju, settings, seen: version, .unkeyed)
      }
      for statement in ["notices_test_write_setting", "notices_test_write_preference"] as [StatementName] {
        await #expect(throws: PostgresError.self) {
          try await scenario.database.database.acting(as: NoticeScenario.rju).query(statement)
        }
      }
    }
  }

  @Test("a notice goes by the recipient's first channel, and by the agency's if none of theirs is allowed any more")
  func order() async throws {
    let (mail, files) = (RecordingChannel(.smtp), RecordingChannel(.outbox))
    try await withScenario(mail, and: [files]) { scenario in
      try await scenario.registerEveryone()
      try await allow(scenario, [.smtp, .outbox], "00:00", "00:00")
      try await scenario.notices.setPreference(NoticeScenario.kentStaff, Self.choice([.outbox, .smtp]), .unkeyed)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      #expect(files.sent.map(\.address) == ["staff@kent.test"] && mail.sent.isEmpty)
      try await scenario.notices.setPreference(NoticeScenario.kentStaff, Self.choice([.outbox]), .unkeyed)
      try await allow(scenario, [.smtp], "00:00", "00:00")
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      #expect(files.sent.count == 1)
      #expect(mail.sent.map(\.address).contains("staff@kent.test"))
    }
  }

  @Test("entry.1: where nothing that the recipient chose reaches them, the agency's channels do")
  func lastResort() async throws {
    let (mail, hook) = (RecordingChannel(), RecordingChannel(.webhook))
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: mail, and: [hook])
      try await scenario.registerEveryone()
      try await scenario.notices.setPreference(
        NoticeScenario.kentStaff, NoticePreference(channels: [.webhook], quiet: nil, digest: false), .unkeyed)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      #expect(mail.sent.map(\.address) == ["staff@kent.test"])
      #expect(hook.sent.isEmpty)
    }
  }

  @Test("entry.1: a notice that can't be sent at all is the unit's to see to, which has one notice of it a mailbox")
  func noWay() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs()
      let undelivered = try await scenario.notices.undelivered(NoticeScenario.rju)
      #expect(Set(undelivered.map(\.role)) == [.siteStaff, .mediator])
      #expect(undelivered.allSatisfy { $0.failure == "address:0" && $0.state == .failed })
      #expect(try await scenario.inbox(NoticeScenario.rju) == [.noticeUndelivered, .noticeUndelivered])
    }
  }
}

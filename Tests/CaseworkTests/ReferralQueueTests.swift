import Casework
import Facilities
import Foundation
import Identifiers
import JobQueue
import Languages
import Notices
import PostgresClient
import Privacy
import Retention
import Scenarios
import TestSupport
import Testing

@Suite("The unit's queue of referrals")
struct ReferralQueueTests {
  @Test("lists the oldest first, a page at a time, by state, kind, assignee and receipt, with each one's age")
  func listed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      var made: [ReferralID] = []
      for day in ["05", "06", "09"] {
        try await database.setClock("2027-01-\(day)T12:00:00Z")
        made.append(try await scenario.referral())
      }
      _ = try await referrals.submit(Scenario.m1, Scenario.newReferral(.institutional, site: "KENT"), .unkeyed)
      try await scenario.bring(made[1], to: .underReview)
      _ = try await referrals.assign(Scenario.rju, made[1], to: "rju1", seen: nil, .unkeyed)
      try await database.setClock("2027-01-10T12:30:00Z")
      func ids(_ filter: ReferralFilter) async throws -> [ReferralID] {
        try await referrals.list(Scenario.rju, filter).referrals.map(\.id)
      }
      let all = try await referrals.list(Scenario.rju, ReferralFilter()).referrals
      #expect(Array(all.map(\.id).prefix(3)) == made && all.count == 4)
      #expect(all.map(\.ageDays) == [5, 4, 1, 1])
      #expect(
        all.last?.site?.rawValue == "KENT" && all.last?.submittedBy == "m1" && all.last?.submittedRole == .mediator)
      #expect(try await ids(ReferralFilter(states: [.underReview])) == [made[1]])
      #expect(try await ids(ReferralFilter(kind: .institutional)) == [all[3].id])
      #expect(try await ids(ReferralFilter(assignee: "rju1")) == [made[1]])
      #expect(try await ids(ReferralFilter(receipt: all[2].receipt)) == [made[2]])
      #expect(try await ids(ReferralFilter(receipt: ReferralReceipt())) == [])
      var seen: [ReferralID] = []
      var cursor: ReferralID?
      repeat {
        let page = try await referrals.list(Scenario.rju, ReferralFilter(cursor: cursor, limit: 1))
        seen += page.referrals.map(\.id)
        cursor = page.next
      } while cursor != nil
      #expect(seen == all.map(\.id))
    }
  }

  @Test("A referral is assigned to someone of the unit, and decided only by who saw its latest version")
  func changed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      let id = try await scenario.referral()
      for stranger in ["m1", "nobody"] {
        await #expect(throws: ReferralRefusal.invalid([FieldFault("assignee", .assigneeUnknown)])) {
          try await referrals.assign(Scenario.rju, id, to: stranger, seen: nil, .unkeyed)
        }
      }
      let assigned = try await referrals.assign(Scenario.actor("rju2", .rju), id, to: "rju1", seen: 1, .unkeyed)
      #expect(assigned.assignee == "rju1" && assigned.version == 2 && assigned.unread)
      await #expect(throws: ReferralRefusal.stale) {
        try await referrals.assign(Scenario.rju, id, to: "rju1", seen: 1, .unkeyed)
      }
      await #expect(throws: ReferralRefusal.unread) {
        try await referrals.decide(Scenario.rju, id, .underReview, seen: nil, .unkeyed)
      }
      try await scenario.bring(id, to: .underReview)
      await #expect(throws: ReferralRefusal.stale) {
        try await referrals.decide(Scenario.rju, id, .accepted, seen: 2, .unkeyed)
      }
      await #expect(throws: ReferralRefusal.invalid([FieldFault("process", .processUnknown)])) {
        try await referrals.decide(Scenario.rju, id, .accepted, process: ProcessID(), seen: 3, .unkeyed)
      }
      await #expect(throws: ReferralRefusal.invalid([FieldFault("process", .notTogether)])) {
        try await referrals.decide(Scenario.rju, id, .redirected, process: scenario.process.id, seen: 3, .unkeyed)
      }
      let accepted = try await referrals.decide(
        Scenario.rju, id, .accepted, process: scenario.process.id, seen: 3, .unkeyed)
      #expect(accepted.process == scenario.process.id && accepted.endedAt != nil)
      await #expect(throws: ReferralRefusal.wrongState) {
        try await referrals.assign(Scenario.rju, id, to: "rju1", seen: nil, .unkeyed)
      }
      let decided = try await scenario.trail(of: id).last
      #expect(decided?.hasPrefix("rju1 referral.decide") == true && decided?.contains("accepted") == true)
    }
  }

  @Test(
    "referral.1: the unit is told of one that comes, reminded until it is decided, again and again, and then no more")
  func reminder() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let id = try await scenario.referral()
      try await scenario.runJobs()
      #expect(try await scenario.told(of: id) == [.referralReceived])
      #expect(try await scenario.planned(id) == ["2027-01-07T15:00:00+00:00"])
      try await database.setClock("2027-01-07T14:00:00Z")
      try await scenario.runJobs()
      #expect(try await scenario.told(of: id) == [.referralReceived])
      try await database.setClock("2027-01-07T15:30:00Z")
      try await scenario.runJobs()
      #expect(try await scenario.told(of: id) == [.referralReceived, .referralUnread])
      // A changed setting takes effect with the next reminder.
      try await database.ownerClient.query("casework_test_set_unread_days", 1)
      try await database.setClock("2027-01-10T16:00:00Z")
      try await scenario.runJobs()
      #expect(try await scenario.planned(id) == ["2027-01-11T16:00:00+00:00"])
      #expect(try await scenario.told(of: id) == [.referralReceived, .referralUnread, .referralUnread])
      // One that was read is still undecided.
      _ = try await scenario.casework.referrals.read(Scenario.rju, id)
      #expect(try await scenario.planned(id) == ["2027-01-11T16:00:00+00:00"])
      try await database.setClock("2027-01-11T16:30:00Z")
      try await scenario.runJobs()
      #expect(try await scenario.told(of: id).last == .referralUndecided)
      try await scenario.bring(id, to: .underReview)
      #expect(try await scenario.planned(id).count == 1)
      try await scenario.bring(id, to: .notProceeding, from: .underReview)
      #expect(try await scenario.planned(id) == [])
      try await database.setClock("2027-02-10T16:00:00Z")
      try await scenario.runJobs()
      #expect(try await scenario.told(of: id).count == 4)
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.auditor] {
        #expect(try await Notices(database: database.database).inbox(actor).notices.isEmpty)
      }
      let error = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("casework_test_notice_with_a_place")
      }
      #expect(error?.matches(constraint: "notice_of_a_referral_says_no_more") == true)
    }
  }

  @Test("The message of an ended referral is destroyed with its key after its retention period; a tombstone stays")
  func retention() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      let (ended, open) = (try await scenario.referral(), try await scenario.referral())
      try await scenario.bring(ended, to: .notProceeding)
      try await scenario.bring(open, to: .underReview)
      try await scenario.activateRetention("referralMessages")
      try await database.setClock("2028-01-03T12:00:00Z")
      try await scenario.runRetention()
      #expect(try await referrals.read(Scenario.rju, ended).message != nil)
      try await database.setClock("2028-01-05T12:00:00Z")
      try await scenario.runRetention()
      let tombstone = try await referrals.read(Scenario.rju, ended)
      #expect(tombstone.message == nil && tombstone.summary.submittedBy == nil)
      #expect(tombstone.summary.messageDestroyedAt != nil && tombstone.summary.state == .notProceeding)
      #expect(try await referrals.read(Scenario.rju, open).message != nil)
      let sealed = try await database.ownerClient.query("casework_test_messages")
      #expect(try sealed.map { try $0.get("referral_id", as: UUID.self) } == [open.uuid])
      let keys = try #require(try await database.keyringOwnerClient.query("casework_test_keys").first)
      #expect(try keys.get("living", as: Int.self) == 1 && keys.get("destroyed", as: Int.self) == 1)
      #expect(try await scenario.trail(of: ended).contains("vestibule.worker referral.destroyMessage {}"))
      let rule = try await Retention(database: database.database).schedule(Scenario.rju)
        .first { $0.kind == "referralMessages" }
      #expect(rule?.lastRun?.removed == 1)
      let back = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query(
          "casework_test_put_message", ended.uuid, open.uuid, [UInt8](repeating: 0, count: 40))
      }
      #expect(back?.matches(constraint: "referral_message_stays") == true)
      try await scenario.runRetention()
    }
  }

  @Test("A run that stops between key and tombstone is completed by the next; the message reads as destroyed meanwhile")
  func cutOff() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let id = try await scenario.referral()
      try await scenario.bring(id, to: .redirected)
      try await scenario.activateRetention("referralMessages")
      let message = try #require(try await database.ownerClient.query("casework_test_messages").first)
      try await scenario.keyring.destroy(DataKeyID(message.get("key_id")))
      #expect(try await scenario.casework.referrals.read(Scenario.rju, id).message == nil)
      try await database.setClock("2028-02-05T12:00:00Z")
      try await scenario.runRetention()
      let tombstone = try await scenario.casework.referrals.read(Scenario.rju, id).summary
      #expect(tombstone.messageDestroyedAt != nil)
    }
  }
}

extension Scenario {
  fileprivate func planned(_ referral: ReferralID) async throws -> [String] {
    try await database.ownerClient.query("casework_test_planned", referral.uuid).map { try $0.get("run_at") }
  }

  fileprivate func activateRetention(_ kind: String) async throws {
    let retention = Retention(database: database.database)
    try await retention.dryRun(Self.rju, kind: kind)
    let report = try #require(
      try await retention.schedule(Self.rju).first { $0.kind == kind }?.dryRunToActivate)
    _ = try await retention.activate(Self.rju, kind: kind, report: report.id, .unkeyed)
  }

  fileprivate func runRetention() async throws {
    let destruction = NameDestruction(database: database.database, keyring: keyring, backupDays: 35)
    let job = Job(id: 1, lease: 1, kind: RunRetention.jobKind, attempt: 1, payload: JSONText("{}"))
    _ = try await RunRetention(database: database.database, destruction: destruction).run(job)
  }
}

import Casework
import Facilities
import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Referrals")
struct ReferralTests {
  @Test("referral.1: whoever submits one gets a receipt, and reads nothing back by it")
  func writeOnly() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      for submitter in Scenario.submitters {
        let submitted = try await referrals.submit(submitter, Scenario.newReferral(), .unkeyed)
        let filter = ReferralFilter(receipt: submitted.receipt)
        let id = try #require(try await referrals.list(Scenario.rju, filter).referrals.first).id
        await #expect(throws: ReferralRefusal.notForThisRole) { try await referrals.list(submitter, filter) }
        await #expect(throws: ReferralRefusal.notForThisRole) { try await referrals.read(submitter, id) }
        await #expect(throws: ReferralRefusal.notForThisRole) {
          try await referrals.assign(submitter, id, to: "rju1", seen: nil, .unkeyed)
        }
        await #expect(throws: ReferralRefusal.notForThisRole) {
          try await referrals.decide(submitter, id, .underReview, seen: nil, .unkeyed)
        }
      }
      await #expect(throws: ReferralRefusal.notForThisRole) {
        try await referrals.submit(Scenario.auditor, Scenario.newReferral(), .unkeyed)
      }
      await #expect(throws: ReferralRefusal.notForThisRole) {
        try await referrals.list(Scenario.auditor, ReferralFilter())
      }
      #expect(try await referrals.list(Scenario.rju, ReferralFilter()).referrals.count == Scenario.submitters.count)
    }
  }

  @Test("referral.1: by any statement as the application's role, nobody but the unit sees one, and nobody a message")
  func byStatements() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let id = try await scenario.referral(by: Scenario.kentStaff)
      for actor in Scenario.submitters + [Scenario.auditor, .worker, Scenario.matsquiStaff] {
        let acting = database.reader.acting(as: actor)
        #expect(try await acting.query("casework_test_referrals").isEmpty, "\(actor.subject)")
        let read = await #expect(throws: PostgresError.self, "\(actor.subject)") {
          try await acting.rows(of: "referral_read", ["who": .actor(actor), "given_referral": .uuid(id)])
        }
        #expect(read?.kind == .insufficientPrivilege, "\(actor.subject)")
        let shown = try await acting.value(of: "referral_show", ["given_referral": .uuid(id)], as: String?.self)
        #expect(shown == nil, "\(actor.subject)")
      }
      #expect(try await database.reader.postgres.query("casework_test_referrals").isEmpty)
      let unit = database.reader.acting(as: Scenario.rju)
      await #expect(throws: PostgresError.self, "not as the application, whoever acts") {
        try await database.database.acting(as: Scenario.rju).query("casework_test_referrals")
      }
      #expect(try await unit.query("casework_test_referrals").count == 1)
      for actor in Scenario.submitters + [Scenario.rju, .worker] {
        let acting = database.database.acting(as: actor)
        for statement: StatementName in ["casework_test_messages", "casework_test_write_referral"] {
          await #expect(throws: PostgresError.self, "\(statement) \(actor.subject)") {
            try await acting.query(statement)
          }
        }
        await #expect(throws: PostgresError.self) { try await acting.query("casework_test_write_state", id.uuid) }
        // Naming another actor in the call doesn't vouch for them.
        guard actor != Scenario.rju else { continue }
        await #expect(throws: PostgresError.self) {
          try await acting.rows(of: "referral_read", ["who": .actor(Scenario.rju), "given_referral": .uuid(id)])
        }
      }
      #expect(try await scenario.trail(of: id) == ["kent.staff referral.submit {}"])
    }
  }

  @Test("Opening a referral is noted in the trail each time, and the referral is no longer unread")
  func reading() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      let id = try await scenario.referral("Zoé Canari\r\nby telephone")
      #expect(try await referrals.list(Scenario.rju, ReferralFilter()).referrals.map(\.unread) == [true])
      let opened = try await referrals.read(Scenario.rju, id)
      #expect(opened.message?.reveal() == "Zoé Canari\nby telephone")
      #expect(!opened.summary.unread && opened.summary.state == .received && opened.summary.version == 1)
      _ = try await referrals.read(Scenario.actor("rju2", .rju), id)
      #expect(
        try await scenario.trail(of: id) == ["m1 referral.submit {}", "rju1 referral.read {}", "rju2 referral.read {}"])
      #expect(try await referrals.list(Scenario.rju, ReferralFilter()).referrals.map(\.unread) == [false])
      await #expect(throws: ReferralRefusal.notFound) { try await referrals.read(Scenario.rju, ReferralID()) }
      // The breach worksheet lists the reading, and the watch counts it.
      let exposures = try await database.ownerClient.query("casework_test_exposures")
        .map { try $0.get("line", as: String.self) }
      #expect(exposures == ["referral.read read true", "referral.submit entered false"])
    }
  }

  @Test("Each message is sealed with a key of its own, and doesn't open in another referral's place")
  func sealed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let (first, second) = (try await scenario.referral(), try await scenario.referral("Another, 555-0101"))
      let messages = try await database.ownerClient.query("casework_test_swap_messages", first.uuid, second.uuid)
      #expect(Set(try messages.map { try $0.get("key_id", as: UUID.self) }).count == 2)
      for message in messages {
        let place = try message.get("referral_id", as: UUID.self) == first.uuid ? second : first
        try await database.ownerClient.query(
          "casework_test_put_message", place.uuid, message.get("key_id", as: UUID.self),
          message.get("sealed", as: [UInt8].self))
      }
      for id in [first, second] {
        await #expect(throws: KeyringError.self) { try await scenario.casework.referrals.read(Scenario.rju, id) }
      }
    }
  }

  @Test("referral.1: nothing that is stored besides the sealed message contains what it says")
  func nothingElse() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let command = Command(idempotencyKey: "referral-1", digest: [1])
      let new = try Scenario.newReferral(.institutional, site: "KENT", "Canari Quatre-Vingts, 555-0199 Zibeline")
      _ = try await scenario.casework.referrals.submit(Scenario.kentStaff, new, command)
      try await scenario.runJobs()
      let kept = try await database.ownerClient.query("casework_test_everything_kept")
        .map { try $0.get("line", as: String.self) }
      #expect(kept.count > 5)
      // Parts of each end and of the number, none of which a time or an id has by chance.
      let parts = ["Canari", "Vingts", "555-0199", "5550199", "Zibeline"]
      for line in kept { #expect(parts.filter(line.contains) == [], "\(line)") }
      #expect("\(new)".contains("‹message›") && !"\(new)".contains("Canari"))
    }
  }

  @Test("A site with a victim's referral, an unknown site, and a faulty message are refused")
  func refused() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      await #expect(throws: ReferralRefusal.invalid([FieldFault("site", .notTogether)])) {
        try await referrals.submit(Scenario.m1, Scenario.newReferral(.victim, site: "KENT"), .unkeyed)
      }
      await #expect(throws: ReferralRefusal.invalid([FieldFault("site", .siteUnknown)])) {
        try await referrals.submit(Scenario.m1, Scenario.newReferral(.institutional, site: "NOWHERE"), .unkeyed)
      }
      #expect(ReferralMessage.fault(in: "") == .required && ReferralMessage.fault(in: " \n\t") == .required)
      #expect(ReferralMessage.fault(in: "a\u{0}") == .forbiddenCharacters)
      #expect(ReferralMessage.fault(in: String(repeating: "é", count: 4_001)) == .tooLong)
      #expect(ReferralMessage(String(repeating: "é", count: 4_000)) != nil)
    }
  }

  @Test("Even written directly, what was submitted doesn't change, and an unread referral isn't decided")
  func constraints() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let id = try await scenario.referral()
      for (statement, takesID, constraint): (StatementName, Bool, String) in [
        ("casework_test_change_region", true, "referral_stays_as_submitted"),
        ("casework_test_change_message", true, "referral_message_stays"),
        ("casework_test_decide_unread", true, "referral_read_before_review"),
        ("casework_test_place_of_a_victim", false, "referral_site_fits_the_kind"),
      ] {
        let error = await #expect(throws: PostgresError.self, "\(constraint)") {
          try await database.ownerClient.query(statement, values: takesID ? [id.uuid] : [], route: nil)
        }
        #expect(error?.matches(constraint: constraint) == true, "\(constraint)")
      }
    }
  }

  @Test("The same request sent many times at once submits one referral, and leaves no key behind")
  func once() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      let command = Command(idempotencyKey: "referral-1", digest: [1])
      let new = try Scenario.newReferral()
      let receipts = try await withThrowingTaskGroup(of: ReferralReceipt.self) { group in
        for _ in 0..<8 { group.addTask { try await referrals.submit(Scenario.m1, new, command).receipt } }
        return try await group.reduce(into: Set<ReferralReceipt>()) { $0.insert($1) }
      }
      #expect(receipts.count == 1)
      #expect(try await referrals.list(Scenario.rju, ReferralFilter()).referrals.count == 1)
      let keys = try #require(try await database.keyringOwnerClient.query("casework_test_keys").first)
      #expect(try keys.get("living", as: Int.self) == 1 && keys.get("destroyed", as: Int.self) == 7)
      await #expect(throws: ReferralRefusal.keyReused) {
        try await referrals.submit(
          Scenario.m1, new, Command(idempotencyKey: "referral-1", digest: [2]))
      }
    }
  }
}

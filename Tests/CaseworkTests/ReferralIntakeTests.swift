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

/// Who may refer whom: the public, and staff of parole offices.
@Suite("The intake of referrals")
struct ReferralIntakeTests {
  @Test("referral.1: somebody without an account submits a victim's referral, is named nowhere, and reads nothing")
  func withoutAccount() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      let receipt = try await referrals.submit(.publicIntake, Scenario.newReferral(), .unkeyed).receipt
      let filter = ReferralFilter(receipt: receipt)
      let found = try #require(try await referrals.list(Scenario.rju, filter).referrals.first)
      #expect(found.submittedBy == nil && found.submittedRole == .publicIntake && found.kind == .victim)
      #expect(try await scenario.trail(of: found.id) == ["vestibule.publicIntake referral.submit {}"])
      #expect(try await referrals.read(Scenario.rju, found.id).message?.reveal() == "Zoé Canari, 555-0100")
      await #expect(throws: ReferralRefusal.notForThisRole) { try await referrals.list(.publicIntake, filter) }
      await #expect(throws: ReferralRefusal.notForThisRole) { try await referrals.read(.publicIntake, found.id) }
      for kind in [ReferralKind.institutional, .community] {
        await #expect(throws: ReferralRefusal.invalid([FieldFault("kind", .accountNeeded)])) {
          try await referrals.submit(.publicIntake, Scenario.newReferral(kind), .unkeyed)
        }
      }
      try await scenario.bring(found.id, to: .redirected)
      #expect(try await referrals.list(Scenario.rju, filter).referrals.first?.submittedBy == nil)
    }
  }

  @Test("referral.1: by any statement the public intake submits a victim's referral, and does nothing else")
  func byStatements() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let id = try await scenario.referral(by: .publicIntake)
      let acting = database.database.acting(as: .publicIntake)
      await #expect(throws: PostgresError.self) { try await acting.query("casework_test_referrals") }
      #expect(try await database.reader.acting(as: .publicIntake).query("casework_test_referrals").isEmpty)
      let listed = await #expect(throws: PostgresError.self) { try await acting.rows(of: "process_list") }
      #expect(listed?.kind == .insufficientPrivilege)
      let read = await #expect(throws: PostgresError.self) {
        try await acting.rows(of: "referral_read", ["who": .actor(.publicIntake), "given_referral": .uuid(id)])
      }
      #expect(read?.kind == .insufficientPrivilege)
      let institutional = await #expect(throws: PostgresError.self) {
        try await acting.run("referral_submit", Self.arguments(.institutional, by: .publicIntake))
      }
      #expect(institutional?.matches(constraint: "referral_public_of_a_victim") == true)
      // What is for the service's own jobs isn't for the public intake, although the service acts in it.
      let service = await #expect(throws: PostgresError.self) {
        try await acting.value(
          of: "referral_is_open", ["given_referral": .uuid(id), "must_be_unread": .boolean(false)], as: Bool.self)
      }
      #expect(service?.kind == .insufficientPrivilege)
      // Nobody signs in with the role.
      #expect(Actor(subject: "someone", role: .publicIntake) == nil)
      let session = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("casework_test_public_session")
      }
      #expect(session?.matches(constraint: "session_role_known") == true)
    }
  }

  @Test("referral.1: the public submits 120 an hour at most, however many come at once, and no key is left behind")
  func flood() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let referrals = scenario.casework.referrals
      try await database.ownerClient.query("casework_test_flood", 118)
      let new = try Scenario.newReferral()
      let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            do {
              _ = try await referrals.submit(.publicIntake, new, .unkeyed)
              return true
            } catch ReferralRefusal.busy {
              return false
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(taken == 2)
      let keys = try #require(try await database.keyringOwnerClient.query("casework_test_keys").first)
      #expect(try keys.get("living", as: Int.self) == 2)
      // Those with an account aren't held up, and the public isn't for long.
      _ = try await referrals.submit(Scenario.m1, new, .unkeyed)
      try await database.advanceClock(by: "61 minutes")
      _ = try await referrals.submit(.publicIntake, new, .unkeyed)
    }
  }

  @Test("referral.1: nobody who has the application's password holds up the public's referrals by a lock")
  func heldUp() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await database.client.transaction { transaction in
        try await transaction.query("casework_test_hold_lock")
        _ = try await scenario.casework.referrals.submit(.publicIntake, Scenario.newReferral(), .unkeyed)
      }
    }
  }

  @Test("referral.1: a community referral is made by staff of a parole office, about an offender in the community")
  func community() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await scenario.openParoleOffice()
      let referrals = scenario.casework.referrals
      func refused(
        _ actor: Actor, site: String? = nil, status: OffenderStatus? = .conditionalRelease, _ field: String,
        _ reason: FaultReason
      ) async {
        await #expect(throws: ReferralRefusal.invalid([FieldFault(field, reason)]), "\(actor.subject) \(field)") {
          try await referrals.submit(actor, Scenario.newReferral(.community, site: site, status: status), .unkeyed)
        }
      }
      await refused(Scenario.m1, site: "PO-ABBOTSFORD", "kind", .paroleOfficeStaffOnly)
      await refused(Scenario.actor("s1", .service), site: "PO-ABBOTSFORD", "kind", .paroleOfficeStaffOnly)
      await refused(Scenario.kentStaff, "site", .paroleOfficeOnly)
      await refused(Scenario.kentStaff, site: "PO-ABBOTSFORD", "site", .paroleOfficeOnly)
      await refused(Scenario.paroleStaff, site: "KENT", "site", .paroleOfficeOnly)
      await refused(Scenario.rju, "site", .paroleOfficeOnly)
      await refused(Scenario.paroleStaff, status: nil, "offenderStatus", .required)
      await #expect(throws: ReferralRefusal.invalid([FieldFault("offenderStatus", .notTogether)])) {
        try await referrals.submit(
          Scenario.paroleStaff, Scenario.newReferral(.victim, status: .longTermSupervision), .unkeyed)
      }
      for actor in [Scenario.paroleStaff, Scenario.rju] {
        let new = try Scenario.newReferral(.community, site: "PO-ABBOTSFORD", status: .longTermSupervision)
        _ = try await referrals.submit(actor, new, .unkeyed)
      }
      _ = try await referrals.submit(
        Scenario.paroleStaff, Scenario.newReferral(.community, status: .conditionalRelease), .unkeyed)
      let found = try await referrals.list(Scenario.rju, ReferralFilter(kind: .community)).referrals
      #expect(found.map(\.site?.rawValue) == ["PO-ABBOTSFORD", "PO-ABBOTSFORD", "PO-ABBOTSFORD"])
      #expect(found.map(\.offenderStatus) == [.longTermSupervision, .longTermSupervision, .conditionalRelease])
      for statement: StatementName in ["casework_test_community_of_a_prison", "casework_test_community_of_nobody"] {
        let direct = await #expect(throws: PostgresError.self) { try await database.ownerClient.query(statement) }
        #expect(direct?.matches(constraint: "referral_community_from_a_parole_office") == true, "\(statement)")
      }
    }
  }

  @Test("referral.1: an institutional referral names the institution where the offender is, its staff's own")
  func institutional() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await scenario.openParoleOffice()
      let referrals = scenario.casework.referrals
      for (actor, site) in [
        (Scenario.kentStaff, "MATSQUI"), (Scenario.kentDesk, "MATSQUI"), (Scenario.paroleStaff, nil),
        (Scenario.paroleStaff, "KENT"), (Scenario.rju, "PO-ABBOTSFORD"), (Scenario.m1, "PO-ABBOTSFORD"),
      ] {
        await #expect(
          throws: ReferralRefusal.invalid([FieldFault("site", .ownInstitutionOnly)]), "\(actor.subject), \(site ?? "–")"
        ) {
          try await referrals.submit(actor, Scenario.newReferral(.institutional, site: site), .unkeyed)
        }
      }
      for (actor, site) in [(Scenario.kentStaff, nil), (Scenario.kentDesk, "KENT"), (Scenario.rju, "MATSQUI")] {
        _ = try await referrals.submit(actor, Scenario.newReferral(.institutional, site: site), .unkeyed)
      }
      let found = try await referrals.list(Scenario.rju, ReferralFilter(kind: .institutional)).referrals
      #expect(found.map(\.site?.rawValue) == ["KENT", "KENT", "MATSQUI"])
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("casework_test_institutional_of_an_office")
      }
      #expect(direct?.matches(constraint: "referral_institutional_from_the_institution") == true)
    }
  }

  private static func arguments(_ kind: ReferralKind, by actor: Actor) -> SQLArguments {
    [
      "who": .actor(actor), "given_id": .uuid(ReferralID()), "given_receipt": .text(ReferralReceipt().description),
      "given_kind": .text(kind.rawValue), "given_language": .text("en"), "given_region": .text("Pacific"),
      "given_site": .text(nil), "given_status": .text(nil), "given_key": .uuid(UUID()),
      "given_sealed": .bytea([UInt8](repeating: 0, count: 40)),
    ]
  }
}

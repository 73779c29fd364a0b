import Casework
import Facilities
import Foundation
import Identifiers
import Identity
import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Notices

@Suite("Directory")
struct DirectoryTests {
  private static func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

  private static func staff(_ site: String = "KENT") throws -> Addressee {
    try #require(Addressee(.siteStaff, site: SiteCode(unchecked: site)))
  }

  private static func run(_ body: @Sendable (Scenario, Directory, TestDatabase) async throws -> Void) async throws {
    try await withTestDatabase { database in
      try await body(Scenario(in: database), Directory(database: database.database), database)
    }
  }

  /// The addresses of a mailbox, as `duty:email:language`.
  private static func targets(_ database: TestDatabase, _ role: String, _ who: String) async throws -> [String] {
    try await database.ownerClient.query("notices_test_targets", role, who).map { try $0.get("target") }
  }

  @Test("The unit sets any address, a site's staff those of their site, and nobody else any")
  func reach() async throws {
    try await Self.run { _, directory, database in
      let (kent, email) = (try Self.staff(), try Self.address("staff@kent.test"))
      for actor in [Scenario.rju, Scenario.kentStaff] {
        let saved = try await directory.setAddress(
          actor, of: kent, duty: .general, to: email, language: .en, .unkeyed)
        #expect(saved.version == 1, "the same again changes nothing")
      }
      await #expect(throws: DirectoryRefusal.self) {
        try await directory.setAddress(
          Scenario.matsquiStaff, of: kent, duty: .general, to: email, language: .en, .unkeyed)
      }
      for actor in [Scenario.kentDesk, Scenario.m1] {
        await #expect(throws: DirectoryRefusal.self) {
          try await directory.setAddress(actor, of: kent, duty: .general, to: email, language: .en, .unkeyed)
        }
        // Past the use case, the door itself refuses.
        await #expect(throws: (any Error).self) {
          let outcome: CommandOutcome<DirectoryOutcome> = try await database.database.carryOut(
            "notice_address_save", actor, .unkeyed,
            [
              "given_mailbox": .uuid(UUID()), "given_role": .text("siteStaff"), "given_site": .text("KENT"),
              "given_duty": .text("general"), "given_email": .text("x@y.test"), "given_language": .text("en"),
              "seen_version": .integer(Int?.none),
            ])
          try Directory.require(outcome)
        }
      }
      #expect(try await Self.targets(database, "siteStaff", "KENT") == ["general:staff@kent.test:en"])
    }
  }

  @Test("A change that was made for another version is refused, and so is a duty that a recipient doesn't have")
  func versions() async throws {
    try await Self.run { _, directory, _ in
      let kent = try Self.staff()
      func set(_ text: String, seen: Int?) async throws -> Int {
        try await directory.setAddress(
          Scenario.rju, of: kent, duty: .dutyManager, to: try Self.address(text), language: .fr, seen: seen, .unkeyed
        ).version
      }
      #expect(try await set("a@kent.test", seen: 0) == 1)
      await #expect(throws: DirectoryRefusal.self) { try await set("b@kent.test", seen: 0) }
      #expect(try await set("b@kent.test", seen: 1) == 2)
      let desk = try #require(Addressee(.frontDesk, site: SiteCode(unchecked: "KENT")))
      await #expect(throws: DirectoryRefusal.self) {
        try await directory.setAddress(
          Scenario.rju, of: desk, duty: .custodians, to: try Self.address("c@kent.test"), language: .en, .unkeyed)
      }
      await #expect(throws: DirectoryRefusal.self) {
        try await directory.removeAddress(Scenario.rju, of: kent, duty: .dutyManager, seen: 1, .unkeyed)
      }
      try await directory.removeAddress(Scenario.kentStaff, of: kent, duty: .dutyManager, seen: 2, .unkeyed)
    }
  }

  @Test("A correction by the person or the unit outlives the next sign-in; what nobody corrected follows the provider")
  func correction() async throws {
    try await Self.run { _, directory, database in
      func signIn(_ name: String, _ email: String?) async throws {
        try await database.database.acting(as: .worker).run(
          "session_open",
          [
            "new_id": .bytea((0..<32).map { _ in UInt8.random(in: 0...255) }), "person": .actor(Scenario.kentStaff),
            "provider_subject": .text("p1"), "provider_session": .text(String?.none), "idle_seconds": .integer(60),
            "absolute_seconds": .integer(60), "said_name": .text(name), "said_email": .text(email),
            "said_language": .text("fr"),
          ])
      }
      let subject = Scenario.kentStaff.subject
      try await signIn("First Name", "first@kent.test")
      let seen = try await directory.account(Scenario.kentStaff, subject)
      #expect(seen.name == "First Name" && seen.nameSaidBy == .provider && seen.email?.reveal() == "first@kent.test")
      #expect(seen.roles.map(\.role) == [.siteStaff] && seen.language == .fr)
      _ = try await directory.saveAccount(
        Scenario.kentStaff, subject, AccountDetails(name: "Own Name", email: nil, language: .fr), seen: seen.version,
        .unkeyed)
      try await signIn("Other Name", "second@kent.test")
      let kept = try await directory.account(Scenario.rju, subject)
      #expect(kept.name == "Own Name" && kept.nameSaidBy == .`self`)
      #expect(kept.email == nil && kept.emailSaidBy == .`self`, "an address that was removed doesn't come back")
      #expect(kept.languageSaidBy == .provider, "what stayed the same is no correction")
      // A name that can't be kept keeps nobody from signing in.
      try await signIn("\u{202E}", "no address")
      await #expect(throws: DirectoryRefusal.self) {
        try await directory.saveAccount(
          Scenario.m1, subject, AccountDetails(name: "X", email: nil, language: nil), .unkeyed)
      }
      await #expect(throws: DirectoryRefusal.self) { try await directory.account(Scenario.m1, subject) }
    }
  }

  @Test("While a mediator is away, notices also go to whoever stands in, who is a mediator too")
  func absence() async throws {
    try await Self.run { scenario, directory, database in
      for (subject, email) in [("m1", "m1@people.test"), ("m2", "m2@people.test")] {
        _ = try await directory.saveAccount(
          Scenario.rju, subject, AccountDetails(name: nil, email: try Self.address(email), language: .en), .unkeyed)
      }
      try await database.ownerClient.query("notices_test_mailbox_of", "mediator", "m1")
      #expect(try await Self.targets(database, "mediator", "m1") == ["general:m1@people.test:en"])
      let today = try #require(LocalDay("2027-01-04"))
      let away = NewAbsence(firstDay: today, lastDay: today, deputy: "m2")
      let noted = try await directory.saveAbsence(Scenario.m1, of: "m1", away, .unkeyed)
      #expect(
        try await Self.targets(database, "mediator", "m1")
          == ["deputy:m2@people.test:en", "general:m1@people.test:en"])
      // Twice on one day; somebody of another role; oneself; for somebody else.
      for (actor, deputy) in [
        (Scenario.m1, "m2"), (Scenario.m1, Scenario.kentStaff.subject), (Scenario.m1, "m1"), (Scenario.m2, "m2"),
      ] {
        await #expect(throws: DirectoryRefusal.self) {
          try await directory.saveAbsence(
            actor, of: "m1", NewAbsence(firstDay: today, lastDay: today, deputy: deputy), .unkeyed)
        }
      }
      let absence = try #require(noted.absences.first)
      await #expect(throws: DirectoryRefusal.self) {
        try await directory.endAbsence(Scenario.m2, absence.id, .unkeyed)
      }
      _ = try await directory.endAbsence(Scenario.m1, absence.id, .unkeyed)
      #expect(try await Self.targets(database, "mediator", "m1") == ["general:m1@people.test:en"])
    }
  }

  @Test(
    "no name or address begins as a spreadsheet's formula does, whoever says it",
    arguments: ["=1+1", "+1 Al", "-A", "@SUM(A1)", " =A1", "\u{FF1D}A1", "\u{FF0B}A"])
  func formulas(name: String) async throws {
    try await Self.run { _, directory, database in
      let details = AccountDetails(name: name, email: nil, language: nil)
      await #expect(throws: DirectoryRefusal.self) {
        try await directory.saveAccount(Scenario.m1, "m1", details, .unkeyed)
      }
      // Past the use case, the table itself refuses.
      await #expect(throws: (any Error).self) {
        try await database.database.carryOut(
          "account_save", Scenario.m1, .unkeyed,
          [
            "given_subject": .text("m1"), "given_name": .text(name), "given_email": .text(String?.none),
            "given_language": .text(Language?.none), "seen_version": .integer(Int?.none),
          ], outcome: DirectoryOutcome.self)
      }
    }
    for text in ["=x@y.test", "+x@y.test", "-x@y.test"] { #expect(EmailAddress(text) == nil, "\(text)") }
  }

  @Test("program.2: nobody stands in for a mediator once their own engagement has ended")
  func deputyEnded() async throws {
    try await Self.run { scenario, directory, database in
      let email = try Self.address("m2@people.test")
      _ = try await directory.saveAccount(
        Scenario.rju, "m2", AccountDetails(name: nil, email: email, language: .en), .unkeyed)
      try await database.ownerClient.query("notices_test_mailbox_of", "mediator", "m1")
      let (today, later) = (try #require(LocalDay("2027-01-04")), try #require(LocalDay("2027-01-20")))
      _ = try await directory.saveAbsence(
        Scenario.m1, of: "m1", NewAbsence(firstDay: today, lastDay: today, deputy: "m2"), .unkeyed)
      #expect(try await Self.targets(database, "mediator", "m1") == ["deputy:m2@people.test:en"])
      #expect(try await directory.deputies(Scenario.m1, of: "m1").map(\.subject) == ["m2"])
      try await database.ownerClient.query("calendar_test_end_engagements")
      #expect(try await Self.targets(database, "mediator", "m1") == [])
      #expect(try await directory.deputies(Scenario.m1, of: "m1").isEmpty)
      await #expect(throws: DirectoryRefusal.self) {
        try await directory.saveAbsence(
          Scenario.m1, of: "m1", NewAbsence(firstDay: later, lastDay: later, deputy: "m2"), .unkeyed)
      }
    }
  }

  @Test("entry.1: a confirmed meeting at a site with nobody to tell is a task of the unit, until an address is set")
  func untold() async throws {
    try await Self.run { scenario, directory, database in
      _ = try await scenario.confirmed()
      let before = try await directory.gaps(Scenario.rju)
      #expect(before.first?.site.rawValue == "KENT" && before.first?.meetingCount == 1)
      func tasks() async throws -> Int {
        try await scenario.casework.tasks(Scenario.rju).filter { $0.kind == .siteUntold }.count
      }
      for _ in 1...2 { try await database.ownerClient.query("notices_test_review_untold") }
      #expect(try await tasks() == 1, "one task, however often it is looked for")
      _ = try await directory.setAddress(
        Scenario.kentStaff, of: try Self.staff(), duty: .general, to: try Self.address("staff@kent.test"),
        language: .en, .unkeyed)
      #expect(try await tasks() == 0)
      #expect(try await !directory.gaps(Scenario.rju).contains { $0.site.rawValue == "KENT" })
      try await directory.removeAddress(Scenario.kentStaff, of: try Self.staff(), duty: .general, .unkeyed)
      #expect(try await tasks() == 1)
    }
  }

  @Test("An import is all or nothing, says each fault with its line, and an export imported again changes nothing")
  func file() async throws {
    try await Self.run { _, directory, database in
      let header = "kind;site;duty;subject;name;email;language"
      let good = """
        \u{FEFF}\(header)
        siteStaff;KENT;;;;staff@kent.test;en
        siteStaff;KENT;dutyManager;;;duty@kent.test;fr
        frontDesk;KENT;general;;;desk@kent.test;en
        unit;;;;;unit@nhq.test;en
        person;;;m1;Marie-Ève;m1@people.test;fr
        """
      let bad = """
        \(header)
        siteStaff;MATSQUI;;;;staff@matsqui.test;en
        siteStaff;NOWHERE;;;;x@y.test;en
        frontDesk;KENT;dutyManager;;;x@y.test;en
        person;KENT;;m2;;no address;de
        siteStaff;MATSQUI;;;;other@matsqui.test;en
        """
      do {
        _ = try await directory.take(csv: bad)
        Issue.record("a bad file was taken")
      } catch DirectoryRefusal.badFile(let faults) {
        #expect(
          faults.map { "\($0.line) \($0.field) \($0.reason.rawValue)" } == [
            "3 site siteUnknown", "4 duty notAllowed", "5 email notAnAddress", "5 language notAllowed",
            "5 site notForThisKind", "6 kind duplicate",
          ])
      }
      #expect(try await Self.targets(database, "siteStaff", "MATSQUI") == [], "nothing of a bad file is imported")
      let trial = try await directory.take(csv: good, isTrial: true)
      #expect(trial.changedLines == [2, 3, 4, 5, 6])
      #expect(try await Self.targets(database, "siteStaff", "KENT") == [])
      #expect(try await directory.take(csv: good) == trial)
      #expect(try await directory.take(csv: good).changedLines == [])
      let exported = try await directory.export()
      let again = try await directory.take(csv: exported)
      #expect(again.changedLines == [] && again.rowCount >= 5)
      let removed = try await directory.take(csv: "\(header)\nsiteStaff;KENT;dutyManager;;;;")
      #expect(removed.changedLines == [2])
      #expect(try await Self.targets(database, "siteStaff", "KENT") == ["general:staff@kent.test:en"])
    }
  }

  @Test("People are found by a part of their name, in capital or small letters, with or without accents")
  func found() async throws {
    try await Self.run { _, directory, _ in
      let details = AccountDetails(name: "Anaïs Çelik", email: nil, language: nil)
      _ = try await directory.saveAccount(Scenario.rju, "m7", details, .unkeyed)
      for text in ["çelik", "ÇELIK", "celik", "anais ç", "M7"] {
        let found = try await directory.accounts(Scenario.rju, AccountSearch(text: text))
        #expect(found.map(\.subject) == ["m7"], "\(text)")
      }
      #expect(try await directory.accounts(Scenario.rju, AccountSearch(text: "dlik")).isEmpty)
    }
  }

  @Test("Only the staff of a site have custodians and a duty manager, whoever writes the address")
  func duties() async throws {
    try await Self.run { _, directory, database in
      _ = try await directory.setAddress(
        Scenario.rju, of: try Self.staff(), duty: .general, to: try Self.address("a@kent.test"), language: .en,
        .unkeyed)
      let unit = try #require(Addressee(.unit))
      _ = try await directory.setAddress(
        Scenario.rju, of: unit, duty: .general, to: try Self.address("rju@agency.test"), language: .en, .unkeyed)
      try await database.ownerClient.query("notices_test_give_duty", "siteStaff", "custodians")
      for duty in ["custodians", "dutyManager"] {
        let refused = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query("notices_test_give_duty", "rju", duty)
        }
        #expect(refused?.matches(constraint: "notice_address_fits_its_mailbox") == true)
      }
      let moved = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("notices_test_mailbox_becomes")
      }
      #expect(moved?.matches(constraint: "notice_mailbox_stays") == true)
    }
  }

  @Test("The application's role reads and writes no account and no address itself (scope.1)")
  func walls() async throws {
    try await Self.run { _, directory, database in
      let statements: [StatementName] = [
        "notices_test_read_accounts", "notices_test_read_addresses", "notices_test_write_account",
      ]
      for statement in statements {
        await #expect(throws: PostgresError.self, "\(statement)") {
          try await database.client.query(statement)
        }
      }
      let names = try await directory.names(Scenario.m1, of: ["m2"])
      #expect(names["m2"] == "m2", "who has no name is shown by the subject")
    }
  }
}

import Casework
import Facilities
import Foundation
import Identifiers
import Languages
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Removal orders")
struct RemovalTests {
  private static let otherUnit = Scenario.actor("rju2", .rju)

  private func issue(
    _ scenario: Scenario, _ number: String = "R12/345-6", _ file: NewRemovalOrder.File = .caseManagement,
    dueOn: String? = nil
  ) async throws -> RemovalOrder {
    let new = NewRemovalOrder(
      file: file, fileNumber: try #require(RemovalFileNumber(number)), custodian: SiteCode(unchecked: "KENT"),
      dueOn: try dueOn.map { try day($0) })
    return try await scenario.casework.issueRemoval(Scenario.rju, new, .unkeyed)
  }

  @Test("information.2: a file of the unit can't be named in an order, by the use case or by the database")
  func sparesTheUnit() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      await #expect(throws: CaseworkRefusal.spared) {
        try await issue(scenario, "R1/2", .restorativeJusticeUnit)
      }
      #expect(try await scenario.casework.removals(Scenario.rju) == [])
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("information_test_order", "restorativeJusticeUnit", "R1/2")
      }
      #expect(direct?.matches(constraint: "removal_order_spares_the_units_files") == true)
      let named = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("information_test_order", "victimFile", "ZOE TREMBLAY")
      }
      #expect(named?.matches(constraint: "removal_order_file_number_form") == true)
      let anybody = await #expect(throws: PostgresError.self) {
        try await database.database.acting(as: Scenario.rju).query("information_test_order", "victimFile", "R1/2")
      }
      #expect(anybody?.kind == .insufficientPrivilege)
    }
  }

  @Test("information.2: an order is carried out with the fixed rationale, and verified by someone else")
  func carriedOut() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let order = try await issue(scenario)
      #expect(order.dueOn.text == "2027-01-14" && order.rationale == nil && order.state == .issued)
      #expect(try await scenario.casework.removals(Scenario.kentStaff).map(\.id) == [order.id])
      #expect(try await scenario.casework.removals(Scenario.matsquiStaff) == [])
      await #expect(throws: CaseworkRefusal.notFound) {
        try await scenario.casework.carryOutRemoval(
          Scenario.matsquiStaff, order.id, on: day("2027-01-04"), seen: nil, .unkeyed)
      }
      await #expect(throws: CaseworkRefusal.stale) {
        try await scenario.casework.carryOutRemoval(
          Scenario.kentStaff, order.id, on: day("2027-01-04"), seen: 7, .unkeyed)
      }
      for (text, fault) in [("2027-01-05", FaultReason.tooFarAhead), ("2027-01-03", .inThePast)] {
        await #expect(throws: CaseworkRefusal.invalid([FieldFault("on", fault)])) {
          try await scenario.casework.carryOutRemoval(
            Scenario.kentStaff, order.id, on: day(text), seen: nil, .unkeyed)
        }
      }
      let done = try await scenario.casework.carryOutRemoval(
        Scenario.kentStaff, order.id, on: day("2027-01-04"), seen: 1, .unkeyed)
      #expect(
        done.rationale
          == "At the direction of National Headquarters, this report was unlocked on 2027-01-04 to remove information "
          + "that should not have been documented. The identified information has been removed with no other changes.")
      let back = try await scenario.casework.verifyRemoval(
        Scenario.rju, order.id, isRemoved: false, seen: 2, .unkeyed)
      #expect(back.state == .issued && back.doneOn == nil)
      _ = try await scenario.casework.carryOutRemoval(
        Scenario.kentStaff, order.id, on: day("2027-01-04"), seen: nil, .unkeyed)
      let verified = try await scenario.casework.verifyRemoval(
        Self.otherUnit, order.id, isRemoved: true, seen: nil, .unkeyed)
      #expect(verified.state == .verified && verified.endedBy == "rju2")
      let again = try await issue(scenario)
      let cancelled = try await scenario.casework.cancelRemoval(Scenario.rju, again.id, seen: nil, .unkeyed)
      #expect(cancelled.state == .cancelled)
    }
  }

  @Test("information.2: an order that has ended leaves the custodian's list, and one taken back is told")
  func ended() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let order = try await issue(scenario)
      let withdrawn = try await issue(scenario, "R12/345-7")
      try await scenario.runJobs()
      _ = try await scenario.casework.carryOutRemoval(
        Scenario.kentStaff, order.id, on: day("2027-01-04"), seen: nil, .unkeyed)
      let before = try await scenario.casework.removals(Scenario.kentStaff)
      #expect(Set(before.map(\.id)) == [order.id, withdrawn.id])
      _ = try await scenario.casework.verifyRemoval(Scenario.rju, order.id, isRemoved: true, seen: nil, .unkeyed)
      _ = try await scenario.casework.cancelRemoval(Scenario.rju, withdrawn.id, seen: nil, .unkeyed)
      try await scenario.runJobs()
      #expect(try await scenario.casework.removals(Scenario.kentStaff) == [])
      let direct = try await database.reader.acting(as: Scenario.kentStaff).query("information_test_files")
      #expect(direct.isEmpty)
      let kept = try await scenario.casework.removals(Scenario.rju)
      #expect(Set(kept.map(\.id)) == [order.id, withdrawn.id])
      #expect(
        try await scenario.told(Scenario.kentStaff, of: .removal(withdrawn.id.uuid))
          == [.removalIssued, .removalCancelled])
      #expect(try await scenario.told(Scenario.kentStaff, of: .removal(order.id.uuid)) == [.removalIssued])
    }
  }

  @Test("information.2: whoever carried an order out doesn't verify it, whatever their role then")
  func anotherVerifies() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let order = try await issue(scenario)
      let both = Scenario.actor("rju1", .siteStaff, "KENT")
      _ = try await scenario.casework.carryOutRemoval(both, order.id, on: day("2027-01-04"), seen: nil, .unkeyed)
      await #expect(throws: CaseworkRefusal.sameActor) {
        try await scenario.casework.verifyRemoval(Scenario.rju, order.id, isRemoved: true, seen: nil, .unkeyed)
      }
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("information_test_verify", order.id.uuid)
      }
      #expect(direct?.matches(constraint: "removal_order_verified_by_another") == true)
    }
  }

  @Test("information.2: what isn't removed by its day escalates to the site and the unit, each week")
  func escalates() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let order = try await issue(scenario, dueOn: "2027-01-08")
      let subject = NoticeSubject.removal(order.id.uuid)
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.kentStaff, of: subject) == [.removalIssued])
      for day in ["09", "16"] {
        try await database.setClock("2027-01-\(day)T08:00:00-07:00")
        try await scenario.runJobs()
      }
      #expect(try await scenario.told(Scenario.rju, of: subject) == [.removalOverdue, .removalOverdue])
      #expect(
        try await scenario.told(Scenario.kentStaff, of: subject)
          == [.removalIssued, .removalOverdue, .removalOverdue])
      _ = try await scenario.casework.carryOutRemoval(
        Scenario.kentStaff, order.id, on: day("2027-01-16"), seen: nil, .unkeyed)
      try await database.setClock("2027-01-30T08:00:00-07:00")
      try await scenario.runJobs()
      // The unit is reminded each week until someone has verified the removal.
      #expect(
        try await scenario.told(Scenario.rju, of: subject)
          == [.removalOverdue, .removalOverdue, .removalDone, .removalDone])
      _ = try await scenario.casework.verifyRemoval(Self.otherUnit, order.id, isRemoved: true, seen: nil, .unkeyed)
      try await database.setClock("2027-03-01T08:00:00-07:00")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.rju, of: subject).count == 4)
    }
  }

  @Test("The database's transitions are Swift's, and no state is reached without one, even written directly")
  func states() async throws {
    try await withTestDatabase { database in
      let held = try await database.ownerClient.query("information_test_transitions").map {
        try $0.get("line", as: String.self)
      }
      let decided = RemovalState.allCases.flatMap { state in
        RemovalEvent.allCases.compactMap { event in
          state.next(event).map { "\(state.rawValue) \(event.rawValue) \($0.rawValue)" }
        }
      }
      #expect(held.sorted() == decided.sorted() && held.count == 4)
      let scenario = try await Scenario(in: database)
      let order = try await issue(scenario)
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("information_test_verify", order.id.uuid)
      }
      #expect(direct?.matches(constraint: "removal_order_state_follows") == true)
    }
  }
}

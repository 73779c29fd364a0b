import Facilities
import Languages
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("What an agency sets")
struct AgencyTests {
  @Test("The unit and the service set it and see it; nobody else does, and what is out of range is refused whole")
  func set() async throws {
    try await withTestDatabase { database in
      let facilities = Facilities(database: database.database)
      let defaults = AgencySettings(holdHours: 72, holdReminderHours: 24, followUpHours: 72, bookingHorizonDays: 730)
      #expect(try await facilities.agencySettings(Scenario.rju) == defaults)
      let wanted = AgencySettings(holdHours: 48, holdReminderHours: 0, followUpHours: 24, bookingHorizonDays: 365)
      try await facilities.setAgency(Scenario.rju, wanted)
      #expect(try await facilities.agencySettings(.worker) == wanted)
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk] {
        await #expect(throws: AgencyRefusal.notForThisRole) { try await facilities.agencySettings(actor) }
        await #expect(throws: AgencyRefusal.notForThisRole) { try await facilities.setAgency(actor, defaults) }
      }
      let wild = AgencySettings(holdHours: 0, holdReminderHours: 169, followUpHours: 0, bookingHorizonDays: 29)
      let faults = ["holdHours", "holdReminderHours", "followUpHours", "bookingHorizonDays"].map {
        FieldFault($0, .outOfRange)
      }
      await #expect(throws: AgencyRefusal.invalid(faults)) { try await facilities.setAgency(.worker, wild) }
      #expect(try await facilities.agencySettings(.worker) == wanted)
    }
  }
}

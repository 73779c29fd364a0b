import Facilities
import Languages
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Agency settings")
struct AgencyTests {
  @Test("Only the unit and the service read and change the settings, and a value out of range changes nothing")
  func set() async throws {
    try await withTestDatabase { database in
      let facilities = Facilities(database: database.database)
      let defaults = AgencySettings(holdHours: 72, holdReminderHours: 24, followUpHours: 72, bookingHorizonDays: 730)
      #expect(try await facilities.agencySettings(Scenario.rju) == defaults)
      let wanted = AgencySettings(holdHours: 48, holdReminderHours: 0, followUpHours: 24, bookingHorizonDays: 365)
      try await facilities.setAgency(Scenario.rju, wanted, seen: nil)
      #expect(try await facilities.agencySettings(.worker) == wanted)
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk] {
        await #expect(throws: AgencyRefusal.notForThisRole) { try await facilities.agencySettings(actor) }
        await #expect(throws: AgencyRefusal.notForThisRole) {
          try await facilities.setAgency(actor, defaults, seen: nil)
        }
      }
      let wild = AgencySettings(holdHours: 0, holdReminderHours: 169, followUpHours: 0, bookingHorizonDays: 29)
      let faults = ["holdHours", "holdReminderHours", "followUpHours", "bookingHorizonDays"].map {
        FieldFault($0, .outOfRange)
      }
      await #expect(throws: AgencyRefusal.invalid(faults)) { try await facilities.setAgency(.worker, wild, seen: nil) }
      #expect(try await facilities.agencySettings(.worker) == wanted)
    }
  }

  @Test("The later of two changes to the same version is refused as stale and changes nothing")
  func stale() async throws {
    try await withTestDatabase { database in
      let facilities = Facilities(database: database.database)
      let seen = try await facilities.agency(Scenario.rju).version
      let first = AgencySettings(holdHours: 48, holdReminderHours: 24, followUpHours: 72, bookingHorizonDays: 730)
      let later = AgencySettings(holdHours: 72, holdReminderHours: 24, followUpHours: 96, bookingHorizonDays: 730)
      #expect(try await facilities.setAgency(Scenario.rju, first, seen: seen) == seen + 1)
      await #expect(throws: AgencyRefusal.stale) { try await facilities.setAgency(.worker, later, seen: seen) }
      #expect(try await facilities.agencySettings(Scenario.rju) == first)
      #expect(try await facilities.setAgency(.worker, later, seen: nil) == seen + 2)
    }
  }

  @Test("Texts are unset until they are known, and one that can't be official refuses the whole change")
  func texts() async throws {
    try await withTestDatabase { database in
      let facilities = Facilities(database: database.database)
      let before = try await facilities.agencySettings(Scenario.rju)
      #expect(before.conditionWordingFrench == nil && before.rationaleWordingFrench == nil)
      #expect(before.activityRecordIdentifier == nil)
      var wanted = before
      wanted.rationaleWordingFrench = "Ce rapport a été déverrouillé pour en retirer de l'information."
      wanted.activityRecordIdentifier = "Zoé"
      wanted.removalDueDays = 91
      await #expect(
        throws: AgencyRefusal.invalid([
          FieldFault("removalDueDays", .outOfRange), FieldFault("rationaleWordingFrench", .datePlaceNeeded),
          FieldFault("activityRecordIdentifier", .forbiddenCharacters),
        ])
      ) { try await facilities.setAgency(Scenario.rju, wanted, seen: nil) }
      #expect(try await facilities.agencySettings(Scenario.rju) == before)
      wanted = before
      wanted.conditionWordingFrench = "sauf si un texte officiel le permet"
      wanted.rationaleWordingFrench = "Ce rapport a été déverrouillé le (date)."
      wanted.activityRecordIdentifier = "AR-2027/1"
      wanted.adviceDueDays = 5
      try await facilities.setAgency(Scenario.rju, wanted, seen: nil)
      #expect(try await facilities.agencySettings(Scenario.rju) == wanted)
    }
  }
}

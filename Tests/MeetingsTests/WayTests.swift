import Casework
import Clauses
import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Ways between sites that take longer than before hold again the meetings that they are too long for")
struct WayTests {
  private static let unmet = MeetingRefusal.gates([Gate(clause: .arrangement, met: false)])

  @Test("entry.2: with another mediator, who comes from nowhere else, a meeting has its ground back")
  func anotherMediator() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await WayChange.settings.make(isLonger: false, scenario)
      let other = try await scenario.openProcess(mediator: "m1")
      _ = try await scenario.meetings.request(
        Scenario.m1,
        scenario.wish("2027-01-15T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60, of: other), .unkeyed)
      let confirmed = try await scenario.confirmed("2027-01-15T13:00")
      try await WayChange.settings.make(isLonger: true, scenario)
      #expect(try await scenario.seen(confirmed.id).flags == [.collision])
      _ = try await scenario.casework.assignMediator(Scenario.rju, to: scenario.process.id, "m2", .unkeyed)
      _ = try await scenario.meetings.changeMediator(
        Scenario.rju, confirmed.id, to: "m2", coMediators: nil, seen: nil, .unkeyed)
      #expect(try await scenario.seen(confirmed.id).flags == [])
      #expect(try await scenario.timesTold("meetingConfirmable") == 1)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("entry.2: a longer way to a site, for somebody who comes from a meeting that was requested before")
  func travel() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      func take(_ minutes: Int) async throws {
        try await FacilitiesImport(database: database.database).take([
          .travel: "site,other_site,minutes\nMATSQUI,KENT,\(minutes)\n"
        ])
      }
      try await take(45)
      let first = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60), .unkeyed)
      let confirmed = try await scenario.confirmed("2027-01-15T13:00")
      try await take(240)
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [.collision])
      #expect(try await scenario.seen(first.id).flags == [])
      await #expect(throws: Self.unmet) { try await scenario.confirm(confirmed.id) }
      try await take(45)
      #expect(try await scenario.timesTold("meetingConfirmable") == 1)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test(
    "entry.2: a way that the table of ways doesn't list: the agency's settings and a site's city count",
    arguments: [WayChange.settings, .city("KENT"), .city("MATSQUI")])
  fileprivate func unlistedWay(_ change: WayChange) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      try await change.make(isLonger: false, scenario)
      let first = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60), .unkeyed)
      let confirmed = try await scenario.confirmed("2027-01-15T13:00")
      try await change.make(isLonger: true, scenario)
      let seen = try await scenario.seen(confirmed.id)
      #expect(seen.state == .held && seen.flags == [.collision])
      #expect(try await scenario.seen(first.id).flags == [])
      await #expect(throws: Self.unmet) { try await scenario.confirm(confirmed.id) }
      try await change.make(isLonger: false, scenario)
      #expect(try await scenario.timesTold("meetingConfirmable") == 1)
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }

  @Test("entry.2: where the meeting that somebody would come from is cancelled, the daily review says so")
  func rivalGone() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let change = WayChange.settings
      try await change.make(isLonger: false, scenario)
      let first = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T09:00", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 60), .unkeyed)
      let confirmed = try await scenario.confirmed("2027-01-15T13:00")
      try await change.make(isLonger: true, scenario)
      _ = try await scenario.meetings.cancel(Scenario.m1, first.id, seen: nil, .unkeyed)
      try await database.ownerClient.query("test_review_contact")
      try await scenario.runJobs()
      #expect(try await scenario.seen(confirmed.id).flags == [])
      #expect(try await scenario.confirm(confirmed.id).state == .confirmed)
    }
  }
}

/// What makes the way between Kent and Matsqui longer, other than the table of ways.
private enum WayChange: Sendable {
  case settings
  case city(String)

  func make(isLonger: Bool, _ scenario: Scenario) async throws {
    switch self {
    case .settings:
      var settings = try await scenario.facilities.agencySettings(Scenario.rju)
      settings.travelOtherCityMinutes = isLonger ? 240 : 45
      try await scenario.facilities.setAgency(Scenario.rju, settings, seen: nil)
    case .city(let site):
      let ofOther = site == "KENT" ? "Abbotsford" : "Agassiz"
      try await scenario.database.ownerClient.query("ground_set_city", site, isLonger ? "Elsewhere" : ofOther)
    }
  }
}

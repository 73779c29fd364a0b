import EntryDocuments
import Facilities
import Identifiers
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

/// What a site's staff read of who has come to a meeting, without a name.
@Suite("Who has come to a meeting")
struct ExpectedArrivalTests {
  @Test("entry.3: the site's staff read when each is due, and what the entrance recorded last and still stands")
  func marks() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released().id
      let day = try Scenarios.day("2027-01-15")
      func arrivals(_ actor: Actor = Scenario.kentStaff) async throws -> [ExpectedArrival] {
        try await world.lists.arrivals(actor, of: meeting)
      }
      let due = try #require(try await arrivals().first)
      #expect(try await arrivals().count == 1 && due.mark == nil && due.dueAt.clock == "09:30")
      try await database.setClock("2027-01-15T09:31:00-07:00")
      func record(_ kind: EntranceKind) async throws {
        _ = try await world.lists.record(
          kind, Scenario.kentDesk, EntryListScenario.kent, day, arrival: due.arrival, .unkeyed)
      }
      try await record(.arrived)
      guard case .arrived(let at)? = try await arrivals().first?.mark else {
        Issue.record("nobody has come")
        return
      }
      #expect(at.clock == "09:31")
      try await record(.left)
      guard case .left? = try await arrivals().first?.mark else {
        Issue.record("nobody has left")
        return
      }
      for kind in [EntranceKind.left, .arrived] {
        _ = try await world.lists.undo(
          kind, Scenario.kentDesk, EntryListScenario.kent, day, arrival: due.arrival, .unkeyed)
      }
      #expect(try await arrivals() == [due])
      for actor in [Scenario.m1, Scenario.rju, Scenario.kentDesk, Scenario.matsquiStaff] {
        #expect(try await arrivals(actor).isEmpty, "\(actor.subject)")
      }
      try await database.setClock("2027-01-17T00:00:00-07:00")
      #expect(try await arrivals().isEmpty, "the time of the list is over")
    }
  }
}

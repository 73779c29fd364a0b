import HTTPTypes
import HummingbirdTesting
import Languages
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// A meeting that somebody has come for is stopped, and its mediator says whether it took place.
@Suite("Stopping a meeting, by the API and the pages")
struct StopWebTests {
  private static let underWay = "2027-01-15T10:29:30-07:00"
  private static let over = "2027-01-15T12:30:00-07:00"

  private struct Seen: Decodable {
    let state: String
    let underWay: Bool
    let tookPlace: Bool?
  }

  private struct Stops: Decodable {
    struct Stop: Decodable {
      let reason: String
      let stoppedBy: String
    }

    let stops: [Stop]
  }

  @Test(
    "entry.3: a meeting under way is stopped by the API, not cancelled, and its mediator says whether it took place",
    arguments: [Scenario.m1, Scenario.kentStaff])
  func api(by actor: Actor) async throws {
    try await WebFixture.run { scenario, client, _ in
      let path = "/v1/meetings/\(try await scenario.confirmed().id)"
      #expect(
        try await client.api(.post, "\(path)/stop", as: actor, #"{"reason":"illness"}"#).status == .conflict,
        "nobody has come yet")
      try await scenario.database.setClock(Self.underWay)
      #expect(try await client.api(.post, "\(path)/cancellation", as: actor).status == .conflict)
      let unknown = try await client.api(.post, "\(path)/stop", as: actor, #"{"reason":"boredom"}"#)
      #expect(unknown.problem?.errors?.map(\.field) == ["reason"], "\(unknown.text)")
      let stopped = try await client.api(.post, "\(path)/stop", as: actor, #"{"reason":"illness"}"#)
      #expect(stopped.status == .ok && !stopped.text.contains("illness"), "\(stopped.text)")
      let seen: Seen = try stopped.decode()
      #expect(seen.state == "stopped" && seen.tookPlace == nil)

      let stops = "/v1/processes/\(scenario.process.id)/stops"
      let told: Stops = try await client.api(.get, stops, as: Scenario.rju).decode()
      #expect(told.stops.map(\.reason) == ["illness"] && told.stops.map(\.stoppedBy) == [actor.subject])
      #expect(try await client.api(.get, stops, as: actor).status == .forbidden)

      try await scenario.database.setClock(Self.over)
      let outcome = #"{"tookPlace":true}"#
      #expect(try await client.api(.post, "\(path)/outcome", as: Scenario.kentStaff, outcome).status == .forbidden)
      let said: Seen = try await client.api(.post, "\(path)/outcome", as: Scenario.m1, outcome).decode()
      #expect(said.state == "stopped" && said.tookPlace == true)
    }
  }

  @Test(
    "entry.3: the mediator's page and the site's stop a meeting under way, and only the unit's page says why",
    arguments: [Scenario.m1, Scenario.kentStaff])
  func pages(by actor: Actor) async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      let mediators = "/mediator/meetings/\(meeting)"
      let page = actor.role == .mediator ? mediators : "/site/meetings/\(meeting)"
      #expect(try await client.page(page, as: actor).text.contains("Stop the meeting") == false)
      try await scenario.database.setClock(Self.underWay)
      let shown = try await client.page(page, as: actor)
      #expect(shown.text.contains("Stop the meeting") && !shown.text.contains(#"value="cancel""#))
      let french = try await client.page(page, as: actor, language: "fr")
      #expect(french.text.contains("Interrompre la rencontre"))
      #expect(try await client.page(page, as: actor, form: ["do": "stop"]).status == .badRequest, "a reason is needed")
      let stopped = try await client.page(page, as: actor, form: ["do": "stop", "stopReason": "illness"])
      #expect(stopped.status == .seeOther, "\(stopped.text)")
      for (reader, address) in [(Scenario.m1, mediators), (Scenario.kentStaff, "/site/meetings/\(meeting)")] {
        let after = try await client.page(address, as: reader)
        #expect(after.text.contains("stopped") && !after.text.contains("Stop the meeting"))
        #expect(!after.text.contains(StopReason.illness.name[.en]) && !after.text.contains("illness"))
      }
      let stops = try await client.page("/rju/processes/\(scenario.process.id)/stops", as: Scenario.rju)
      #expect(stops.text.contains(StopReason.illness.name[.en]) && stops.text.contains(actor.subject))

      try await scenario.database.setClock(Self.over)
      #expect(try await client.page(mediators, as: Scenario.m1).text.contains("Did it take place?"))
      let said = try await client.page(mediators, as: Scenario.m1, form: ["do": "didNotTakePlace"])
      #expect(said.status == .seeOther, "\(said.text)")
      let seen: Seen = try await client.api(.get, "/v1/meetings/\(meeting)", as: Scenario.m1).decode()
      #expect(seen.state == "stopped" && seen.tookPlace == false)
    }
  }
}

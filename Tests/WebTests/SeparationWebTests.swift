import HTTPTypes
import HummingbirdTesting
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Where the parties wait and when they arrive, by the API and the pages")
struct SeparationWebTests {
  private static let attestation = """
    "attestation":{"closed":true,"private":true,"notRecorded":true,"notOverheard":true}
    """

  private static let ticks = ["closed": "yes", "private": "yes", "notRecorded": "yes", "notOverheard": "yes"]

  @Test("entry.1: the API confirms with where each party waits, and refuses what can't be by its field")
  func waitingByAPI() async throws {
    try await WebFixture.run { scenario, client, _ in
      try await scenario.database.ownerClient.query("separation_test_forget_places", "KENT")
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let path = "/v1/meetings/\(held.id)/confirmation"
      let nowhere = try await client.api(.post, path, as: Scenario.kentStaff, "{\(Self.attestation)}")
      #expect(nowhere.status == .unprocessableContent && nowhere.text.contains(#""entry.1""#))
      for (waiting, field) in [
        (#"{"listed":"KENT-CHAPEL","unlisted":"UNIT-2"}"#, "waiting.listed"),
        (#"{"listed":"in the lobby"}"#, "waiting.listed"), (#"{"victim":"LOBBY-1"}"#, "waiting.victim"),
      ] {
        let refused = try await client.api(
          .post, path, as: Scenario.kentStaff, "{\(Self.attestation),\"waiting\":\(waiting)}")
        #expect(refused.problem?.errors?.map(\.field) == [field], "\(waiting) \(refused.text)")
      }
      let same = try await client.api(
        .post, path, as: Scenario.kentStaff,
        "{\(Self.attestation),\"waiting\":{\"listed\":\"LOBBY-1\",\"unlisted\":\"LOBBY-1\"}}")
      #expect(same.status == .conflict && same.text.contains("sides-meet"))
      let confirmed = try await client.api(
        .post, path, as: Scenario.kentStaff,
        "{\(Self.attestation),\"waiting\":{\"listed\":\"LOBBY-1\",\"unlisted\":\"UNIT-2\"}}")
      #expect(confirmed.status == .ok && confirmed.text.contains(#""place":"LOBBY-1""#))
    }
  }

  @Test("entry.1: the page asks where each party waits where the site has named no place, and says what is missing")
  func waitingAtThePage() async throws {
    try await WebFixture.run { scenario, client, _ in
      let named = try await scenario.hold("2027-01-18T10:00")
      let without = try await client.page("/site/meetings/\(named.id)", as: Scenario.kentStaff)
      #expect(!without.text.contains("name=\"listedWaits\""))
      #expect(!(try await client.page("/site/rooms", as: Scenario.kentStaff)).text.contains("no waiting place"))
      _ = try await scenario.meetings.cancel(Scenario.m1, named.id, seen: nil, .unkeyed)
      try await scenario.database.ownerClient.query("separation_test_forget_places", "KENT")
      #expect((try await client.page("/site/rooms", as: Scenario.kentStaff)).text.contains("no waiting place"))
      let french = try await client.page("/site/rooms", as: Scenario.kentStaff, language: "fr")
      #expect(french.text.contains("aucun lieu d&#39;attente") || french.text.contains("aucun lieu d’attente"))

      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let page = "/site/meetings/\(held.id)"
      #expect((try await client.page(page, as: Scenario.kentStaff)).text.contains("name=\"listedWaits\""))
      let wrong = try await client.page(
        page, as: Scenario.kentStaff,
        form: Self.ticks.merging(
          ["do": "confirm", "listedWaits": "KENT-CHAPEL", "unlistedWaits": "UNIT-2"]) { $1 })
      #expect(wrong.text.contains("listedWaits-fault"), "\(wrong.text)")
      let confirmed = try await client.page(
        page, as: Scenario.kentStaff,
        form: Self.ticks.merging(
          ["do": "confirm", "listedWaits": "INTERVIEW-1", "unlistedWaits": "UNIT-2"]) { $1 })
      #expect(confirmed.headers[.location] == "\(page)?done=confirmed", "\(confirmed.text)")
      #expect((try await client.page(page, as: Scenario.kentStaff)).text.contains("INTERVIEW-1"))
    }
  }

  @Test("entry.1: the site proposes another arrival at its page, and the mediator takes or refuses it at theirs")
  func proposal() async throws {
    try await WebFixture.run { scenario, client, _ in
      let confirmed = try await scenario.confirmed()
      let site = "/site/meetings/\(confirmed.id)"
      let mediator = "/mediator/meetings/\(confirmed.id)"
      for answer in ["refuseArrival", "takeArrival"] {
        let proposed = try await client.page(
          site, as: Scenario.kentStaff, form: ["do": "adjust", "listed-arrival": "09:00"])
        #expect(proposed.headers[.location] == "\(site)?done=adjusted", "\(proposed.text)")
        let atSite = try await client.page(site, as: Scenario.kentStaff)
        #expect(atSite.text.contains("09:00 instead of 09:30") && !atSite.text.contains("value=\"takeArrival\""))
        let shown = try await client.page(mediator, as: Scenario.m1, language: "fr")
        #expect(
          shown.text.contains("9\u{A0}h au lieu de 9\u{A0}h\u{A0}30") && shown.text.contains("value=\"takeArrival\""))
        let answered = try await client.page(mediator, as: Scenario.m1, form: ["do": answer])
        #expect(answered.status == .seeOther, "\(answered.text)")
        let after = try await client.page(mediator, as: Scenario.m1)
        #expect(!after.text.contains("value=\"takeArrival\""))
        #expect(after.text.contains(/<td[^>]*>09:00<\/td>/) == (answer == "takeArrival"))
      }
    }
  }

  @Test("entry.1: by the API the site's staff propose, and only the meeting's mediator answers")
  func proposalByAPI() async throws {
    try await WebFixture.run { scenario, client, _ in
      let confirmed = try await scenario.confirmed()
      let path = "/v1/meetings/\(confirmed.id)"
      let proposed = try await client.api(
        .post, "\(path)/movements", as: Scenario.kentStaff,
        #"{"movements":[{"party":"listed","step":"arrival","start":"2027-01-15T09:00"}]}"#)
      #expect(proposed.status == .ok && proposed.text.contains(#""arrivalProposal""#), "\(proposed.text)")
      #expect(proposed.text.contains(#""state":"confirmed""#))
      let body = #"{"taken":true}"#
      for (actor, status) in [(Scenario.kentStaff, HTTPResponse.Status.forbidden), (Scenario.m2, .notFound)] {
        #expect(try await client.api(.post, "\(path)/arrival-proposal", as: actor, body).status == status)
      }
      let stale = try await client.api(
        .post, "\(path)/arrival-proposal", as: Scenario.m1, body, [.ifMatch: "\"1\""])
      #expect(stale.status == .preconditionFailed)
      let taken = try await client.api(.post, "\(path)/arrival-proposal", as: Scenario.m1, body)
      #expect(taken.status == .ok && taken.text.contains(#""arrival":"2027-01-15T09:00:00-07:00""#), "\(taken.text)")
      let again = try await client.api(.post, "\(path)/arrival-proposal", as: Scenario.m1, body)
      #expect(again.status == .conflict)
    }
  }
}

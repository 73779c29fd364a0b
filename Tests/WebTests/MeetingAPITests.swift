import Foundation
import HTTPTypes
import HummingbirdTesting
import Meetings
import Scenarios
import Testing
import TestSupport

@testable import Web

@Suite("Meetings by the API")
struct MeetingAPITests {
  private struct Seen: Decodable {
    struct Attendee: Decodable {
      let id: String
      let arrival: String?
      let participant: String?
    }

    let id: String
    let state: String
    let process: String?
    let start: String
    let end: String
    let heldUntil: String?
    let attendeeListVersion: Int
    let attendees: [Attendee]
    let gates: [ProblemSeen.Gate]
  }

  private func wish(
    _ scenario: Scenario, room: String = "KENT-BOARD", start: String = "2027-01-15T10:00", site: String = "KENT"
  ) -> String {
    """
    {"process":"\(scenario.process.id)","form":"faceToFace","site":"\(site)","room":"\(room)","start":"\(start)",
    "minutes":120,"attendees":[{"participant":"\(scenario.process.victim)","arrival":"\(start.prefix(11))09:30"},
    {"participant":"\(scenario.process.offender)"}]}
    """
  }

  @Test("A slot that is asked for is held, with its address, its tag and the site's offset")
  func held() async throws {
    try await WebFixture.run { scenario, client, _ in
      let response = try await client.api(.post, "/v1/meetings", as: Scenario.m1, wish(scenario))
      #expect(response.status == .created, "\(response.text)")
      let meeting: Seen = try response.decode()
      #expect(response.headers[.location] == "/v1/meetings/\(meeting.id)")
      #expect(response.headers[.eTag] == "\"1\"")
      #expect(meeting.state == "held" && meeting.heldUntil != nil && meeting.attendeeListVersion == 1)
      #expect(meeting.start == "2027-01-15T10:00:00-07:00" && meeting.end == "2027-01-15T12:00:00-07:00")
      #expect(meeting.gates.contains { $0.clause == "space.2" && !$0.met })
    }
  }

  @Test("A room that is taken is answered 409 with what is free")
  func taken() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await client.api(.post, "/v1/meetings", as: Scenario.m1, wish(scenario))
      let other = try await scenario.openProcess(mediator: "m2")
      let body = wish(scenario).replacing("\(scenario.process.id)", with: "\(other.id)")
        .replacing("\(scenario.process.victim)", with: "\(other.victim)")
        .replacing("\(scenario.process.offender)", with: "\(other.offender)")
      let response = try await client.api(.post, "/v1/meetings", as: Scenario.m2, body)
      #expect(response.status == .conflict && response.problem?.name == "room-taken", "\(response.text)")
      #expect(response.problem?.alternatives?.isEmpty == false)
    }
  }

  @Test("The same key and body get the first answer again, another body 422")
  func idempotency() async throws {
    try await WebFixture.run { scenario, client, _ in
      let key: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "once"]
      let first = try await client.api(.post, "/v1/meetings", as: Scenario.m1, wish(scenario), key)
      let again = try await client.api(.post, "/v1/meetings", as: Scenario.m1, wish(scenario), key)
      #expect(first.status == .created && again.status == .created && first.text == again.text)
      let other = try await client.api(
        .post, "/v1/meetings", as: Scenario.m1, wish(scenario, start: "2027-01-18T10:00"), key)
      #expect(other.status == .unprocessableContent && other.problem?.name == "idempotency-key-reused")
    }
  }

  @Test("A change to what was seen in an older version is answered 412", arguments: ["\"7\"", "W/\"7\"", "\"x\""])
  func stale(tag: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold()
      let response = try await client.api(
        .post, "/v1/meetings/\(meeting.id)/decline", as: Scenario.kentStaff, nil, [.ifMatch: tag])
      #expect(response.status == .preconditionFailed)
      let right = try await client.api(
        .post, "/v1/meetings/\(meeting.id)/decline", as: Scenario.kentStaff, nil, [.ifMatch: "\"1\""])
      #expect(right.status == .ok)
    }
  }

  @Test("Site staff see neither the process nor an offender; another site's staff see nothing")
  func cut() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold()
      let path = "/v1/meetings/\(meeting.id)"
      let seen = try await client.api(.get, path, as: Scenario.kentStaff)
      #expect(!seen.text.contains("\(scenario.process.id)") && !seen.text.contains("offender"))
      let body: Seen = try seen.decode()
      #expect(body.attendees.count == 1 && body.attendees.first?.participant == nil)
      for actor in [Scenario.matsquiStaff, Scenario.m2] {
        let response = try await client.api(.get, path, as: actor)
        #expect(response.status == .notFound)
      }
    }
  }

  @Test("Unmet gates come back all together at confirmation")
  func gates() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold()
      let body = #"{"attestation":{"closed":true,"private":false,"notRecorded":true,"notOverheard":true}}"#
      let response = try await client.api(
        .post, "/v1/meetings/\(meeting.id)/confirmation", as: Scenario.kentStaff, body)
      #expect(response.status == .unprocessableContent, "\(response.text)")
      let unmet = Set(response.problem?.gates?.filter { !$0.met }.map(\.clause) ?? [])
      #expect(unmet.isSuperset(of: ["space.1", "space.2"]))
    }
  }

  @Test("A wall time that the clocks skip, a room of another site and an attendee twice are the field's fault")
  func faults() async throws {
    try await WebFixture.run { scenario, client, _ in
      let elsewhere = try await client.api(
        .post, "/v1/meetings", as: Scenario.m1, wish(scenario, room: "MATSQUI-BOARD"))
      #expect(elsewhere.problem?.errors?.map(\.code) == ["roomNotAtSite"], "\(elsewhere.text)")
      let twice = wish(scenario).replacing("\(scenario.process.offender)", with: "\(scenario.process.victim)")
      let response = try await client.api(.post, "/v1/meetings", as: Scenario.m1, twice)
      #expect(response.problem?.errors?.map(\.code) == ["duplicate"], "\(response.text)")
    }
  }

  @Test("No line of the log holds a name, a body or a raw path")
  func quietLog() async throws {
    try await WebFixture.run(victimName: "Canari Jaune") { scenario, client, log in
      _ = try await client.api(.post, "/v1/meetings", as: Scenario.m1, wish(scenario))
      _ = try await client.api(.get, "/v1/processes/\(scenario.process.id)", as: Scenario.m1)
      _ = try await client.api(.get, "/v1/nowhere/Canari", as: Scenario.m1)
      #expect(!log.contains("Canari") && !log.contains("KENT-BOARD") && log.contains("/v1/processes/{id}"))
    }
  }
}

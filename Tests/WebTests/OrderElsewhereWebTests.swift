import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Orders from other files, by the API and the pages")
struct OrderElsewhereWebTests {
  private struct Seen: Decodable {
    struct Clearance: Decodable {
      let id: String
      let meeting: String?
      let process: String?
    }

    struct Linked: Decodable {
      let id: String
      let between: [String]
      let process: String
      let reference: String
      let clearances: [Clearance]
    }

    let reference: String
    let linkedConditions: [Linked]?
  }

  /// Links the two people of another process to the scenario's, and records an order in the other one.
  private static func bind(_ scenario: Scenario, _ client: WebClient) async throws -> (other: ProcessID, order: String)
  {
    let other = try await scenario.openProcess(
      mediator: "m2", victimName: "Fern Ferne", offenderName: "Egon Entlegen")
    for (here, there) in [
      (scenario.process.victim, other.victim), (scenario.process.offender, other.offender),
    ] {
      let linked = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/person-links", as: Scenario.rju,
        #"{"participant":"\#(here)","other":"\#(there)"}"#)
      #expect(linked.status == .created, "\(linked.text)")
    }
    let order: Made<ConditionID> = try await client.api(
      .post, "/v1/processes/\(other.id)/conditions", as: Scenario.rju,
      #"{"kind":"noContactCondition","between":["\#(other.victim)","\#(other.offender)"]}"#
    ).decode()
    return (other.id, order.id.description)
  }

  @Test("contact.1: the API shows the unit an order of another file, and clears and revokes it for this file")
  func api() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold().id
      let (other, order) = try await Self.bind(scenario, client)
      let path = "/v1/processes/\(scenario.process.id)"
      func seen(as actor: Actor = Scenario.rju) async throws -> Seen {
        try await client.api(.get, path, as: actor).decode()
      }
      let theirs: Seen = try await client.api(.get, "/v1/processes/\(other)", as: Scenario.rju).decode()
      let linked = try #require(try await seen().linkedConditions?.first)
      #expect(linked.id == order && linked.process == other.description && linked.reference == theirs.reference)
      #expect(linked.between == ["\(scenario.process.victim)", "\(scenario.process.offender)"])
      #expect(try await seen(as: Scenario.m1).linkedConditions == nil)
      let given = try await client.api(
        .post, "\(path)/clearances", as: Scenario.rju,
        #"{"condition":"\#(order)","basis":"conditionAmended","validUntil":"2027-12-31","meeting":"\#(meeting)"}"#)
      #expect(given.status == .created, "\(given.text)")
      let cleared = try #require(try await seen().linkedConditions?.first?.clearances.first)
      #expect(cleared.meeting == "\(meeting)" && cleared.process == "\(scenario.process.id)")
      let revoked = try await client.api(
        .post, "\(path)/clearances/\(cleared.id)/revocation", as: Scenario.rju)
      #expect(revoked.status == .ok, "\(revoked.text)")
      #expect(try await seen().linkedConditions?.first?.clearances.isEmpty == true)
      let itself = try await client.api(
        .post, "\(path)/person-links", as: Scenario.rju,
        #"{"participant":"\#(scenario.process.victim)","other":"\#(scenario.process.victim)"}"#)
      #expect(itself.status == .unprocessableContent || itself.status == .badRequest, "\(itself.text)")
      #expect(itself.text.contains("other"))
    }
  }

  @Test("contact.1: the unit's pages show an order of another file by its reference, and clear and revoke it here")
  func pages() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let (other, order) = try await Self.bind(scenario, client)
      let path = "/rju/processes/\(scenario.process.id)"
      let reference = try await scenario.casework.process(Scenario.rju, other).reference
      for (language, words) in [("en", "Recorded in"), ("fr", "Consignée dans")] {
        for address in [path, "\(path)/contact"] {
          let page = try await client.page(address, as: Scenario.rju, language: language).text
          #expect(page.contains(words) && page.contains(reference), "\(address) in \(language)")
          #expect(page.contains("Zoé Ève-Tremblay") && !page.contains("Ferne") && !page.contains("Entlegen"))
          #expect(!page.contains("liftCondition:\(order)"), "it is lifted where it was recorded")
        }
        let advice = try await client.page("\(path)/advice", as: Scenario.rju, language: language).text
        #expect(advice.contains(order) && advice.contains(reference))
      }
      let form = [
        "do": "addClearance", "condition": order, "basis": "conditionAmended", "validUntil": "2027-12-31",
        "advice": "", "meeting": "\(held.id)",
      ]
      #expect(try await client.page(path, as: Scenario.rju, form: form).status == .seeOther)
      for (language, words, file) in [
        ("en", "only for the meeting KENT, Friday 15 January 2027, 10:00–12:00 (Pacific time)", "in this file alone"),
        ("fr", "seulement pour la rencontre KENT, vendredi 15 janvier 2027, 10\u{A0}h", "dans ce dossier seulement"),
      ] {
        let page = try await client.page(path, as: Scenario.rju, language: language).text
        #expect(page.contains(words) && page.contains(file), "\(page)")
      }
      let shown = try await scenario.casework.process(Scenario.rju, scenario.process.id)
      let clearance = try #require(shown.linkedConditions?.first?.clearances.first)
      let revoked = try await client.page(path, as: Scenario.rju, form: ["do": "revokeClearance:\(clearance.id)"])
      #expect(revoked.status == .seeOther)
      let after = try await scenario.casework.process(Scenario.rju, scenario.process.id)
      #expect(after.linkedConditions?.first?.clearances.isEmpty == true)
    }
  }
}

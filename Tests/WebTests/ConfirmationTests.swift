import HTTPTypes
import HummingbirdTesting
import Identifiers
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Before what can't be undone")
struct ConfirmationTests {
  private static let unsure = [PageForm.sureField: ""]

  private static func state(_ client: WebClient, _ meeting: MeetingID) async throws -> String {
    struct Seen: Decodable { let state: String }
    let seen: Seen = try await client.api(.get, "/v1/meetings/\(meeting)", as: Scenario.m1).decode()
    return seen.state
  }

  @Test("a meeting is cancelled only once whoever presses the button has read what follows, in both languages")
  func cancelling() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      let page = "/mediator/meetings/\(meeting)"
      let form = ["do": "cancel", "key": "k1"].merging(Self.unsure) { $1 }
      let asked = try await client.page(page, as: Scenario.m1, form: form)
      #expect(asked.status == .ok)
      #expect(asked.text.contains("<h1>Cancel the meeting?</h1>"))
      #expect(asked.text.contains("Friday 15 January 2027, 10:00–12:00 (Pacific time), Kent Institution"))
      #expect(asked.text.contains("1 person leaves the entry list."))
      #expect(asked.text.contains(#"name="sure" value="yes""#))
      #expect(try await Self.state(client, meeting) == "confirmed")

      let french = try await client.page(
        page, as: Scenario.m1,
        form: ["language": "fr", "asked": "cancel"].merging(form) { own, _ in own }.filter {
          $0.key != "do"
        })
      #expect(french.text.contains("Annuler la rencontre\u{A0}?"), "\(french.text)")
      #expect(french.text.contains("vendredi 15 janvier 2027, 10\u{A0}h – 12\u{A0}h (heure du Pacifique)"))
      #expect(try await Self.state(client, meeting) == "confirmed")

      let sure = try await client.page(page, as: Scenario.m1, form: ["do": "cancel", "sure": "yes", "key": "k1"])
      #expect(sure.status == .seeOther, "\(sure.text)")
      #expect(try await Self.state(client, meeting) == "cancelled")
    }
  }

  @Test("program.1: before a withdrawal the page names who withdraws in its text and never in its title")
  func withdrawing() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      let page = "/mediator/meetings/\(meeting)"
      let victim = scenario.process.victim
      let asked = try await client.page(
        page, as: Scenario.m1, form: ["do": "withdraw:\(victim)"].merging(Self.unsure) { $1 })
      #expect(asked.text.contains("Zoé Ève-Tremblay takes part in no meeting of this process"))
      let title = try #require(asked.text.firstMatch(of: #/<title>(.*)<\/title>/#)?.output.1)
      #expect(!title.contains("Zoé") && title.contains("Record a withdrawal?"))
      #expect(asked.text.contains("Every other meeting that they are listed for is cancelled too"))
      #expect(!asked.text.contains("This can't be undone"), "they may take part anew")
      #expect(try await Self.state(client, meeting) == "confirmed")
      let people = try await client.page(
        "/mediator/processes/\(scenario.process.id)/people", as: Scenario.m1,
        form: ["do": "withdraw", "withdrawn": "\(victim)"].merging(Self.unsure) { $1 })
      #expect(people.status == .ok && people.text.contains("<h1>Record a withdrawal?</h1>"))
      #expect(try await Self.state(client, meeting) == "confirmed")
      let done = try await client.page(page, as: Scenario.m1, form: ["do": "withdraw:\(victim)"])
      #expect(done.status == .seeOther, "\(done.text)")
      let after = try await client.page(page, as: Scenario.m1)
      #expect(after.text.contains(">Withdrew</td>"), "the row doesn't say that they agreed")
    }
  }

  @Test("a decline without a reason is refused before anybody is asked, and one with a reason keeps what was typed")
  func declining() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold().id
      let page = "/site/meetings/\(meeting)"
      let unsaid = try await client.page(
        page, as: Scenario.kentStaff, form: ["do": "decline"].merging(Self.unsure) { $1 })
      #expect(unsaid.status == .badRequest)
      let asked = try await client.page(
        page, as: Scenario.kentStaff, form: ["do": "decline", "reason": "staffing"].merging(Self.unsure) { $1 })
      #expect(asked.status == .ok && asked.text.contains("Decline the request?"))
      #expect(asked.text.contains(#"<input type="hidden" name="reason" value="staffing">"#))
      #expect(try await Self.state(client, meeting) == "held")
    }
  }

  @Test("a meeting under way is stopped only once it was read what follows")
  func stopping() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      try await scenario.database.setClock("2027-01-15T10:29:30-07:00")
      let page = "/mediator/meetings/\(meeting)"
      let form = ["do": "stop", "stopReason": "illness"].merging(Self.unsure) { $1 }
      let asked = try await client.page(page, as: Scenario.m1, form: form)
      #expect(asked.text.contains("Everyone is led out from now on"), "\(asked.text)")
      #expect(try await Self.state(client, meeting) == "confirmed")
    }
  }

  @Test("an agreement is answered by name, with what is left")
  func answeredByName() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold().id
      let page = "/mediator/meetings/\(meeting)"
      let agreed = try await client.page(
        page, as: Scenario.m1, form: ["do": "agree:\(scenario.process.victim)", "listVersion": "1"])
      let next = try #require(agreed.headers[.location])
      #expect(!next.contains("Zo"))
      let shown = try await client.page(next, as: Scenario.m1)
      #expect(shown.text.contains("The agreement of Zoé Ève-Tremblay is recorded; 1 of 2 is left."), "\(shown.text)")
    }
  }
}

import Casework
import Facilities
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Notices
@testable import Web

@Suite("The people of a process and of a meeting, by the API and the pages")
struct PeopleWebTests {
  private struct Seen: Decodable {
    struct Attendee: Decodable {
      let participant: String
      let arrival: String?
      let agreed: Bool
    }

    let id: String
    let state: String
    let attendeeListVersion: Int
    let attendees: [Attendee]
  }

  @Test("people with one name are told apart in a list by what they didn't choose")
  func sameNames() {
    let people = [("a1", "Marie Roy"), ("b2", "MARIE  ROY"), ("c3", "Paul"), ("d4", "d4")].map {
      NamedPerson(subject: $0.0, name: $0.1)
    }
    let names = Choice.people(people, chosen: []).map(\.name)
    #expect(names == ["Marie Roy (a1)", "MARIE  ROY (b2)", "Paul", "d4"])
  }

  @Test("program.1: no count tells a withdrawal from a cancellation")
  func counts() async throws {
    try await WebFixture.run { scenario, client, log in
      let other = try await scenario.openProcess(mediator: "m1")
      let called = try await scenario.hold()
      let left = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-18T10:00", of: other), .unkeyed)
      _ = try await client.api(.post, "/v1/meetings/\(called.id)/cancellation", as: Scenario.m1)
      _ = try await client.api(
        .post, "/v1/meetings/\(left.id)/withdrawal", as: Scenario.m1, #"{"participant":"\#(other.victim)"}"#)
      _ = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/withdrawals", as: Scenario.rju,
        #"{"participant":"\#(scenario.process.victim)"}"#)
      _ = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/withdrawals/\(scenario.process.victim)/return", as: Scenario.rju)
      let metrics = await client.metrics()
      #expect(metrics.contains(#"{method="POST",route="/v1/meetings/{id}/end",status="200"} 2"#))
      #expect(metrics.contains(#"{method="POST",route="/v1/processes/{id}/participants",status="200"} 2"#))
      for word in ["withdrawal", "cancellation"] {
        #expect(!metrics.contains(word))
        #expect(!log.lines.contains { $0.contains(word) })
      }
    }
  }

  @Test("Who attends is changed by the API with If-Match, and the answer is the meeting, held")
  func attendees() async throws {
    try await WebFixture.run { scenario, client, _ in
      let (victim, offender) = (scenario.process.victim, scenario.process.offender)
      let added = try await client.api(
        .post, "/v1/processes/\(scenario.process.id)/participants", as: Scenario.m1,
        #"{"role":"victimSupport","name":"Solange Soutien","language":"fr"}"#)
      let support: Made<ParticipantID> = try added.decode()
      try await scenario.answerContact()
      let confirmed = try await scenario.confirmed()
      let path = "/v1/meetings/\(confirmed.id)/attendees"
      let list = """
        {"attendees":[{"participant":"\(victim)","arrival":"2027-01-15T09:15"},{"participant":"\(support.id)"},
        {"participant":"\(offender)"}]}
        """
      let stale = try await client.api(.post, path, as: Scenario.m1, list, [.ifMatch: "\"1\""])
      #expect(stale.status == .preconditionFailed)
      let changed = try await client.api(
        .post, path, as: Scenario.m1, list, [.ifMatch: "\"\(confirmed.version)\""])
      #expect(changed.status == .ok, "\(changed.text)")
      let meeting: Seen = try changed.decode()
      #expect(meeting.state == "held" && meeting.attendeeListVersion == 2 && meeting.attendees.count == 3)
      #expect(meeting.attendees.contains { $0.arrival?.hasPrefix("2027-01-15T09:15") == true })
      #expect(try await client.api(.post, path, as: Scenario.kentStaff, list).status == .forbidden)
      #expect(try await client.api(.post, path, as: Scenario.m2, list).status == .notFound)
      let unknown = #"{"attendees":[{"participant":"\#(victim)","seat":1}]}"#
      #expect(try await client.api(.post, path, as: Scenario.m1, unknown).status == .badRequest)

      let agreed = try await client.api(
        .post, "/v1/meetings/\(meeting.id)/agreements", as: Scenario.m1,
        #"{"participant":"\#(victim)","attendeeListVersion":2}"#)
      #expect(agreed.status == .ok)
      let back: Seen = try await client.api(
        .post, "/v1/meetings/\(meeting.id)/agreements/\(victim)/removal", as: Scenario.m1
      ).decode()
      #expect(back.attendees.allSatisfy { !$0.agreed })
    }
  }

  @Test("A mediator changes who attends, and takes an agreement back, at the meeting's page")
  func meetingPage() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      let path = "/mediator/meetings/\(held.id)"
      let page = try await client.page(path, as: Scenario.m1)
      #expect(page.text.contains("attends-\(scenario.process.victim)"))
      let back = try await client.page(
        path, as: Scenario.m1, form: ["do": "takeBackAgreement:\(scenario.process.victim)"])
      #expect(back.status == .seeOther)
      let refused = try await client.page(
        path, as: Scenario.m1, form: ["do": "changeAttendees", "attends-\(scenario.process.victim)": "yes"])
      #expect(refused.status == .unprocessableContent, "a dialogue has both sides")
      let changed = try await client.page(
        path, as: Scenario.m1,
        form: [
          "do": "changeAttendees", "attends-\(scenario.process.victim)": "yes",
          "arrival-\(scenario.process.victim)": "09:10", "attends-\(scenario.process.offender)": "yes",
        ])
      #expect(changed.status == .seeOther, "\(changed.text)")
      let shown = try await client.page(path, as: Scenario.m1)
      #expect(shown.text.contains("09:10"))
    }
  }

  @Test("The unit and the mediator correct a name, record a withdrawal and a return, at the people's page")
  func peoplePage() async throws {
    try await WebFixture.run { scenario, client, _ in
      let (process, victim, offender) = (
        scenario.process.id, scenario.process.victim, scenario.process.offender
      )
      let held = try await scenario.hold()
      let mediators = "/mediator/processes/\(process)/people"
      let units = "/rju/processes/\(process)/people"
      let correct = ["do": "correct", "corrected": "\(victim)", "rightName": "Zoé Juste", "rightLanguage": ""]
      #expect(try await client.page(mediators, as: Scenario.m1, form: correct).status == .seeOther)
      #expect(try await client.page(units, as: Scenario.rju).text.contains("Zoé Juste"))
      let nothing = ["do": "correct", "corrected": "\(victim)", "rightName": "", "rightLanguage": ""]
      #expect(try await client.page(mediators, as: Scenario.m1, form: nothing).status == .badRequest)
      #expect(
        try await client.page(units, as: Scenario.rju, form: ["do": "withdraw", "withdrawn": "\(victim)"]).status
          == .seeOther)
      #expect(try await scenario.meetings.find(Scenario.m1, held.id).state == .cancelled)
      let seen = try await client.page(mediators, as: Scenario.m1, language: "en").text
      #expect(seen.contains("Can&#39;t be listed for now") || seen.contains("Can't be listed for now"))
      #expect(!seen.contains("rju1"), "a mediator isn't told who recorded it")
      #expect(try await client.page(units, as: Scenario.rju, language: "fr").text.contains("Désistements"))
      let back = try await client.page(mediators, as: Scenario.m1, form: ["do": "takePartAnew:\(victim)"])
      #expect(back.status == .seeOther)
      let transfer = ["do": "transfer", "moved": "\(offender)", "movedTo": "MATSQUI"]
      #expect(try await client.page(units, as: Scenario.rju, form: transfer).status == .seeOther)
      #expect(try await client.page(mediators, as: Scenario.m1, form: transfer).status == .forbidden)
      #expect(try await client.page(mediators, as: Scenario.m2).status == .notFound)
    }
  }

  @Test("A mediator comes from the first page to a process without people, and adds them there")
  func addPeople() async throws {
    try await WebFixture.run { scenario, client, _ in
      let process = try await scenario.casework.openProcess(
        Scenario.rju, NewProcess(region: .pacific, mediators: ["m1"]), .unkeyed)
      let path = "/mediator/processes/\(process.id)/people"
      #expect(try await client.page("/mediator", as: Scenario.m1).text.contains("href=\"\(path)\""))
      let empty = try await client.page(
        "/mediator/request", as: Scenario.m1, form: ["do": "chooseProcess", "process": "\(process.id)"]
      ).text
      #expect(empty.contains("Nobody has been added to this process yet.") && empty.contains("href=\"\(path)\""))
      let person = ["do": "addPerson", "name": "Zoë Ajout", "role": "victim", "personLanguage": "fr"]
      let added = try await client.page(path, as: Scenario.m1, form: person)
      #expect(added.status == .seeOther, "\(added.text)")
      #expect(try await client.page(path, as: Scenario.m1).text.contains("Zoë Ajout"))
      let nobody = try await client.page(path, as: Scenario.m1, form: person.merging(["name": ""]) { $1 })
      #expect(nobody.status == .badRequest && nobody.text.contains("href=\"#name\""))
      #expect(try await client.page(path, as: Scenario.m2, form: person).status == .notFound)
      _ = try await scenario.casework.closeProcess(Scenario.rju, process.id, .unkeyed)
      #expect(try await !client.page(path, as: Scenario.m1).text.contains("value=\"addPerson\""))
    }
  }
}

import Casework
import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// A mediator asks for a room in three steps, and nothing that was entered is lost between them.
@Suite("Asking for a room, step by step")
struct RequestStepTests {
  private static let path = "/mediator/request"

  private static func people(_ process: Scenario.OpenProcess) -> [String: String] {
    [
      "process": "\(process.id)", "meetingForm": "faceToFace", "attend-\(process.victim)": "yes",
      "attend-\(process.offender)": "yes",
    ]
  }

  private static let place = [
    "site": "KENT", "minutes": "120", "every": "30", "room": "KENT-BOARD", "start": "2027-01-15T10:00",
  ]

  private static func hidden(_ page: String) -> [String: String] {
    let fields = page.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
    return Dictionary(fields.map { (String($0.output.1), String($0.output.2)) }) { $1 }
  }

  @Test("the first step has the process's people by name, and asks for no code", arguments: Language.allCases)
  func who(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let page = try await client.page(Self.path, as: Scenario.m1, language: language.rawValue).text
      #expect(page.contains("Zoé Ève-Tremblay") && page.contains("name=\"attend-\(scenario.process.offender)\""))
      #expect(page.contains(language == .en ? "step 1 of 3" : "étape 1 de 3"))
      #expect(!page.contains("type=\"text\"") && !page.contains("name=\"room\""))
      let none = ["do": "toPlace", "process": "\(scenario.process.id)", "meetingForm": "faceToFace"]
      let nobody = try await client.page(Self.path, as: Scenario.m1, form: none, language: language.rawValue)
      #expect(nobody.status == .badRequest && nobody.text.contains("href=\"#attendees\""))
    }
  }

  @Test("the second step shows rooms by days, and only starts that are free for everyone", arguments: Language.allCases)
  func place(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.hold()
      let form = Self.people(scenario.process).merging(["do": "toPlace", "site": "KENT", "day": "2027-01-15"]) { $1 }
      let page = try await client.page(Self.path, as: Scenario.m1, form: form, language: language.rawValue)
      #expect(page.status == .ok, "\(page.text)")
      let words =
        language == .en
        ? ["step 2 of 3", "Kent Institution, from Monday 11 January 2027 (Pacific time)", "Boardroom, 8 seats"]
        : [
          "étape 2 de 3", "Établissement de Kent, à partir du lundi 11 janvier 2027 (heure du Pacifique)",
          "Salle de conférence, 8\u{A0}places",
        ]
      for word in words { #expect(page.text.contains(word), "\(word)") }
      #expect(page.text.contains("value=\"slot:KENT-CHAPEL/2027-01-14T10:00\""))
      for taken in ["KENT-BOARD", "KENT-CHAPEL"] {
        #expect(!page.text.contains("slot:\(taken)/2027-01-15T10:00"), "its people are in the meeting that is held")
      }
      #expect(page.text.contains("week:2027-01-04") && page.text.contains("week:2027-01-18"))
      let next = form.merging(["do": "week:2027-01-18", "step": "place"]) { $1 }
      let after = try await client.page(Self.path, as: Scenario.m1, form: next, language: language.rawValue).text
      #expect(after.contains("slot:KENT-BOARD/2027-01-20T10:00"))
      #expect(Self.hidden(after)["attend-\(scenario.process.victim)"] == "yes")
    }
  }

  @Test("without a week the first with something free is shown, and a wish for what no room has finds nothing")
  func firstFree() async throws {
    try await WebFixture.run { scenario, client, _ in
      let form = Self.people(scenario.process).merging(["do": "search", "step": "place"].merging(Self.place) { $1 }) {
        $1
      }.filter { $0.key != "start" }
      let page = try await client.page(Self.path, as: Scenario.m1, form: form)
      #expect(page.text.contains("from Monday 4 January 2027"), "\(page.text)")
      let wish = form.merging(["feature-screen": "yes"]) { $1 }
      let none = try await client.page(Self.path, as: Scenario.m1, form: wish).text
      #expect(none.contains("Nothing is free for everyone in this week.") && none.contains("<details open>"))
      let nowhere = form.merging(["site": ""]) { $1 }
      let unsaid = try await client.page(Self.path, as: Scenario.m1, form: nowhere)
      #expect(unsaid.status == .badRequest && unsaid.text.contains("id=\"site-fault\""))
    }
  }

  @Test("a chosen start leads to the last step, which says everything in words", arguments: Language.allCases)
  func check(language: Language) async throws {
    try await WebFixture.run { scenario, client, _ in
      let form = Self.people(scenario.process).merging(
        ["do": "slot:KENT-BOARD/2027-01-15T10:00", "step": "place", "site": "KENT", "minutes": "120", "every": "30"]
      ) { $1 }
      let page = try await client.page(Self.path, as: Scenario.m1, form: form, language: language.rawValue).text
      let words =
        language == .en
        ? [
          "step 3 of 3", "Friday 15 January 2027, 10:00–12:00 (Pacific time)", "Kent Institution, Boardroom, 8 seats",
          "Left empty, it is planned: 09:30", "Zoé Ève-Tremblay", "Ask for the room",
        ]
        : [
          "étape 3 de 3", "vendredi 15 janvier 2027, 10\u{A0}h – 12\u{A0}h (heure du Pacifique)",
          "Établissement de Kent, Salle de conférence, 8\u{A0}places",
          "Sans heure, elle est planifiée\u{A0}: 9\u{A0}h\u{A0}30", "Zoé Ève-Tremblay", "Demander la salle",
        ]
      for word in words { #expect(page.contains(word), "\(word) \(page)") }
      #expect(page.contains("name=\"arrival-\(scenario.process.victim)\" type=\"time\""))
      #expect(!page.contains("name=\"arrival-\(scenario.process.offender)\""))
      #expect(!page.contains("KENT-BOARD</"))

      let sent = Self.hidden(page).merging(["do": "request", "arrival-\(scenario.process.victim)": "9:20 am"]) { $1 }
        .filter { $0.key != "form" }
      let asked = try await client.page(Self.path, as: Scenario.m1, form: sent)
      #expect(asked.status == .seeOther, "\(asked.text)")
      let made = try #require(try await scenario.meetings.list(Scenario.m1, MeetingFilter()).meetings.first)
      guard case .program(let meeting) = made else { return }
      #expect(meeting.attendees.compactMap(\.arrival?.clock) == ["09:20"] && meeting.room.rawValue == "KENT-BOARD")
    }
  }

  @Test("going back and changing the language keep everything")
  func back() async throws {
    try await WebFixture.run { scenario, client, _ in
      let arrival = "arrival-\(scenario.process.victim)"
      let form = Self.people(scenario.process).merging(Self.place.merging([arrival: "09:15", "step": "check"]) { $1 }) {
        $1
      }
      func go(_ fields: [String: String]) async throws -> String {
        try await client.page(Self.path, as: Scenario.m1, form: form.merging(fields) { $1 }).text
      }
      let who = try await go(["do": "backToWho"])
      #expect(who.contains("value=\"yes\" checked"))
      for (name, value) in Self.place.merging([arrival: "09:15"], uniquingKeysWith: { $1 }) {
        #expect(Self.hidden(who)[name] == value, "\(name)")
      }
      let place = try await go(["do": "backToPlace"])
      #expect(place.contains("Chosen so far:") && place.contains("<option value=\"120\" selected>"))
      #expect(Self.hidden(place)[arrival] == "09:15" && Self.hidden(place)["process"] == "\(scenario.process.id)")
      let french = try await go(["language": "fr"])
      #expect(french.contains("étape 3 de 3") && french.contains("value=\"09:15\""))
      #expect(try await scenario.meetings.list(Scenario.m1, MeetingFilter()).meetings.isEmpty)
    }
  }

  @Test("a slot that was taken meanwhile shows the second step again, says so, and has what is free instead")
  func lost() async throws {
    try await WebFixture.run { scenario, client, _ in
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(Scenario.m2, scenario.wish(of: other), .unkeyed)
      let form = Self.people(scenario.process).merging(Self.place.merging(["do": "request", "step": "check"]) { $1 }) {
        $1
      }
      let page = try await client.page(Self.path, as: Scenario.m1, form: form)
      #expect(page.status == .conflict && page.text.contains("step 2 of 3"), "\(page.text)")
      #expect(page.text.contains("Free instead") && page.text.contains("role=\"alert\""))
      #expect(!page.text.contains("Chosen so far"), "it isn't free any more")
      #expect(page.text.contains("slot:KENT-CHAPEL/2027-01-15T10:00"))
      let room = Self.hidden(page.text).merging(["do": "slot:KENT-CHAPEL/2027-01-18T10:00"]) { $1 }
        .merging(["site": "KENT", "minutes": "120", "every": "30"]) { $1 }.filter { $0.key != "form" }
      let again = try await client.page(Self.path, as: Scenario.m1, form: room).text
      #expect(again.contains("step 3 of 3") && again.contains("Monday 18 January 2027"))
    }
  }

  @Test("a fault leads back to its step and its field", arguments: ["noon", "12:00"])
  func fault(arrival: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let field = "arrival-\(scenario.process.victim)"
      let form = Self.people(scenario.process).merging(Self.place.merging(["do": "request", field: arrival]) { $1 }) {
        $1
      }
      let page = try await client.page(Self.path, as: Scenario.m1, form: form).text
      #expect(page.contains("step 3 of 3") && page.contains("href=\"#\(field)\""), "\(page)")
      let nobody = form.filter { !$0.key.hasPrefix("attend-") }
      let who = try await client.page(Self.path, as: Scenario.m1, form: nobody).text
      #expect(who.contains("step 1 of 3") && who.contains("href=\"#attendees\""))
    }
  }

  @Test("asking again for another slot begins with the same people, and no address names them")
  func again() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      _ = try await scenario.meetings.decline(
        Scenario.kentStaff, held.id, Decline(reason: .staffing), seen: nil, .unkeyed)
      let meeting = try await client.page("/mediator/meetings/\(held.id)", as: Scenario.m1).text
      let address = "/mediator/request?like=\(held.id)"
      #expect(meeting.contains("href=\"\(address)\""))
      let page = try await client.page(address, as: Scenario.m1).text
      #expect(page.matches(of: /value="yes" checked/).count == 2)
      #expect(Self.hidden(page)["site"] == "KENT" && Self.hidden(page)["minutes"] == "120")
      #expect(try await client.page(address, as: Scenario.m2).status == .notFound)
    }
  }

  @Test("ticks of another process's people are left out, and the page says so", arguments: ["en", "fr"])
  func otherProcess(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let other = try await scenario.openProcess(mediator: "m1")
      let form = Self.people(scenario.process).merging(
        ["do": "toPlace", "process": "\(other.id)", "arrival-\(scenario.process.victim)": "09:15"]
      ) { $1 }
      let page = try await client.page(Self.path, as: Scenario.m1, form: form, language: language)
      #expect(page.status == .ok && page.text.contains(language == "en" ? "step 1 of 3" : "étape 1 de 3"))
      let said = language == "en" ? "the people ticked before were left out" : "cochées auparavant ont été écartées"
      #expect(page.text.contains(said), "\(page.text)")
      #expect(page.text.contains("name=\"attend-\(other.victim)\""))
      #expect(!page.text.contains("value=\"yes\" checked"))
      #expect(!page.text.contains("\(scenario.process.victim)"), "neither a tick nor an arrival goes on")
      let own = Self.people(other).merging(["do": "toPlace", "site": "KENT"]) { $1 }
      let next = try await client.page(Self.path, as: Scenario.m1, form: own, language: language).text
      #expect(next.contains(language == "en" ? "step 2 of 3" : "étape 2 de 3") && !next.contains(said))
    }
  }

  @Test("a start that was searched for another length or room isn't chosen: it is searched again, and the page says so")
  func otherWish() async throws {
    try await WebFixture.run { scenario, client, _ in
      let form = Self.people(scenario.process).merging(
        ["do": "search", "step": "place", "site": "KENT", "minutes": "120", "every": "30", "day": "2027-01-15"]
      ) { $1 }
      let found = try await client.page(Self.path, as: Scenario.m1, form: form).text
      let searched = try #require(Self.hidden(found)["searched"])
      let press = form.merging(["do": "slot:KENT-BOARD/2027-01-15T10:00", "searched": searched]) { $1 }
      for changed in [["minutes": "60"], ["feature-screen": "yes"], ["site": "MATSQUI"]] {
        let page = try await client.page(Self.path, as: Scenario.m1, form: press.merging(changed) { $1 }).text
        #expect(page.contains("step 2 of 3") && page.contains("so it was searched again"), "\(changed)")
        #expect(Self.hidden(page)["searched"] != searched)
      }
      let closer = try await client.page(Self.path, as: Scenario.m1, form: press.merging(["every": "15"]) { $1 }).text
      #expect(closer.contains("step 3 of 3"), "it is free whatever lies between two starts")
      let french = press.merging(["minutes": "60"]) { $1 }
      let page = try await client.page(Self.path, as: Scenario.m1, form: french, language: "fr").text
      #expect(page.contains("a été modifiée après la recherche"))
    }
  }
}

import Casework
import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import JobQueue
import Languages
import Meetings
import Notices
import Privacy
import Scenarios
import Testing

@testable import Web

@Suite("What a page answers to a form")
struct PageAnswerTests {
  /// A form with a fault, and what the fault's link leads to and says.
  private struct Wrong {
    let path: String
    let actor: Actor
    let form: [String: String]
    let target: String
    let label: String
  }

  @Test("Each fault is a link to its field and says the field's label; no name in code is shown")
  func links() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      for wrong in Self.wrong(scenario.process, held) {
        let page = try await client.page(wrong.path, as: wrong.actor, form: wrong.form)
        #expect(page.status == .badRequest, "\(wrong.path) \(page.status)")
        let link = "<a href=\"#\(wrong.target)\">\(wrong.label): "
        #expect(page.text.contains(link), "\(wrong.path): \(Self.summary(page.text))")
        #expect(page.text.contains("id=\"\(wrong.target)\""), "\(wrong.path): no such field")
        #expect(!page.text.contains("attendees[") && !page.text.contains("movements["))
      }
    }
  }

  private static func wrong(_ process: Scenario.OpenProcess, _ held: MeetingView) -> [Wrong] {
    let asked = [
      "do": "request", "site": "KENT", "room": "KENT-BOARD", "start": "2027-01-15T10:00", "minutes": "120",
      "process": "\(process.id)", "meetingForm": "faceToFace", "key": "k1",
    ]
    let (victim, arrival) = ("\(process.victim)", "arrival-\(process.victim)")
    let changed = ["do": "changeAttendees", "attends-\(victim)": "yes", arrival: "11:00"]
    return [
      Wrong(
        path: "/mediator/request", actor: Scenario.m1,
        form: asked.merging(["attend-\(victim)": "yes", arrival: "12:00"]) { $1 }, target: arrival,
        label: "Arrival of Zoé Ève-Tremblay"),
      Wrong(
        path: "/mediator/request", actor: Scenario.m1,
        form: asked.merging(["attend-\(victim)": "yes", arrival: "noon"]) { $1 }, target: arrival,
        label: "Arrival of Zoé Ève-Tremblay"),
      Wrong(path: "/mediator/request", actor: Scenario.m1, form: asked, target: "attendees", label: "Who attends"),
      Wrong(
        path: "/mediator/meetings/\(held.id)", actor: Scenario.m1, form: changed, target: arrival,
        label: "Arrival of Zoé Ève-Tremblay"),
      Wrong(
        path: "/mediator/meetings/\(held.id)", actor: Scenario.m1, form: ["do": "adjust", "listed-arrival": "soon"],
        target: "listed-arrival", label: "Victim&#39;s side – Arrival"),
      Wrong(
        path: "/site/meetings/\(held.id)", actor: Scenario.kentStaff,
        form: ["do": "adjust", "listed-entering": "soon"],
        target: "listed-entering", label: "On the entry list – Entering the room"),
      Wrong(
        path: "/site/addresses", actor: Scenario.kentStaff,
        form: [
          "do": "save:siteStaff-general", "version-siteStaff-general": "0", "email-siteStaff-general": "nobody",
          "language-siteStaff-general": "en",
        ], target: "email-siteStaff-general", label: "Site staff – General address"),
      Wrong(
        path: "/rju/processes/\(process.id)/contact", actor: Scenario.rju,
        form: ["do": "answer", "finding": "noneFound"],
        target: "sources", label: "Where the unit looked"),
      Wrong(
        path: "/rju/agency", actor: Scenario.rju, form: ["do": "set", "holdHours": "many"], target: "holdHours",
        label: "How long a request holds its room, in hours"),
    ]
  }

  private static func summary(_ page: String) -> Substring {
    page.split(separator: "role=\"alert\"").last?.split(separator: "</div>").first ?? ""
  }

  @Test("A fault in fields that are folded away unfolds them")
  func unfolded() async throws {
    try await WebFixture.run { scenario, client, _ in
      let path = "/site/meetings/\(try await scenario.hold().id)"
      let closed = try await client.page(path, as: Scenario.kentStaff)
      #expect(closed.text.contains("<details><summary>"))
      let form = ["do": "adjust", "listed-arrival": "soon"]
      let open = try await client.page(path, as: Scenario.kentStaff, form: form)
      #expect(open.text.contains("<details open><summary>") && open.text.contains("id=\"listed-arrival-fault\""))
    }
  }

  @Test("What an act came to has the focus, with scripts or without")
  func focus() async throws {
    try await WebFixture.run { _, client, _ in
      let done = try await client.page("/site/rooms?done=roomAttested", as: Scenario.kentStaff)
      #expect(done.text.contains("<div class=\"done\" role=\"status\" tabindex=\"-1\" autofocus>"))
      let wrong = try await client.page("/rju/agency", as: Scenario.rju, form: ["do": "set"])
      #expect(wrong.text.contains("<div class=\"alert\" role=\"alert\" tabindex=\"-1\" autofocus>"))
      let plain = try await client.page("/site/rooms", as: Scenario.kentStaff)
      #expect(!plain.text.contains("autofocus"))
    }
  }

  @Test("A link to settings stands only where they can be reached, and from the undelivered notices too")
  func settings() async throws {
    try await WebFixture.run { _, client, _ in
      let actors = [
        Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.rju, Scenario.actor("auditor1", .auditor),
        Scenario.actor("timer", .service),
      ]
      for actor in actors {
        let isLinked = try await client.page("/", as: actor).text.contains("href=\"/notices/preferences\"")
        let isThere = try await client.page("/notices/preferences", as: actor).status == .ok
        #expect(isLinked == isThere, "\(actor.role)")
      }
      let undelivered = try await client.page("/rju/notices", as: Scenario.rju)
      #expect(undelivered.text.contains("href=\"/rju/notices/settings\""))
    }
  }

  @Test("Minutes are said in hours and days beside them, as they stand in the field", arguments: ["en", "fr"])
  func durations(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let (isFrench, staff) = (language == "fr", Scenario.kentStaff)
      let agency = try await client.page("/rju/agency", as: Scenario.rju, language: language).text
      let range = isFrench ? "De 0 à 10\u{A0}080\u{A0}minutes (7\u{A0}jours)." : "0 to 10,080 minutes (7 days)."
      let half = isFrench ? "720\u{A0}minutes équivalent à 12\u{A0}heures." : "720 minutes is 12 hours."
      #expect(agency.contains("\(range) \(half)"), "\(agency)")
      let entrance = try await client.page("/site/entrance", as: staff, language: language).text
      #expect(entrance.contains(half), "an example where nothing is set")
      let form = ["do": "save", "releaseLeadMinutes": "2880", "contactEn": "Only English", "version": "0"]
      let refused = try await client.page("/site/entrance", as: staff, form: form, language: language).text
      let two = isFrench ? "2\u{A0}880\u{A0}minutes équivalent à 2\u{A0}jours." : "2,880 minutes is 2 days."
      #expect(refused.contains(two), "what was typed")
    }
  }

  @Test("A saved printer is named by its host, and so is one that took no test page", arguments: ["en", "fr"])
  func printer(_ language: String) async throws {
    try await WebFixture.run { _, client, _ in
      let staff = Scenario.kentStaff
      func shown(_ query: String) async throws -> String {
        try await client.page("/site/printer?\(query)", as: staff, language: language).text
      }
      let form = ["do": "save", "key": "k1", "version": "0", "address": "ipps://10.20.30.40/ipp", "copies": "2"]
      let saved = try await client.page("/site/printer", as: staff, form: form)
      #expect(saved.headers[.location] == "/site/printer?done=printerSaved", "\(saved.text)")
      #expect(try await shown("done=printerSaved").contains(language == "en" ? "on 10.20.30.40." : "sur 10.20.30.40."))
      #expect(try await shown("tested=printing").contains(language == "en" ? "10.20.30.40 took" : "10.20.30.40 a pris"))
      #expect(try await shown("tested=unreachable").contains(language == "en" ? "to 10.20.30.40" : "à 10.20.30.40"))
      #expect(try await !shown("tested=%3Cb%3E").contains("autofocus"), "nothing that isn't a word is said")
      let none = form.merging(["key": "k2", "version": "1", "address": ""]) { $1 }
      _ = try await client.page("/site/printer", as: staff, form: none)
      let removed = try await shown("done=printerSaved")
      #expect(removed.contains(language == "en" ? "The printer is removed." : "L’imprimante est supprimée."))
    }
  }
}

import Casework
import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import Testing

@testable import Web

@Suite("Pages")
struct PageTests {
  @Test("Every text that a template shows is there, and every text is shown", arguments: PageTemplate.allCases)
  func texts(template: PageTemplate) throws {
    let file = try TemplateFiles.shipped().page(template)
    let prefix = template == .layout ? "frame." : "text."
    let shown = Set(
      file.split(separator: "{{").dropFirst().compactMap { part -> String? in
        let name = part.prefix { $0 != "}" }
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : nil
      })
    #expect(shown.subtracting(template.texts.keys) == [])
    // Names of fields that are faulty in a problem only, and those common to all pages, are shown elsewhere.
    #expect(
      Set(template.texts.keys).subtracting(shown).subtracting([
        "optional", "choose", "colon", "attendees", "skip",
      ])
        == [])
  }

  @Test("A name with a combining mark behind a quotation mark can't leave the attribute it stands in")
  func escaping() {
    #expect(StrictHTML().escapeText("\"\u{301} onfocus=x <\u{301}b>") == "&quot;\u{301} onfocus=x &lt;\u{301}b&gt;")
  }

  @Test("The page speaks the browser's language, and the toggle's before that")
  func languages() async throws {
    try await WebFixture.run { _, client, _ in
      let french = try await client.page("/sign-in", language: "fr")
      #expect(french.text.contains("<html lang=\"fr\">") && french.text.contains("Ouvrir une session"))
      let english = try await client.page("/sign-in?language=en", language: "fr")
      #expect(english.text.contains("<html lang=\"en\">") && english.text.contains("Sign in"))
    }
  }

  @Test("The language toggle keeps what was typed, and does nothing else")
  func toggle() async throws {
    try await WebFixture.run { scenario, client, _ in
      let form = ["name": "Zoé \"Ève\"", "role": "victim", "language": "fr"]
      let path = "/rju/processes/\(scenario.process.id)"
      let page = try await client.page(path, as: Scenario.rju, form: form)
      #expect(page.status == .ok)
      #expect(page.text.contains("value=\"Zoé &quot;Ève&quot;\""))
      #expect(page.text.contains("<option value=\"victim\" selected>Victime</option>"))
    }
  }

  @Test("The unit's first page leads to what sites are advised of, and says who is engaged until when (program.2)")
  func unit() async throws {
    try await WebFixture.run { scenario, client, _ in
      let (process, casework) = (scenario.process, scenario.casework)
      let new = NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender)
      let condition = try await casework.addCondition(Scenario.rju, to: process.id, new, .unkeyed).id
      let advised = NewAdvice(condition: condition, site: SiteCode(unchecked: "KENT"), dueOn: nil)
      let advice = try await casework.advise(Scenario.rju, for: process.id, advised, .unkeyed)
      let pages = [
        ("en", "Advice to sites", "Friday 31 December 2027"),
        ("fr", "Demandes de recommandation", "vendredi 31 décembre 2027"),
      ]
      for (language, words, lastDay) in pages {
        let page = try await client.page("/rju", as: Scenario.rju, language: language).text
        for text in [words, advice.number, "/rju/processes/\(process.id)/advice", ">m1<", ">m2<", lastDay] {
          #expect(page.contains(text), "\(text)")
        }
      }
      let file = try await client.page("/rju/processes/\(process.id)", as: Scenario.rju).text
      #expect(file.contains("m1 (engaged until Friday 31 December 2027)"))
      let own = try await client.page("/mediator", as: Scenario.m1).text
      // Others are named where a co-mediator is chosen, and nowhere else.
      let table = try #require(own.split(separator: "<h2 id=\"engagements\">").last?.split(separator: "</table>").first)
      #expect(table.contains(">m1<") && table.contains("Friday 31 December 2027") && !table.contains("m2"))
    }
  }

  @Test("A form from elsewhere is refused")
  func forgedForm() async throws {
    try await WebFixture.run { _, client, _ in
      let response = try await client.page(
        "/rju", as: Scenario.rju, form: ["do": "open", "region": "Pacific", "mediators": "m1", "form": "stolen"])
      #expect(response.status == .forbidden)
    }
  }

  @Test("Signing in sets a cookie that no script and no other site can use")
  func signIn() async throws {
    try await WebFixture.run { _, client, _ in
      let form = ["do": "signIn", "role": "frontDesk", "site": "KENT", "subject": "desk1"]
      let response = try await client.page("/sign-in", form: form)
      #expect(response.status == .seeOther && response.headers[.location] == "/front-desk")
      let cookies = response.headers[values: .setCookie].joined(separator: "\n")
      #expect(cookies.contains("HttpOnly") && cookies.contains("SameSite=Strict"))
      #expect(cookies.contains(/(^|\n)vestibule-session=[A-Za-z0-9_-]{86};/))
      let faulty = try await client.page("/sign-in", form: ["do": "signIn", "role": "frontDesk", "subject": ""])
      #expect(faulty.status == .badRequest)
      #expect(faulty.text.contains("href=\"#site\"") && faulty.text.contains("aria-invalid=\"true\""))
    }
  }

  @Test(
    "Signing in leads back to the page one was on the way to, and to no other site",
    arguments: [
      ("/front-desk?day=2027-01-15", "/front-desk?day=2027-01-15"), ("//evil.example", "/"), ("/\\evil.example", "/"),
      ("/front-desk?day=2027-01-15#a-1", "/front-desk?day=2027-01-15#a-1"), ("/account", "/account"),
      ("https://evil.example", "/"), ("", "/"), ("/a\r\nSet-Cookie:x", "/"),
    ])
  func returning(address: String, expected: String) async throws {
    #expect(ReturnAddress.checked(address) == expected)
    try await WebFixture.run { _, client, _ in
      let form = ["do": "signIn", "role": "frontDesk", "site": "KENT", "subject": "desk1", "to": address]
      let response = try await client.page("/sign-in", form: form)
      // The board is where the front desk begins.
      #expect(response.headers[.location] == (expected == "/" ? "/front-desk" : expected))
    }
  }

  @Test("A mediator finds a slot, asks for it, records the agreements; the site's staff confirm")
  func wholeWay() async throws {
    try await WebFixture.run { scenario, client, _ in
      let found = try await client.page(
        "/mediator?site=KENT&from=2027-01-15&to=2027-01-15&minutes=120&seats=4", as: Scenario.m1)
      #expect(found.text.contains("/mediator/request?site=KENT"))
      let request = try await client.page(
        "/mediator/request", as: Scenario.m1,
        form: [
          "do": "request", "site": "KENT", "room": "KENT-BOARD", "start": "2027-01-15T10:00", "minutes": "120",
          "process": "\(scenario.process.id)", "meetingForm": "faceToFace",
          "attend-\(scenario.process.victim)": "yes", "attend-\(scenario.process.offender)": "yes", "key": "k1",
        ])
      #expect(request.status == .seeOther, "\(request.text)")
      let address = try #require(request.headers[.location]?.split(separator: "?").first.map(String.init))
      let meeting = try await client.page(address, as: Scenario.m1, language: "fr")
      #expect(meeting.text.contains("Zoé Ève-Tremblay") && meeting.text.contains("heure du Pacifique"))
      for person in [scenario.process.victim, scenario.process.offender] {
        let agreed = try await client.page(
          address, as: Scenario.m1, form: ["do": "agree:\(person)", "listVersion": "1"])
        #expect(agreed.status == .seeOther, "\(agreed.text)")
      }
      let site = address.replacing("/mediator/", with: "/site/")
      let waiting = try await client.page(site, as: Scenario.kentStaff)
      #expect(!waiting.text.contains("Tremblay") && !waiting.text.contains("Nemo"))
      let half = try await client.page(site, as: Scenario.kentStaff, form: ["do": "confirm", "closed": "yes"])
      #expect(half.status == .unprocessableContent)
      let confirmed = try await client.page(
        site, as: Scenario.kentStaff,
        form: ["do": "confirm", "closed": "yes", "private": "yes", "notRecorded": "yes", "notOverheard": "yes"])
      #expect(confirmed.status == .seeOther, "\(confirmed.text)")
    }
  }

  @Test("A form marks what is wrong, and nothing that is right beside it", arguments: ["2027-01-15T10:00", "tomorrow"])
  func marksWhatIsWrong(start: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      let victim = scenario.process.victim
      func ask(_ arrival: String, site: String = "KENT") async throws -> String {
        try await client.page(
          "/mediator/request", as: Scenario.m1,
          form: [
            "do": "request", "site": site, "room": "KENT-BOARD", "start": start, "minutes": "120",
            "process": "\(scenario.process.id)", "meetingForm": "faceToFace", "attend-\(victim)": "yes",
            "arrival-\(victim)": arrival, "attend-\(scenario.process.offender)": "yes", "key": "\(arrival)\(site)",
          ]
        ).text
      }
      let ofDay = FaultReason.impossibleTimeOfDay.text.en
      #expect(try await !ask("09:30", site: "no site").contains(ofDay))
      #expect(try await ask("half past nine", site: "no site").contains(ofDay))
      let held = try await scenario.hold()
      let changed = try await client.page(
        "/mediator/meetings/\(held.id)", as: Scenario.m1,
        form: [
          "do": "changeAttendees", "attends-\(victim)": "yes", "arrival-\(victim)": "11:00",
          "attends-\(scenario.process.offender)": "yes",
        ])
      #expect(changed.status == .badRequest && changed.text.contains("id=\"arrival-\(victim)-fault\""))
    }
  }

  @Test("The page of another site's meeting is not there")
  func elsewhere() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold()
      let response = try await client.page("/site/meetings/\(meeting.id)", as: Scenario.matsquiStaff)
      #expect(response.status == .notFound)
    }
  }
}

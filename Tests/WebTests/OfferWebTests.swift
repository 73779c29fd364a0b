import Casework
import Facilities
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Declines and offers, by the API and the pages")
struct OfferWebTests {
  private struct Seen: Decodable {
    let id: String
    let state: String
    let declineReason: String?
    let alternative: String?
    let offeredFrom: String?
    let accepted: Bool?
    let remindAt: String?
  }

  private static let offer = """
    {"reason":"security","alternative":{"room":"KENT-CHAPEL","start":"2027-01-18T10:00"}}
    """

  @Test("entry.1: a decline with an offer, and the one call that takes it")
  func api() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let path = "/v1/meetings/\(held.id)"
      let declined: Seen = try await client.api(.post, "\(path)/decline", as: Scenario.kentStaff, Self.offer).decode()
      #expect(declined.state == "declined" && declined.declineReason == "security")
      let offered = try #require(declined.alternative)
      let shown = try await client.api(.get, "/v1/meetings/\(offered)", as: Scenario.kentStaff)
      let atSite: Seen = try shown.decode()
      #expect(atSite.state == "held" && atSite.offeredFrom == declined.id && atSite.accepted == false)
      #expect(atSite.remindAt != nil)
      #expect(!shown.text.contains("\(scenario.process.id)") && !shown.text.contains("offender"))
      let stale = try await client.api(.post, "\(path)/alternative", as: Scenario.m1, nil, [.ifMatch: "\"1\""])
      #expect(stale.status == .preconditionFailed)
      let taken = try await client.api(.post, "\(path)/alternative", as: Scenario.m1, nil, [.ifMatch: "\"2\""])
      #expect(taken.status == .ok && taken.headers[.eTag] == "\"2\"")
      let meeting: Seen = try taken.decode()
      #expect(meeting.id == offered && meeting.accepted == true)
    }
  }

  @Test("An empty body still declines, for another reason; a wrong one is told field by field")
  func bodies() async throws {
    try await WebFixture.run { scenario, client, _ in
      let path = "/v1/meetings/\(try await scenario.hold().id)/decline"
      for (body, field) in [
        (#"{"reason":"because"}"#, "reason"), (#"{"why":"staffing"}"#, "why"),
        (#"{"alternative":{"start":"2027-01-18T10:00"}}"#, "alternative.room"),
        (#"{"alternative":{"room":"KENT-CHAPEL","start":"soon"}}"#, "alternative.start"),
        (#"{"alternative":{"room":"KENT-CHAPEL","start":"2027-01-18T10:00","minutes":5}}"#, "alternative.minutes"),
        (#"{"alternative":{"room":"MATSQUI-BOARD","start":"2027-01-18T10:00"}}"#, "alternative.room"),
        (#"{"alternative":"KENT-CHAPEL"}"#, "alternative"),
      ] {
        let response = try await client.api(.post, path, as: Scenario.kentStaff, body)
        #expect(response.problem?.errors?.map(\.field) == [field], "\(body) \(response.text)")
      }
      let declined: Seen = try await client.api(.post, path, as: Scenario.kentStaff).decode()
      #expect(declined.declineReason == "other" && declined.alternative == nil)
    }
  }

  @Test("The site declines and offers by its form; the mediator sees why, and takes it with one button")
  func pages() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let request = try await client.page("/site/meetings/\(held.id)", as: Scenario.kentStaff)
      #expect(request.text.contains("name=\"reason\"") && request.text.contains("/site/meetings/\(held.id)/offer"))
      let form = try await client.page("/site/meetings/\(held.id)/offer", as: Scenario.kentStaff)
      #expect(form.text.contains("value=\"slot:KENT-CHAPEL/2027-01-15T10:00\""), "\(form.text)")
      #expect(!form.text.contains("type=\"text\"") && !form.text.contains("Matsqui"))
      let wanted = [
        "do": "slot:KENT-CHAPEL/2027-01-18T10:00", "reason": "staffing", "minutes": "120", "version": "1",
      ]
      let unsure = wanted.merging([PageForm.sureField: ""]) { $1 }
      let asked = try await client.page("/site/meetings/\(held.id)/offer", as: Scenario.kentStaff, form: unsure)
      #expect(asked.text.contains("<h1>Decline and offer this slot?</h1>"), "\(asked.text)")
      #expect(asked.text.contains("Monday 18 January 2027, 10:00–12:00 (Pacific time), Kent Institution, Chapel"))
      let declined = try await client.page("/site/meetings/\(held.id)/offer", as: Scenario.kentStaff, form: wanted)
      #expect(declined.status == .seeOther, "\(declined.text)")
      #expect(declined.headers[.location] == "/site/meetings/\(held.id)?done=offered")
      let atSite = try await client.page("/site/meetings/\(held.id)", as: Scenario.kentStaff)
      #expect(atSite.text.contains("Staffing") && atSite.text.contains("What you offered instead"))

      let page = try await client.page("/mediator/meetings/\(held.id)", as: Scenario.m1, language: "fr")
      #expect(page.text.contains("Manque de personnel") && page.text.contains("Chapelle, lundi 18 janvier 2027"))
      #expect(page.text.contains("value=\"takeAlternative\""))
      let taken = try await client.page(
        "/mediator/meetings/\(held.id)", as: Scenario.m1, form: ["do": "takeAlternative", "version": "2"])
      let address = try #require(taken.headers[.location])
      #expect(taken.status == .seeOther && address.hasSuffix("?done=taken"))
      let offered = try await client.page(address, as: Scenario.m1)
      #expect(offered.text.contains("The alternative is taken."))
      #expect(!offered.text.contains("value=\"takeAlternative\""))
      let id = address.dropFirst("/mediator/meetings/".count).prefix(36)
      let site = try await client.page("/site/meetings/\(id)", as: Scenario.kentStaff)
      #expect(site.text.contains("the mediator has taken it") && site.text.contains("Reminder"))
      for secret in ["\(scenario.process.id)", "Zoé", "Ulric", "offender", "faceToFace"] {
        #expect(!site.text.contains(secret) && !atSite.text.contains(secret), "\(secret)")
      }
    }
  }

  @Test("The button also stands where the notice of an offer leads to")
  func fromTheNotice() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let declined: Seen = try await client.api(
        .post, "/v1/meetings/\(held.id)/decline", as: Scenario.kentStaff, Self.offer
      ).decode()
      let path = "/mediator/meetings/\(try #require(declined.alternative))"
      #expect(try await client.page(path, as: Scenario.m1).text.contains("value=\"takeAlternative\""))
      let taken = try await client.page(path, as: Scenario.m1, form: ["do": "takeAlternative"])
      #expect(taken.headers[.location] == "\(path)?done=taken")
    }
  }

  @Test("An offer that can't be held is shown again with what is free instead, and nothing is declined")
  func refused() async throws {
    try await WebFixture.run { scenario, client, _ in
      let held = try await scenario.hold()
      let path = "/site/meetings/\(held.id)/offer"
      func offer(_ start: String, _ reason: String = "other") async throws -> TestResponse {
        let form = ["do": "slot:KENT-CHAPEL/\(start)", "reason": reason, "minutes": "120"]
        return try await client.page(path, as: Scenario.kentStaff, form: form)
      }
      let page = try await client.page(path, as: Scenario.kentStaff).text
      let searched = try #require(page.firstMatch(of: /name="searched" value="([^"]*)"/)?.output.1)
      let shorter = [
        "do": "slot:KENT-CHAPEL/2027-01-18T10:00", "reason": "other", "minutes": "60", "searched": String(searched),
      ]
      let again = try await client.page(path, as: Scenario.kentStaff, form: shorter)
      #expect(again.status == .ok && again.text.contains("so it was searched again"), "\(again.text)")
      let past = try await offer("2027-01-04T07:00")
      #expect(past.status == .badRequest && past.text.contains("<li>Start: "), "\(past.text)")
      let unsaid = try await offer("2027-01-18T10:00", "")
      #expect(unsaid.text.contains("id=\"reason-fault\"") && unsaid.text.contains("slot:KENT-CHAPEL/2027-01-15T10:00"))
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-18T10:00", room: "KENT-CHAPEL", of: other), .unkeyed)
      let taken = try await offer("2027-01-18T10:00")
      #expect(taken.status == .conflict && taken.text.contains("Free instead"))
      #expect(try await scenario.meetings.find(Scenario.m1, held.id).state == .held)
    }
  }

  @Test(
    "entry.1: An alternative that the clocks skip or pass twice is shown again with the times that there are",
    arguments: Language.allCases,
    [
      ("2027-03-14T02:30", FaultReason.nonexistentWallTime, ["2027-03-14T01:30", "2027-03-14T03:30"]),
      ("2027-11-07T01:30", .doubledWallTime, ["2027-11-07T00:45", "2027-11-07T02:00"]),
    ])
  func choices(language: Language, wall: (start: String, reason: FaultReason, choices: [String])) async throws {
    try await WebFixture.run { scenario, client, _ in
      try await scenario.furnishOntario()
      try await scenario.engageInOntario()
      let held = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T10:00", room: "COLLINS-BOARD", site: "COLLINS"), .unkeyed)
      let form = ["do": "slot:COLLINS-BOARD/\(wall.start)", "reason": "other", "minutes": "120"]
      let shown = try await client.page(
        "/site/meetings/\(held.id)/offer", as: Scenario.collinsStaff, form: form, language: language.rawValue)
      let said = FieldFault("start", wall.reason, choices: wall.choices).text[language]
      #expect(shown.status == .badRequest && shown.text.contains(StrictHTML().escapeText(said)), "\(shown.text)")
      #expect(try await scenario.meetings.find(Scenario.m1, held.id).state == .held)
    }
  }

  @Test("The unit sets what the agency sets; all that can't be is told at once, in the reader's language")
  func agency() async throws {
    try await WebFixture.run { _, client, _ in
      let path = "/v1/agency/settings"
      let days =
        #""referralUnreadDays":5,"adviceDueDays":7,"engagementReminderDays":45,"removalDueDays":14,"#
        + #""contactAnswerDays":30,"requestLeadMinutes":240,"confirmationLeadMinutes":90,"#
        + #""travelSameCityMinutes":45,"travelOtherCityMinutes":300,"listReleaseMinutes":600,"#
        + #""listReminderMinutes":90,"listLastReminderMinutes":45,"listDestructionMinutes":720"#
      let wanted = #"{"holdHours":48,"holdReminderHours":12,"followUpHours":96,"bookingHorizonDays":365,\#(days)}"#
      let put = try await client.api(.put, path, as: Scenario.rju, wanted)
      #expect(put.status == .ok, "\(put.text)")
      let got = try await client.api(.get, path, as: Scenario.rju)
      #expect(got.text == put.text && got.text.contains("\"holdHours\":48"))
      let wild = #"{"holdHours":0,"holdReminderHours":169,"followUpHours":0,"bookingHorizonDays":29,\#(days)}"#
      for (language, words) in [("en", "The value is out of range."), ("fr", "La valeur est hors limites.")] {
        let refused = try await client.api(.put, path, as: Scenario.rju, wild, [.acceptLanguage: language])
        #expect(refused.problem?.errors?.count == 4 && refused.text.contains(words), "\(refused.text)")
      }
      let identifier = #""activityRecordIdentifier":"no sentence","rationaleWordingFrench":"sans jour""#
      let both = wild.replacing(days, with: days + "," + identifier)
      #expect(try await client.api(.put, path, as: Scenario.rju, both).problem?.errors?.count == 6)
      let typed = AgencySent.form([
        "holdHours": "0", "rationaleWordingFrench": "sans jour", "activityRecordIdentifier": "no sentence",
      ])
      let page = try await client.page("/rju/agency", as: Scenario.rju, form: typed)
      #expect(page.status == .badRequest)
      for field in ["holdHours", "rationaleWordingFrench", "activityRecordIdentifier"] {
        #expect(page.text.contains("href=\"#\(field)\""), "\(field)")
      }
      #expect(try await client.api(.get, path, as: Scenario.m1).status == .forbidden)
      #expect(try await client.api(.get, path, as: Scenario.rju).text == put.text)

      // Two have the settings before them; the later one learns of it, and undoes nothing.
      let tag = try #require(got.headers[.eTag])
      #expect(put.headers[.eTag] == tag)
      let first = try await client.api(
        .put, path, as: Scenario.rju, wanted.replacing("365", with: "400"), [.ifMatch: tag])
      #expect(first.status == .ok && first.headers[.eTag] != tag)
      let late = try await client.api(.put, path, as: Scenario.rju, wanted, [.ifMatch: tag])
      #expect(late.status == .preconditionFailed)
      let shown = tag.filter(\.isNumber)
      let right = typed.merging(
        ["holdHours": "30", "rationaleWordingFrench": "", "activityRecordIdentifier": "", "version": shown]
      ) { $1 }
      #expect(try await client.page("/rju/agency", as: Scenario.rju, form: right).status == .preconditionFailed)
      #expect(try await client.api(.get, path, as: Scenario.rju).text == first.text)
    }
  }

  @Test("A form shown again keeps its version until the sender is told of the change")
  func agencyShownAgain() async throws {
    try await WebFixture.run { _, client, _ in
      let (path, page) = ("/v1/agency/settings", "/rju/agency")
      let got = try await client.api(.get, path, as: Scenario.rju)
      let seen = try #require(got.headers[.eTag]).filter(\.isNumber)
      let other = got.text.replacing("\"holdHours\":72", with: "\"holdHours\":48")
      let put = try await client.api(.put, path, as: Scenario.rju, other)
      let newer = try #require(put.headers[.eTag]).filter(\.isNumber)
      #expect(put.status == .ok && put.text != got.text && newer != seen)
      let typed = AgencySent.form(["version": seen, "followUpHours": "96"])
      let kept = "name=\"version\" value=\"\(seen)\""
      let faulty = try await client.page(page, as: Scenario.rju, form: typed.merging(["holdHours": "0"]) { $1 })
      #expect(faulty.status == .badRequest && faulty.text.contains(kept))
      let toggled = try await client.page(page, as: Scenario.rju, form: typed.merging(["language": "fr"]) { $1 })
      #expect(toggled.status == .ok && toggled.text.contains(kept))
      let told = try await client.page(page, as: Scenario.rju, form: typed)
      #expect(told.status == .preconditionFailed && told.text.contains("It has changed since you read it."))
      #expect(told.text.contains("name=\"version\" value=\"\(newer)\""))
      #expect(try await client.api(.get, path, as: Scenario.rju).text == put.text)
    }
  }
}

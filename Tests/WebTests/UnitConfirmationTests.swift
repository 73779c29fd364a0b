import Casework
import EntryDocuments
import Facilities
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Meetings
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// What follows from acts about files, people and programs, in figures, before they are done.
@Suite("Before what can't be undone, in files and settings")
struct UnitConfirmationTests {
  private static let unsure = [PageForm.sureField: ""]

  /// The page that asks, for a button that nobody has said yes to.
  private static func asked(
    _ client: WebClient, _ path: String, as actor: Actor = Scenario.rju, _ form: [String: String],
    language: String = "en"
  ) async throws -> String {
    let response = try await client.page(path, as: actor, form: form.merging(unsure) { $1 }, language: language)
    #expect(response.status == .ok, "\(response.text)")
    #expect(response.text.contains(#"name="sure" value="yes""#), "\(response.text)")
    return response.text
  }

  @Test("before a process is closed the page counts its people; while a meeting stands the act itself refuses")
  func closing() async throws {
    try await WebFixture.run { scenario, client, _ in
      let page = "/rju/processes/\(scenario.process.id)"
      let meeting = try await scenario.hold().id
      let refused = try await client.page(page, as: Scenario.rju, form: ["do": "close"].merging(Self.unsure) { $1 })
      #expect(refused.status == .conflict, "\(refused.text)")
      _ = try await scenario.meetings.cancel(Scenario.rju, meeting, seen: nil, .unkeyed)
      let english = try await Self.asked(client, page, ["do": "close"])
      #expect(english.contains("People of the process: 2.") && english.contains("t be undone."))
      let french = try await Self.asked(client, page, ["do": "close"], language: "fr")
      #expect(french.contains("Fermer le processus\u{A0}?") && french.contains("Personnes du processus\u{A0}: 2."))
      #expect(try await scenario.casework.process(Scenario.rju, scenario.process.id).state == "open")
    }
  }

  @Test("contact.1: before a clearance is revoked or an order ended the page names both people and counts meetings")
  func clearances() async throws {
    try await WebFixture.run { scenario, client, _ in
      let process = scenario.process
      _ = try await scenario.hold()
      let order = try await scenario.casework.addCondition(
        Scenario.rju, to: process.id,
        NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender), .unkeyed
      ).id
      let clearance = try await scenario.casework.addClearance(
        Scenario.rju, to: process.id,
        NewClearance(
          condition: order, basis: .conditionAmended, validUntil: try day("2027-12-31"), advice: nil, meeting: nil),
        .unkeyed
      ).id
      let page = "/rju/processes/\(process.id)"
      let revoking = try await Self.asked(client, page, ["do": "revokeClearance:\(clearance)"])
      #expect(revoking.contains("Zoé Ève-Tremblay") && revoking.contains("Friday 31 December 2027"), "\(revoking)")
      #expect(revoking.contains("meetings of this process that it is for: 1."), "\(revoking)")
      let lifting = try await Self.asked(client, page, ["do": "liftCondition:\(order)"], language: "fr")
      #expect(lifting.contains("Autorisations devenues sans objet\u{A0}: 1."), "\(lifting)")
      let shown = try await scenario.casework.process(Scenario.rju, process.id)
      #expect(shown.conditions.first?.clearances.map(\.id) == [clearance], "nothing was revoked or ended")
      let revoked = try await client.page(page, as: Scenario.rju, form: ["do": "revokeClearance:\(clearance)"])
      #expect(revoked.status == .seeOther)
    }
  }

  @Test("before an answer is taken back, or a mediator taken off, the page counts the meetings that it concerns")
  func answersAndMediators() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.confirmed()
      let address = "/rju/processes/\(scenario.process.id)"
      let answer = try #require(
        try await scenario.casework.process(Scenario.rju, scenario.process.id).contactAnswers.first)
      let taking = try await Self.asked(client, "\(address)/contact", ["do": "revokeAnswer:\(answer.id)"])
      #expect(taking.contains("meetings of this process with a victim: 1."), "\(taking)")
      let removing = try await Self.asked(client, "\(address)/mediators", ["do": "remove:m1"])
      #expect(removing.contains("meetings that this mediator attends: 1."), "\(removing)")
      #expect(removing.contains("The process then has no mediator"))
      #expect(!removing.contains("t be undone."), "they can be assigned anew")
      let nobody = try await client.page(
        "\(address)/mediators", as: Scenario.rju, form: ["do": "remove:nobody"].merging(Self.unsure) { $1 })
      #expect(nobody.status == .notFound)
    }
  }

  @Test("program.2: before an engagement is ended early the page counts the meetings that it no longer covers")
  func engagements() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.confirmed()
      let engagement = try #require(
        try await scenario.casework.engagements(Scenario.rju).first { $0.mediator == "m1" && $0.state == .current })
      let page = "/rju/engagements/\(engagement.id)"
      let early = engagement.startsOn.text
      let ending = try await Self.asked(client, page, ["do": "end", "lastDay": early])
      #expect(ending.contains("with this mediator between the two days: 1."), "\(ending)")
      #expect(ending.contains(engagement.endsOn.spoken.en))
      let unsaid = try await client.page(
        page, as: Scenario.rju, form: ["do": "end", "lastDay": ""].merging(Self.unsure) { $1 })
      #expect(unsaid.status == .badRequest, "a day that is missing is said first")
      #expect(try await scenario.casework.engagement(Scenario.rju, engagement.id).endsOn == engagement.endsOn)
    }
  }

  @Test("before a name is put right the page says both names in its text, never in its title, and counts meetings")
  func names() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await scenario.hold()
      let page = "/mediator/processes/\(scenario.process.id)/people"
      let form = ["do": "correct", "corrected": "\(scenario.process.victim)", "rightName": "Zoé Juste"]
      let asked = try await Self.asked(client, page, as: Scenario.m1, form)
      #expect(asked.contains("“Zoé Ève-Tremblay” becomes “Zoé Juste”."), "\(asked)")
      #expect(asked.contains("meetings that list the person: 1.") && asked.contains("nobody can read it again"))
      let title = try #require(asked.firstMatch(of: #/<title>(.*)<\/title>/#)?.output.1)
      #expect(!title.contains("Zoé"))
      let shown = try await client.page(page, as: Scenario.m1)
      #expect(shown.text.contains("Zoé Ève-Tremblay") && !shown.text.contains("Zoé Juste"))
    }
  }

  @Test("before a program, a calendar or a desk's key is given up the page says which, and what no longer works")
  func programs() async throws {
    try await WebFixture.run { _, client, _ in
      struct Made: Decodable { let id: String }
      let webhook: Made = try await client.api(
        .post, "/v1/webhooks", as: Scenario.kentStaff,
        #"{"recipient":"frontDesk","url":"https://hooks.example.ca/x"}"#
      ).decode()
      let staff = Scenario.kentStaff
      let disabling = try await Self.asked(client, "/webhooks", as: staff, ["do": "disable:\(webhook.id)"])
      #expect(disabling.contains("https://hooks.example.ca/x") && disabling.contains("No message is sent"))
      let rotating = try await Self.asked(client, "/webhooks", as: staff, ["do": "rotate:\(webhook.id)"])
      #expect(rotating.contains("within 24 hours") && !rotating.contains("whsec_"), "\(rotating)")
      let calendar: Made = try await client.api(
        .post, "/v1/calendars", as: Scenario.m1, #"{"scope":"mediator","language":"en"}"#
      ).decode()
      let revoking = try await Self.asked(client, "/calendars", as: Scenario.m1, ["do": "revoke:\(calendar.id)"])
      #expect(revoking.contains("No program has ever fetched it."), "\(revoking)")
      let (first, second) = (DeskSecret(), DeskSecret())
      let registered = try await client.page(
        "/front-desk/pack", as: Scenario.kentDesk,
        form: ["do": "register", "publicKey": first.publicKey.text].merging(Self.unsure) { $1 })
      #expect(registered.status == .seeOther, "a first key replaces none")
      let replacing = try await Self.asked(
        client, "/front-desk/pack", as: Scenario.kentDesk, ["do": "register", "publicKey": second.publicKey.text])
      #expect(replacing.contains("Replace your key?"), "\(replacing)")
      #expect(replacing.contains(String(first.publicKey.fingerprint.prefix(4))))
    }
  }

  @Test("before a rule of retention removes anything the page says how much its dry run counted")
  func retention() async throws {
    try await WebFixture.run { _, client, _ in
      _ = try await client.page("/rju/retention", as: Scenario.rju, form: ["do": "dryRun"])
      let page = try await client.page("/rju/retention", as: Scenario.rju).text
      let button = try #require(page.split(separator: "value=\"").first { $0.hasPrefix("activate:mailbox/") })
      let asked = try await Self.asked(
        client, "/rju/retention", ["do": String(button.prefix { $0 != "\"" })], language: "fr")
      #expect(asked.contains("À supprimer selon l’exécution à blanc\u{A0}: 0."), "\(asked)")
      #expect(try await client.page("/rju/retention", as: Scenario.rju).text.contains("activate:mailbox/"))
    }
  }

  @Test("space.1: before an attestation is taken back the page counts the confirmed meetings that are held again")
  func attestations() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.confirmed().id
      let taking = try await Self.asked(
        client, "/site/rooms", as: Scenario.kentStaff, ["do": "takeBack:KENT-BOARD"])
      #expect(taking.contains("Confirmed meetings to come there: 1."), "\(taking)")
      let free = try await Self.asked(
        client, "/site/rooms", as: Scenario.kentStaff, ["do": "takeBack:KENT-CHAPEL"], language: "fr")
      #expect(free.contains("Rencontres confirmées à venir à cet endroit\u{A0}: 0."), "\(free)")
      #expect(try await scenario.meetings.find(Scenario.kentStaff, meeting).state == .confirmed)
    }
  }
}

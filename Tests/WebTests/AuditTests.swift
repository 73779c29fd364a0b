import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import Privacy
import Scenarios
import Testing
import TestSupport

@testable import Web

@Suite("The audit trail over HTTP")
struct AuditTests {
  private static let auditor = Scenario.actor("auditor1", .auditor)

  private struct Entries: Decodable {
    struct Entry: Decodable {
      let id: Int
      let actor: String
      let action: String
      let kind: String
    }

    let entries: [Entry]
    let next: Int?
  }

  private struct Worksheet: Decodable {
    struct Row: Decodable {
      let actor: String
      let action: String
      let manner: String?
    }

    let rows: [Row]
    let reportableBy: String?
  }

  @Test("An auditor pages through the trail by filters, and finds no name in it")
  func search() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await client.api(.get, "/v1/processes/\(scenario.process.id)", as: Scenario.rju)
      let found: Entries = try await client.api(
        .get, "/v1/audit?action=process.read&kind=process", as: Self.auditor
      ).decode()
      #expect(found.entries.map(\.actor) == ["rju1"] && found.next == nil)
      let first: Entries = try await client.api(.get, "/v1/audit?limit=2", as: Self.auditor).decode()
      let next = try #require(first.next)
      let second: Entries = try await client.api(.get, "/v1/audit?limit=2&cursor=\(next)", as: Self.auditor).decode()
      #expect(first.entries.count == 2 && second.entries.allSatisfy { $0.id < next })
      let all = try await client.api(.get, "/v1/audit?limit=200", as: Self.auditor).text
      #expect(!all.contains("Tremblay") && !all.contains("Nemo"))
      let faulty = try await client.api(.get, "/v1/audit?from=2027-02-30", as: Self.auditor)
      #expect(faulty.status == .badRequest && faulty.problem?.errors?.first?.code == "impossibleDate")
    }
  }

  @Test("A worksheet is JSON or a spreadsheet, of exactly one thing")
  func worksheet() async throws {
    try await WebFixture.run { scenario, client, _ in
      let path = "/v1/audit/worksheet?participant=\(scenario.process.victim)&discovered=2027-01-15"
      let made: Worksheet = try await client.api(.get, path, as: Scenario.rju).decode()
      #expect(made.rows.map(\.action) == ["participant.add"] && made.reportableBy == "2027-01-22")
      for response in [
        try await client.api(.get, path, as: Self.auditor, nil, [.accept: "text/csv"]),
        try await client.api(.get, path.replacing("worksheet?", with: "worksheet.csv?"), as: Self.auditor),
      ] {
        #expect(response.headers[.contentType]?.hasPrefix("text/csv") == true)
        #expect(
          response.text.hasPrefix("\u{FEFF}entry,at,actor,role,site,manner,action,kind,object,revision,copies,sealed"))
        #expect(response.text.contains(",rju1,rju,,entered,participant.add,participant,"))
      }
      for query in ["", "?site=KENT", "?from=2027-01-02&to=2027-01-01", "?process=\(scenario.process.id)&site=KENT"] {
        #expect(try await client.api(.get, "/v1/audit/worksheet\(query)", as: Self.auditor).status == .badRequest)
      }
    }
  }

  @Test("A spreadsheet cell is never read as a formula")
  func formulas() {
    #expect(WorksheetCSV.field("=1+1") == "'=1+1" && WorksheetCSV.field("@a,b") == "\"'@a,b\"")
    #expect(WorksheetCSV.field("a\"b") == "\"a\"\"b\"" && WorksheetCSV.field("m1") == "m1")
  }

  @Test("The chain and the alerts can be read; an unknown alert is answered 404")
  func chainAndAlerts() async throws {
    try await WebFixture.run { _, client, _ in
      let chain = try await client.api(.get, "/v1/audit/chain", as: Self.auditor)
      #expect(chain.status == .ok && chain.text.contains("\"batches\":0"))
      let alerts = try await client.api(.get, "/v1/audit/alerts", as: Scenario.rju)
      #expect(alerts.text == "{\"alerts\":[]}")
      let nothing = try await client.api(
        .post, "/v1/audit/alerts/0190f4a0-0000-7000-8000-000000000000/closure", as: Self.auditor)
      #expect(nothing.status == .notFound)
    }
  }

  @Test("The auditor's page shows chain, alerts and entries in both languages, keeps searches out of addresses")
  func page() async throws {
    try await WebFixture.run { scenario, client, _ in
      _ = try await client.api(.get, "/v1/processes/\(scenario.process.id)", as: Scenario.rju)
      let english = try await client.page("/audit", as: Self.auditor)
      #expect(english.text.contains("<h1>Audit trail</h1>") && english.text.contains("There are no alerts."))
      let french = try await client.page("/audit", as: Self.auditor, language: "fr")
      #expect(french.text.contains("<h1>Journal de vérification</h1>") && french.text.contains("Pas encore scellées"))
      let found = try await client.page("/audit", as: Self.auditor, form: ["do": "search", "action": "process.read"])
      #expect(found.status == .ok && found.text.contains(">Process read</td>"))
      #expect(found.text.contains("<option value=\"process.read\" selected>Process read</option>"))
      #expect(!found.text.contains(">Participant added</td>"))
      let read = try await client.page(
        "/audit", as: Self.auditor, form: ["do": "search", "action": "process.read"], language: "fr")
      #expect(read.text.contains(">Processus consulté</td>"), "\(read.text)")
      let faulty = try await client.page("/audit", as: Self.auditor, form: ["do": "search", "from": "2027-02-30"])
      #expect(faulty.status == .badRequest && faulty.text.contains("href=\"#from\""))
      #expect(try await client.page("/audit", as: Scenario.rju).status == .forbidden)
    }
  }

  @Test("An auditor finds what happened to a file by its reference, by the page and the API")
  func byReference() async throws {
    try await WebFixture.run { scenario, client, _ in
      let process = try await scenario.casework.process(Scenario.rju, scenario.process.id)
      let typed = " \(process.reference.lowercased())"
      let found = try await client.page("/audit", as: Self.auditor, form: ["do": "search", "object": typed])
      #expect(found.status == .ok && found.text.contains(">Process opened</td>"), "\(found.text)")
      #expect(found.text.contains("Process \(process.id)") && !found.text.contains(">Participant added</td>"))
      let entries: Entries = try await client.api(
        .get, "/v1/audit?object=\(process.reference)", as: Self.auditor
      ).decode()
      #expect(!entries.entries.isEmpty && entries.entries.allSatisfy { $0.kind == "process" })
      let submitted = try await client.api(
        .post, "/v1/referrals", as: Scenario.m1,
        #"{"kind":"victim","language":"en","region":"Pacific","message":"Please call me."}"#)
      let receipt = try submitted.decode([String: String].self)["receipt"] ?? ""
      let referred = try await client.page("/audit", as: Self.auditor, form: ["do": "search", "object": receipt])
      #expect(referred.text.contains(">Referral submitted</td>") && !referred.text.contains("Please call me"))
      let nothing: Entries = try await client.api(.get, "/v1/audit?object=RO-AAAAAAAA", as: Self.auditor).decode()
      #expect(nothing.entries.isEmpty)
      #expect(try await client.api(.get, "/v1/audit?object=RO-AAAAAAAA", as: Scenario.rju).status == .forbidden)
    }
  }

  @Test("Everything that the database writes into the trail has words in both languages, and nothing else has")
  func words() throws {
    let known = Set(Action.allCases.flatMap(\.auditWords))
    var (written, kinds): (Set<String>, Set<String>) = ([], [])
    let folder = repositoryRoot.appendingPathComponent("sql/functions")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    for case let file as URL in try #require(files) where file.pathExtension == "sql" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for call in text.matches(of: #/audit_(?:write|note)\(/#) {
        let arguments = text[call.range.upperBound...].prefix(250)
        // A word of an event may follow, which isn't one of an action.
        let words = arguments.matches(of: #/'([a-zA-Z]+(?:\.[a-zA-Z]+)+)'/#).map { String($0.output.1) }
        written.formUnion(words.filter(known.contains))
        if let kind = arguments.firstMatch(of: #/^\s*[^',;]*,\s*'[a-zA-Z.]+',\s*'([a-zA-Z]+)'/#) {
          kinds.insert(String(kind.output.1))
        }
      }
    }
    #expect(written.count > 100 && written == Set(AuditWords.actions.keys))
    #expect(kinds.count > 25 && kinds.subtracting(AuditKind.allCases.map(\.rawValue)) == [])
    for word in AuditWords.actions.values { #expect(!word.en.isEmpty && !word.fr.isEmpty && word.en != word.fr) }
  }

  @Test("The worksheet's page shows who saw it and by when to report, and no name; its toggle makes none")
  func worksheetPage() async throws {
    try await WebFixture.run { scenario, client, _ in
      let form = ["do": "make", "process": "\(scenario.process.id)", "discovered": "2027-01-15"]
      let made = try await client.page("/audit/worksheet", as: Scenario.rju, form: form)
      #expect(made.text.contains("Reportable by 2027-01-22") && made.text.contains("rju1 (Restorative Justice Unit)"))
      #expect(!made.text.contains("Tremblay"))
      let toggled = try await client.page(
        "/audit/worksheet", as: Scenario.rju, form: ["language": "fr", "process": "\(scenario.process.id)"])
      #expect(toggled.text.contains("Créer la fiche") && !toggled.text.contains("Par ordre chronologique"))
      let faulty = try await client.page("/audit/worksheet", as: Scenario.rju, form: ["do": "make"])
      #expect(faulty.status == .badRequest && faulty.text.contains("href=\"#participant\""))
    }
  }
}

import Foundation
import HTTPTypes
import HummingbirdTesting
import JobQueue
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("Recurring jobs by the API and at the page")
struct ScheduleWebTests {
  private static let service = Scenario.actor("timer", .service)
  private static let runs = "/v1/schedules/notice.watch/runs"

  @Test("A timer has a schedule run now: the same key is the same run, and a run that waits is the same run too")
  func run() async throws {
    try await WebFixture.run { scenario, client, log in
      #expect(try await client.api(.post, Self.runs, as: Self.service).status == .notFound)
      try await ScheduleScene.declare(in: scenario.database)
      let key: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "job-1"]
      let first = try await client.api(.post, Self.runs, as: Self.service, nil, key)
      #expect(first.status == .accepted)
      let run = try first.decode(ScheduleRun.self)
      #expect(run.state == .waiting && run.byHand && run.attempts == 0 && run.counts.isEmpty)
      #expect(try await client.api(.post, Self.runs, as: Self.service, nil, key).text == first.text)
      #expect(try await client.api(.post, Self.runs, as: Scenario.rju).decode(ScheduleRun.self).id == run.id)
      let found = try await client.api(.get, "\(Self.runs)/\(run.id)", as: Self.service)
      #expect(try found.decode(ScheduleRun.self) == run)
      let elsewhere = "/v1/schedules/audit.seal/runs/\(run.id)"
      #expect(try await client.api(.get, elsewhere, as: Self.service).status == .notFound)
      for name in ["Notice", "notice", "notice.watch%20", "..%2f"] {
        #expect(try await client.api(.post, "/v1/schedules/\(name)/runs", as: Self.service).status == .notFound)
      }
      #expect(try await client.api(.post, Self.runs, as: Self.service, #"{"force":true}"#).status == .badRequest)
      for line in log.lines { #expect(!line.contains("job-1"), "\(line)") }
    }
  }

  @Test("Whoever asked is in the trail; other roles neither see a schedule nor run one, not even by SQL (scope.1)")
  func roles() async throws {
    try await WebFixture.run { scenario, client, _ in
      try await ScheduleScene.declare(in: scenario.database)
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.actor("auditor1", .auditor)] {
        #expect(try await client.api(.get, "/v1/schedules", as: actor).status == .forbidden)
        #expect(try await client.api(.post, Self.runs, as: actor).status == .forbidden)
        let acting = scenario.database.database.acting(as: actor)
        await #expect(throws: PostgresError.self) { try await acting.rows(of: "schedule_list") }
        await #expect(throws: PostgresError.self) {
          try await acting.rows(of: "schedule_run", ["who": .actor(actor), "given_name": .text("notice.watch")])
        }
      }
      _ = try await client.api(.post, Self.runs, as: Self.service)
      let trail = try await client.api(.get, "/v1/audit?action=schedule.run", as: Scenario.actor("auditor1", .auditor))
      #expect(trail.text.contains(#""schedule.run""#) && trail.text.contains("timer"), "\(trail.text)")
    }
  }

  @Test("The unit sees when each job is due and how it went, and runs one", arguments: ["en", "fr"])
  func page(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      try await ScheduleScene.declare(in: scenario.database)
      let before = try await client.page("/rju/schedules", as: Scenario.rju, language: language)
      #expect(before.text.contains("notice.watch") && before.text.contains(language == "en" ? "Never" : "Jamais"))
      let form = ["do": "run:notice.watch", "key": "k1"]
      let asked = try await client.page("/rju/schedules", as: Scenario.rju, form: form, language: language)
      #expect(asked.status == .seeOther)
      let after = try await client.page("/rju/schedules", as: Scenario.rju, language: language)
      #expect(after.text.contains(language == "en" ? "Waits for its turn" : "En attente de son tour"))
      let unknown = ["do": "run:notice.nothing", "key": "k2"]
      #expect(try await client.page("/rju/schedules", as: Scenario.rju, form: unknown).status == .notFound)
      #expect(try await client.page("/rju/schedules", as: Scenario.kentStaff).status == .forbidden)
    }
  }

  @Test("The examples for an agency's timer ask for routes and schedules that exist")
  func examples() async throws {
    try await WebFixture.runWithoutDatabase { application, _ in
      let folder = repositoryRoot.appendingPathComponent("ops/examples")
      func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      }
      let script = try text("run-schedule")
      let asked = script.matches(of: #/ask (GET|POST) "(/v1/[^"]*)"/#).map { "\($0.1) \($0.2)" }
      #expect(asked.count == 2)
      let served = application.table.routes.map { "\($0.method.rawValue) \($0.path)" }
      for route in asked {
        let template = route.replacing("$name", with: "{name}").replacing("$run", with: "{id}")
        #expect(served.contains(template), "\(template)")
      }
      let timers = try [text("crontab"), text("cronjob.yaml")].joined(separator: "\n")
      let named = timers.matches(of: #/run-schedule"?,? "?([a-z][A-Za-z]+\.[A-Za-z]+)/#).map { String($0.1) }
      #expect(named.count >= 3)
      for name in named { #expect(ScheduleWords.titles[name] != nil, "\(name)") }
    }
  }
}

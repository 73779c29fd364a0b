import Foundation
import HTTPTypes
import HummingbirdTesting
import JobQueue
import Notices
import Privacy
import Scenarios
import Testing
import TestSupport

@testable import Web

@Suite("The job queue by the API and at the page")
struct JobWebTests {
  private struct Listed: Decodable {
    let jobs: [QueuedJob]
    let next: Int64?
  }

  @Test("The unit finds what failed, has it run again, and gives it up; a wish that doesn't fit is refused in words")
  func mend() async throws {
    try await WebFixture.run { scenario, client, _ in
      let number = try await JobScene.dead(in: scenario.database)
      let waiting = try await JobScene.enqueue(in: scenario.database)
      let failed: Listed = try await client.api(.get, "/v1/jobs?failed=true", as: Scenario.rju).decode()
      #expect(failed.jobs.map(\.number) == [number] && failed.next == nil)
      let all: Listed = try await client.api(
        .get, "/v1/jobs?kind=\(JobScene.kind)&limit=1", as: Scenario.rju
      ).decode()
      #expect(all.jobs.map(\.number) == [number] && all.next == number)
      let rest: Listed = try await client.api(
        .get, "/v1/jobs?kind=\(JobScene.kind)&cursor=\(number)", as: Scenario.rju
      ).decode()
      #expect(rest.jobs.map(\.number) == [waiting])
      let found: QueuedJob = try await client.api(.get, "/v1/jobs/\(number)", as: Scenario.rju).decode()
      #expect(found.failures?.map(\.attempt) == [1] && found.failure == found.failures?.last?.error)

      #expect(try await client.api(.post, "/v1/jobs/\(waiting)/burial", as: Scenario.rju).status == .conflict)
      #expect(try await client.api(.post, "/v1/jobs/\(waiting)/retry", as: Scenario.rju).status == .conflict)
      let again: QueuedJob = try await client.api(.post, "/v1/jobs/\(number)/retry", as: Scenario.rju).decode()
      #expect(again.state == .available && again.attempts == 0)
      let gone: QueuedJob = try await client.api(.post, "/v1/jobs/\(number)/cancellation", as: Scenario.rju).decode()
      #expect(gone.state == .cancelled)
      for path in ["/v1/jobs/\(number)", "/v1/jobs/0", "/v1/jobs/-1", "/v1/jobs/x"] {
        #expect(try await client.api(.get, path, as: Scenario.rju).status == .notFound, "\(path)")
      }
      for query in ["state=buried", "kind=x", "failed=1", "cursor=0", "limit=1001"] {
        #expect(try await client.api(.get, "/v1/jobs?\(query)", as: Scenario.rju).status == .badRequest, "\(query)")
      }
    }
  }

  @Test("A kind is paused and resumed by the API; who did what to which job is in the trail, and others do nothing")
  func roles() async throws {
    try await WebFixture.run { scenario, client, _ in
      let number = try await JobScene.dead(in: scenario.database)
      let pause = "/v1/job-kinds/\(JobScene.kind)/pause"
      for body in [#"{"minutes":0}"#, #"{"minutes":1441}"#, "{}"] {
        #expect(try await client.api(.post, pause, as: Scenario.rju, body).status == .badRequest, "\(body)")
      }
      let paused: QueuedKind = try await client.api(.post, pause, as: Scenario.rju, #"{"minutes":60}"#).decode()
      #expect(paused.pausedUntil != nil && paused.dead == 1)
      let resume = "/v1/job-kinds/\(JobScene.kind)/resumption"
      #expect(try await client.api(.post, resume, as: Scenario.rju).decode(QueuedKind.self).pausedUntil == nil)
      #expect(try await client.api(.post, resume, as: Scenario.rju).status == .conflict)
      #expect(try await client.api(.post, "/v1/job-kinds/no.such/resumption", as: Scenario.rju).status == .notFound)
      #expect(try await client.api(.post, "/v1/jobs/\(number)/burial", as: Scenario.rju).status == .ok)
      let service = Scenario.actor("timer", .service)
      #expect(try await client.api(.get, "/v1/job-kinds", as: service).status == .ok)
      #expect(try await client.api(.get, "/v1/jobs", as: service).status == .forbidden)
      #expect(try await client.api(.post, resume, as: service).status == .forbidden)
      for action in ["job.pause", "job.resume", "job.bury"] {
        let trail = try await client.api(
          .get, "/v1/audit?action=\(action)", as: Scenario.actor("auditor1", .auditor))
        #expect(trail.text.contains(action) && trail.text.contains(Scenario.rju.subject), "\(trail.text)")
      }
    }
  }

  @Test(
    "The page shows what failed and each kind, asks before what can't be undone, and acts", arguments: ["en", "fr"])
  func page(language: String) async throws {
    try await WebFixture.run { scenario, client, _ in
      func page(_ form: [String: String]? = nil) async throws -> (status: HTTPResponse.Status, text: String) {
        let answer = try await client.page("/rju/jobs", as: Scenario.rju, form: form, language: language)
        return (answer.status, answer.text)
      }
      let isEnglish = language == "en"
      #expect(try await page().text.contains(isEnglish ? "No job has failed." : "Aucune tâche n’a échoué."))
      let quiet = isEnglish ? "Nothing is sent or printed since" : "Rien n’est envoyé ni imprimé depuis"
      #expect(try await !page().text.contains(quiet))
      let jobs = Jobs(database: scenario.database.database)
      _ = try await jobs.hold(Scenario.rju, .unkeyed)
      #expect(try await page().text.contains(quiet))
      _ = try await jobs.release(Scenario.rju, inFlight: .again, .unkeyed)
      let number = try await JobScene.dead(in: scenario.database)
      let shown = try await page().text
      #expect(shown.contains("\(number) \(JobScene.kind)") && shown.contains(isEnglish ? "1 of 1" : "1 sur 1"))
      #expect(try await page(["do": "retry:\(number)", "key": "k1"]).status == .seeOther)
      try await JobScene.work(in: scenario.database)
      let asked = try await page(["do": "bury:\(number)", "key": "k2", "sure": ""])
      #expect(asked.status == .ok)
      #expect(asked.text.contains(isEnglish ? "Give up the job?" : "Abandonner la tâche\u{A0}?"))
      #expect(asked.text.contains("\(JobScene.kind) (\(number))."), "\(asked.text)")
      #expect(try await page(["do": "bury:\(number)", "key": "k2", "sure": "yes"]).status == .seeOther)
      #expect(try await page(["do": "pause:\(JobScene.kind)", "key": "k3"]).status == .seeOther)
      #expect(try await page().text.contains("resume:\(JobScene.kind)"))
      #expect(try await page(["do": "resume:\(JobScene.kind)", "key": "k4"]).status == .seeOther)
      let waiting = try await JobScene.enqueue(in: scenario.database)
      let refused = try await page(["do": "bury:\(waiting)", "key": "k7", "sure": ""])
      #expect(refused.status == .conflict, "nobody is asked about what is refused anyway")
      #expect(try await page(["do": "cancel:\(waiting)", "key": "k5", "sure": "yes"]).status == .seeOther)
      for wish in ["retry:x", "pause:x", "other:1"] {
        #expect(try await page(["do": wish, "key": "k6", "sure": "yes"]).status == .notFound, "\(wish)")
      }
      #expect(try await client.page("/rju/jobs", as: Scenario.kentStaff).status == .forbidden)
    }
  }
}

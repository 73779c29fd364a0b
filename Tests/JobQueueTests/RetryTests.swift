import Foundation
import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("Attempts, dead jobs and the way back")
struct RetryTests {
  /// The error of one attempt, as the database keeps it.
  private struct Failure: Decodable {
    let attempt: Int
    let error: String
  }

  @Test("a failing job waits longer each time, is dead after its last attempt, and comes back when tried again")
  func deadAndBack() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let failing = TestHandler(limits: JobLimits(attemptsMax: 3, dueSeconds: nil)) { _ in throw TestFailure() }
      let worker = scenario.worker([failing])
      let id = try await scenario.enqueue(payload: QueueScenario.payload(1))
      for (attempt, pause) in [(1, 1.5...2.5), (2, 3.0...5.0)] {
        try await worker.drain()
        let row = try await scenario.row(id)
        #expect(try row.get("state", as: String.self) == "scheduled")
        #expect(try row.get("attempt", as: Int.self) == attempt)
        // Part of the pause has passed since.
        let seconds = try row.get("in_seconds", as: Double.self)
        #expect(seconds > pause.lowerBound - 1 && seconds <= pause.upperBound)
        try await database.advanceClock(by: "6 seconds")
      }
      try await worker.drain()
      #expect(try await scenario.state(id) == "dead")
      let errors = try await scenario.row(id).get("errors", as: JSONText.self).text
      let failures = try JSONDecoder().decode([Failure].self, from: Data(errors.utf8))
      #expect(failures.map(\.attempt) == [1, 2, 3])
      #expect(Set(failures.map(\.error)) == ["JobQueueTests.TestFailure"])
      #expect(!scenario.log.contains(TestFailure().secret))
      #expect(!scenario.log.contains("KENT"))

      #expect(try await scenario.tryAgain(id) == "available")
      #expect(try await scenario.tryAgain(id) == nil)
      let mended = TestHandler()
      try await scenario.worker([mended]).drain()
      #expect(mended.jobs.map(\.attempt) == [1])
      #expect(mended.jobs.first?.payload.text == QueueScenario.payload(1))
      #expect(try await scenario.state(id) == "completed")
    }
  }

  @Test("the pause doubles up to an hour, plus or minus a quarter")
  func backoff() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let pauses = try await scenario.client.query("queue_test_backoff").map { row in
        (
          try row.get("attempt", as: Int.self), try row.get("least", as: Double.self),
          try row.get("most", as: Double.self)
        )
      }
      for (attempt, least, most) in pauses {
        let middle = min(3_600, Double(1 << attempt))
        #expect(least >= middle * 0.75 && most <= middle * 1.25)
        #expect(most > least)
      }
      #expect(pauses.count == 16)
    }
  }

  @Test("the database refuses an error that is a sentence and not a code")
  func errorsAreCodes() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      try await scenario.enqueue()
      let job = try #require(try await scenario.claim(store).first)
      let error = await #expect(throws: PostgresError.self) {
        try await store.fail(job, code: "no such visitor: Łucja Ñandú")
      }
      #expect(error?.matches(constraint: "job_payload_errors_are_codes") == true)
    }
  }

  @Test("an error is recorded by its code or type, with only the characters that a code may have")
  func codes() {
    struct Coded: JobFailure { let jobFailureCode = "smtp:451" }
    struct Talkative: JobFailure { let jobFailureCode = "no visitor “Łucja”" }
    struct Box<Value>: Error {}
    #expect(JobErrorCode.of(Coded()) == "smtp:451")
    #expect(JobErrorCode.of(Talkative()) == "no_visitor___ucja_")
    #expect(JobErrorCode.of(Box<Int>()).allSatisfy { $0.isASCII && $0 != " " && $0 != "<" })
  }

  @Test("snoozing spends no attempt, however often")
  func snooze() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let handler = TestHandler(limits: JobLimits(attemptsMax: 1, dueSeconds: nil)) { _ in .snooze(seconds: 60) }
      let id = try await scenario.enqueue()
      for _ in 0..<3 {
        #expect(try await scenario.worker([handler]).drain() == 1)
        try await database.advanceClock(by: "61 seconds")
      }
      #expect(handler.jobs.map(\.attempt) == [1, 1, 1])
      #expect(try await scenario.state(id) == "scheduled")
    }
  }

  @Test("a discarded job ends with its reason, and isn't run again")
  func discard() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let handler = TestHandler { _ in .discard(reason: "payloadUnreadable") }
      let id = try await scenario.enqueue()
      #expect(try await scenario.worker([handler]).drain() == 1)
      #expect(try await scenario.worker([handler]).drain() == 0)
      #expect(try await scenario.state(id) == "discarded")
    }
  }
}

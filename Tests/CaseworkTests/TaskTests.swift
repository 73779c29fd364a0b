import Casework
import Facilities
import Foundation
import Identifiers
import JobQueue
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("The unit's tasks")
struct TaskTests {
  @Test("The kinds of task that the database can open are those that can be read")
  func kinds() async throws {
    try await withTestDatabase { database in
      let kinds = try await database.ownerClient.query("casework_test_task_kinds").map { row in
        try row.get("kind", as: String.self)
      }
      #expect(kinds == RJUTask.Kind.allCases.map(\.rawValue).sorted())
    }
  }

  @Test("A task has a due day, and the unit is reminded the morning after and each week until it is closed")
  func reminded() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let process = try await scenario.openProcess(mediator: "m1", isAnswered: false)
      _ = try? await scenario.meetings.request(Scenario.m1, scenario.wish(of: process), .unkeyed)
      let task = try #require(try await scenario.casework.tasks(Scenario.rju).first)
      #expect(task.kind == .contactAnswerNeeded && task.dueOn.text == "2027-01-07" && !task.isOverdue)
      func told() async throws -> Int {
        try await scenario.runJobs()
        return try await scenario.told(Scenario.rju, of: .task(task.id.uuid)).count
      }
      #expect(try await told() == 1)
      try await database.setClock("2027-01-08T07:59:00-05:00")
      #expect(try await told() == 1)
      try await database.setClock("2027-01-08T08:00:00-05:00")
      #expect(try await told() == 2)
      #expect(try await scenario.casework.tasks(Scenario.rju).first?.isOverdue == true)
      try await database.setClock("2027-01-15T08:00:00-05:00")
      #expect(try await told() == 3)
      _ = try await scenario.casework.closeTask(Scenario.rju, task.id, .unkeyed)
      try await database.setClock("2027-02-15T08:00:00-05:00")
      #expect(try await told() == 3)
    }
  }

  @Test("Work that has failed or is late is one task of the unit, from the second look on, until there is none")
  func stuck() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let watch = WatchWork(database: database.database)
      let worker = database.database.acting(as: .worker)
      func tasks() async throws -> [RJUTask] {
        try await scenario.casework.tasks(Scenario.rju).filter { $0.kind == .workStuck }
      }
      func look() async throws -> [RJUTask] {
        try await database.ownerClient.query("casework_test_job", "work.watch", "1 hour")
        let row = try #require(try await worker.query("casework_test_claim", UUID(), ["work.watch"]).first)
        _ = try await watch.run(
          Job(
            id: try row.get("id"), lease: try row.get("lease"), kind: watch.kind, attempt: 1,
            payload: try row.get("payload")))
        return try await tasks()
      }
      #expect(try await look().isEmpty)
      try await database.ownerClient.query("casework_test_job", "test.work", "1 minute")
      try await database.advanceClock(by: "2 minutes")
      #expect(try await look().isEmpty, "it may be about to be done")
      try await database.advanceClock(by: "1 minute")
      let opened = try #require(try await look().first)
      #expect(opened.process == nil && opened.site == nil && opened.dueOn.text == "2027-01-04")
      try await scenario.runJobs()
      #expect(try await scenario.told(Scenario.rju, of: .task(opened.id.uuid)).count == 1)
      try await database.ownerClient.query("casework_test_job", "test.work", "1 minute")
      try await database.advanceClock(by: "3 minutes")
      #expect(try await look().map(\.id) == [opened.id])

      // Closed by hand, it is opened again for another job alone.
      _ = try await scenario.casework.closeTask(Scenario.rju, opened.id, .unkeyed)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look().count == 1, "the second job was only found the last time")
      try await database.advanceClock(by: "1 minute")
      let second = try #require(try await look().first)
      _ = try await scenario.casework.closeTask(Scenario.rju, second.id, .unkeyed)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look().isEmpty)

      try await database.ownerClient.query("casework_test_dead_job", "test.work")
      #expect(try await look().isEmpty)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look().count == 1, "one that has failed for good")
      try await database.ownerClient.query("casework_test_no_jobs", "test.work")
      #expect(try await look().count == 1, "more may be late soon")
      try await database.advanceClock(by: "15 minutes")
      #expect(try await look().isEmpty, "nothing is left to see to")
    }
  }
}

import Casework
import Facilities
import Identifiers
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
}

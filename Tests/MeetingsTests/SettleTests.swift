import Casework
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

/// A database with what release 0.1.0 left: its rooms and people were taken for less than their meetings need.
@Suite("What an earlier release left is settled once")
struct SettleTests {
  private struct Row: Equatable {
    let state: String
    let isContested: Bool
    let flags: [String]
    /// Until when the room and the people are taken, by the clock of Kent.
    let room: String?
    let people: String?
  }

  private func row(_ database: TestDatabase, _ meeting: MeetingID) async throws -> Row {
    let row = try await database.ownerClient.query("settle_row", meeting.uuid).one(of: "settle_row")
    return Row(
      state: try row.get("state"), isContested: try row.get("contested"), flags: try row.get("flags"),
      room: try row.get("room"), people: try row.get("people"))
  }

  /// Runs the migration that makes the job, as an upgrade does.
  private func migrate(_ database: TestDatabase) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = repositoryRoot.appendingPathComponent("sql/migrations/0021_settle.sql")
    let statement = "-- name: settle_migration\n" + (try String(contentsOf: file, encoding: .utf8))
    try statement.write(to: folder.appendingPathComponent("settle.sql"), atomically: true, encoding: .utf8)
    let client = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: database.owner, schema: "vestibule"),
      statements: StatementLibrary(directory: folder.path), logger: LogCapture().logger())
    do {
      try await client.query("settle_migration")
      await client.close()
    } catch {
      await client.close()
      throw error
    }
  }

  private func count(_ database: TestDatabase, _ kind: String) async throws -> Int {
    try await database.ownerClient.query("settle_jobs", kind).one(of: "settle_jobs").get("jobs")
  }

  @Test("entry.1: after an upgrade each meeting has its room until it is cleared, and its people until they have left")
  func longer() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed().id
      let held = try await scenario.hold("2027-01-18T10:00").id
      let before = [try await row(database, confirmed), try await row(database, held)]
      try await database.ownerClient.query("settle_shorten")
      #expect(try await row(database, confirmed).room == "12:00")
      try await migrate(database)
      try await scenario.runJobs()
      #expect([try await row(database, confirmed), try await row(database, held)] == before)
      #expect(try await scenario.told(Scenario.m1, of: confirmed).contains(.meetingFlagged) == false)
      #expect(try await count(database, "meeting.settle") == 0)
    }
  }

  @Test("entry.1: of two meetings that an upgrade finds to collide, the later request is held again, and that is told")
  func collision() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let first = try await scenario.confirmed().id
      let second = try await scenario.confirmed("2027-01-15T14:00").id
      let marked = try await scenario.confirmed("2027-01-18T10:00").id
      try await database.ownerClient.query("settle_shorten")
      try await database.ownerClient.query("settle_clear_slowly")
      try await database.ownerClient.query("ground_contest", marked.uuid)
      try await migrate(database)
      try await scenario.runJobs()
      #expect(try await row(database, first).state == "confirmed")
      let yielded = try await row(database, second)
      #expect(yielded.state == "held" && yielded.isContested && yielded.flags == ["collision"])
      for actor in [Scenario.m1, Scenario.kentStaff] {
        #expect(try await scenario.told(actor, of: second).contains(.meetingFlagged))
        #expect(try await scenario.told(actor, of: first).contains(.meetingFlagged) == false)
      }
      let settled = try await row(database, marked)
      #expect(settled.state == "confirmed" && !settled.isContested && settled.flags == [])
    }
  }

  @Test("contact.1: after an upgrade nobody waits for the night to hold a meeting that nobody looked up")
  func unanswered() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let confirmed = try await scenario.confirmed().id
      try await database.ownerClient.query("settle_forget_answers")
      try await database.ownerClient.query("settle_open_task")
      #expect(try await count(database, "task.remind") == 0)
      try await migrate(database)
      try await scenario.runJobs()
      #expect(try await row(database, confirmed).state == "held")
      let tasks = try await scenario.casework.tasks(Scenario.rju)
      #expect(tasks.contains { $0.kind == .meetingFlagged && $0.meeting == confirmed.description })
      #expect(try await count(database, "task.remind") == tasks.count, "each open task has its reminder planned")
    }
  }

  @Test("A batch that is killed leaves nothing half settled; those before it stay, and the next run does the rest")
  func killed() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      var meetings: [MeetingID] = []
      for day in 18...22 { meetings.append(try await scenario.confirmed("2027-01-\(day)T10:00").id) }
      func rows() async throws -> [Row] {
        var rows: [Row] = []
        for meeting in meetings { rows.append(try await row(database, meeting)) }
        return rows
      }
      let before = try await rows()
      try await database.ownerClient.query("settle_shorten")
      let short = try await rows()
      try await migrate(database)
      try await database.ownerClient.query("settle_batch_of_two")
      try await database.ownerClient.query("settle_can_die")
      try await database.ownerClient.query("settle_die_after", meetings[3].uuid)
      await #expect(throws: (any Error).self) { try await scenario.runJobs() }
      #expect(try await rows() == Array(before.prefix(2) + short.suffix(3)))
      try await database.ownerClient.query("settle_die_no_more")
      try await scenario.runJobs()
      #expect(try await rows() == before)
      #expect(try await count(database, "meeting.settle") == 0)
    }
  }

  @Test("entry.1: of two that an upgrade finds to collide in different batches, the later one yields, and is told once")
  func collisionOfBatches() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let first = try await scenario.confirmed().id
      for day in 18...19 { _ = try await scenario.confirmed("2027-01-\(day)T10:00") }
      let last = try await scenario.confirmed("2027-01-15T14:00").id
      try await database.ownerClient.query("settle_shorten")
      try await database.ownerClient.query("settle_clear_slowly")
      try await database.ownerClient.query("settle_batch_of_two")
      try await migrate(database)
      try await scenario.runJobs()
      #expect(try await row(database, first).state == "confirmed")
      let yielded = try await row(database, last)
      #expect(yielded.state == "held" && yielded.isContested && yielded.flags == ["collision"])
      #expect(try await scenario.told(Scenario.m1, of: last).filter { $0 == .meetingFlagged }.count == 1)
    }
  }

  @Test("Where there is neither a meeting nor a task, an upgrade makes no job")
  func nothing() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      try await migrate(database)
      #expect(try await count(database, "meeting.settle") == 0)
    }
  }
}

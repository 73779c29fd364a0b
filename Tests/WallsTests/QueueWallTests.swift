import Foundation
import JobQueue
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// What an attacker with only the application role's password learns from the queue, and has it do.
@Suite("The queue, with only the application's password")
struct QueueWallTests {
  /// A call of each function of the queue that the application may execute.
  private static let calls: [(StatementName, SQLArguments)] = [
    ("job_canary_age", [:]),
    ("job_canary_complete", ["given_id": .bigint(1), "given_lease": .integer(1)]),
    ("job_claim", ["worker": .uuid(UUID()), "kinds": .texts(["entryList.release"]), "jobs_max": .integer(100)]),
    ("job_complete", ["id": .bigint(1), "lease": .integer(1)]),
    ("job_complete_all", ["given_ids": .bigints([1]), "given_leases": .integers([1])]), ("job_count", [:]),
    (
      "job_cron_declare",
      [
        "given_name": .text("a.b"), "given_kind": .text("a.b"), "given_payload": .jsonb(JSONText("{}")),
        "given_period_seconds": .integer(60), "given_wall_time": .time(nil), "given_zone": .text(nil as String?),
        "given_catch_up": .text("once"), "given_grace_seconds": .integer(60),
      ]
    ),
    ("job_cron_tick", [:]), ("job_discard", ["id": .bigint(1), "lease": .integer(1), "reason": .text("a")]),
    ("job_enqueue_noops", ["given_count": .integer(1)]),
    ("job_fail", ["id": .bigint(1), "lease": .integer(1), "error": .text("a"), "retriable": .boolean(false)]),
    ("job_history_maintain", ["keep_days": .integer(1)]), ("job_history_plan", [:]),
    (
      "job_kind_declare",
      [
        "given_kinds": .texts(["a.b"]), "given_lanes": .texts(["a"]), "given_attempts_max": .integers([1]),
        "given_attempt_seconds_max": .integers([1]), "given_due_seconds": .integers([1]),
        "given_running_max": .integers([1]), "given_starts_max": .integers([1]), "given_starts_seconds": .integers([1]),
      ]
    ),
    ("job_list_held", ["given_worker": .uuid(UUID())]),
    ("job_list_lost", ["given_ids": .bigints([1]), "given_leases": .integers([1])]),
    ("job_promote", ["jobs_max": .integer(9)]),
    ("job_release", ["ids": .bigints([1]), "leases": .integers([1])]),
    ("job_rescue", ["worker_silence_seconds": .integer(0), "jobs_max": .integer(9)]),
    ("job_run_note", ["id": .bigint(1), "lease": .integer(1), "given_counts": .jsonb(JSONText("{}"))]),
    ("job_snooze", ["id": .bigint(1), "lease": .integer(1), "seconds": .integer(1)]),
    ("job_worker_gone", ["given_id": .uuid(UUID())]),
    ("job_worker_seen", ["id": .uuid(UUID()), "idle": .boolean(true)]),
  ]

  /// Calls that make work or stop it, which only doors make.
  private static let commands: [(StatementName, SQLArguments)] = [
    (
      "job_enqueue",
      [
        "kind": .text("entryList.destroy"), "payload": .jsonb(JSONText("{}")), "run_at": .timestamptz(nil),
        "unique_key": .text(nil as String?), "due_by": .timestamptz(nil),
      ]
    ),
    ("event_publish", ["topic": .text("entryList.released"), "payload": .jsonb(JSONText("{}"))]),
    ("job_cancel", ["kind": .text("entryList.release"), "unique_key": .text("a.b")]),
  ]

  private func isRefused(_ call: (StatementName, SQLArguments), by executor: some SQLExecutor) async -> Bool {
    do {
      _ = try await executor.rows(of: call.0, call.1)
      return false
    } catch {
      return error.kind == .insufficientPrivilege
    }
  }

  @Test("no table of it can be read, written or seen through the planner, and its statistics say nothing")
  func tables() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      try await database.ownerClient.query("walls_test_analyze")
      let tables = try await database.client.query("walls_test_queue_rights")
      #expect(tables.count >= 8)
      for table in tables {
        let name: String = try table.get("name")
        #expect(try !table.get("is_open", as: Bool.self), "\(name)")
      }
      func statistics(_ client: PostgresClient) async throws -> Int {
        try await client.query("walls_test_queue_statistics").one(of: "walls_test_queue_statistics").get("columns")
      }
      #expect(try await statistics(database.ownerClient) > 0)
      #expect(try await statistics(database.client) == 0)
      let error = await #expect(throws: PostgresError.self) {
        try await database.client.query("walls_test_explain_job")
      }
      #expect(error?.kind == .insufficientPrivilege)
    }
  }

  @Test("nothing is claimed, completed, counted or listed without the service's voucher")
  func functions() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      let callable = try await database.client.query("walls_test_functions")
        .map { try $0.get("name", as: String.self) }.filter { $0.hasPrefix("job_") || $0.hasPrefix("event_") }
      #expect(callable.sorted() == Self.calls.map(\.0.rawValue).sorted(), "each function is tried below")
      let people = [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk, Scenario.rju, .publicIntake]
      for call in Self.calls {
        #expect(await isRefused(call, by: database.client), "\(call.0)")
        for actor in people {
          #expect(await isRefused(call, by: database.database.acting(as: actor)), "\(call.0) \(actor.role)")
        }
      }
      #expect(try await JobQueue(database: database.database).counts().scheduled > 0, "the service is answered")
    }
  }

  @Test("nothing is enqueued, published or cancelled, not even with a voucher: only doors do that")
  func commands() async throws {
    try await withTestDatabase { database in
      try await WallsScene.furnish(database)
      for command in Self.commands {
        #expect(await isRefused(command, by: database.client), "\(command.0)")
        for actor in [Scenario.m1, Scenario.rju, .worker] {
          #expect(await isRefused(command, by: database.database.acting(as: actor)), "\(command.0) \(actor.role)")
        }
      }
    }
  }

  @Test("a copy of its rows tells no place, no day and no time of an arrival")
  func copy() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database).confirmed()
      let texts = try await database.ownerClient.query("walls_test_queue_texts")
        .map { try $0.get("text", as: String.self) }
      #expect(texts.count > 5)
      for text in texts {
        for told in ["KENT", "MATSQUI", "2026-", "2027-", ":00"] { #expect(!text.contains(told), "\(text)") }
      }
    }
  }
}

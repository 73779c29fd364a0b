import HTTPTypes
import JobQueue
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

extension MatrixRow {
  /// The recurring jobs by the API.
  static let schedules: [MatrixRow] = [
    MatrixRow("GET /v1/schedules") { world, _, _ in
      _ = try await world.scheduleRun()
      return Asked(path: "/v1/schedules", namesSomething: false)
    },
    MatrixRow("POST /v1/schedules/{name}/runs", .accepted) { world, _, _ in
      _ = try await world.scheduleRun()
      return Asked(path: "/v1/schedules/notice.watch/runs")
    },
    MatrixRow("GET /v1/schedules/{name}/runs/{id}") { world, _, _ in
      Asked(path: "/v1/schedules/notice.watch/runs/\(try await world.scheduleRun())")
    },
  ]

  /// The page of recurring jobs.
  static let schedulePages: [MatrixRow] = [
    MatrixRow("GET /rju/schedules") { _, _, _ in Asked(path: "/rju/schedules", namesSomething: false) },
    MatrixRow("POST /rju/schedules", .seeOther) { world, _, _ in
      _ = try await world.scheduleRun()
      return Asked(path: "/rju/schedules", form: ["do": "run:notice.watch"], namesSomething: false)
    },
  ]
}

extension MatrixWorld {
  /// The run of a schedule that somebody has asked for.
  func scheduleRun() async throws -> ScheduleRun.ID {
    try await ScheduleScene.declare(in: scenario.database)
    let name = try #require(ScheduleName(rawValue: ScheduleScene.name))
    return try await Notices(database: scenario.database.database).schedules.run(.worker, name, .unkeyed).id
  }
}

extension MatrixFields {
  private static let run = "attempts byHand dueAt id schedule state"

  static let schedules: [String: Seen] = [
    "GET /v1/schedules": seen(
      by: [.rju, .service],
      "schedules[].catchUp schedules[].everySeconds schedules[].graceSeconds schedules[].name schedules[].nextAt "
        + run.split(separator: " ").map { "schedules[].lastRun.\($0)" }.joined(separator: " ")),
    "POST /v1/schedules/{name}/runs": seen(by: [.rju, .service], run),
    "GET /v1/schedules/{name}/runs/{id}": seen(by: [.rju, .service], run),
  ]
}

/// A schedule as a worker declares it.
enum ScheduleScene {
  static let name = "notice.watch"

  static func declare(in database: TestDatabase) async throws {
    try await database.database.acting(as: .worker).run(
      "job_cron_declare",
      [
        "given_name": .text(name), "given_kind": .text(name), "given_payload": .jsonb(JSONText("{}")),
        "given_period_seconds": .integer(60), "given_wall_time": .time(nil), "given_zone": .text(nil as String?),
        "given_catch_up": .text("once"), "given_grace_seconds": .integer(60),
      ])
  }
}

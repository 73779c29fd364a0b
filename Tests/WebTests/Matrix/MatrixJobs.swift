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
  /// The job queue by the API.
  static let jobs: [MatrixRow] = [
    MatrixRow("GET /v1/jobs") { world, _, _ in
      _ = try await world.deadJob()
      return Asked(path: "/v1/jobs?kind=\(JobScene.kind)&state=dead", namesSomething: false)
    },
    MatrixRow("GET /v1/jobs/{job}") { world, _, _ in Asked(path: "/v1/jobs/\(try await world.deadJob())") },
    MatrixRow("POST /v1/jobs/{job}/retry") { world, _, _ in
      Asked(path: "/v1/jobs/\(try await world.deadJob())/retry")
    },
    MatrixRow("POST /v1/jobs/{job}/cancellation") { world, _, _ in
      Asked(path: "/v1/jobs/\(try await JobScene.enqueue(in: world.scenario.database))/cancellation")
    },
    MatrixRow("POST /v1/jobs/{job}/burial") { world, _, _ in
      Asked(path: "/v1/jobs/\(try await world.deadJob())/burial")
    },
    MatrixRow("GET /v1/job-kinds") { world, _, _ in
      try await JobScene.declare(in: world.scenario.database)
      return Asked(path: "/v1/job-kinds", namesSomething: false)
    },
    MatrixRow("POST /v1/job-kinds/{jobKind}/pause") { world, _, _ in
      try await JobScene.declare(in: world.scenario.database)
      return Asked(path: "/v1/job-kinds/\(JobScene.kind)/pause", body: #"{"minutes":60}"#)
    },
    MatrixRow("POST /v1/job-kinds/{jobKind}/resumption") { world, _, _ in
      try await JobScene.declare(in: world.scenario.database)
      _ = try await Notices(database: world.scenario.database.database).jobs.pause(
        Scenario.rju, try JobScene.kindName(), minutes: 60, .unkeyed)
      return Asked(path: "/v1/job-kinds/\(JobScene.kind)/resumption")
    },
  ]

  /// The page of the job queue.
  static let jobPages: [MatrixRow] = [
    MatrixRow("GET /rju/jobs") { world, _, _ in
      _ = try await world.deadJob()
      return Asked(path: "/rju/jobs", namesSomething: false)
    },
    MatrixRow("POST /rju/jobs", .seeOther) { world, _, _ in
      Asked(path: "/rju/jobs", form: ["do": "retry:\(try await world.deadJob())"], namesSomething: false)
    },
  ]
}

extension MatrixWorld {
  /// The number of a job whose attempts are spent.
  func deadJob() async throws -> Int64 { try await JobScene.dead(in: scenario.database) }
}

extension MatrixFields {
  private static let waiting = "attempts attemptsMax kind number owed runAt state"
  private static let dead = waiting + " diedAt failure"
  private static let kind = "available dead failing kind owed running scheduled"

  static let jobs: [String: Seen] = [
    "GET /v1/jobs": seen(
      by: [.rju], dead.split(separator: " ").map { "jobs[].\($0)" }.joined(separator: " ") + " next"),
    "GET /v1/jobs/{job}": seen(
      by: [.rju], dead + " failures[].at failures[].attempt failures[].error"),
    "POST /v1/jobs/{job}/retry": seen(by: [.rju], waiting + " failure"),
    "POST /v1/jobs/{job}/cancellation": seen(by: [.rju], waiting),
    "POST /v1/jobs/{job}/burial": seen(by: [.rju], dead),
    "GET /v1/job-kinds": seen(
      by: [.rju, .service], kind.split(separator: " ").map { "kinds[].\($0)" }.joined(separator: " ")),
    "POST /v1/job-kinds/{jobKind}/pause": seen(by: [.rju], kind + " pausedUntil"),
    "POST /v1/job-kinds/{jobKind}/resumption": seen(by: [.rju], kind),
  ]
}

/// Jobs of a kind of their own, as doors make them and workers leave them.
enum JobScene {
  static let kind = "test.mend"

  static func kindName() throws -> JobKindName { try #require(JobKindName(rawValue: kind)) }

  /// Has a worker declare the kind.
  static func declare(in database: TestDatabase) async throws { try await work(in: database) }

  /// Makes a job that can run now. Returns its number.
  static func enqueue(in database: TestDatabase) async throws -> Int64 {
    try await declare(in: database)
    return try await database.ownerClient.value(
      of: "job_enqueue", ["kind": .text(kind), "payload": .jsonb(JSONText("{}"))])
  }

  /// Makes a job whose one attempt has failed. Returns its number.
  static func dead(in database: TestDatabase) async throws -> Int64 {
    let number = try await enqueue(in: database)
    try await work(in: database)
    return number
  }

  /// Runs every job of the kind that can run; each fails.
  static func work(in database: TestDatabase) async throws {
    var configuration = WorkerConfiguration()
    configuration.schedules = []
    let worker = Worker(
      database: database.database, handlers: [FailingJob()], configuration: configuration,
      logger: LogCapture().logger())
    try await worker.drain()
  }
}

/// Fails each job at its only attempt.
private struct FailingJob: JobHandler {
  struct Failure: Error {}

  let kind: JobKind = "test.mend"
  let limits = JobLimits(attemptsMax: 1, dueSeconds: nil)

  func run(_ job: Job) async throws -> JobOutcome { throw Failure() }
}

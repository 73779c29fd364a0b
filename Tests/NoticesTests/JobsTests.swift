import Foundation
import JobQueue
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

/// What the unit does about jobs: each act by its door, with what it refuses.
@Suite("Jobs that the unit sees to")
struct JobsTests {
  private static let rju = NoticeScenario.rju
  private static let kind = "test.mend"

  /// A handler that fails at each of its two attempts.
  private struct Failing: JobHandler {
    struct Failure: Error {}

    let kind: JobKind
    let limits = JobLimits(attemptsMax: 2, dueSeconds: nil)

    func run(_ job: Job) async throws -> JobOutcome { throw Failure() }
  }

  /// Runs what can run of some kinds; each fails.
  private static func fail(_ kinds: [JobKind] = ["test.mend"], in database: TestDatabase) async throws {
    var configuration = WorkerConfiguration()
    configuration.schedules = []
    let worker = Worker(
      database: database.database, handlers: kinds.map { Failing(kind: $0) }, configuration: configuration,
      logger: LogCapture().logger())
    try await worker.drain()
  }

  private static func enqueue(
    _ kind: String = kind, key: String? = nil, in database: TestDatabase
  ) async throws -> Int64 {
    try await database.ownerClient.value(
      of: "job_enqueue",
      ["kind": .text(kind), "payload": .jsonb(JSONText("{}")), "unique_key": .text(key)])
  }

  @Test("a job that failed waits and is hurried, is dead after its last attempt, and comes back with all its attempts")
  func retry() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2026-11-30T10:00:00-08:00")
      let jobs = Jobs(database: database.database)
      let number = try await Self.enqueue(in: database)
      await #expect(throws: JobRefusal.wrongState) { try await jobs.retry(Self.rju, number, .unkeyed) }
      try await Self.fail(in: database)
      #expect(try await jobs.list(Self.rju, .failed).map(\.state) == [.scheduled])
      let hurried = try await jobs.retry(Self.rju, number, .unkeyed)
      #expect(hurried.state == .available && hurried.attempts == 1 && hurried.attemptsMax == 2)
      try await Self.fail(in: database)
      let dead = try await jobs.find(Self.rju, number)
      #expect(dead.state == .dead && dead.failures?.map(\.attempt) == [1, 2] && dead.failure?.isEmpty == false)
      let again = try await jobs.retry(Self.rju, number, .unkeyed)
      #expect(again.state == .available && again.attempts == 0)
    }
  }

  @Test("a dead job whose work waits already under its key is merged with it")
  func merged() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2026-11-30T10:00:00-08:00")
      let jobs = Jobs(database: database.database)
      let key = UUID().uuidString.lowercased()
      let number = try await Self.enqueue(key: key, in: database)
      try await Self.fail(in: database)
      _ = try await jobs.retry(Self.rju, number, .unkeyed)
      try await Self.fail(in: database)
      let newer = try await Self.enqueue(key: key, in: database)
      #expect(try await jobs.retry(Self.rju, number, .unkeyed).state == .merged)
      #expect(try await jobs.list(Self.rju, Jobs.Filter()).map(\.number) == [newer])
      await #expect(throws: JobRefusal.notFound) { try await jobs.find(Self.rju, number) }
    }
  }

  @Test("one that waits is cancelled and a dead one buried, and neither the other way round")
  func ended() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2026-11-30T10:00:00-08:00")
      let jobs = Jobs(database: database.database)
      let number = try await Self.enqueue(in: database)
      await #expect(throws: JobRefusal.wrongState) { try await jobs.bury(Self.rju, number, .unkeyed) }
      try await Self.fail(in: database)
      _ = try await jobs.retry(Self.rju, number, .unkeyed)
      try await Self.fail(in: database)
      await #expect(throws: JobRefusal.wrongState) { try await jobs.cancel(Self.rju, number, .unkeyed) }
      #expect(try await jobs.bury(Self.rju, number, .unkeyed).state == .buried)
      let other = try await Self.enqueue(in: database)
      #expect(try await jobs.cancel(Self.rju, other, .unkeyed).state == .cancelled)
      await #expect(throws: JobRefusal.notFound) { try await jobs.cancel(Self.rju, other, .unkeyed) }
    }
  }

  @Test(
    "what must be done is neither cancelled, buried nor paused, and can be tried again",
    arguments: [
      "key.destroy", "entryList.destroy", "retention.run", "audit.seal", "entryList.watch",
      "entryList.acknowledgementDue", "entryList.render", "contact.review",
    ])
  func owed(kind: String) async throws {
    try await withTestDatabase { database in
      try await database.setClock("2026-11-30T10:00:00-08:00")
      let jobs = Jobs(database: database.database)
      let number = try await Self.enqueue(kind, in: database)
      let name = try #require(JobKindName(rawValue: kind))
      await #expect(throws: JobRefusal.owed) { try await jobs.cancel(Self.rju, number, .unkeyed) }
      try await Self.fail([JobKind(rawValue: kind)], in: database)
      _ = try await jobs.retry(Self.rju, number, .unkeyed)
      try await Self.fail([JobKind(rawValue: kind)], in: database)
      await #expect(throws: JobRefusal.owed) { try await jobs.bury(Self.rju, number, .unkeyed) }
      await #expect(throws: JobRefusal.owed) { try await jobs.pause(Self.rju, name, minutes: 1, .unkeyed) }
      #expect(try await jobs.retry(Self.rju, number, .unkeyed).owed)
    }
  }

  @Test("a kind is paused for a time, and the pause ends by itself or by whoever ends it")
  func pause() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2026-11-30T10:00:00-08:00")
      let jobs = Jobs(database: database.database)
      let name = try #require(JobKindName(rawValue: Self.kind))
      await #expect(throws: JobRefusal.notFound) { try await jobs.pause(Self.rju, name, minutes: 30, .unkeyed) }
      try await Self.fail(in: database)
      let paused = try await jobs.pause(Self.rju, name, minutes: 30, .unkeyed)
      #expect(paused.pausedUntil?.hasPrefix("2026-11-30T13:3") == true)
      try await database.advanceClock(by: "31 minutes")
      #expect(try await jobs.kinds(Self.rju).allSatisfy { $0.pausedUntil == nil })
      await #expect(throws: JobRefusal.wrongState) { try await jobs.resume(Self.rju, name, .unkeyed) }
      _ = try await jobs.pause(Self.rju, name, minutes: 30, .unkeyed)
      #expect(try await jobs.resume(Self.rju, name, .unkeyed).pausedUntil == nil)
    }
  }

  @Test("scope.1: nobody but the unit sees or changes a job, and the service sees how many there are of each kind")
  func roles() async throws {
    try await withTestDatabase { database in
      let jobs = Jobs(database: database.database)
      let number = try await Self.enqueue(in: database)
      let others = [
        NoticeScenario.kentStaff, NoticeScenario.kentDesk, NoticeScenario.mediator, NoticeScenario.auditor,
      ]
      for actor in others {
        await #expect(throws: JobRefusal.notAllowed) { try await jobs.find(actor, number) }
        let acting = database.database.acting(as: actor)
        await #expect(throws: PostgresError.self) { try await acting.rows(of: "queue_kind_list") }
      }
      #expect(try await jobs.find(Self.rju, number).number == number)
      #expect(try await jobs.kinds(.worker).map(\.kind.rawValue).contains(Self.kind))
      await #expect(throws: JobRefusal.notAllowed) { try await jobs.list(.worker, Jobs.Filter()) }
      await #expect(throws: JobRefusal.notAllowed) { try await jobs.cancel(.worker, number, .unkeyed) }
      await #expect(throws: PostgresError.self) {
        try await database.database.acting(as: .worker).rows(
          of: "queue_job_cancel", ["who": .actor(.worker), "given_job": .bigint(number)])
      }
    }
  }

  @Test("program.1: the service counts the notices of a meeting's end as one kind, whoever ended it")
  func endLabel() async throws {
    try await withTestDatabase { database in
      let ends = ["notice.compose.meetingCancelled", "notice.compose.meetingExpired"]
      for kind in ends { _ = try await Self.enqueue(kind, in: database) }
      let jobs = Jobs(database: database.database)
      let told = try await jobs.kinds(.worker).filter { $0.kind.rawValue.hasPrefix("notice.compose.") }
      #expect(told.map(\.kind.rawValue) == ["notice.compose.meetingEnd"] && told.first?.available == 2)
      let known = try await jobs.kinds(Self.rju).map(\.kind.rawValue)
      #expect(Set(known).isSuperset(of: ends))
    }
  }
}

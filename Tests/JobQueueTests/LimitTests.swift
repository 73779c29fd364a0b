import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("Limits, urgency and times of kinds of jobs")
struct LimitTests {
  private static let other: JobKind = "test.other"

  /// Has a worker declare the kind `test.work` with these limits.
  private func declare(_ limits: JobLimits, _ scenario: QueueScenario) async throws {
    try await scenario.store().declare([TestHandler(limits: limits)], [])
  }

  @Test("workers that claim at once hold no more jobs of a kind than it allows, and one more once one has ended")
  func runningMax() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await declare(JobLimits(dueSeconds: nil, runningMax: 5), scenario)
      for _ in 0..<40 { try await scenario.enqueue() }
      let held = try await withThrowingTaskGroup(of: [Job].self) { group in
        for _ in 0..<10 { group.addTask { try await scenario.claim(scenario.store(), max: 4) } }
        return try await group.reduce(into: [Job]()) { $0 += $1 }
      }
      #expect(held.count == 5)
      let store = scenario.store()
      #expect(try await scenario.claim(store, max: 4).isEmpty)
      #expect(try await store.complete([try #require(held.first)]) == 1)
      #expect(try await scenario.claim(store, max: 4).count == 1)
    }
  }

  @Test("so many jobs of a kind start at once, and as many again in its stretch of time, over all workers")
  func pace() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await declare(JobLimits(dueSeconds: nil, pace: JobPace(starts: 6, seconds: 3_600)), scenario)
      for _ in 0..<40 { try await scenario.enqueue() }
      let started = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<5 { group.addTask { try await scenario.claim(scenario.store(), max: 4).count } }
        return try await group.reduce(0, +)
      }
      #expect(started == 6)
      try await database.advanceClock(by: "21 minutes")
      #expect(try await scenario.claim(scenario.store(), max: 40).count == 2)
      try await database.advanceClock(by: "1 day")
      #expect(try await scenario.claim(scenario.store(), max: 40).count == 6)
    }
  }

  @Test("a limit that one kind has reached keeps back no other kind of the same claim")
  func besides() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await declare(JobLimits(dueSeconds: nil, runningMax: 1), scenario)
      for _ in 0..<5 { try await scenario.enqueue(due: "1 minute") }
      for _ in 0..<5 { try await scenario.enqueue(kind: Self.other) }
      let kinds = [QueueScenario.kind.rawValue, Self.other.rawValue]
      let jobs = try await scenario.store().claim(kinds, max: 4)
      #expect(jobs.map(\.kind) == [QueueScenario.kind, Self.other, Self.other, Self.other])
    }
  }

  @Test("a claim reads nothing of a hundred thousand jobs of a paused kind and of one that nobody serves")
  func longLines() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      // In parts, so that none reaches the statement time-out on a busy machine.
      for _ in 0..<5 {
        try await scenario.client.query("queue_test_line", "test.paused", 10_000)
        try await scenario.client.query("queue_test_line", "test.unserved", 10_000)
      }
      try await scenario.client.query("queue_test_known_kind", "test.paused")
      try await scenario.client.query("queue_test_pause", "test.paused", "5 minutes")
      for _ in 0..<5 { try await scenario.enqueue() }
      for _ in 0..<5 { try await scenario.enqueue(kind: Self.other) }
      let read = try await scenario.client.transaction { transaction in
        try await scenario.actAsService(on: transaction)
        let before = try await transaction.query("queue_test_reads").one(of: "queue_test_reads")
          .get("rows", as: Int.self)
        let kinds = ["test.paused", QueueScenario.kind.rawValue, Self.other.rawValue]
        #expect(try await transaction.query("queue_test_claim_of", kinds, 4).count == 4)
        return try await transaction.query("queue_test_reads").one(of: "queue_test_reads").get("rows", as: Int.self)
          - before
      }
      #expect(read <= 40)
    }
  }

  @Test("a job is due as soon as its kind says, later by as much as it is put off, and no later for having failed")
  func due() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      let former = try await scenario.enqueue()
      let planned = try await scenario.enqueue(in: "1 hour")
      #expect(try await scenario.row(former).get("due_in_seconds", as: Double?.self) == nil)
      try await declare(JobLimits(dueSeconds: 600), scenario)
      func due(_ id: Int64) async throws -> Double {
        try #require(try await scenario.row(id).get("due_in_seconds", as: Double?.self))
      }
      #expect((500...600).contains(try await due(former)), "what waited gets a time")
      let own = try await scenario.enqueue(due: "1 day")
      #expect(try await due(own) > 80_000, "whoever makes it may say another")
      let late = try await scenario.enqueue(in: "-1 hour")
      #expect((500...600).contains(try await due(late)), "it is possible only from now on")
      try await scenario.client.query("queue_test_subscribe", "test.happened", QueueScenario.kind.rawValue)
      _ = try await scenario.publish("test.happened", "{}", on: scenario.client)
      let told = try #require(try await scenario.waiting().max())
      #expect((500...600).contains(try await due(told)))

      let jobs = try await scenario.claim(store, max: 2)
      _ = try await store.snooze(jobs[0], seconds: 3_600)
      #expect((4_100...4_300).contains(try await due(jobs[0].id)))
      _ = try await store.fail(jobs[1], code: "test")
      #expect((500...600).contains(try await due(jobs[1].id)))

      try await database.advanceClock(by: "2 hours")
      _ = try await store.promote(max: 10)
      #expect((500...600).contains(try await due(planned)), "what waited for its time gets one as it comes")
    }
  }

  @Test("what is wanted soon is tried again soon, however often it has failed, and as long as anything else")
  func pauses() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      let limits = JobLimits(dueSeconds: 300)
      #expect(limits.attemptsMax == 82 && JobLimits(dueSeconds: nil).attemptsMax == 16)
      try await declare(limits, scenario)
      let id = try await scenario.enqueue()
      for _ in 0..<12 {
        _ = try await store.fail(try #require(try await scenario.claim(store).first), code: "test")
        #expect(try await scenario.row(id).get("in_seconds", as: Double.self) <= 300)
        try await database.advanceClock(by: "5 minutes")
        _ = try await store.promote(max: 1)
      }
      #expect(try await scenario.row(id).get("attempt", as: Int.self) == 12)
    }
  }

  /// Claims a job of the kind and spends its last attempt.
  private func die(_ id: Int64, _ scenario: QueueScenario) async throws {
    let store = scenario.store()
    let job = try #require(try await scenario.claim(store).first)
    try await scenario.client.query("queue_test_last_attempt", id)
    _ = try await store.fail(job, code: "test")
  }

  /// Looks for late jobs, as the watch does each minute. Returns whether somebody has to be told.
  private func look(_ scenario: QueueScenario) async throws -> Bool {
    try await scenario.client.value(of: "job_late_look", as: Bool.self)
  }

  @Test("the last of a long line is late, although the first of it are others at each look")
  func slowLine() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await scenario.client.query("queue_test_line", QueueScenario.kind.rawValue, 300)
      #expect(try await look(scenario) == false)
      let store = scenario.store()
      #expect(try await store.complete(scenario.claim(store, max: 150)) == 150)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look(scenario))
    }
  }

  @Test("a job that dies after a thousand others is told of")
  func manyDead() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await scenario.client.query("queue_test_dead_line", QueueScenario.kind.rawValue, 1_000)
      _ = try await look(scenario)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look(scenario))
      try await die(scenario.enqueue(), scenario)
      _ = try await look(scenario)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look(scenario))
    }
  }

  @Test("a job that was told of, tried again and is dead once more is told of again")
  func deadAgain() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await declare(JobLimits(dueSeconds: 600), scenario)
      let id = try await scenario.enqueue()
      try await die(id, scenario)
      try await database.advanceClock(by: "1 day")
      for isTold in [false, true, false] {
        #expect(try await look(scenario) == isTold)
        try await database.advanceClock(by: "1 minute")
      }
      #expect(try await scenario.tryAgain(id) == "available")
      #expect(try await look(scenario) == false)
      try await die(id, scenario)
      _ = try await look(scenario)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look(scenario))
    }
  }

  @Test("a clock that was set back puts off by a minute, and no more, what somebody has to be told")
  func clockSetBack() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await scenario.client.query("queue_test_dead_line", QueueScenario.kind.rawValue, 1)
      _ = try await look(scenario)
      try await scenario.client.query("queue_test_found_tomorrow")
      #expect(try await look(scenario) == false)
      try await database.advanceClock(by: "1 minute")
      #expect(try await look(scenario))
    }
  }

  @Test("a dead job that is tried again is due anew")
  func triedAgain() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      try await declare(JobLimits(dueSeconds: 600), scenario)
      let id = try await scenario.enqueue()
      let job = try #require(try await scenario.claim(store).first)
      try await scenario.client.query("queue_test_last_attempt", id)
      _ = try await store.fail(job, code: "test")
      try await database.advanceClock(by: "1 day")
      #expect(try await scenario.queue.counts().overdue == 1)
      #expect(try await scenario.tryAgain(id) == "available")
      #expect(try await scenario.queue.counts().overdue == 0)
      try await database.advanceClock(by: "11 minutes")
      #expect(try await scenario.queue.counts().overdue == 1)
    }
  }
}

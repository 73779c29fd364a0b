import InMemoryTracing
import PostgresClient
import Synchronization
import TestSupport
import Testing
import Tracing

@testable import JobQueue

@Suite("Workers")
struct WorkerTests {
  /// Asks the database something.
  private struct Asking: JobHandler {
    let kind = QueueScenario.kind
    let limits = JobLimits(dueSeconds: nil)
    let label: String
    let queue: JobQueue

    func run(_ job: Job) async throws -> JobOutcome {
      _ = try await queue.counts()
      return .done
    }
  }

  @Test("a job's span has those of its calls within it, but not where kinds share a label (program.1)")
  func spans() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let kind = QueueScenario.kind.rawValue
      for label in [kind, "test.shared"] {
        try await scenario.enqueue()
        let worker = scenario.worker([Asking(label: label, queue: scenario.queue)])
        let tracer = InMemoryTracer()
        try await withTracer(tracer) { _ = try await worker.drain() }
        let job = try #require(span("job \(label)", in: tracer))
        #expect(names(within: job, in: tracer) == (label == kind ? ["database job_count"] : []))
      }
    }
  }

  private func span(_ name: String, in tracer: InMemoryTracer) -> FinishedInMemorySpan? {
    tracer.finishedSpans.first { $0.operationName == name }
  }

  /// The names of the spans within another.
  private func names(within span: FinishedInMemorySpan, in tracer: InMemoryTracer) -> [String] {
    let inner = tracer.finishedSpans.filter { $0.traceID == span.traceID && $0.spanID != span.spanID }
    return inner.map(\.operationName)
  }

  @Test("scheduled jobs are run in the order in which they are due")
  func dueOrder() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      var ids: [Int64] = []
      for minutes in [30, 10, 20] { ids.append(try await scenario.enqueue(in: "\(minutes) minutes")) }
      let handler = TestHandler()
      let worker = scenario.worker([handler], concurrency: 1)
      #expect(try await worker.drain() == 0)
      try await database.advanceClock(by: "25 minutes")
      #expect(try await worker.drain() == 2)
      try await database.advanceClock(by: "5 minutes")
      #expect(try await worker.drain() == 1)
      #expect(handler.jobs.map(\.id) == [ids[1], ids[2], ids[0]])
    }
  }

  @Test("promotion takes the earliest first, up to its limit")
  func promotionLimit() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let late = try await scenario.enqueue(in: "2 minutes")
      let early = try await scenario.enqueue(in: "1 minute")
      try await database.advanceClock(by: "1 hour")
      #expect(try await scenario.store().promote(max: 1) == 1)
      #expect(try await scenario.state(early) == "available")
      #expect(try await scenario.state(late) == "scheduled")
    }
  }

  @Test("a claim doesn't read the hundred thousand scheduled jobs")
  func claimReadsLittle() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      // In parts, so that none reaches the statement time-out on a busy machine.
      for _ in 0..<10 { try await scenario.client.query("queue_test_claim_plan", 10_000) }
      for _ in 0..<5 { try await scenario.enqueue() }
      let read = try await scenario.client.transaction { transaction in
        try await scenario.actAsService(on: transaction)
        let store = try await transaction.query("queue_test_reads").one(of: "queue_test_reads")
        let before = try store.get("rows", as: Int.self)
        try await transaction.query("queue_test_claim", QueueScenario.kind.rawValue, 3)
        return try await transaction.query("queue_test_reads").one(of: "queue_test_reads").get("rows", as: Int.self)
          - before
      }
      #expect(read <= 20)
    }
  }

  @Test("a stopped worker finishes the running job and releases the others, without spending attempts")
  func gracefulStop() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let (began, mayEnd) = (Signal(), Signal())
      let handler = TestHandler { _ in
        began.raise()
        for await _ in mayEnd.waits { break }
        return .done
      }
      let worker = scenario.worker([handler], concurrency: 1)
      let shift = worker.shift()
      var ids: [Int64] = []
      for _ in 0..<5 { ids.append(try await scenario.enqueue()) }
      let claimed = try await shift.store.claim([QueueScenario.kind.rawValue], max: 5)
      #expect(shift.board.put(claimed).isEmpty)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await worker.run(shift) }
        for await _ in began.waits { break }
        shift.stop()
        try await scenario.until { try await scenario.waiting().count == 4 }
        #expect(try await scenario.state(ids[0]) == "running")
        mayEnd.raise()
        try await group.waitForAll()
      }
      #expect(handler.jobs.map(\.id) == [ids[0]])
      #expect(try await scenario.state(ids[0]) == "completed")
      #expect(try await scenario.waiting() == Array(ids.dropFirst()))
      for id in ids.dropFirst() { #expect(try await scenario.row(id).get("attempt", as: Int.self) == 0) }
      #expect(try await scenario.total("workers") == 0)
    }
  }

  @Test("a cancelled worker releases the jobs that it ran, without spending attempts")
  func cutShort() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let began = Signal()
      let handler = TestHandler { _ in
        began.raise()
        for await _ in Signal().waits {}
        try Task.checkCancellation()
        return .done
      }
      let id = try await scenario.enqueue()
      let worker = scenario.worker([handler])
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await worker.run() }
        for await _ in began.waits { break }
        group.cancelAll()
        try await group.waitForAll()
      }
      let row = try await scenario.row(id)
      #expect(try row.get("state", as: String.self) == "available", "\(scenario.log.lines)")
      #expect(try row.get("attempt", as: Int.self) == 0)
    }
  }

  @Test("a running worker runs thousands of quick jobs, then sleeps until it is notified of the next")
  func quickJobs() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let count = Mutex(0)
      let (all, more) = (Signal(), Signal())
      let handler = TestHandler { _ in
        let now = count.withLock {
          $0 += 1
          return $0
        }
        if now == 3_000 { all.raise() }
        if now > 3_000 { more.raise() }
        return .done
      }
      try await database.ownerClient.query("queue_test_bulk", QueueScenario.kind.rawValue, 3_000)
      // With so slow a poll, only a notification can wake the worker.
      let worker = scenario.worker([handler], poll: 3_600)
      let shift = worker.shift()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await worker.run(shift) }
        for await _ in all.waits { break }
        try await scenario.until {
          try await scenario.client.query("queue_test_idle").one(of: "queue_test_idle").get("idle") == 1
        }
        try await scenario.enqueue()
        for await _ in more.waits { break }
        shift.stop()
        try await group.waitForAll()
      }
      #expect(handler.jobs.count == 3_001)
      #expect(try await scenario.total("completed") == 3_001)
    }
  }

  @Test("a job whose kind has no handler is failed and logged, and is claimed again later")
  func withoutHandler() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let id = try await scenario.enqueue()
      let shift = scenario.worker([TestHandler("test.more")]).shift()
      for job in try await scenario.claim(shift.store) { await shift.runner.run(job) }
      #expect(try await scenario.state(id) == "scheduled")
      #expect(try await scenario.row(id).get("errors", as: String.self).contains(#""queue.noHandler""#))
      #expect(scenario.log.contains("error job without a handler"))
    }
  }

  @Test("the canary takes the whole path, and its age is known outside the worker")
  func canary() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let worker = scenario.worker([], schedules: CronSchedule.housekeeping)
      #expect(try await scenario.queue.canaryAge() == nil)
      try await worker.drain()
      try await database.advanceClock(by: "61 seconds")
      try await worker.drain()
      let age = try #require(try await scenario.queue.canaryAge())
      #expect((0...60).contains(age))
      try await database.advanceClock(by: "10 minutes")
      #expect(try #require(try await scenario.queue.canaryAge()) >= 600)
    }
  }

  @Test("counts cover every state and the overdue jobs")
  func counts() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await scenario.enqueue(due: "1 minute")
      _ = try await scenario.claim(scenario.store())
      try await scenario.enqueue(due: "1 day")
      try await scenario.enqueue(in: "1 day")
      try await database.advanceClock(by: "2 minutes")
      let counts = try await scenario.queue.counts()
      #expect(counts.available == 1 && counts.scheduled == 1 && counts.running == 1 && counts.dead == 0)
      #expect(counts.overdue == 1)
      #expect(counts.waitingSeconds >= 120)
    }
  }
}

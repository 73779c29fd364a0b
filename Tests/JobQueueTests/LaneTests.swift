import Synchronization
import TestSupport
import Testing

@testable import JobQueue

@Suite("Lanes of a worker")
struct LaneTests {
  /// Kinds of jobs that never end by themselves, each with whether it began and the word that ends it.
  private struct Stuck {
    let began = Signal()
    let mayEnd = Signal()

    func handler(_ kind: JobKind, _ lane: JobLane) -> TestHandler {
      TestHandler(kind, lane: lane) { [began, mayEnd] _ in
        began.raise()
        for await _ in mayEnd.waits { break }
        return .done
      }
    }
  }

  @Test("a lane whose hands are all busy keeps back neither the shared hands nor another lane")
  func besides() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let stuck = Stuck()
      let slow = stuck.handler("test.slow", JobLane(name: "slow", hands: 1))
      let (swift, shared) = (Stuck(), Stuck())
      let handlers = [
        slow, swift.handler("test.swift", JobLane(name: "swift", hands: 1)),
        shared.handler(QueueScenario.kind, .shared),
      ]
      for _ in 0..<3 { try await scenario.enqueue(kind: "test.slow") }
      let worker = scenario.worker(handlers, concurrency: 1)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await worker.run() }
        for await _ in stuck.began.waits { break }
        try await scenario.enqueue(kind: "test.swift")
        try await scenario.enqueue()
        for await _ in swift.began.waits { break }
        for await _ in shared.began.waits { break }
        #expect(slow.jobs.count == 1)
        group.cancelAll()
        for signal in [stuck, swift, shared] { signal.mayEnd.raise() }
        try await group.waitForAll()
      }
      #expect(try await scenario.total("workers") == 0)
    }
  }

  @Test("scheduled jobs of every lane come due, although one lane alone promotes them")
  func promoted() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let ran = Signal()
      let handler = TestHandler("test.swift", lane: JobLane(name: "swift", hands: 2)) { _ in
        ran.raise()
        return .done
      }
      try await scenario.enqueue(kind: "test.swift", in: "1 minute")
      try await database.advanceClock(by: "2 minutes")
      let worker = scenario.worker([handler])
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await worker.run() }
        for await _ in ran.waits { break }
        group.cancelAll()
        try await group.waitForAll()
      }
      #expect(handler.jobs.count == 1)
    }
  }

  @Test("kinds of one lane share its hands, and what is due first is run first")
  func together() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let lane = JobLane(name: "together", hands: 1)
      let order = Mutex<[JobKind]>([])
      let done = Signal()
      let body: @Sendable (Job) async throws -> JobOutcome = { job in
        let count = order.withLock {
          $0.append(job.kind)
          return $0.count
        }
        if count == 3 { done.raise() }
        return .done
      }
      let kinds: [JobKind] = ["test.last", "test.second", "test.first"]
      try await scenario.enqueue(kind: "test.last")
      try await scenario.enqueue(kind: "test.second", due: "2 hours")
      try await scenario.enqueue(kind: "test.first", due: "1 hour")
      let worker = scenario.worker(kinds.map { TestHandler($0, lane: lane, body) })
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await worker.run() }
        for await _ in done.waits { break }
        group.cancelAll()
        try await group.waitForAll()
      }
      #expect(order.withLock { $0 } == ["test.first", "test.second", "test.last"])
    }
  }
}

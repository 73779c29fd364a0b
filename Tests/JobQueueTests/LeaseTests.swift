import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import JobQueue

@Suite("Leases")
struct LeaseTests {
  @Test("with a stale lease nothing is completed, failed, snoozed, released or discarded")
  func stale() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let (first, second) = (scenario.store(), scenario.store())
      let id = try await scenario.enqueue()
      let stale = try #require(try await scenario.claim(first).first)
      try await first.release([stale])
      let held = try #require(try await scenario.claim(second).first)
      #expect(held.lease == stale.lease + 1)
      #expect(try await first.complete([stale]) == 0)
      #expect(try await first.fail(stale, code: "test") == nil)
      #expect(try await first.snooze(stale, seconds: 1) == nil)
      #expect(try await first.discard(stale, reason: "test") == false)
      try await first.release([stale])
      #expect(try await first.lost([stale]) == [id])
      #expect(try await scenario.state(id) == "running")
      #expect(try await second.complete([held]) == 1)
      #expect(try await second.complete([held]) == 0)
    }
  }

  @Test("a killed worker's job is rescued once, and a late completion by that worker is refused")
  func killed() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let (killed, living) = (scenario.store(), scenario.store())
      let id = try await scenario.enqueue()
      let held = try #require(try await scenario.claim(killed).first)
      try await database.advanceClock(by: "31 seconds")
      try await living.seen(isIdle: false)
      #expect(try await living.rescue(silenceSeconds: 30, max: 10) == 1)
      #expect(try await living.rescue(silenceSeconds: 30, max: 10) == 0)
      #expect(try await scenario.state(id) == "scheduled")
      try await database.advanceClock(by: "10 seconds")
      _ = try await living.promote(max: 10)
      let again = try #require(try await scenario.claim(living).first)
      #expect(again.attempt == 2)
      #expect(try await killed.complete([held]) == 0)
      #expect(try await living.complete([again]) == 1)
      #expect(try await scenario.total("ended") == 1)
    }
  }

  @Test("a demonstration's clock may jump for days while a job runs: no other lane takes it away")
  func jumped() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let (holder, otherLane) = (scenario.store(), scenario.store())
      let id = try await scenario.enqueue()
      let held = try await scenario.claim(holder)
      let target: String = try await scenario.client.value(of: "clock_target", ["given_interval": .text("3 days")])
      _ = try await scenario.client.row(of: "clock_step", ["given_target": .timestamptz(target)])
      try await otherLane.seen(isIdle: true)
      #expect(try await otherLane.rescue(silenceSeconds: 30, max: 10) == 0)
      #expect(try await scenario.state(id) == "running")
      #expect(try await holder.complete(held) == 1)
    }
  }

  @Test("a hung attempt is rescued although its worker is alive, and one that still has time isn't")
  func hung() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      try await scenario.limit(attempts: 3, seconds: 60)
      let store = scenario.store()
      let hung = try await scenario.enqueue()
      _ = try await scenario.claim(store)
      try await database.advanceClock(by: "59 seconds")
      let busy = try await scenario.enqueue()
      _ = try await scenario.claim(store)
      try await database.advanceClock(by: "2 seconds")
      try await store.seen(isIdle: false)
      #expect(try await store.rescue(silenceSeconds: 30, max: 10) == 1)
      #expect(try await scenario.state(hung) == "scheduled")
      #expect(try await scenario.state(busy) == "running")
    }
  }

  @Test("jobs of a claim whose answer was lost are given back at the second look, and those at hand are kept")
  func answerLost() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let shift = scenario.worker([TestHandler()]).shift()
      let known = try await scenario.enqueue()
      let atHand = try await scenario.claim(shift.store)
      #expect(shift.board.put(atHand).isEmpty)
      let done = try await scenario.enqueue()
      shift.completions.add(try #require(try await scenario.claim(shift.store).first), isLast: false)
      let stray = try await scenario.enqueue()
      // Here the connection is lost before the answer comes.
      _ = try await scenario.claim(shift.store)
      let others = try await scenario.enqueue()
      _ = try await scenario.claim(scenario.store())

      var suspects = Heartbeat.Suspects()
      for _ in 0..<2 {
        // A claim that is being made may be the one whose jobs are unknown.
        shift.board.isClaiming = true
        try await shift.heartbeat.compare(&suspects)
      }
      shift.board.isClaiming = false
      try await shift.heartbeat.compare(&suspects)
      #expect(try await scenario.state(stray) == "running")
      try await shift.heartbeat.compare(&suspects)
      #expect(try await scenario.state(stray) == "available")
      #expect(try await scenario.row(stray).get("attempt", as: Int.self) == 0)
      for id in [known, done, others] { #expect(try await scenario.state(id) == "running") }
    }
  }

  @Test("a job whose result couldn't be written is given back, and one whose result is being written isn't")
  func unsettled() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let shift = scenario.worker([TestHandler()]).shift()
      let id = try await scenario.enqueue()
      let job = try #require(try await scenario.claim(shift.store).first)
      // The board needs the task only to cancel it.
      shift.board.began(job, Task { .done })
      #expect(shift.board.ended(job) == false)
      var suspects = Heartbeat.Suspects()
      for _ in 0..<3 { try await shift.heartbeat.compare(&suspects) }
      #expect(try await scenario.state(id) == "running")
      shift.board.settled(job)
      for _ in 0..<2 { try await shift.heartbeat.compare(&suspects) }
      #expect(try await scenario.state(id) == "available")
    }
  }

  @Test("a completion that is being committed is not overwritten by the rescue")
  func committing() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      let store = scenario.store()
      let id = try await scenario.enqueue()
      let job = try #require(try await scenario.claim(store).first)
      try await database.advanceClock(by: "1 hour")
      try await database.database.transaction(as: .worker) { transaction in
        let isCompleted: Bool = try await transaction.value(
          of: "job_complete", ["id": .bigint(job.id), "lease": .integer(job.lease)])
        #expect(isCompleted)
        #expect(try await store.rescue(silenceSeconds: 30, max: 10) == 0)
      }
      #expect(try await scenario.state(id) == "completed")
    }
  }

  @Test("two workers run each of 2,000 jobs once, eight at a time")
  func twoWorkers() async throws {
    try await withTestDatabase { database in
      let scenario = try await QueueScenario(database)
      for _ in 0..<2_000 { try await scenario.enqueue() }
      let handler = TestHandler()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<2 {
          let worker = scenario.worker([handler], concurrency: 8)
          group.addTask { try await worker.drain() }
        }
        try await group.waitForAll()
      }
      #expect(handler.jobs.count == 2_000)
      #expect(Set(handler.jobs.map(\.id)).count == 2_000)
      #expect(handler.jobs.allSatisfy { $0.lease == 1 })
      #expect(try await scenario.total("completed") == 2_000)
      #expect(try await scenario.total("ended_twice") == 0)
      #expect(try await scenario.total("jobs") == 0)
      #expect(try await scenario.total("payloads") == 0)
    }
  }
}

import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

/// Every event in every state: the state machine that the migration draws. That dead jobs alone are buried is in
/// `JobsTests`, with the door that does it.
@Suite("States of a job")
struct JobStateTests {
  enum Event: String, Sendable, CaseIterable {
    case claim, promote, complete, fail, snooze, release, discard, rescue, cancel, tryAgain
  }

  enum Start: String, Sendable, CaseIterable {
    case available, scheduled, running, dead
  }

  /// Where an event leads from a state. With any other event the job stays in its state.
  static let moves: [Start: [Event: String]] = [
    .available: [.claim: "running", .cancel: "cancelled"],
    .scheduled: [.promote: "available", .cancel: "cancelled"],
    .running: [
      .complete: "completed", .fail: "scheduled", .snooze: "scheduled", .release: "available", .discard: "discarded",
      .rescue: "scheduled",
    ],
    .dead: [.tryAgain: "available"],
  ]

  @Test("each event leads where the drawing says, and does nothing elsewhere", arguments: Start.allCases)
  func move(start: Start) async throws {
    try await withTestDatabase { database in
      for event in Event.allCases {
        let scenario = try await QueueScenario(database)
        let store = scenario.store()
        let (id, lease) = try await prepare(start, event, scenario, store)
        try await cause(event, id, lease, scenario, store)
        let expected = Self.moves[start]?[event] ?? start.rawValue
        let state = try await scenario.state(id)
        #expect(state == expected, "\(event.rawValue) from \(start.rawValue)")
      }
    }
  }

  private func prepare(
    _ start: Start, _ event: Event, _ scenario: QueueScenario, _ store: WorkerStore
  ) async throws -> (Int64, Int) {
    let key = "test.\(event.rawValue)"
    let id = try await scenario.enqueue(in: start == .scheduled ? "1 minute" : "0", key: key)
    guard start == .running || start == .dead else { return (id, 0) }
    let job = try #require(try await scenario.claim(store, max: 100).first { $0.id == id })
    if start == .dead {
      try await scenario.client.query("queue_test_last_attempt", id)
      #expect(try await store.fail(job, code: "test") == .dead)
    }
    return (id, job.lease)
  }

  private func cause(
    _ event: Event, _ id: Int64, _ lease: Int, _ scenario: QueueScenario, _ store: WorkerStore
  ) async throws {
    let job = Job(id: id, lease: lease, kind: QueueScenario.kind, attempt: 1, payload: JSONText("{}"))
    switch event {
    case .claim: _ = try await scenario.claim(store, max: 100)
    case .promote:
      try await scenario.database.advanceClock(by: "1 minute")
      try await store.seen(isIdle: false)
      _ = try await store.promote(max: 100)
    case .complete: _ = try await store.complete([job])
    case .fail: _ = try await store.fail(job, code: "test")
    case .snooze: _ = try await store.snooze(job, seconds: 60)
    case .release: try await store.release([job])
    case .discard: _ = try await store.discard(job, reason: "test")
    case .rescue:
      try await scenario.database.advanceClock(by: "5 minutes")
      _ = try await store.rescue(silenceSeconds: 30, max: 100)
    case .cancel: _ = try await scenario.cancel(QueueScenario.kind, uniqueKey: "test.\(event.rawValue)")
    case .tryAgain: _ = try await scenario.tryAgain(id)
    }
  }
}

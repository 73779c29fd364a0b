import Foundation
public import Logging
public import Privacy
public import ServiceLifecycle

/// Claims jobs and runs them with their handlers. Any number of workers share one database.
///
/// It may be killed at any point: another worker takes back the jobs that it held, and its late completions are
/// refused. On a graceful shutdown it stops claiming, releases the jobs that it hasn't begun, without spending an
/// attempt, and waits for those that run.
public final class Worker: Service {
  private let handlers: [JobKind: any JobHandler]
  /// The lanes but the shared one, each with its handlers.
  private let ownLanes: [(hands: Int, handlers: [JobKind: any JobHandler])]
  private let configuration: WorkerConfiguration
  private let store: WorkerStore
  private let logger: Logger

  /// - Parameter handlers: one for each kind. The queue's own kinds are handled already.
  public init(
    database: Database, handlers: [any JobHandler], configuration: WorkerConfiguration = WorkerConfiguration(),
    logger: Logger
  ) {
    precondition((1...1_000).contains(configuration.concurrencyMax), "1 to 1,000 jobs at a time")
    precondition((1...10_000).contains(configuration.claimMax), "1 to 10,000 jobs a claim")
    let own: [any JobHandler] = [
      Canary(database: database), MaintainHistory(database: database, keepDays: configuration.historyDays),
    ]
    self.handlers = Dictionary(uniqueKeysWithValues: (own + handlers).map { ($0.kind, $0) })
    ownLanes = Self.lanes(of: handlers)
    self.configuration = configuration
    self.store = WorkerStore(database: database, worker: UUID())
    self.logger = logger
  }

  private static func lanes(of handlers: [any JobHandler]) -> [(hands: Int, handlers: [JobKind: any JobHandler])] {
    var lanes: [String: (hands: Int, handlers: [JobKind: any JobHandler])] = [:]
    for handler in handlers where handler.lane.name != JobLane.shared.name {
      var lane = lanes[handler.lane.name] ?? (hands: handler.lane.hands, handlers: [:])
      lane.hands = max(lane.hands, handler.lane.hands)
      lane.handlers[handler.kind] = handler
      lanes[handler.lane.name] = lane
    }
    return Array(lanes.values)
  }

  /// How many jobs it runs at a time in each lane, by the lane's name.
  public var lanes: [String: Int] {
    var lanes = [JobLane.shared.name: configuration.concurrencyMax]
    for handler in handlers.values where handler.lane.name != JobLane.shared.name {
      lanes[handler.lane.name] = max(lanes[handler.lane.name] ?? 0, handler.lane.hands)
    }
    return lanes
  }

  /// Works until the service group shuts down or the task is cancelled. While the database is unreachable it keeps
  /// trying.
  public func run() async throws {
    let others = ownLanes.map { shift(hands: $0.hands, of: $0.handlers) }
    let shared = shift(of: handlers.filter { $0.value.lane.name == JobLane.shared.name }, promoting: others.map(\.wake))
    await withTaskGroup(of: Void.self) { group in
      for shift in others + [shared] { group.addTask { await self.run(shift) } }
    }
  }

  /// Runs every job that can run now, including those that become runnable meanwhile, and returns.
  ///
  /// For tests and demonstrations, which move the clock and then look at what follows. It promotes, claims and runs in
  /// due order as `run` does. A job that failed is left waiting for its next attempt.
  ///
  /// - Returns: how many runs there were.
  /// - Throws: `PostgresError` if the database is unreachable.
  @discardableResult
  public func drain() async throws -> Int {
    let shift = shift()
    try await store.declare(Array(handlers.values), configuration.schedules)
    let heartbeat = Heartbeat(
      store: store, board: shift.board, completions: shift.completions, idleness: Idleness(),
      configuration: configuration, logger: logger)
    let upkeep = Upkeep(store: store, claims: [], logger: logger)
    var ran = 0
    while true {
      try await heartbeat.beat()
      let made = try await upkeep.look()
      let jobs = try await store.claim(handlers.keys.map(\.rawValue), max: configuration.concurrencyMax * 8)
      ran += jobs.count
      try await shift.run(jobs, hands: configuration.concurrencyMax)
      if made == 0 && jobs.isEmpty { break }
    }
    try await store.gone()
    return ran
  }

  func run(_ shift: Shift) async {
    await withGracefulShutdownHandler {
      await shift.work()
    } onGracefulShutdown: {
      shift.stop()
    }
  }

  /// A shift that runs kinds side by side, whatever their lanes.
  ///
  /// - Parameters:
  ///   - some: the handlers of these kinds; `nil` for all.
  ///   - promoting: the signals of the other lanes' shifts.
  ///   - completed: called after each batch of completions with the number of jobs completed.
  func shift(
    of some: [JobKind: any JobHandler]? = nil, promoting others: [Signal] = [],
    completed: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> Shift {
    Shift(
      store: store, handlers: some ?? handlers, configuration: configuration, logger: logger, promoting: others,
      completed: completed)
  }

  /// A shift of a lane but the shared one. To the database it is a worker of its own.
  private func shift(hands: Int, of some: [JobKind: any JobHandler]) -> Shift {
    var configuration = configuration
    configuration.concurrencyMax = hands
    configuration.schedules = []
    return Shift(
      store: WorkerStore(database: store.database, worker: UUID()), handlers: some, configuration: configuration,
      logger: logger, promoting: nil, completed: { _ in })
  }
}

extension Shift {
  /// Runs these jobs, at most `hands` at a time, and completes them.
  fileprivate func run(_ jobs: [Job], hands: Int) async throws {
    _ = board.put(jobs)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(hands, jobs.count) {
        group.addTask {
          while let job = board.nextWaiting() { await runner.run(job) }
        }
      }
    }
    try await completions.flush()
  }
}

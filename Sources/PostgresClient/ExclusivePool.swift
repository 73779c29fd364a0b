import Synchronization

/// The connections for transactions. Each is leased to one caller at a time, in the order of arrival.
final class ExclusivePool: Sendable {
  /// A connection that is leased until it is given back.
  struct Lease: Sendable {
    let connection: PipelineConnection
    fileprivate let index: Int
  }

  private typealias Waiter = CheckedContinuation<Result<Int, PostgresError>, Never>

  private let connections: [PipelineConnection]
  private let state: Mutex<LeaseQueue<Waiter>>

  init(_ plan: ConnectionPlan, size: Int) {
    connections = (0..<size).map { _ in PipelineConnection(plan) }
    state = Mutex(LeaseQueue(size: size))
  }

  /// Leases a connection.
  ///
  /// - Throws: kind `poolTimeout` if none becomes free before the deadline, `cancelled` or `closed`.
  func acquire(until deadline: ContinuousClock.Instant) async throws(PostgresError) -> Lease {
    if let index = try state.withLock({ queue throws(PostgresError) in try queue.takeFree() }) {
      return Lease(connection: connections[index], index: index)
    }
    let index = try await wait(until: deadline).get()
    return Lease(connection: connections[index], index: index)
  }

  /// How many connections are leased, and how many callers wait for one.
  var use: (leased: Int, waiting: Int) { state.withLock { (connections.count - $0.freeCount, $0.waitingCount) } }

  func release(_ lease: Lease) {
    let next = state.withLock { $0.giveBack(lease.index) }
    next?.resume(returning: .success(lease.index))
  }

  func close() async {
    closeWithoutWaiting()
    await withTaskGroup { group in
      for connection in connections { group.addTask { await connection.close() } }
    }
  }

  func closeWithoutWaiting() {
    for waiter in state.withLock({ $0.close() }) { waiter.resume(returning: .failure(PostgresError(.closed))) }
    for connection in connections { connection.closeWithoutWaiting() }
  }

  private func wait(until deadline: ContinuousClock.Instant) async -> Result<Int, PostgresError> {
    let id = state.withLock { $0.newWaiterID() }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { [self] in
        // This sleep is the time-out; nothing else reports that the deadline has passed.
        if (try? await Task.sleep(until: deadline, clock: .continuous)) != nil { giveUp(id, .poolTimeout) }
      }
      defer { group.cancelAll() }
      return await stand(in: id, until: deadline)
    }
  }

  private func stand(in id: Int, until deadline: ContinuousClock.Instant) async -> Result<Int, PostgresError> {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let admission = state.withLock { $0.stand(id, waiter) }
        switch admission {
        case .waits:
          // The task may have been cancelled, or the deadline may have passed, before the waiter was queued.
          if Task.isCancelled { giveUp(id, .cancelled) }
          if deadline <= .now { giveUp(id, .poolTimeout) }
        case .free(let index): waiter.resume(returning: .success(index))
        case .refused(let kind): waiter.resume(returning: .failure(PostgresError(kind)))
        }
      }
    } onCancel: {
      giveUp(id, .cancelled)
    }
  }

  private func giveUp(_ id: Int, _ kind: PostgresError.Kind) {
    state.withLock { $0.leave(id) }?.resume(returning: .failure(PostgresError(kind)))
  }
}

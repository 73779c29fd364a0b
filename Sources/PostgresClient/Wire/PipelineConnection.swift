import Foundation
import Logging
import Synchronization

/// A connection in libpq's pipeline mode, and the thread that serves it. Its session opens when first needed and
/// reopens after a loss.
final class PipelineConnection: Sendable {
  private struct Shared {
    var queue = RequestQueue<Ticket>(deadline: { $0.deadline }, isBound: { $0.session != nil })
    var isStarted = false
    var isConnecting = false
    var hasEnded = false
    var whoWaitsForTheEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let shared = Mutex(Shared())
  private let outstanding = Atomic<Int>(0)
  private let isOpen = Atomic(false)
  private let wakeSignal = WakeSignal()
  private let plan: ConnectionPlan

  init(_ plan: ConnectionPlan) {
    self.plan = plan
  }

  /// The number of requests that wait or are in progress, abandoned ones included.
  var load: Int { outstanding.load(ordering: .relaxed) }

  /// Sends a request when its turn comes and returns its outcome.
  ///
  /// Without a session it fails at once if the server is known to be gone, and otherwise after the client's patience.
  func carryOut(_ ticket: Ticket) async -> Ticket.Outcome {
    guard let reachability = plan.reachability, ticket.session == nil, !isOpen.load(ordering: .relaxed) else {
      return await queue(ticket)
    }
    if reachability.isLost { return .failure(PostgresError(.cannotConnect, statement: ticket.statement)) }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // This sleep is the time-out: the connection's thread can't be woken while it connects.
        if (try? await Task.sleep(for: reachability.patience)) != nil { ticket.giveUp(.cannotConnect) }
      }
      defer { group.cancelAll() }
      return await queue(ticket)
    }
  }

  private func queue(_ ticket: Ticket) async -> Ticket.Outcome {
    await withTaskCancellationHandler {
      await withCheckedContinuation { caller in
        if ticket.await(caller) { submit(ticket) }
      }
    } onCancel: {
      if ticket.cancel() { signal { $0.cancel() } }
    }
  }

  /// Drops the session, because its state is unknown.
  func dropSession() {
    signal { $0.dropSession() }
  }

  /// Accepts no more requests, fails those that were never sent, and waits a short while for those that were.
  func close() async {
    closeWithoutWaiting()
    await withCheckedContinuation { caller in
      let hasNothingToWaitFor = shared.withLock { shared in
        // A thread that is connecting has nothing in progress. It ends on its own, at the latest after connect_timeout.
        guard shared.isStarted, !shared.hasEnded, !shared.isConnecting else { return true }
        shared.whoWaitsForTheEnd.append(caller)
        return false
      }
      if hasNothingToWaitFor { caller.resume() }
    }
  }

  /// Like `close`, without waiting for anything.
  func closeWithoutWaiting() {
    let unsent = shared.withLock { $0.queue.close() }
    wakeSignal.raise()
    for ticket in unsent { end(ticket, .failure(PostgresError(.closed, statement: ticket.statement))) }
  }

  private func submit(_ ticket: Ticket) {
    outstanding.add(1, ordering: .relaxed)
    let (admission, starts) = shared.withLock { shared in
      let admission = shared.queue.append(ticket)
      let starts = !shared.isStarted && admission != .refused
      if starts { shared.isStarted = true }
      return (admission, starts)
    }
    switch admission {
    case .refused: end(ticket, .failure(PostgresError(.closed, statement: ticket.statement)))
    case .queued(let wakes): if wakes { wakeSignal.raise() }
    }
    if starts { start() }
  }

  private func signal(_ change: (inout RequestQueue<Ticket>) -> Bool) {
    if shared.withLock({ change(&$0.queue) }) { wakeSignal.raise() }
  }

  private func start() {
    let thread = Thread { [self] in PipelineLoop(self, plan: plan, wakeSignal: wakeSignal).run() }
    thread.name = "postgres"
    thread.stackSize = 512 * 1024
    thread.start()
  }
}

/// The calls made by the connection's thread.
extension PipelineConnection {
  func end(_ ticket: Ticket, _ outcome: Ticket.Outcome) {
    outstanding.subtract(1, ordering: .relaxed)
    ticket.end(outcome)
  }

  func take(room: Int?, now: ContinuousClock.Instant) -> RequestQueue<Ticket>.Intake {
    shared.withLock { $0.queue.take(room: room, now: now) }
  }

  /// Takes all requests that wait, for none of which there will be a session.
  func takeAll() -> [Ticket] {
    shared.withLock { $0.queue.takeAll() }
  }

  /// Notes whether there is a session.
  func note(isOpen: Bool) {
    self.isOpen.store(isOpen, ordering: .relaxed)
  }

  func fallAsleep(canSend: Bool) -> Bool {
    shared.withLock { $0.queue.fallAsleep(canSend: canSend) }
  }

  /// Returns requests to the queue that were taken but not sent.
  func putBack(_ tickets: [Ticket]) {
    guard !tickets.isEmpty, !shared.withLock({ $0.queue.putBack(tickets) }) else { return }
    for ticket in tickets { end(ticket, .failure(PostgresError(.closed, statement: ticket.statement))) }
  }

  /// Marks the time in which the thread can't be woken. At its beginning, releases everyone who waits for the thread's
  /// end.
  func connecting<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    release { $0.isConnecting = true }
    defer { shared.withLock { $0.isConnecting = false } }
    return try body()
  }

  func threadEnded() {
    release { $0.hasEnded = true }
  }

  private func release(_ change: (inout Shared) -> Void) {
    let callers = shared.withLock { shared in
      change(&shared)
      defer { shared.whoWaitsForTheEnd = [] }
      return shared.whoWaitsForTheEnd
    }
    for caller in callers { caller.resume() }
  }
}

/// What a connection needs in order to open and supervise its session.
struct ConnectionPlan: Sendable {
  let settings: ConnectionSettings
  /// Maximum time a server may stay silent while requests are in progress; `nil` is no limit.
  let silenceMax: Duration?
  let logger: Logger
  /// What the client's connections have found of the server; `nil` if requests wait for it until their deadline.
  var reachability: Reachability?
}

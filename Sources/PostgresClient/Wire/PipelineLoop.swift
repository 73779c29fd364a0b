import CLibpq
import Glibc
import Logging

/// The loop of a connection's thread: take requests, send them, read answers, sleep. All its state belongs to that
/// thread.
final class PipelineLoop {
  /// Maximum number of requests in progress. The others wait where they can still be withdrawn.
  private static let underWayMax = 256
  /// The same by a pooler. PgBouncer takes a session away between two requests, although it has passed on the first
  /// bytes of the second: the rest then reaches another session, and both are lost.
  private static let pooledMax = 1
  /// Maximum time to wait for requests in progress when the client closes.
  private static let closingMax: Duration = .seconds(5)

  private let connection: PipelineConnection
  private let plan: ConnectionPlan
  private let wakeSignal: WakeSignal

  private var session: LibpqSession?
  /// Counts the sessions, so that a transaction never continues in another session.
  private var sessionNumber = 0
  private var ledger = PipelineLedger<Ticket>()
  /// The outcome of the segment being read.
  private var outcome: Result<ResultSet, PostgresError>?
  private var backoff = Backoff()
  private var hasUnsentBytes = false
  private var lastSignOfLife = ContinuousClock.now
  private var closesAt: ContinuousClock.Instant?

  init(_ connection: PipelineConnection, plan: ConnectionPlan, wakeSignal: WakeSignal) {
    self.connection = connection
    self.plan = plan
    self.wakeSignal = wakeSignal
  }

  func run() {
    while step() {}
    loseSession(.connectionLost)
    connection.threadEnded()
  }

  /// Runs one round. Returns false when the loop is done.
  private func step() -> Bool {
    let now = ContinuousClock.now
    let intake = connection.take(room: session == nil ? nil : room, now: now)
    for ticket in intake.stranded { fail(ticket, .connectionLost) }
    for ticket in intake.overdue { fail(ticket, backoff.isFailing ? .cannotConnect : .poolTimeout) }
    if intake.isClosing {
      let end = closesAt ?? now + Self.closingMax
      closesAt = end
      guard !ledger.isEmpty, now < end else { return false }
    }
    if intake.dropsSession { loseSession(.connectionLost) }
    guard let session else {
      if intake.toSend.isEmpty { openSession(intake) } else { connection.putBack(intake.toSend) }
      return true
    }
    if intake.cancels, ledger.tickets.contains(where: \.isToBeCancelled) { session.cancelRunning() }
    var unsent = intake.toSend[...]
    while self.session === session, let ticket = unsent.popFirst() { send(ticket, session) }
    connection.putBack(Array(unsent))
    exchange(session, nextDeadline: intake.nextDeadline)
    return true
  }

  /// How many requests more may be sent.
  private var room: Int {
    (isPooled ? Self.pooledMax : Self.underWayMax) - ledger.count
  }

  private var isPooled: Bool { plan.settings.transactionPins != nil }

  // MARK: The session

  /// Opens the session if a request needs it, or if this connection looks for a server that is gone, and the pause
  /// after the last failure is over; otherwise sleeps.
  private func openSession(_ intake: RequestQueue<Ticket>.Intake) {
    let isProbing = plan.reachability?.isProbed(by: connection) ?? false
    guard intake.nextDeadline != nil || isProbing else {
      if connection.fallAsleep(canSend: true) { wakeSignal.wait(until: nil) }
      return
    }
    if let next = backoff.nextAttempt, ContinuousClock.now < next {
      if connection.fallAsleep(canSend: false) { wakeSignal.wait(until: min(next, intake.nextDeadline ?? next)) }
      return
    }
    do throws(ConnectFailure) {
      let opened = try connection.connecting { () throws(ConnectFailure) in try LibpqSession(plan.settings) }
      guard opened.enterPipelineMode() else { throw ConnectFailure(message: "pipeline mode was refused") }
      session = opened
      connection.note(isOpen: true)
      plan.reachability?.reached()
      sessionNumber += 1
      if backoff.isFailing { plan.logger.notice("connected to PostgreSQL again") }
      backoff = Backoff()
    } catch {
      if !backoff.isFailing {
        plan.logger.warning("cannot connect to PostgreSQL", metadata: ["reason": "\(error.message)"])
      }
      backoff.failed(at: .now)
      if let reachability = plan.reachability, !error.isRefusal {
        reachability.lost(by: connection)
        for ticket in connection.takeAll() { fail(ticket, .cannotConnect) }
      }
    }
  }

  /// Drops the session. Requests in progress may or may not have taken effect.
  private func loseSession(_ kind: PostgresError.Kind) {
    guard session != nil else { return }
    session = nil
    connection.note(isOpen: false)
    outcome = nil
    hasUnsentBytes = false
    for ticket in ledger.sessionLost() { fail(ticket, kind, mayHaveTakenEffect: true) }
  }

  private func fail(_ ticket: Ticket, _ kind: PostgresError.Kind, mayHaveTakenEffect: Bool = false) {
    let error = PostgresError(kind, statement: ticket.statement, mayHaveTakenEffect: mayHaveTakenEffect)
    connection.end(ticket, .failure(error))
  }

  // MARK: Sending

  /// Hands a request to libpq. This may lose the session.
  private func send(_ ticket: Ticket, _ session: LibpqSession) {
    if let required = ticket.session, required != sessionNumber { return fail(ticket, .connectionLost) }
    guard ticket.send() else { return fail(ticket, .cancelled) }
    if ledger.isEmpty { lastSignOfLife = .now }
    if !sendWork(ticket, session) || !session.sendSync() { loseSession(.connectionLost) }
  }

  private func sendWork(_ ticket: Ticket, _ session: LibpqSession) -> Bool {
    // In a transaction that is open, its beginning has set them.
    let pins = ticket.session == nil ? plan.settings.transactionPins : nil
    switch ticket.work {
    case .statements(let all) where isPooled:
      ledger.addUnnamed(ticket, statements: all.count, isPinned: pins != nil)
      return session.sendPins(pins?.alone)
        && all.allSatisfy { session.sendPrepare($0.statement.text, as: "") && session.sendExecute("", $0.parameters) }
    case .statements(let all):
      let plans = ledger.add(ticket, statements: all.map(\.statement))
      return zip(all, plans).allSatisfy { each, plan in
        (!plan.prepares || session.sendPrepare(each.statement.text, as: plan.serverName))
          && session.sendExecute(plan.serverName, each.parameters)
      }
    case .preparation(let statement):
      ledger.addPreparation(ticket, isPinned: pins != nil)
      // An unnamed prepared statement is replaced by the next one.
      return session.sendPins(pins?.alone) && session.sendPrepare(statement.text, as: "")
    case .command(let text):
      ledger.add(ticket, isPinned: pins != nil)
      return session.sendCommand(text) && session.sendPins(pins?.afterBegin)
    }
  }

  // MARK: Sleeping and reading

  /// Sends what is left, sleeps until something happens, and reads what has arrived.
  private func exchange(_ session: LibpqSession, nextDeadline: ContinuousClock.Instant?) {
    guard self.session === session else { return }
    let left = session.flush()
    guard left >= 0 else { return readThenLose(session) }
    hasUnsentBytes = left > 0
    let silenceEnds = ledger.isEmpty ? nil : plan.silenceMax.map { lastSignOfLife + $0 }
    let maySleep = connection.fallAsleep(canSend: room > 0)
    let until = maySleep ? [silenceEnds, nextDeadline, closesAt].compactMap { $0 }.min() : .now
    let socketEvents = Int16(POLLIN) | (hasUnsentBytes ? Int16(POLLOUT) : 0)
    var descriptors = (
      pollfd(fd: session.descriptor, events: socketEvents, revents: 0),
      pollfd(fd: wakeSignal.descriptor, events: Int16(POLLIN), revents: 0)
    )
    _ = withUnsafeMutablePointer(to: &descriptors) { pair in
      pair.withMemoryRebound(to: pollfd.self, capacity: 2) {
        poll($0, 2, PollTimeout.milliseconds(until: until))
      }
    }
    if descriptors.1.revents != 0 { wakeSignal.clear() }
    if descriptors.0.revents & ~Int16(POLLOUT) != 0 {
      lastSignOfLife = .now
      guard session.consumeInput() else { return readThenLose(session) }
      read(session)
    } else if let silenceEnds, ContinuousClock.now >= silenceEnds {
      plan.logger.warning("PostgreSQL has stopped answering; the connection is given up")
      loseSession(.serverUnresponsive)
    }
  }

  /// Reads the answers that arrived before the connection was lost, then drops the session.
  private func readThenLose(_ session: LibpqSession) {
    read(session)
    loseSession(.connectionLost)
  }

  private func read(_ session: LibpqSession) {
    // libpq only looks at arrived data when asked whether it is busy, even with nothing in progress.
    while !session.isBusy, let segment = ledger.current {
      switch session.nextItem(for: segment.ticket.statement) {
      case .success(let results):
        if ledger.commandSucceeded() { outcome = .success(results) }
      case .failure(let failure):
        note(failure, of: segment)
      case .skipped, .endOfCommand:
        break
      case .sync:
        endSegment(session)
      case .broken:
        return loseSession(.connectionLost)
      }
    }
  }

  private func note(_ failure: ServerFailure, of segment: PipelineLedger<Ticket>.Segment) {
    ledger.commandFailed(sqlState: failure.sqlState)
    let statement = segment.ticket.statement
    let isPreparation = ledger.current?.failedInPreparation ?? false
    outcome = .failure(isPreparation ? failure.preparationError(statement) : failure.error(statement))
  }

  private func endSegment(_ session: LibpqSession) {
    guard let segment = ledger.synced() else { return }
    let ticket = segment.ticket
    defer { outcome = nil }
    // Within a transaction nothing can be resent, because the failure has ended it.
    if segment.lostItsPreparation, ticket.session == nil {
      outcome = nil
      return send(ticket, session)
    }
    switch outcome {
    case .success(let results): connection.end(ticket, .success(.init(results: results, session: sessionNumber)))
    case .failure(let error): connection.end(ticket, .failure(error))
    case nil: fail(ticket, .other)
    }
  }
}

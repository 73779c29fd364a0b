import Synchronization

/// One request on its way through a connection, and the caller that waits for it.
///
/// Whoever ends it first (the answer, a time-out, the caller's cancellation, the closing of the client) resumes the
/// caller; everyone after that finds it ended. So every caller is resumed exactly once.
final class Ticket: Sendable {
  /// What to send.
  enum Work: Sendable {
    /// Statements that are carried out one after the other, all or none; the answer is that of the last.
    case statements([Prepared])
    /// Only have the server look at the statement's text.
    case preparation(Statement)
    /// One of the commands around statements, such as BEGIN.
    case command(String)
  }

  /// A statement with its values.
  struct Prepared: Sendable {
    let statement: Statement
    let parameters: EncodedParameters
  }

  /// What came back, and from which session of the connection.
  struct Answer: Sendable {
    let results: ResultSet
    let session: Int
  }

  typealias Outcome = Result<Answer, PostgresError>
  private typealias Caller = CheckedContinuation<Outcome, Never>

  /// What the caller's cancellation does to a request that was sent.
  enum Cancellation: Sendable {
    /// The caller goes; the answer is thrown away. For connections that others share.
    case abandons
    /// The server is asked to cancel it, and the caller waits for its answer.
    case asksServer
    /// Nothing: it has to be carried out.
    case isIgnored
  }

  private enum State {
    case made
    case cancelledEarly
    case waiting(Caller)
    case sent(Caller, cancelled: Bool)
    case ended
  }

  let work: Work
  let cancellation: Cancellation
  /// The only session in which it may be carried out; `nil` is any.
  let session: Int?
  /// Until when it may wait to be sent.
  let deadline: ContinuousClock.Instant
  private let state = Mutex(State.made)

  init(_ work: Work, cancellation: Cancellation, session: Int? = nil, deadline: ContinuousClock.Instant) {
    self.work = work
    self.cancellation = cancellation
    self.session = session
    self.deadline = deadline
  }

  var statement: StatementName? {
    switch work {
    case .statements(let all): all.last?.statement.name
    case .preparation(let statement): statement.name
    case .command: nil
    }
  }

  /// Notes who waits. False if the caller had been cancelled before; it has been resumed then.
  func await(_ caller: CheckedContinuation<Outcome, Never>) -> Bool {
    let isWanted = state.withLock { state in
      guard case .made = state else { return false }
      state = .waiting(caller)
      return true
    }
    if !isWanted { caller.resume(returning: .failure(PostgresError(.cancelled, statement: statement))) }
    return isWanted
  }

  /// Notes that it is about to be sent. False if nobody waits for it any more.
  func send() -> Bool {
    state.withLock { state in
      switch state {
      case .waiting(let caller):
        state = .sent(caller, cancelled: false)
        return true
      case .sent:
        return true
      case .made, .cancelledEarly, .ended:
        return false
      }
    }
  }

  /// Ends it and resumes the caller, unless it has ended.
  func end(_ outcome: Outcome) {
    let (caller, cancelled): (Caller?, Bool) = state.withLock { state in
      defer { state = .ended }
      switch state {
      case .waiting(let caller): return (caller, false)
      case .sent(let caller, let cancelled): return (caller, cancelled)
      case .made, .cancelledEarly, .ended: return (nil, false)
      }
    }
    guard let caller else { return }
    if cancelled, case .failure(let error) = outcome, error.kind == .statementTimeout {
      // The server answers a wish to cancel with the code of a time-out.
      caller.resume(returning: .failure(PostgresError(.cancelled, sqlState: error.sqlState, statement: statement)))
    } else {
      caller.resume(returning: outcome)
    }
  }

  /// The caller's task was cancelled. True if the server is to be asked to cancel.
  func cancel() -> Bool {
    guard cancellation != .isIgnored else { return false }
    let (caller, wasSent, asksServer): (Caller?, Bool, Bool) = state.withLock { state in
      switch state {
      case .made:
        state = .cancelledEarly
      case .waiting(let caller):
        state = .ended
        return (caller, false, false)
      case .sent(let caller, _) where cancellation == .asksServer:
        state = .sent(caller, cancelled: true)
        return (nil, true, true)
      case .sent(let caller, _):
        state = .ended
        return (caller, true, false)
      case .cancelledEarly, .ended:
        break
      }
      return (nil, false, false)
    }
    caller?.resume(
      returning: .failure(PostgresError(.cancelled, statement: statement, mayHaveTakenEffect: wasSent)))
    return asksServer
  }

  /// Whether the server is to be asked to cancel it.
  var isToBeCancelled: Bool {
    state.withLock { state in
      if case .sent(_, cancelled: true) = state { true } else { false }
    }
  }
}

import Synchronization

/// A request on its way through a connection, and the caller that waits for it.
///
/// The first event that ends it (the answer, a time-out, the caller's cancellation, the closing of the client) resumes
/// the caller. Later events have no effect, so every caller is resumed exactly once.
final class Ticket: Sendable {
  /// What to send.
  enum Work: Sendable {
    /// Statements that run in order, all or none. The answer is that of the last.
    case statements([Prepared])
    /// Only checks the statement's text on the server.
    case preparation(Statement)
    /// A transaction command, such as BEGIN.
    case command(String)
  }

  /// A statement and its values.
  struct Prepared: Sendable {
    let statement: Statement
    let parameters: EncodedParameters
  }

  /// A result, and the session of the connection it came from.
  struct Answer: Sendable {
    let results: ResultSet
    let session: Int
  }

  typealias Outcome = Result<Answer, PostgresError>
  private typealias Caller = CheckedContinuation<Outcome, Never>

  /// What the caller's cancellation does to a request that has been sent.
  enum Cancellation: Sendable {
    /// The caller stops waiting and the answer is discarded. For shared connections.
    case abandons
    /// The server is asked to cancel it, and the caller waits for the server's answer.
    case asksServer
    /// Cancellation has no effect: the request must complete.
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
  /// The only session in which it may run; `nil` is any.
  let session: Int?
  /// The latest time at which it may be sent.
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

  /// Registers the waiting caller. Returns false if the caller was already cancelled; it has then been resumed.
  func await(_ caller: CheckedContinuation<Outcome, Never>) -> Bool {
    let isWanted = state.withLock { state in
      guard case .made = state else { return false }
      state = .waiting(caller)
      return true
    }
    if !isWanted { caller.resume(returning: .failure(PostgresError(.cancelled, statement: statement))) }
    return isWanted
  }

  /// Marks it as about to be sent. Returns false if nobody waits for it any more.
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

  /// Ends it and resumes the caller, unless it has already ended.
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
      // The server reports a requested cancellation with the same code as a time-out.
      caller.resume(returning: .failure(PostgresError(.cancelled, sqlState: error.sqlState, statement: statement)))
    } else {
      caller.resume(returning: outcome)
    }
  }

  /// Ends it and resumes the caller, unless it was sent.
  func giveUp(_ kind: PostgresError.Kind) {
    let caller: Caller? = state.withLock { state in
      guard case .waiting(let caller) = state else { return nil }
      state = .ended
      return caller
    }
    caller?.resume(returning: .failure(PostgresError(kind, statement: statement)))
  }

  /// Handles the cancellation of the caller's task. Returns true if the server should be asked to cancel.
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

  /// Whether the server should be asked to cancel it.
  var isToBeCancelled: Bool {
    state.withLock { state in
      if case .sent(_, cancelled: true) = state { true } else { false }
    }
  }
}

/// The state shared by a connection's callers and its thread. It does no I/O; the caller must hold a lock.
///
/// The thread needs a wake-up only after it has announced that it is going to sleep, so a busy connection costs none.
struct RequestQueue<Ticket: Sendable>: Sendable {
  /// The result of submitting a request.
  enum Admission: Equatable {
    case refused
    case queued(wakes: Bool)
  }

  /// What the thread must do next.
  struct Intake: Sendable {
    let toSend: [Ticket]
    let overdue: [Ticket]
    /// The requests whose session is gone.
    let stranded: [Ticket]
    let nextDeadline: ContinuousClock.Instant?
    let isClosing: Bool
    let dropsSession: Bool
    let cancels: Bool
  }

  private let deadline: @Sendable (Ticket) -> ContinuousClock.Instant
  private let isBound: @Sendable (Ticket) -> Bool
  private var waiting = Fifo<Ticket>()
  private var isAsleep = false
  private var isClosing = false
  private var dropsSession = false
  private var cancels = false

  /// - Parameters:
  ///   - deadline: The latest time at which a request may be sent.
  ///   - isBound: Whether a request can run in one particular session only.
  init(
    deadline: @escaping @Sendable (Ticket) -> ContinuousClock.Instant, isBound: @escaping @Sendable (Ticket) -> Bool
  ) {
    self.deadline = deadline
    self.isBound = isBound
  }

  mutating func append(_ ticket: Ticket) -> Admission {
    guard !isClosing else { return .refused }
    waiting.append(ticket)
    return .queued(wakes: wake())
  }

  /// Asks the thread to drop the session. Returns true if the thread must be woken.
  mutating func dropSession() -> Bool {
    dropsSession = true
    return wake()
  }

  /// Asks the thread to cancel a request in progress. Returns true if the thread must be woken.
  mutating func cancel() -> Bool {
    cancels = true
    return wake()
  }

  /// Accepts no more requests and returns those that were never sent. The thread must be woken.
  mutating func close() -> [Ticket] {
    isClosing = true
    _ = wake()
    return waiting.removeFirst(atMost: waiting.count)
  }

  /// Takes up to `room` requests to send, and all that have waited too long. Without a session (`room` is `nil`) it
  /// takes none to send, but all that are bound to the lost session.
  mutating func take(room: Int?, now: ContinuousClock.Instant) -> Intake {
    isAsleep = false
    defer {
      dropsSession = false
      cancels = false
    }
    let overdue = waiting.removeFirst { deadline($0) <= now }
    let toSend = waiting.removeFirst(atMost: room ?? 0)
    let stranded = room == nil ? waiting.removeAll(where: isBound) : []
    return Intake(
      toSend: toSend, overdue: overdue, stranded: stranded, nextDeadline: waiting.first.map(deadline),
      isClosing: isClosing, dropsSession: dropsSession, cancels: cancels)
  }

  /// Takes all requests, for none of which there will be a session.
  mutating func takeAll() -> [Ticket] {
    waiting.removeFirst(atMost: waiting.count)
  }

  /// Puts requests that couldn't be sent back at the front of the queue. Returns false if the queue has been closed in
  /// the meantime.
  mutating func putBack(_ tickets: [Ticket]) -> Bool {
    guard !isClosing else { return false }
    let others = waiting.removeFirst(atMost: waiting.count)
    for ticket in tickets + others { waiting.append(ticket) }
    return true
  }

  /// Announces that the thread is going to sleep. Returns false if the thread must look again instead. `canSend` tells
  /// whether a waiting request could be sent.
  mutating func fallAsleep(canSend: Bool) -> Bool {
    guard !dropsSession, !cancels, !(canSend && !waiting.isEmpty) else { return false }
    isAsleep = true
    return true
  }

  private mutating func wake() -> Bool {
    defer { isAsleep = false }
    return isAsleep
  }
}

/// What a connection's callers and its thread tell each other. It does no I/O; whoever holds it holds a lock.
///
/// The thread must be woken only when it has said that it is going to sleep, so a busy connection costs no wake-ups.
struct RequestQueue<Ticket: Sendable>: Sendable {
  /// What became of a request that was handed in.
  enum Admission: Equatable {
    case refused
    case queued(wakes: Bool)
  }

  /// What the thread has to do next.
  struct Intake: Sendable {
    let toSend: [Ticket]
    let overdue: [Ticket]
    /// Those that belong to a session that is gone.
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
  ///   - deadline: Until when a request may wait.
  ///   - isBound: Whether it may be carried out in one session only.
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

  /// The session is to be given up as soon as the thread sees this. True if the thread must be woken.
  mutating func dropSession() -> Bool {
    dropsSession = true
    return wake()
  }

  /// A request under way is to be cancelled. True if the thread must be woken.
  mutating func cancel() -> Bool {
    cancels = true
    return wake()
  }

  /// Takes no more requests; returns those that were never sent. The thread must be woken.
  mutating func close() -> [Ticket] {
    isClosing = true
    _ = wake()
    return waiting.removeFirst(atMost: waiting.count)
  }

  /// Takes up to `room` requests to send, and all that have waited too long. Without a session it takes, instead of
  /// any to send, all that only a lost one could have carried out.
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

  /// Gives back what was taken and couldn't be sent, ahead of everything that waits. True if it was taken back; a
  /// queue that has been closed meanwhile takes nothing.
  mutating func putBack(_ tickets: [Ticket]) -> Bool {
    guard !isClosing else { return false }
    let others = waiting.removeFirst(atMost: waiting.count)
    for ticket in tickets + others { waiting.append(ticket) }
    return true
  }

  /// Says that the thread is going to sleep unless there is something to do. `canSend` tells whether a waiting
  /// request would be something to do. False if the thread must look again instead.
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

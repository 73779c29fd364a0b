/// Which exclusive connections are leased, and who waits for one. It does no I/O; the caller must hold a lock.
struct LeaseQueue<Waiter> {
  /// The result of asking to wait.
  enum Admission {
    case waits
    /// A connection has become free in the meantime.
    case free(Int)
    case refused(PostgresError.Kind)
  }

  /// The free connections. The last one used is taken first, so that few are opened.
  private var free: [Int]
  private var waiters: [(id: Int, waiter: Waiter)] = []
  private var nextID = 0
  private var isClosed = false

  init(size: Int) {
    free = (0..<size).reversed()
  }

  /// Takes a free connection; `nil` if there is none, or if others are already waiting.
  mutating func takeFree() throws(PostgresError) -> Int? {
    guard !isClosed else { throw PostgresError(.closed) }
    return waiters.isEmpty ? free.popLast() : nil
  }

  var freeCount: Int { free.count }
  var waitingCount: Int { waiters.count }

  mutating func newWaiterID() -> Int {
    nextID += 1
    return nextID
  }

  mutating func stand(_ id: Int, _ waiter: Waiter) -> Admission {
    guard !isClosed else { return .refused(.closed) }
    if waiters.isEmpty, let index = free.popLast() { return .free(index) }
    waiters.append((id, waiter))
    return .waits
  }

  /// Removes a waiter from the queue; `nil` if it has already been served.
  mutating func leave(_ id: Int) -> Waiter? {
    guard let position = waiters.firstIndex(where: { $0.id == id }) else { return nil }
    return waiters.remove(at: position).waiter
  }

  /// Takes a connection back and returns the waiter that gets it next.
  mutating func giveBack(_ index: Int) -> Waiter? {
    guard !waiters.isEmpty else {
      free.append(index)
      return nil
    }
    return waiters.removeFirst().waiter
  }

  mutating func close() -> [Waiter] {
    isClosed = true
    defer { waiters = [] }
    return waiters.map(\.waiter)
  }
}

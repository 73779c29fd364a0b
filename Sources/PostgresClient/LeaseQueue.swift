/// Who holds which of the exclusive connections, and who waits for one. It does no I/O; whoever holds it holds a lock.
struct LeaseQueue<Waiter> {
  /// What becomes of someone who comes to wait.
  enum Admission {
    case waits
    /// One has become free meanwhile.
    case free(Int)
    case refused(PostgresError.Kind)
  }

  /// The connections nobody holds; the one used last is used next, so that few are opened.
  private var free: [Int]
  private var waiters: [(id: Int, waiter: Waiter)] = []
  private var nextID = 0
  private var isClosed = false

  init(size: Int) {
    free = (0..<size).reversed()
  }

  /// A free connection; `nil` if there is none, or others came first.
  mutating func takeFree() throws(PostgresError) -> Int? {
    guard !isClosed else { throw PostgresError(.closed) }
    return waiters.isEmpty ? free.popLast() : nil
  }

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

  /// Takes someone out of the queue; `nil` if they have been served.
  mutating func leave(_ id: Int) -> Waiter? {
    guard let position = waiters.firstIndex(where: { $0.id == id }) else { return nil }
    return waiters.remove(at: position).waiter
  }

  /// Takes a connection back; returns who gets it next.
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

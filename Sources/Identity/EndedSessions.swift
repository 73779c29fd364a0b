import Synchronization

/// Sessions that are known to have ended, so that showing one again and again doesn't ask the database each time.
///
/// An ended session never stands again.
final class EndedSessions: Sendable {
  /// The most that are remembered; when there are more, all are forgotten.
  private static let countMax = 10_000

  private let ended = Mutex<Set<[UInt8]>>([])

  func contains(_ id: [UInt8]) -> Bool { ended.withLock { $0.contains(id) } }

  func insert(_ id: [UInt8]) {
    ended.withLock { ended in
      if ended.count >= Self.countMax { ended.removeAll() }
      ended.insert(id)
    }
  }
}

import Foundation
import Logging
import Synchronization

/// Who listens on which channel, and the one connection that serves them all. It is opened for the first listener and
/// stays; a channel without listeners is given up.
final class Listener: Sendable {
  private struct Shared {
    var subscriptions: [Int: Subscription] = [:]
    var nextID = 0
    var isStarted = false
    var isClosed = false
  }

  /// One reader of a channel.
  struct Subscription: Sendable {
    let channel: String
    let reader: AsyncStream<String>.Continuation
  }

  /// How many texts are kept for a reader who is slow.
  private static let keptMax = 4_096

  private let shared = Mutex(Shared())
  private let wakeSignal = WakeSignal()
  private let settings: ConnectionSettings
  private let logger: Logger

  init(_ settings: ConnectionSettings, logger: Logger) {
    self.settings = settings
    self.logger = logger
  }

  func subscribe(_ channel: String) -> AsyncStream<String> {
    let (stream, reader) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingNewest(Self.keptMax))
    let (id, starts) = shared.withLock { shared -> (Int?, Bool) in
      guard !shared.isClosed else { return (nil, false) }
      shared.nextID += 1
      shared.subscriptions[shared.nextID] = Subscription(channel: channel, reader: reader)
      defer { shared.isStarted = true }
      return (shared.nextID, !shared.isStarted)
    }
    guard let id else {
      reader.finish()
      return stream
    }
    reader.onTermination = { [weak self] _ in self?.unsubscribe(id) }
    if starts { start() } else { wakeSignal.raise() }
    return stream
  }

  /// Ends every stream. The thread ends by itself.
  func close() {
    let readers = shared.withLock { shared in
      shared.isClosed = true
      defer { shared.subscriptions = [:] }
      return shared.subscriptions.values.map(\.reader)
    }
    for reader in readers { reader.finish() }
    wakeSignal.raise()
  }

  private func unsubscribe(_ id: Int) {
    if shared.withLock({ $0.subscriptions.removeValue(forKey: id) }) != nil { wakeSignal.raise() }
  }

  private func start() {
    let thread = Thread { [self] in
      ListenerLoop(self, settings: settings, wakeSignal: wakeSignal, logger: logger).run()
    }
    thread.name = "postgres-listen"
    thread.stackSize = 512 * 1024
    thread.start()
  }
}

/// What the thread calls.
extension Listener {
  /// The readers as they are now; `nil` once the listener is closed.
  var subscriptions: [Int: Subscription]? {
    shared.withLock { $0.isClosed ? nil : $0.subscriptions }
  }
}

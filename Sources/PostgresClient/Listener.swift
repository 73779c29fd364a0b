import Foundation
import Logging
import Synchronization

/// The listeners of all channels and the one connection that serves them. The connection opens for the first listener
/// and stays open. A channel without listeners is dropped.
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

  /// Maximum number of messages kept for a slow reader.
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

  /// Ends every stream. The thread stops on its own.
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

/// The calls made by the thread.
extension Listener {
  /// The current readers; `nil` once the listener is closed.
  var subscriptions: [Int: Subscription]? {
    shared.withLock { $0.isClosed ? nil : $0.subscriptions }
  }
}

import Synchronization

/// Whether the server of a client can be reached, as the client's connections have found.
///
/// Once an attempt finds no server, the connection that tried goes on trying alone. Until one of them has reached the
/// server again, requests that would need a new session fail at once, instead of each waiting for attempts of its own.
final class Reachability: Sendable {
  /// The longest that a request waits for a connection that isn't open, while the server isn't known to be gone.
  let patience: Duration
  /// The connection that goes on trying; `nil` while the server isn't known to be gone.
  private let prober = Mutex<ObjectIdentifier?>(nil)

  init(patience: Duration) {
    self.patience = patience
  }

  /// Whether the server is known to be gone.
  var isLost: Bool { prober.withLock { $0 != nil } }

  /// Whether this connection is the one that goes on trying.
  func isProbed(by connection: PipelineConnection) -> Bool {
    prober.withLock { $0 == ObjectIdentifier(connection) }
  }

  /// Notes that a connection found no server. The first one that finds none goes on trying.
  func lost(by connection: PipelineConnection) {
    prober.withLock { $0 = $0 ?? ObjectIdentifier(connection) }
  }

  /// Notes that a connection has reached the server.
  func reached() {
    prober.withLock { $0 = nil }
  }
}

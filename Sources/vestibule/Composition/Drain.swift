import Logging
import ServiceLifecycle
import Synchronization

/// Whether the program was told to stop. Its probes say so from then on.
final class Drain: Sendable {
  private let begun = Atomic(false)

  var hasBegun: Bool { begun.load(ordering: .relaxed) }

  func begin() {
    begun.store(true, ordering: .relaxed)
  }
}

/// Keeps the other services going for a while after the program was told to stop, so that a proxy has time to notice
/// and sends its requests elsewhere. It is the last of a group's services: they are shut down in reverse, one by one.
struct Draining: Service {
  let drain: Drain
  let seconds: Int
  let logger: Logger
  var clock: any Clock<Duration> = ContinuousClock()

  func run() async throws {
    try await gracefulShutdown()
    drain.begin()
    guard seconds > 0 else { return }
    logger.notice("stopping; requests are answered for a while", metadata: ["seconds": "\(seconds)"])
    // The sleep is the purpose: what a proxy has seen isn't told to anybody.
    try? await clock.sleep(for: .seconds(seconds))
  }
}

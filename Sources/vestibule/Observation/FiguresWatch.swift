import Logging

/// Reads figures for whoever asks within a limited time, and only once at a time: a database that hangs holds up no
/// answer, and gathers no questions.
actor FiguresWatch {
  private let read: @Sendable () async throws -> [String]
  private let limit: Duration
  private let clock: any Clock<Duration>
  private let logger: Logger
  private var reading: Task<[String]?, Never>?

  /// - Parameter limit: how long whoever asks waits.
  init(
    within limit: Duration = .milliseconds(700), clock: any Clock<Duration> = ContinuousClock(), logger: Logger,
    read: @escaping @Sendable () async throws -> [String]
  ) {
    (self.limit, self.clock, self.logger, self.read) = (limit, clock, logger, read)
  }

  /// The figures; `nil` if they can't be read, or not in time. The log says why.
  func lines() async -> [String]? {
    let (answers, told) = AsyncStream.makeStream(of: [String]?.self)
    let task = reading ?? begin()
    // Tasks of their own: a group would wait for both, also where one hangs.
    let waiter = Task { _ = told.yield(await task.value) }
    // As above.
    let timer = Task { [clock, limit] in
      // The sleep is the deadline. However it ends, the time is over.
      try? await clock.sleep(for: limit)
      told.finish()
    }
    var found: [String]?
    for await answer in answers {
      found = answer
      break
    }
    timer.cancel()
    waiter.cancel()
    return found
  }

  private func begin() -> Task<[String]?, Never> {
    // A task of its own, since whoever asks first may be gone before it ends.
    let task = Task { [read, logger] () -> [String]? in
      defer { reading = nil }
      do {
        return try await read()
      } catch {
        logger.error("the service's figures can't be read", metadata: ["error": "\(error)"])
        return nil
      }
    }
    reading = task
    return task
  }
}

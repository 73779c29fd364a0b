import Logging
import Notices
import ServiceLifecycle

extension Demonstration {
  /// Runs a body next to a worker, and stops the worker in order afterwards.
  ///
  /// - Parameters:
  ///   - outbox: The folder for the notices by electronic mail.
  ///   - address: The address where their recipients sign in.
  func withWorker<Result: Sendable>(
    outbox: String, address: String, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let channel = EmailAddress("vestibule@demonstration.invalid").map { OutboxChannel(folder: outbox, sender: $0) }
    let logger = Logger(label: "vestibule")
    let worker = parts.worker(
      channels: [channel].compactMap { $0 }, signInAddress: address, auditKeys: keys.auditKeys, logger: logger)
    let group = ServiceGroup(configuration: .init(services: [worker], logger: logger))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let result: Result
      do {
        result = try await body()
      } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      return result
    }
  }

  /// Makes the day that people look at, with a worker that does what falls due meanwhile.
  ///
  /// - Parameter opening: When the day opens, as PostgreSQL spells it.
  func makeDay(at place: DemonstrationPlace, opening: String, _ progress: Progress) async throws {
    let day = DemonstrationDay(parts: parts, clock: clock, opening: opening)
    try await withWorker(outbox: place.folder.outbox, address: place.address) { try await day.make(progress) }
  }
}

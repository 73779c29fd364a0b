import Logging
import Metrics
import PostgresClient
import Tracing

/// Runs one job with its handler and settles the result.
struct JobRunner: Sendable {
  let store: WorkerStore
  let handlers: [JobKind: any JobHandler]
  let board: JobBoard
  let completions: CompletionBatch
  let logger: Logger

  /// Never throws: a job that can't be settled now (the database is unreachable) is given back by the heartbeat.
  func run(_ job: Job) async {
    guard let handler = handlers[job.kind] else { return await refuse(job) }
    // A task of its own, because a job that another worker has now must be cancelled without its neighbours. It is
    // awaited right here, and cancelled with this task.
    let task = Task { try await Self.traced(handler, job) }
    let clock = ContinuousClock()
    let start = clock.now
    board.began(job, task)
    let result = await withTaskCancellationHandler {
      await task.result
    } onCancel: {
      task.cancel()
    }
    let isLost = board.ended(job)
    defer { board.settled(job) }
    Timer(label: "job_queue_seconds", dimensions: [("kind", label(of: job))]).recordNanoseconds(
      Int64((clock.now - start) / .nanoseconds(1)))
    if isLost {
      count(job, "lost")
      logger.notice("job lost to another claim", metadata: describe(job))
      return
    }
    do {
      try await settle(job, result)
    } catch {
      logger.warning("job not settled", metadata: describe(job, ["error": "\(JobErrorCode.of(error))"]))
    }
  }

  /// Runs a job in a span by the label of its kind. What its label hides, the names of its calls mustn't tell.
  private static func traced(_ handler: any JobHandler, _ job: Job) async throws -> JobOutcome {
    try await StatementTrace.$isQuiet.withValue(handler.label != job.kind.rawValue) {
      try await withSpan("job \(handler.label)", ofKind: .consumer) { _ in try await handler.run(job) }
    }
  }

  /// Fails a job whose kind has no handler here. It is claimed again, by a worker that may have one, or ends up dead.
  private func refuse(_ job: Job) async {
    _ = board.ended(job)
    defer { board.settled(job) }
    count(job, "unhandled")
    logger.error("job without a handler", metadata: describe(job))
    do {
      _ = try await store.fail(job, code: "queue.noHandler")
    } catch {
      logger.warning("job not settled", metadata: describe(job, ["error": "\(JobErrorCode.of(error))"]))
    }
  }

  private func settle(_ job: Job, _ result: Result<JobOutcome, any Error>) async throws {
    switch result {
    case .success(.done):
      completions.add(job, isLast: !board.hasBacklog)
      count(job, "done")
    case .success(.doneInTransaction):
      count(job, "done")
    case .success(.snooze(let seconds)):
      _ = try await store.snooze(job, seconds: seconds)
      count(job, "snoozed")
    case .success(.discard(let reason)):
      _ = try await store.discard(job, reason: reason.description)
      count(job, "discarded")
      logger.notice("job discarded", metadata: describe(job, ["reason": "\(reason)"]))
    case .failure where Task.isCancelled:
      // The worker must stop at once, so no attempt is spent. A task of its own, because this one is cancelled.
      try await Task { try await store.release([job]) }.value
      count(job, "released")
    case .failure(let error):
      let state = try await store.fail(job, code: JobErrorCode.of(error))
      count(job, state == .dead ? "dead" : "failed")
      let level: Logger.Level = state == .dead ? .error : .notice
      let details: Logger.Metadata = ["error": "\(JobErrorCode.of(error))", "state": "\(state?.rawValue ?? "stale")"]
      logger.log(level: level, "job failed", metadata: describe(job, details))
    }
  }

  private func describe(_ job: Job, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
    let metadata: Logger.Metadata = ["job": "\(job.id)", "kind": "\(label(of: job))", "attempt": "\(job.attempt)"]
    return metadata.merging(more) { _, new in new }
  }

  private func label(of job: Job) -> String { handlers[job.kind]?.label ?? job.kind.rawValue }

  private func count(_ job: Job, _ outcome: String) {
    Counter(label: "job_queue_jobs", dimensions: [("kind", label(of: job)), ("outcome", outcome)]).increment()
  }
}

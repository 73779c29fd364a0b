/// Limits fetches: one runs at a time, and a new one begins only after a pause. Callers in the meantime wait for the
/// running one, or get an error.
actor FetchGate<Value: Sendable> {
  private let pause: Duration
  private var running: Task<Result<Value, ProviderFault>, Never>?
  private var begun: ContinuousClock.Instant?

  init(pause: Duration) {
    self.pause = pause
  }

  /// - Parameter isUrgent: whether to ignore the pause, as for a refresh by age.
  /// - Throws: what the fetch throws; `askedTooSoon` during the pause.
  func fetch(
    isUrgent: Bool = false, _ body: @escaping @Sendable () async -> Result<Value, ProviderFault>
  ) async throws(ProviderFault) -> Value {
    if let running { return try await running.value.get() }
    let now = ContinuousClock.now
    if !isUrgent, let begun, now - begun < pause { throw .askedTooSoon }
    begun = now
    // All callers share this task. It is unstructured, because a cancelled first caller mustn't end it for the others.
    let task = Task { await body() }
    running = task
    let result = await task.value
    running = nil
    return try result.get()
  }
}

/// Lets one fetch of a kind run at a time, and one begin at most once a pause: whoever asks meanwhile waits for the
/// one that runs, or goes without.
actor FetchGate<Value: Sendable> {
  private let pause: Duration
  private var running: Task<Result<Value, ProviderFault>, Never>?
  private var begun: ContinuousClock.Instant?

  init(pause: Duration) {
    self.pause = pause
  }

  /// - Parameter isUrgent: whether the pause doesn't count, as for a refresh by age.
  /// - Throws: what the fetch throws, or `askedTooSoon`.
  func fetch(
    isUrgent: Bool = false, _ body: @escaping @Sendable () async -> Result<Value, ProviderFault>
  ) async throws(ProviderFault) -> Value {
    if let running { return try await running.value.get() }
    let now = ContinuousClock.now
    if !isUrgent, let begun, now - begun < pause { throw .askedTooSoon }
    begun = now
    // One task for whoever asks while it runs: unstructured, as the first to ask must not end it for the others.
    let task = Task { await body() }
    running = task
    let result = await task.value
    running = nil
    return try result.get()
  }
}

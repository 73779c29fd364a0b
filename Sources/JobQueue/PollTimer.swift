/// Looks at the queue from time to time, whether or not a notification came.
struct PollTimer: Sendable {
  let seconds: Double
  let completions: CompletionBatch

  /// Raises the signals at once and then every few seconds, until cancelled.
  func run(_ looks: [Signal]) async {
    while !Task.isCancelled {
      looks.forEach { $0.raise() }
      completions.flushSoon()
      // A sleep, because it is the fallback for signals that were lost.
      do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
    }
  }
}

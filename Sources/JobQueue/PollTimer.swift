/// Polls the queue at intervals, whether or not a notification came.
struct PollTimer: Sendable {
  let seconds: Double
  let completions: CompletionBatch

  /// Raises the signals at once and then after each interval, until cancelled.
  func run(_ looks: [Signal]) async {
    while !Task.isCancelled {
      looks.forEach { $0.raise() }
      completions.flushSoon()
      // A sleep, because this is the fallback for lost notifications.
      do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
    }
  }
}

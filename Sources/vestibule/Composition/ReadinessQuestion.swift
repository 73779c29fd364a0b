import Web

/// A question about whether the process can do its work.
struct ReadinessQuestion: Sendable {
  /// What it means that there is no answer in time.
  let silence: NotReadyReason
  let ask: @Sendable () async -> Readiness

  /// Asks all questions side by side, and takes what is answered before the time is over. Whoever hangs, such as a
  /// server that was stopped in the middle of an answer, is left alone.
  static func ask(
    _ questions: [ReadinessQuestion], within limit: Duration, clock: any Clock<Duration>
  ) async -> Readiness {
    let (answers, told) = AsyncStream.makeStream(of: (place: Int, found: Readiness).self)
    let asked = questions.enumerated().map { place, question in
      // Tasks of their own: a group would wait for each of them, also for one that hangs.
      Task { _ = told.yield((place: place, found: await question.ask())) }
    }
    // A task of its own, as above.
    let timer = Task {
      // The sleep is the deadline. However it ends, the time is over.
      try? await clock.sleep(for: limit)
      told.finish()
    }
    var found: [Int: Readiness] = [:]
    for await answer in answers {
      found[answer.place] = answer.found
      if found.count == questions.count { break }
    }
    for task in asked { task.cancel() }
    timer.cancel()
    var readiness = Readiness()
    for (place, question) in questions.enumerated() {
      readiness.add(found[place] ?? Readiness(reasons: [question.silence]))
    }
    return readiness
  }
}

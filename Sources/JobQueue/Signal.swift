/// Wakes one loop. Raised several times while the loop is busy, it wakes it once. `end` ends the loop.
struct Signal: Sendable {
  let waits: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (waits, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  func raise() {
    continuation.yield()
  }

  func end() {
    continuation.finish()
  }
}

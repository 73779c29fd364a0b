import PostgresClient
import Privacy

/// How many of an actor's own notices are open: the number at once, then whenever it has changed.
///
/// Reading never waits for each change: many at a time are one number, which is the newest. The sequence ends when the
/// reading task is cancelled or the client is closed, and throws `PostgresError` if the mailbox can't be read.
public struct NoticeCounts: AsyncSequence, Sendable {
  public typealias Element = Int
  public typealias Failure = any Error

  let notices: Notices
  let actor: Actor
  let pollSeconds: Int

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(counts: self) }

  public struct AsyncIterator: AsyncIteratorProtocol {
    /// The shortest time from one look to the next, so that a busy hour costs each reader a few looks a second.
    private static let pauseMilliseconds = 250

    let counts: NoticeCounts
    private var signals: AsyncStream<Void>.Iterator?
    private var told: Int?

    init(counts: NoticeCounts) {
      self.counts = counts
    }

    public mutating func next() async throws -> Int? {
      while true {
        if signals == nil {
          // Before the first look, so that nothing is missed in between.
          signals =
            NoticeSignals.stream(
              counts.notices.database.postgres, [NoticeSignals.channel, NoticeSignals.counters],
              pollSeconds: counts.pollSeconds
            ).makeAsyncIterator()
        } else {
          // Only a cancelled sleep throws.
          guard (try? await Task.sleep(for: .milliseconds(Self.pauseMilliseconds))) != nil else { return nil }
          guard await signals?.next() != nil else { return nil }
        }
        do {
          let open = try await counts.notices.openCount(counts.actor)
          if open != told {
            told = open
            return open
          }
        } catch  where Task.isCancelled {
          return nil
        }
      }
    }
  }
}

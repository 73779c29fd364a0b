import PostgresClient
import Privacy

/// An actor's notices as they come, oldest first, from a position on.
///
/// Each is read from the mailbox, by position: what is told while nobody listens, or while the connection to the
/// database is away, comes late but comes. It ends when the reading task is cancelled or the client is closed, and
/// throws `PostgresError` where the mailbox can't be read; whoever reads goes on from the last notice seen.
public struct NoticeStream: AsyncSequence, Sendable {
  public typealias Element = Notice
  public typealias Failure = any Error

  let database: Database
  let actor: Actor
  let position: Int64
  let pollSeconds: Int

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }

  public struct AsyncIterator: AsyncIteratorProtocol {
    private static let batchMax = 100

    private let stream: NoticeStream
    private var position: Int64
    private var signals: AsyncStream<Void>.Iterator?
    /// Read and not handed out yet, newest first.
    private var waiting: [Notice] = []
    /// Whether there may be some that the last look left behind, or none has been taken yet.
    private var mayHaveMore = false

    init(_ stream: NoticeStream) {
      self.stream = stream
      position = stream.position
    }

    public mutating func next() async throws -> Notice? {
      if signals == nil {
        // Before the first look, so that nothing falls between the two.
        signals = NoticeSignals.stream(stream.database.postgres, pollSeconds: stream.pollSeconds).makeAsyncIterator()
        mayHaveMore = true
      }
      while waiting.isEmpty {
        if !mayHaveMore {
          guard await signals?.next() != nil else { return nil }
        }
        do {
          try await look()
        } catch  where Task.isCancelled {
          return nil
        }
      }
      return waiting.popLast()
    }

    private mutating func look() async throws {
      let rows = try await stream.database.acting(as: stream.actor).query(
        "notices_newer", values: stream.actor.sqlValues + [position, Self.batchMax], route: nil)
      waiting = try rows.reversed().map { try Notice($0) }
      if let last = rows.last { position = try last.get("position") }
      mayHaveMore = rows.count == Self.batchMax
    }
  }
}

/// Says when it is worth looking for new notices: when the database has told of some, and every few seconds anyway.
enum NoticeSignals {
  static let channel = "vestibule_notices"

  static func stream(_ postgres: PostgresClient, pollSeconds: Int) -> AsyncStream<Void> {
    let told = postgres.listen(channel)
    // One signal is as good as many: whoever is woken looks for everything.
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    // Unstructured, since it has to outlive this call; it ends with the stream that it feeds.
    let feeder = Task {
      await withTaskGroup { group in
        group.addTask { for await _ in told { continuation.yield() } }
        group.addTask {
          // A wait of its own purpose, not for anything: a wake-up may be lost between servers, and then this finds
          // what it told of.
          while (try? await Task.sleep(for: .seconds(pollSeconds))) != nil { continuation.yield() }
        }
        await group.next()
        group.cancelAll()
      }
      continuation.finish()
    }
    continuation.onTermination = { _ in feeder.cancel() }
    return signals
  }
}

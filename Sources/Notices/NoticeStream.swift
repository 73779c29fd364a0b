import PostgresClient
import Privacy

/// An actor's notices as they are written, oldest first, from a position on.
///
/// Each is read from the mailbox by its position, so that notices that were written while nobody listened, or while the
/// database couldn't be reached, arrive late but arrive. The stream ends when the reading task is cancelled or the
/// client is closed. It throws `PostgresError` if the mailbox can't be read; the reader then goes on from the last
/// notice seen.
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
    /// Notices that were read and not returned yet, newest first.
    private var waiting: [Notice] = []
    /// Whether the mailbox may hold more than the last look returned, or hasn't been looked at yet.
    private var mayHaveMore = false

    init(_ stream: NoticeStream) {
      self.stream = stream
      position = stream.position
    }

    public mutating func next() async throws -> Notice? {
      if signals == nil {
        // Before the first look, so that nothing is missed in between.
        signals =
          NoticeSignals.stream(
            stream.database.postgres, [NoticeSignals.channel], pollSeconds: stream.pollSeconds
          ).makeAsyncIterator()
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
      let rows = try await stream.database.acting(as: stream.actor).rows(
        of: "notice_newer", ["given_position": .bigint(position), "given_limit": .integer(Self.batchMax)])
      waiting = try rows.reversed().map { try Notice($0) }
      if let last = rows.last { position = try last.get("position") }
      mayHaveMore = rows.count == Self.batchMax
    }
  }
}

/// Signals when to look at a mailbox again: when the database announces something, and every few seconds anyway.
enum NoticeSignals {
  /// Announces new notices.
  static let channel = "vestibule_notices"
  /// Announces that notices may be open no longer, or again.
  static let counters = "vestibule_counts"

  static func stream(_ postgres: PostgresClient, _ channels: [String], pollSeconds: Int) -> AsyncStream<Void> {
    let told = channels.map { postgres.listen($0) }
    // One signal is enough for many, because a reader that is woken looks for everything.
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    // Unstructured, because it has to outlive this call. It ends with the stream that it feeds.
    let feeder = Task {
      await withTaskGroup { group in
        for announcements in told {
          group.addTask { for await _ in announcements { continuation.yield() } }
        }
        group.addTask {
          // An announcement may be lost with a connection; this finds what it was about. Only a cancelled sleep throws.
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

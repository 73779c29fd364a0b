import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Logging
import NIOCore
import Notices
import Privacy
import ServiceLifecycle
import Synchronization

/// A caller's notices as server-sent events; where asked for, also how many of them are open, whenever that changes.
///
/// A stream ends with the session or token under which it was opened (`StreamRight`), and after ten minutes anyway.
/// Clients reconnect with `Last-Event-ID` and miss nothing.
struct NoticeEvents: Sendable {
  private static let lastEventID = HTTPField.Name("Last-Event-ID")
  /// Tells a proxy to pass each event on at once instead of waiting until its buffer is full.
  private static let proxyBuffering = HTTPField.Name("X-Accel-Buffering")
  /// The interval between comments, which detect that the client has gone, in seconds.
  private static let pulseSeconds = 15
  /// The number of pulses after which the stream ends: ten minutes.
  private static let pulsesMax = 40
  /// The number of events that may wait for a slow client before the stream ends.
  private static let waitingMax = 1_000

  let notices: Notices
  let right: StreamRight

  init(_ dependencies: WebDependencies) {
    notices = dependencies.notices
    right = StreamRight(tokens: dependencies.tokens, sessions: dependencies.sessions)
  }

  /// - Parameters:
  ///   - counting: whether to say how many are open, with pulses that scripts see too.
  ///   - language: the language of the notices' sentences; `nil` for the one that the caller asks for.
  func response(to call: Call, counting: Bool, in language: Language? = nil) async throws -> Response {
    let header = Self.lastEventID.flatMap { call.request.headers[$0] }
    let after = header.flatMap { Notice.ID($0) }
    if header?.isEmpty == false, after == nil {
      throw RequestFault.fields([FieldFault("Last-Event-ID", .notAnIdentifier)])
    }
    let stream = try await notices.stream(call.actor, after: after)
    let counts = counting ? notices.openCounts(try call.actor) : nil
    let language = language ?? call.language
    let logger = call.context.logger
    let right = right
    var headers: HTTPFields = [.contentType: "text/event-stream"]
    if let name = Self.proxyBuffering { headers[name] = "no" }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        try await withThrowingTaskGroup { group in
          let (events, waiting) = AsyncStream.makeStream(
            of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(Self.waitingMax))
          let isOver = Mutex(false)
          group.addTask { await Self.feed(stream, counts, in: language, to: waiting, logger: logger) }
          group.addTask {
            await right.waitForEnd(of: call)
            isOver.withLock { $0 = true }
            waiting.finish()
          }
          // What waits for a slow client isn't sent once the right has ended.
          for await event in events where !isOver.withLock({ $0 }) { try await writer.write(event) }
          group.cancelAll()
        }
        try await writer.finish(nil)
      })
  }

  /// Sends events and pulses until the service stops, the client is too slow, or the time is up.
  private static func feed(
    _ stream: NoticeStream, _ counts: NoticeCounts?, in language: Language,
    to waiting: AsyncStream<ByteBuffer>.Continuation, logger: Logger
  ) async {
    await cancelWhenGracefulShutdown {
      await withTaskGroup { group in
        group.addTask {
          // An inbox that can't be read ends the stream. The client reconnects and resumes after the last event.
          await reporting(to: logger) {
            for try await notice in stream {
              guard case .enqueued = waiting.yield(try event(notice, in: language)) else { return }
            }
          }
        }
        if let counts {
          group.addTask {
            await reporting(to: logger) {
              for try await open in counts {
                guard case .enqueued = waiting.yield(ByteBuffer(string: try event(open: open))) else { return }
              }
            }
          }
        }
        let pulse = counts == nil ? ": pulse\n\n" : "event: pulse\ndata: {}\n\n"
        group.addTask {
          for _ in 0..<pulsesMax {
            // The sleep waits for no other event: the regular pulse is its purpose.
            guard (try? await Task.sleep(for: .seconds(pulseSeconds))) != nil else { return }
            guard case .enqueued = waiting.yield(ByteBuffer(string: pulse)) else { return }
          }
        }
        await group.next()
        group.cancelAll()
      }
    }
    // Another process goes on serving, so the client needn't wait before it connects again.
    if Task.isShuttingDownGracefully { waiting.yield(ByteBuffer(string: "retry: 500\n\n")) }
    waiting.finish()
  }

  private static func reporting(to logger: Logger, _ body: () async throws -> Void) async {
    do {
      try await body()
    } catch is CancellationError {
      return
    } catch {
      logger.error("an event stream ended", metadata: ["error": .string(FailureAnswers.description(of: error))])
    }
  }

  /// It has no id, so that a client resumes behind the last notice.
  private static func event(open: Int) throws(AnswerNotEncodable) -> String {
    "event: count\ndata: \(try JSONAnswer.text(["open": open]))\n\n"
  }

  private static func event(_ notice: Notice, in language: Language) throws(AnswerNotEncodable) -> ByteBuffer {
    let data = try JSONAnswer.text(NoticeBody(notice, in: language))
    return ByteBuffer(string: "event: notice\nid: \(notice.id)\ndata: \(data)\n\n")
  }
}

import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import NIOCore
import Notices
import Privacy
import ServiceLifecycle

/// A caller's notices as server-sent events.
///
/// A stream ends by itself after a while, so that whoever lost the right to it loses it soon; a client comes back with
/// `Last-Event-ID` and misses nothing.
struct NoticeEvents: Sendable {
  private static let lastEventID = HTTPField.Name("Last-Event-ID")
  /// How often a comment is sent, so that a peer that is gone is noticed. In seconds.
  private static let pulseSeconds = 15
  /// After how many of these the stream ends: ten minutes.
  private static let pulsesMax = 40
  /// How many events may wait for a slow reader before the stream ends.
  private static let waitingMax = 1_000

  let notices: Notices

  func response(to call: Call) async throws -> Response {
    let header = Self.lastEventID.flatMap { call.request.headers[$0] }
    let after = header.flatMap { Notice.ID($0) }
    if header?.isEmpty == false, after == nil {
      throw RequestFault.fields([FieldFault("Last-Event-ID", .notAnIdentifier)])
    }
    let stream = try await notices.stream(call.actor, after: after)
    let language = call.language
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream"],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
        try await withThrowingTaskGroup { group in
          let (events, waiting) = AsyncStream.makeStream(
            of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(Self.waitingMax))
          group.addTask { await Self.feed(stream, in: language, to: waiting) }
          for await event in events { try await writer.write(event) }
          group.cancelAll()
        }
        try await writer.finish(nil)
      })
  }

  /// Puts events and pulses into the stream until the service stops, the reader is too slow, or time is up.
  private static func feed(
    _ stream: NoticeStream, in language: Language, to waiting: AsyncStream<ByteBuffer>.Continuation
  ) async {
    await cancelWhenGracefulShutdown {
      await withTaskGroup { group in
        group.addTask {
          // A mailbox that can't be read ends the stream: the client comes back and goes on from the last event.
          do {
            for try await notice in stream {
              guard case .enqueued = waiting.yield(event(notice, in: language)) else { return }
            }
          } catch {
            return
          }
        }
        group.addTask {
          for _ in 0..<pulsesMax {
            // Nothing is waited for: the pulse itself is the purpose.
            guard (try? await Task.sleep(for: .seconds(pulseSeconds))) != nil else { return }
            guard case .enqueued = waiting.yield(ByteBuffer(string: ": pulse\n\n")) else { return }
          }
        }
        await group.next()
        group.cancelAll()
      }
    }
    waiting.finish()
  }

  private static func event(_ notice: Notice, in language: Language) -> ByteBuffer {
    var text = "event: notice\nid: \(notice.id)\ndata: "
    text += JSONAnswer.text(NoticeBody(notice, in: language)) + "\n\n"
    return ByteBuffer(string: text)
  }
}

import Logging
import TestSupport
import Testing
import Tracing

@testable import vestibule

@Suite("Traces")
struct TraceTests {
  private static let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

  private struct Headers: Extractor, Injector {
    func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
  }

  @Test("A trace is taken from traceparent as the W3C writes it, and handed on in it")
  func carried() throws {
    var context = ServiceContext.topLevel
    TraceCarrier().extract(["traceparent": Self.header], into: &context, using: Headers())
    let trace = try #require(context.trace)
    #expect(trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736" && trace.spanID == "00f067aa0ba902b7")
    #expect(trace.isSampled && TraceContext(traceparent: trace.traceparent) == trace)
    var headers: [String: String] = [:]
    TraceCarrier().inject(context, into: &headers, using: Headers())
    #expect(headers == ["traceparent": Self.header])
    let later = TraceContext(traceparent: "cc\(Self.header.dropFirst(2))-what-later-versions-add")
    #expect(later?.traceID == trace.traceID)
  }

  @Test(
    "What isn't one is no trace",
    arguments: [
      "", "00", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
      "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
      "00-4bf92f3577b34da6a3ce929d0e0e473\n-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
    ])
  func foreign(text: String) {
    #expect(TraceContext(traceparent: text) == nil)
  }

  @Test("A span is logged when it ends, once, with its trace and parent, and nothing that it was given")
  func logged() throws {
    struct Leak: Error { let name = "Zoé Tremblay" }
    let log = LogCapture()
    let tracer = LogTracer(logger: log.logger())
    var context = ServiceContext.topLevel
    context.trace = TraceContext(traceparent: Self.header)
    tracer.withSpan("request GET /v1/sites", context: context, ofKind: .server) { outer in
      outer.attributes["name"] = "Zoé Tremblay"
      outer.addEvent("Zoé Tremblay")
      tracer.withSpan("database site_list", ofKind: .client) { inner in
        #expect(inner.context.trace?.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        inner.recordError(Leak())
      }
    }
    try #require(log.lines.count == 2)
    let (inner, outer) = (log.lines[0], log.lines[1])
    #expect(inner.contains("error=Leak") && inner.contains("status=failed") && inner.contains("kind=client"))
    #expect(inner.contains("name=database site_list"))
    #expect(outer.contains("parent=00f067aa0ba902b7") && outer.contains("status=ok") && outer.contains("kind=server"))
    #expect(log.lines.allSatisfy { $0.contains("trace=4bf92f3577b34da6a3ce929d0e0e4736") })
    #expect(!log.contains("Tremblay"))
    let span = LoggedSpan("twice", in: .topLevel, kind: .internal, startedAt: 0, logger: log.logger())
    span.end()
    span.end()
    #expect(log.lines.count == 3 && !span.isRecording)
  }
}

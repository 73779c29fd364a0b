import Logging
import PostgresClient
import Synchronization
import Tracing

/// Logs every span when it ends: its name, kind, duration, and whether it failed. Attributes and events, which
/// libraries fill with values, are left out.
struct LogTracer: Tracer {
  let logger: Logger

  func startSpan<Instant: TracerInstant>(
    _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
    at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
  ) -> LoggedSpan {
    LoggedSpan(
      operationName, in: context(), kind: kind, startedAt: instant().nanosecondsSinceEpoch, logger: logger)
  }

  /// Spans are logged as they end.
  func forceFlush() {}

  func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
  ) where Extract.Carrier == Carrier { TraceCarrier().extract(carrier, into: &context, using: extractor) }

  func inject<Carrier, Inject: Injector>(
    _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
  ) where Inject.Carrier == Carrier { TraceCarrier().inject(context, into: &carrier, using: injector) }
}

/// A span that is logged when it ends.
final class LoggedSpan: Span {
  private struct State {
    var name: String
    var error: String?
    var hasFailed = false
    var hasEnded = false
  }

  let context: ServiceContext
  private let trace: TraceContext
  private let parent: TraceContext?
  private let kind: SpanKind
  private let startedAt: UInt64
  private let logger: Logger
  private let state: Mutex<State>

  init(_ name: String, in context: ServiceContext, kind: SpanKind, startedAt: UInt64, logger: Logger) {
    parent = context.trace
    trace = TraceContext(in: parent)
    var inner = context
    inner.trace = trace
    self.context = inner
    (self.kind, self.startedAt, self.logger) = (kind, startedAt, logger)
    state = Mutex(State(name: name))
  }

  var operationName: String {
    get { state.withLock { $0.name } }
    set { state.withLock { $0.name = newValue } }
  }

  /// Always empty: values aren't kept.
  var attributes: SpanAttributes {
    get { [:] }
    set { _ = newValue }
  }

  var isRecording: Bool { state.withLock { !$0.hasEnded } }

  func setStatus(_ status: SpanStatus) {
    switch status.code {
    case .error: state.withLock { $0.hasFailed = true }
    case .ok: state.withLock { $0.hasFailed = false }
    }
  }

  func addEvent(_ event: SpanEvent) {}

  func addLink(_ link: SpanLink) {}

  /// Keeps what kind of error it is, and no word of its description.
  func recordError<Instant: TracerInstant>(
    _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
  ) {
    let name = (error as? PostgresError).map { "\($0.kind)" } ?? "\(type(of: error))"
    state.withLock { ($0.error, $0.hasFailed) = (name, true) }
  }

  func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
    let ended: State? = state.withLock { state in
      guard !state.hasEnded else { return nil }
      state.hasEnded = true
      return state
    }
    guard let ended else { return }
    let now = instant().nanosecondsSinceEpoch
    var fields: Logger.Metadata = [
      "trace": .string(trace.traceID), "span": .string(trace.spanID), "name": .string(ended.name),
      "kind": .string("\(kind)"), "status": .string(ended.hasFailed ? "failed" : "ok"),
      "microseconds": .stringConvertible(now > startedAt ? (now - startedAt) / 1_000 : 0),
    ]
    if let parent { fields["parent"] = .string(parent.spanID) }
    if let error = ended.error { fields["error"] = .string(error) }
    logger.info("span", metadata: fields)
  }
}

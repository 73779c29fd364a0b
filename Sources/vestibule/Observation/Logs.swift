import Glibc
import Instrumentation
import Logging
import Privacy
import Synchronization
import Tracing
import Web

/// How log lines are written.
enum LogFormat: String, CaseIterable, Sendable {
  /// One JSON object a line.
  case json
  /// For people.
  case text
}

/// Whether finished spans are logged.
enum SpanLogging: String, CaseIterable, Sendable {
  case off, log
}

/// Sends log lines to standard error: those of the product and of its libraries. No line holds a name, a value or a
/// payload.
enum Logs {
  private static let level = Mutex(Logger.Level.info)

  /// Call it once per process, before creating the first logger.
  ///
  /// - Parameter spans: whether finished spans are logged. A trace that a proxy begins is in the lines in any case.
  static func begin(level: Logger.Level, format: LogFormat = .text, spans: SpanLogging = .off) {
    follow(level)
    LoggingSystem.bootstrap(
      { label, provider in
        LineLogHandler(
          label: label, format: format, level: { self.level.withLock { $0 } }, provider: provider, write: write)
      }, metadataProvider: Logger.MetadataProvider(requestFields))
    switch spans {
    case .off: InstrumentationSystem.bootstrap(TraceCarrier())
    case .log: InstrumentationSystem.bootstrap(LogTracer(logger: Logger(label: "vestibule.spans")))
    }
  }

  /// Changes the lowest level that is logged, for every logger that has none of its own.
  static func follow(_ level: Logger.Level) {
    self.level.withLock { $0 = level }
  }

  /// What every line says that is written while a request is answered, or in a trace.
  @Sendable private static func requestFields() -> Logger.Metadata {
    var fields: Logger.Metadata = [:]
    if let mark = RequestMark.current {
      fields[RequestMark.key] = .string(mark.id)
      if let role = mark.role { fields["role"] = .string(role.rawValue) }
    }
    if let trace = ServiceContext.current?.trace { fields["trace"] = .string(trace.traceID) }
    return fields
  }

  private static let lock = Mutex(())

  /// Writes a line whole, so that those of two threads don't mix.
  @Sendable private static func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    lock.withLock { _ in
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR { continue }
        // Nobody reads it any more, and there is nowhere else to say so.
        guard written > 0 else { return }
        rest = rest.dropFirst(written)
      }
    }
  }
}

import Identifiers
import Tracing

/// Which trace something belongs to, and which span of it is the parent, as the W3C's `traceparent` says.
struct TraceContext: Sendable, Equatable {
  /// 32 hexadecimal digits in lower case, not all zeros.
  let traceID: String
  /// 16 of them.
  let spanID: String
  /// Whether whoever began the trace records it.
  let isSampled: Bool

  static let field = "traceparent"

  init(traceID: String, spanID: String, isSampled: Bool) {
    (self.traceID, self.spanID, self.isSampled) = (traceID, spanID, isSampled)
  }

  /// A span in a trace; `nil` begins one.
  init(in parent: TraceContext?) {
    self.init(
      traceID: parent?.traceID ?? Self.digits(bytes: 16), spanID: Self.digits(bytes: 8),
      isSampled: parent?.isSampled ?? true)
  }

  /// The value of `traceparent`; `nil` if it isn't one. Of a later version what this one has is read.
  init?(traceparent: String) {
    let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, Self.isHexadecimal(parts[0], 2), parts[0] != "ff", parts[0] != "00" || parts.count == 4,
      Self.isHexadecimal(parts[1], 32), parts[1].contains(where: { $0 != "0" }),
      Self.isHexadecimal(parts[2], 16), parts[2].contains(where: { $0 != "0" }),
      Self.isHexadecimal(parts[3], 2), let flags = UInt8(parts[3], radix: 16)
    else { return nil }
    self.init(traceID: String(parts[1]), spanID: String(parts[2]), isSampled: flags & 1 == 1)
  }

  var traceparent: String { "00-\(traceID)-\(spanID)-\(isSampled ? "01" : "00")" }

  private static func isHexadecimal(_ text: Substring, _ count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  private static func digits(bytes: Int) -> String {
    let made = (0..<bytes).map { _ in UInt8.random(in: 0...255) }.hexadecimal
    return made.contains { $0 != "0" } ? made : digits(bytes: bytes)
  }
}

extension ServiceContext {
  private enum Key: ServiceContextKey { typealias Value = TraceContext }

  /// The trace that is under way; `nil` outside of traces.
  var trace: TraceContext? {
    get { self[Key.self] }
    set { self[Key.self] = newValue }
  }
}

/// Takes a trace from a request's header and hands it on in one.
struct TraceCarrier: Instrument {
  func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
  ) where Extract.Carrier == Carrier {
    context.trace = extractor.extract(key: TraceContext.field, from: carrier).flatMap(TraceContext.init(traceparent:))
  }

  func inject<Carrier, Inject: Injector>(
    _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
  ) where Inject.Carrier == Carrier {
    guard let trace = context.trace else { return }
    injector.inject(trace.traceparent, forKey: TraceContext.field, into: &carrier)
  }
}

import Synchronization

/// How often something was refused before any route saw it, by reason.
final class RefusalCounters: Sendable {
  /// Why a request or a connection was refused. The raw value is a label of the metrics.
  enum Reason: String, CaseIterable, Sendable {
    /// An address made more requests than it may: 429.
    case addressRate
    /// An actor made more requests than they may: 429.
    case actorRate
    /// There were as many connections as there may be.
    case connections
    /// An address had as many connections as it may have.
    case connectionsOfAddress
    /// A request's head took too long to come: 408.
    case slowHead
    /// A request's body took too long to come.
    case slowBody
    /// An answer was not read in time.
    case slowReader
    /// A request's header was too large, or had too many fields: 431.
    case header
    /// What came was not HTTP: 400.
    case notHTTP
  }

  private let counts = Mutex<[Reason: Int]>([:])

  func add(_ reason: Reason) {
    counts.withLock { $0[reason, default: 0] += 1 }
  }

  func count(_ reason: Reason) -> Int { counts.withLock { $0[reason, default: 0] } }

  /// The counts in the text format of Prometheus.
  func text() -> String {
    let counts = counts.withLock { $0 }
    let lines = Reason.allCases.map { "vestibule_http_refused_total{reason=\"\($0.rawValue)\"} \(counts[$0] ?? 0)" }
    return """
      # HELP vestibule_http_refused_total Requests and connections refused before any route saw them.
      # TYPE vestibule_http_refused_total counter
      \(lines.joined(separator: "\n"))

      """
  }
}

import Synchronization

/// Counts what was refused before reaching a route, by reason.
final class RefusalCounters: Sendable {
  /// Why a request or a connection was refused. The raw value is a metrics label.
  enum Reason: String, CaseIterable, Sendable {
    /// An address exceeded its rate limit: 429.
    case addressRate
    /// An actor exceeded their rate limit: 429.
    case actorRate
    /// An address exceeded its limit for what is sent without an account: 429.
    case intakeRate
    /// An address exceeded its limit for failed sign-ins: 429.
    case failureRate
    /// An actor searched too much for free slots, or too much was searched in all: 429 or 503.
    case searches
    /// The server reached its maximum number of connections: the oldest without an account was closed for the new one,
    /// or the new one was refused.
    case connections
    /// An address reached its maximum number of connections: as above.
    case connectionsOfAddress
    /// A request's head took too long to arrive: 408.
    case slowHead
    /// A request's body took too long to arrive.
    case slowBody
    /// The client took too long to read the answer.
    case slowReader
    /// A request's header was too large or had too many fields: 431.
    case header
    /// The client didn't send HTTP: 400.
    case notHTTP
  }

  private let counts = Mutex<[Reason: Int]>([:])

  func add(_ reason: Reason) {
    counts.withLock { $0[reason, default: 0] += 1 }
  }

  func count(_ reason: Reason) -> Int { counts.withLock { $0[reason, default: 0] } }

  /// The counts in the Prometheus text format.
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

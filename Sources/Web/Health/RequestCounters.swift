import Synchronization

/// Counts requests and their total time, by method, route and status.
final class RequestCounters: Sendable {
  private struct Key: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct Count {
    var requests = 0
    var seconds = 0.0
  }

  /// Counts what was refused before reaching a route.
  let refusals = RefusalCounters()
  private let counts = Mutex<[Key: Count]>([:])

  func add(method: String, route: String, status: Int, seconds: Double) {
    counts.withLock { counts in
      counts[Key(method: method, route: route, status: status), default: Count()].requests += 1
      counts[Key(method: method, route: route, status: status), default: Count()].seconds += seconds
    }
  }

  /// The counts in the Prometheus text format. Labels hold only path templates, methods and statuses.
  func text() -> String {
    let counts = counts.withLock { $0 }
    let lines = counts.sorted {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }
    .map { key, count in
      let labels = "{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"}"
      return (
        "vestibule_http_requests_total\(labels) \(count.requests)",
        "vestibule_http_request_seconds_total\(labels) \(count.seconds)"
      )
    }
    return """
      # HELP vestibule_http_requests_total Requests answered, by route template.
      # TYPE vestibule_http_requests_total counter
      \(lines.map(\.0).joined(separator: "\n"))
      # HELP vestibule_http_request_seconds_total Time spent answering them, in seconds.
      # TYPE vestibule_http_request_seconds_total counter
      \(lines.map(\.1).joined(separator: "\n"))
      \(refusals.text())
      """
  }
}

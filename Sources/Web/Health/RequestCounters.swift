import Synchronization

/// Counts requests by method, route and status, and their durations by method and route.
final class RequestCounters: Sendable {
  private struct Place: Hashable {
    let method: String
    let route: String

    var labels: String { "method=\"\(method)\",route=\"\(route)\"" }
  }

  private struct Count {
    var requests: [Int: Int] = [:]
    var durations = Histogram()
  }

  /// Counts what was refused before reaching a route.
  let refusals = RefusalCounters()
  private let counts = Mutex<[Place: Count]>([:])

  func add(method: String, route: String, status: Int, seconds: Double) {
    let place = Place(method: method, route: route)
    counts.withLock { counts in
      counts[place, default: Count()].requests[status, default: 0] += 1
      counts[place, default: Count()].durations.add(seconds)
    }
  }

  /// The counts in the Prometheus text format. Labels hold only path templates, methods and statuses.
  func text() -> String {
    let places = counts.withLock { $0 }.sorted { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }
    let requests = places.flatMap { place, count in
      count.requests.sorted { $0.key < $1.key }.map { status, number in
        "vestibule_http_requests_total{\(place.labels),status=\"\(status)\"} \(number)"
      }
    }
    let durations = places.flatMap { place, count in
      count.durations.samples(of: "vestibule_http_request_seconds", place.labels)
    }
    return """
      # HELP vestibule_http_requests_total Requests answered, by route template.
      # TYPE vestibule_http_requests_total counter
      \(requests.joined(separator: "\n"))
      # HELP vestibule_http_request_seconds How long it took to answer them, in seconds.
      # TYPE vestibule_http_request_seconds histogram
      \(durations.joined(separator: "\n"))
      \(refusals.text())
      """
  }
}

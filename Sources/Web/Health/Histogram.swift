/// How many durations were at most how long, for Prometheus.
public struct Histogram: Sendable {
  /// The upper ends of the buckets, in seconds.
  private static let ends = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120]

  /// One for each end, and one for what is longer.
  private var counts = [Int](repeating: 0, count: ends.count + 1)
  private var sum = 0.0

  public init() {}

  /// Counts a duration in seconds.
  public mutating func add(_ seconds: Double) {
    counts[Self.ends.firstIndex { seconds <= $0 } ?? Self.ends.count] += 1
    sum += seconds
  }

  /// The samples of a metric in the Prometheus text format.
  ///
  /// - Parameter labels: such as `kind="a",state="b"`; not empty.
  public func samples(of name: String, _ labels: String) -> [String] {
    var (all, lines): (Int, [String]) = (0, [])
    for (count, end) in zip(counts, Self.ends.map { "\($0)" } + ["+Inf"]) {
      all += count
      lines.append("\(name)_bucket{\(labels),le=\"\(end)\"} \(all)")
    }
    return lines + ["\(name)_sum{\(labels)} \(sum)", "\(name)_count{\(labels)} \(all)"]
  }
}

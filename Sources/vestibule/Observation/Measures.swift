import CoreMetrics
import Synchronization
import Web

/// What the floors below measure while the process runs, by the labels that they use.
private enum Measure: String, CaseIterable {
  case jobRuns = "job_queue_jobs"
  case jobSeconds = "job_queue_seconds"
  case deliveries = "notice_deliveries"
  case providerSeconds = "provider_seconds"

  /// The name that a monitor knows it by.
  var name: String {
    switch self {
    case .jobRuns: "vestibule_job_runs_total"
    case .jobSeconds: "vestibule_job_run_seconds"
    case .deliveries: "vestibule_notice_deliveries_total"
    case .providerSeconds: "vestibule_provider_request_seconds"
    }
  }

  var head: [String] {
    switch self {
    case .jobRuns:
      [
        "# HELP vestibule_job_runs_total Attempts of jobs that ended in this process, by kind and outcome.",
        "# TYPE vestibule_job_runs_total counter",
      ]
    case .jobSeconds:
      [
        "# HELP vestibule_job_run_seconds How long attempts of jobs took in this process, by kind, in seconds.",
        "# TYPE vestibule_job_run_seconds histogram",
      ]
    case .deliveries:
      [
        "# HELP vestibule_notice_deliveries_total Deliveries that this process settled, by channel and state.",
        "# TYPE vestibule_notice_deliveries_total counter",
      ]
    case .providerSeconds:
      [
        "# HELP vestibule_provider_request_seconds How long this process's requests to the OpenID provider took, in "
          + "seconds, by outcome.",
        "# TYPE vestibule_provider_request_seconds histogram",
      ]
    }
  }
}

/// Keeps what is measured in this process by swift-metrics, and writes it in the Prometheus text format. What libraries
/// measure, under other labels, isn't kept.
final class Measures: MetricsFactory {
  /// Those of this process.
  static let shared = Measures()

  private struct State {
    var counters: [Measure: [String: CountedMeasure]] = [:]
    var timers: [Measure: [String: TimedMeasure]] = [:]
  }

  private let state = Mutex(State())

  /// Has everything in the process measured here. Call it once per process.
  static func begin() { MetricsSystem.bootstrap(shared) }

  /// The figures so far. Labels are kinds, outcomes, channels and states, and nothing that anyone has typed.
  func lines() -> [String] {
    let state = state.withLock { $0 }
    return Measure.allCases.flatMap { measure -> [String] in
      let counted = state.counters[measure, default: [:]].sorted { $0.key < $1.key }.map { labels, counter in
        "\(measure.name){\(labels)} \(counter.count.withLock { $0 })"
      }
      let timed = state.timers[measure, default: [:]].sorted { $0.key < $1.key }.flatMap { labels, timer in
        timer.durations.withLock { $0 }.samples(of: measure.name, labels)
      }
      return measure.head + counted + timed
    }
  }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    guard let measure = Measure(rawValue: label) else { return NOOPMetricsHandler.instance }
    let labels = Self.text(of: dimensions)
    return state.withLock { state in
      if let known = state.counters[measure]?[labels] { return known }
      let made = CountedMeasure()
      state.counters[measure, default: [:]][labels] = made
      return made
    }
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    guard let measure = Measure(rawValue: label) else { return NOOPMetricsHandler.instance }
    let labels = Self.text(of: dimensions)
    return state.withLock { state in
      if let known = state.timers[measure]?[labels] { return known }
      let made = TimedMeasure()
      state.timers[measure, default: [:]][labels] = made
      return made
    }
  }

  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    NOOPMetricsHandler.instance
  }

  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  private static func text(of dimensions: [(String, String)]) -> String {
    dimensions.map { "\($0)=\"\($1)\"" }.joined(separator: ",")
  }
}

private final class CountedMeasure: CounterHandler {
  let count = Mutex<Int64>(0)

  func increment(by amount: Int64) { count.withLock { $0 += amount } }
  func reset() { count.withLock { $0 = 0 } }
}

private final class TimedMeasure: TimerHandler {
  let durations = Mutex(Histogram())

  func recordNanoseconds(_ duration: Int64) { durations.withLock { $0.add(Double(duration) / 1e9) } }
}

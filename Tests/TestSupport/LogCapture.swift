public import Logging
import Synchronization

/// Keeps every log line with its metadata, so that a test can search for what must not be logged.
public final class LogCapture: Sendable {
  private let captured = Mutex<[String]>([])

  public init() {}

  /// A logger at the lowest level that writes only here.
  public func logger(_ label: String = "test") -> Logger {
    Logger(label: label) { _ in Handler(capture: self) }
  }

  /// All lines so far, in order: level, message and metadata.
  public var lines: [String] {
    captured.withLock { $0 }
  }

  /// Whether any line contains the text.
  public func contains(_ text: String) -> Bool {
    lines.contains { $0.contains(text) }
  }

  fileprivate func keep(_ line: String) {
    captured.withLock { $0.append(line) }
  }
}

private struct Handler: LogHandler {
  let capture: LogCapture
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .trace

  init(capture: LogCapture) {
    self.capture = capture
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, given in given }
    let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let error = event.error.map { " error=\(String(describing: $0))" } ?? ""
    capture.keep("\(event.level) \(event.message)\(pairs)\(error)")
  }
}

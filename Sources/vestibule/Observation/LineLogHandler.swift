import Foundation
import Logging

/// Writes each event of a logger as one line.
struct LineLogHandler: LogHandler {
  let label: String
  let format: LogFormat
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  private let level: @Sendable () -> Logger.Level
  private var own: Logger.Level?
  private let write: @Sendable (String) -> Void

  /// - Parameter level: the lowest level that is logged now, unless the logger is given one of its own.
  init(
    label: String, format: LogFormat, level: @escaping @Sendable () -> Logger.Level,
    provider: Logger.MetadataProvider?, write: @escaping @Sendable (String) -> Void
  ) {
    (self.label, self.format, self.write) = (label, format, write)
    (self.level, metadataProvider) = (level, provider)
  }

  var logLevel: Logger.Level {
    get { own ?? level() }
    set { own = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = metadata
    fields.merge(metadataProvider?.get() ?? [:]) { _, new in new }
    fields.merge(event.metadata ?? [:]) { _, new in new }
    // Its type only: a library's description may repeat what somebody sent.
    if let error = event.error { fields["error"] = .string("\(type(of: error))") }
    let line = LogLine(
      time: Date(),  // When a line was written is the host's to say.
      level: event.level, logger: label, message: event.message.description, fields: fields)
    switch format {
    case .json: write(line.json)
    case .text: write(line.text)
    }
  }
}

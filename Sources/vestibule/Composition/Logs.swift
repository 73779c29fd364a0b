import Logging

/// Sends log lines to standard error as text. No line holds a name, a value or a payload.
enum Logs {
  /// Call it once per process, before creating the first logger.
  static func begin(level: Logger.Level) {
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
  }
}

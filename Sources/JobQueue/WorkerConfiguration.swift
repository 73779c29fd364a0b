/// How a worker works.
public struct WorkerConfiguration: Sendable {
  /// The most jobs of the shared lane that run at a time; 1 to 1,000. Each may hold a connection, so the client's pool
  /// is the limit.
  public var concurrencyMax = 16
  /// The most jobs claimed at a time, reached only by quick jobs; 1 to 10,000.
  public var claimMax = 2_000
  /// Seconds between two polls of the queue, besides notifications.
  public var pollSeconds = 1.0
  /// Seconds between two heartbeats.
  public var heartbeatSeconds = 5.0
  /// Seconds without a heartbeat after which a worker counts as dead and its jobs are taken back; several heartbeats.
  public var silenceSecondsMax = 30
  /// Days that the history of ended jobs is kept; 1 to 3,650.
  public var historyDays = 30
  /// The recurring jobs.
  public var schedules = CronSchedule.housekeeping

  public init() {}
}

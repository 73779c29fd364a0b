/// How a worker works.
public struct WorkerConfiguration: Sendable {
  /// Jobs run at a time; 1 to 1,000. Each may hold a connection, so no more than the client can bear.
  public var concurrencyMax = 16
  /// Jobs claimed at a time, reached only while they are quick; 1 to 10,000.
  public var claimMax = 2_000
  /// Seconds between looks at the queue, whatever notifications say.
  public var pollSeconds = 1.0
  /// Seconds between the signs of life of this worker.
  public var heartbeatSeconds = 5.0
  /// Seconds of silence after which a worker counts as dead and its jobs are given back; several heartbeats.
  public var silenceSecondsMax = 30
  /// Days that the history of ended jobs is kept; 1 to 3,650.
  public var historyDays = 30
  /// The jobs that come round by themselves.
  public var schedules = CronSchedule.housekeeping

  public init() {}
}

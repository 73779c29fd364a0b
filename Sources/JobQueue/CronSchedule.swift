public import PostgresClient

/// A recurring job. The program declares it, the database keeps it, and one worker makes the job of each due time.
public struct CronSchedule: Sendable, Equatable {
  /// When the job recurs.
  public enum Recurrence: Sendable, Equatable {
    /// At the multiples of this many seconds since 1970; 1 to 604,800.
    case every(seconds: Int)
    /// Every day at a wall time (`05:30`) of an IANA zone (`America/Vancouver`) that PostgreSQL knows.
    case daily(at: String, zone: String)
  }

  /// What to do about due times that were missed while no worker ran.
  public enum CatchUp: Sendable, Equatable {
    /// Make one job for all of them; for work that is "whatever is due and not done".
    case once
    /// Make one job for each of them, in order.
    case all
    /// Make no job, unless the latest is late by at most this many seconds; 1 to 86,400.
    case skip(graceSeconds: Int)
  }

  /// Unique among the schedules of the database.
  public let name: String
  /// The kind of the jobs that it makes.
  public let kind: JobKind
  /// The payload of each job. `due` is added to it: the due time, RFC 3339.
  public let payload: JSONText
  public let recurrence: Recurrence
  public let catchUp: CatchUp

  public init(
    name: String, kind: JobKind, payload: JSONText = JSONText("{}"), recurrence: Recurrence, catchUp: CatchUp
  ) {
    self.name = name
    self.kind = kind
    self.payload = payload
    self.recurrence = recurrence
    self.catchUp = catchUp
  }

  /// The queue's own: a canary every minute, and the history's partitions four times a day.
  public static let housekeeping = [
    CronSchedule(
      name: "queue.canary", kind: Canary.kind, recurrence: .every(seconds: 60), catchUp: .skip(graceSeconds: 60)),
    CronSchedule(
      name: "queue.maintainHistory", kind: MaintainHistory.kind, recurrence: .every(seconds: 21_600), catchUp: .once),
  ]

  /// Records the schedule. A new one is first due after now; a changed one keeps the due time that it last handled.
  func declare(on executor: some SQLExecutor) async throws(PostgresError) {
    let (period, wallTime, zone): (Int?, String?, String?) =
      switch recurrence {
      case .every(let seconds): (seconds, nil, nil)
      case .daily(let wallTime, let zone): (nil, wallTime, zone)
      }
    let (rule, grace) =
      switch catchUp {
      case .once: ("once", 60)
      case .all: ("all", 60)
      case .skip(let seconds): ("skip", seconds)
      }
    try await executor.run(
      "job_cron_declare",
      [
        "given_name": .text(name), "given_kind": .text(kind), "given_payload": .jsonb(payload),
        "given_period_seconds": .integer(period), "given_wall_time": .time(wallTime), "given_zone": .text(zone),
        "given_catch_up": .text(rule), "given_grace_seconds": .integer(grace),
      ])
  }
}

extension Job {
  /// Keeps what this run of a schedule has counted so far, for those who supervise the service. Does nothing for a
  /// stale lease, or for a job that no schedule made.
  ///
  /// - Parameter counts: by a word of at most 30 letters.
  public func note(_ counts: KeyValuePairs<String, Int>, on executor: some SQLExecutor) async throws(PostgresError) {
    let text = counts.map { "\"\($0)\": \(min($1, 999_999_999))" }.joined(separator: ", ")
    try await executor.run(
      "job_run_note",
      ["id": .bigint(id), "lease": .integer(lease), "given_counts": .jsonb(JSONText("{\(text)}"))])
  }
}

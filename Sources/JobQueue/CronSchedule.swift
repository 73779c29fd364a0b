public import PostgresClient

/// A job that comes round by itself. Declared by the program, kept in the database, taken by one worker each time.
public struct CronSchedule: Sendable, Equatable {
  /// When it comes round.
  public enum Recurrence: Sendable, Equatable {
    /// At the multiples of so many seconds since 1970; 1 to 604,800.
    case every(seconds: Int)
    /// Every day at a wall time (`05:30`) of an IANA zone (`America/Vancouver`), as PostgreSQL knows it.
    case daily(at: String, zone: String)
  }

  /// What becomes of the times that were missed while no worker ran.
  public enum CatchUp: Sendable, Equatable {
    /// One job for all of them. Right for work that is "whatever is due and not done".
    case once
    /// A job for each of them, in order.
    case all
    /// None, unless it is at most so many seconds late; 1 to 86,400.
    case skip(graceSeconds: Int)
  }

  /// Its name among all schedules of the database.
  public let name: String
  /// The kind of the jobs that it makes.
  public let kind: JobKind
  /// The payload of each, to which `due` is added: the time it was due, as RFC 3339.
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

  /// What the queue itself needs: a canary every minute, and the history's partitions four times a day.
  public static let housekeeping = [
    CronSchedule(
      name: "queue.canary", kind: Canary.kind, recurrence: .every(seconds: 60), catchUp: .skip(graceSeconds: 60)),
    CronSchedule(
      name: "queue.maintainHistory", kind: MaintainHistory.kind, recurrence: .every(seconds: 21_600), catchUp: .once),
  ]

  /// Tells the database of the schedule. A new one is first due after now; a changed one goes on where it was.
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
    try await executor.query(
      "job_queue_declare_cron", name, kind.rawValue, payload, period, wallTime, zone, rule, grace)
  }
}

import PostgresClient
public import Privacy

/// The recurring jobs, for the Restorative Justice Unit and for an agency's own timers: what is due when, how the last
/// run went, and a run now.
public struct Schedules: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// All schedules, by name.
  ///
  /// - Throws: ``ScheduleRefusal/notAllowed``.
  public func list(_ actor: Actor) async throws -> [Schedule] {
    try allow(actor, .listSchedules)
    return try await database.acting(as: actor).rows(of: "schedule_list").map { try $0.decode("answer") }
  }

  /// Runs a schedule now, beside its due times. A run that is going is returned as it is; one that waits is hurried.
  ///
  /// - Throws: ``ScheduleRefusal``: `notFound`; `notAllowed`; `keyReused`.
  public func run(_ actor: Actor, _ name: ScheduleName, _ command: Command) async throws -> ScheduleRun {
    try allow(actor, .runSchedule)
    let outcome = try await database.carryOut(
      "schedule_run", actor, command, ["given_name": .text(name)], outcome: RunOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw ScheduleRefusal.notFound
    case .keyReused: throw ScheduleRefusal.keyReused
    }
  }

  /// One run of a schedule.
  ///
  /// - Throws: ``ScheduleRefusal``: `notFound`; `notAllowed`.
  public func find(_ actor: Actor, _ name: ScheduleName, _ id: ScheduleRun.ID) async throws -> ScheduleRun {
    try allow(actor, .listSchedules)
    let rows = try await database.acting(as: actor).rows(
      of: "schedule_run_find", ["given_name": .text(name), "given_run": .uuid(id)])
    guard let row = rows.first else { throw ScheduleRefusal.notFound }
    return try row.decode("answer")
  }

  private func allow(_ actor: Actor, _ action: Action) throws(ScheduleRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notAllowed }
  }
}

/// Why a schedule isn't shown or run.
public enum ScheduleRefusal: Error, Equatable {
  case notFound
  case notAllowed
  case keyReused
}

/// The outcomes of `schedule_run`.
private enum RunOutcome: String, SQLDecodable {
  case done, notFound, keyReused
}

import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

extension Casework {
  /// The unit's open tasks, at most 200, what is due first.
  public func tasks(_ actor: Actor) async throws -> [RJUTask] {
    try allow(actor, .listTasks)
    return try await database.acting(as: actor).rows(of: "rju_task_list").map { row in
      RJUTask(
        id: TaskID(try row.get("id", as: UUID.self)), kind: try row.get("kind"),
        process: try row.get("process_id", as: UUID?.self).map { ProcessID($0) },
        meeting: try row.get("meeting_id", as: UUID?.self).map { $0.uuidString.lowercased() },
        openedAt: OffsetTime(fromDatabase: try row.get("opened_at")),
        dueOn: try row.get("due_on"), isOverdue: try row.get("is_overdue"), site: try row.get("site_code"),
        day: try row.get("day"))
    }
  }

  /// Closes a task of the unit. One that is closed already stays as it is.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `notForThisRole`; `keyReused`.
  public func closeTask(_ actor: Actor, _ task: TaskID, _ command: Command) async throws -> Made<TaskID> {
    try allow(actor, .closeTask)
    let outcome = try await database.carryOut(
      "rju_task_close", actor, command, ["given_task": .uuid(task)], outcome: TaskOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }
}

/// The outcome words of the door that closes a task.
private enum TaskOutcome: String, SQLDecodable {
  case done, notFound, keyReused
}

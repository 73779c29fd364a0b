public import Casework
public import Facilities
import PostgresClient
public import Privacy

/// All that a victim's file may record of participation (`information.1`): the agency's identifier, and the days. It
/// has no field for anything else.
public struct ActivityRecord: Sendable, Codable, Equatable {
  public let entries: [Entry]

  /// One day on which a victim took part.
  public struct Entry: Sendable, Codable, Equatable {
    /// The agency's activity record identifier.
    public let identifier: String
    /// The day, by the site's calendar.
    public let date: LocalDay
  }
}

extension Meetings {
  /// The activity record of a process: an entry for each day on which a meeting with a victim present took place.
  ///
  /// - Throws: `CaseworkRefusal`: `notForThisRole`, `notFound`, `noIdentifier` while the agency has set none, or
  ///   `tracesRemoved` once the process's traces are removed.
  public func activityRecord(_ actor: Actor, of process: ProcessID) async throws -> ActivityRecord {
    guard Permissions.allow(actor.role, .exportActivityRecord) else { throw CaseworkRefusal.notForThisRole }
    let outcome = try await database.carryOut(
      "activity_record", actor, .unkeyed, ["given_process": .uuid(process)], outcome: ActivityRecordOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .noIdentifier: throw CaseworkRefusal.noIdentifier
    case .tracesRemoved: throw CaseworkRefusal.tracesRemoved
    }
  }
}

/// What the door `activity_record` answers.
private enum ActivityRecordOutcome: String, SQLDecodable {
  case done, notFound, noIdentifier, tracesRemoved
}

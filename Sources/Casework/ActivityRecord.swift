public import Facilities
public import Identifiers
import PostgresClient
public import Privacy

/// What a victim's file may record of participation, and all that it may (`information.1`): the agency's identifier,
/// and the days. There is nowhere to write anything else.
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

extension Casework {
  /// The activity record of a process: a day for each on which a meeting with a victim present took place.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`, `noIdentifier` while the agency has set none, or `tracesRemoved`.
  public func activityRecord(_ actor: Actor, of process: ProcessID) async throws -> ActivityRecord {
    try allow(actor, .exportActivityRecord)
    let row = try await store.database.acting(as: actor).query(
      "information_activity_record", values: actor.sqlValues + [process.uuid], route: nil
    ).one(of: "information_activity_record")
    return try decided(CommandOutcome(row))
  }
}

import PostgresClient
public import Privacy

/// The entry lists that are current, in figures, for metrics. It says nothing of a site or a day.
public struct EntryListCounts: Sendable, Equatable {
  /// How many were released.
  public let released: Int
  /// How many of those the front desk has acknowledged.
  public let acknowledged: Int
  /// How many of those it hasn't, although somebody is due within half an hour or was due since (`entry.3`).
  public let late: Int

  /// Reads them, as the service.
  public static func read(_ database: Database) async throws -> EntryListCounts {
    let row = try await database.acting(as: .worker).row(of: "entry_list_count")
    return EntryListCounts(
      released: try row.get("released"), acknowledged: try row.get("acknowledged"), late: try row.get("late"))
  }
}

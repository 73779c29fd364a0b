/// How far a database is.
public struct MigrationStatus: Sendable, Equatable {
  /// A migration, applied or not.
  public struct Migration: Sendable, Equatable {
    public let version: Int
    public let name: String
  }

  /// In the order in which they were applied.
  public let applied: [Migration]
  /// In the order in which they will be applied.
  public let pending: [Migration]

  /// Whether nothing is left to do.
  public var isCurrent: Bool { pending.isEmpty }
}

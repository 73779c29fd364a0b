/// What a migrator did.
public struct MigrationOutcome: Sendable, Equatable {
  /// The migrations that it applied, in order.
  public internal(set) var migrations: [MigrationStatus.Migration] = []
  /// The objects of the source that it created, changed or put right, in order; such as `function room_find`.
  public internal(set) var applied: [String] = []
  /// The objects that it dropped and didn't create again, in order.
  public internal(set) var dropped: [String] = []

  /// Whether there was nothing to do.
  public var isUnchanged: Bool { migrations.isEmpty && applied.isEmpty && dropped.isEmpty }

  /// What this and another schema's migrator did.
  public func followed(by other: MigrationOutcome) -> MigrationOutcome {
    var both = self
    both.migrations += other.migrations
    both.applied += other.applied
    both.dropped += other.dropped
    return both
  }
}

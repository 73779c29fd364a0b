/// How the database's server is copied to standbys.
struct Replication: Equatable {
  /// How many are connected.
  let standbys: Int
  /// Those that a commit waits for, as PostgreSQL's setting has it; empty for none.
  let synchronousNames: String
  /// What a commit waits for, as PostgreSQL's setting has it.
  let synchronousCommit: String

  /// What an operator must know of it; `nil` if there is nothing.
  var warning: String? {
    if synchronousNames.isEmpty {
      guard standbys > 0 else { return nil }
      return "the database has \(standbys) standbys, and none is synchronous (synchronous_standby_names): a failover "
        + "loses bookings that were acknowledged"
    }
    if ["off", "local"].contains(synchronousCommit) {
      return "synchronous_commit is \(synchronousCommit), so commits don't wait for a standby: a failover loses "
        + "bookings that were acknowledged"
    }
    guard standbys == 0 else { return nil }
    return "synchronous_standby_names is set, and no standby is connected: every booking waits for one"
  }
}

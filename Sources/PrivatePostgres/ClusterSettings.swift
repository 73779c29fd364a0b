/// The durability of a private PostgreSQL.
public enum Durability: Sendable {
  /// A commit is on disk before it is acknowledged.
  case durable
  /// Nothing waits for the disk. For tests, whose data is temporary.
  case fast
}

/// The complete `postgresql.conf` of a private cluster, rewritten at each start.
struct ClusterSettings {
  let durability: Durability
  let socketFolder: String
  /// 10 to 1,000.
  let connectionsMax: Int

  var text: String {
    (common + (durability == .fast ? fast : [])).map { "\($0) = \($1)" }.joined(separator: "\n") + "\n"
  }

  private var common: [(String, String)] {
    [
      ("listen_addresses", "''"),
      ("unix_socket_directories", "'\(socketFolder)'"),
      ("max_connections", "\(connectionsMax)"),
      ("shared_buffers", "128MB"),
      ("timezone", "'UTC'"),
      ("log_timezone", "'UTC'"),
      ("datestyle", "'iso, ymd'"),
      ("default_text_search_config", "'pg_catalog.simple'"),
      ("jit", "off"),
      // The server's log must not hold values, neither in an error's statement nor in its detail line.
      ("log_min_error_statement", "panic"),
      ("log_error_verbosity", "terse"),
      ("log_parameter_max_length_on_error", "0"),
    ]
  }

  private var fast: [(String, String)] {
    [
      ("fsync", "off"),
      ("synchronous_commit", "off"),
      ("full_page_writes", "off"),
      ("wal_level", "minimal"),
      ("max_wal_senders", "0"),
      ("checkpoint_timeout", "1h"),
      ("max_wal_size", "4GB"),
    ]
  }

  /// Anyone who can reach the socket may connect. Only the folder's owner can enter the socket's folder.
  static let authentication = "local all all trust\n"
}

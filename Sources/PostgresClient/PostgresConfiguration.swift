/// How to reach the database, with its limits and time-outs.
///
/// Times are in milliseconds.
public struct PostgresConfiguration: Sendable {
  /// A libpq connection string, as keywords or as a URI. It is passed to libpq unchanged, with several hosts and
  /// `target_session_attrs`. It may hold a password, so it is never printed.
  public var connectionString: String
  /// A connection string that leads past a pooler. Setting it says that `connectionString` leads to a pooler such as
  /// PgBouncer that gives each transaction whichever session is free. Statements are then not prepared, and each
  /// transaction sets the time-outs and the rest for itself; LISTEN goes past the pooler. `nil`, the default: sessions
  /// are ours alone.
  public var sessionConnectionString: String?
  /// The schema that holds the product's tables. `search_path` is set to it alone, so that nothing is found in
  /// `public`; temporary objects come last.
  public var schema: String
  /// Number of connections shared by single statements, 1 to 64. They open when first needed.
  public var pipelinedConnections: Int = 4
  /// Maximum number of concurrent transactions, 1 to 256. Their connections open when first needed.
  public var exclusiveConnections: Int = 4
  /// Time after which the server cancels a statement; 0 disables it.
  public var statementTimeoutMs: Int = 10_000
  /// Maximum time a statement waits for a lock; 0 disables the limit.
  public var lockTimeoutMs: Int = 5_000
  /// Time after which the server ends an idle transaction; 0 disables it.
  public var idleInTransactionTimeoutMs: Int = 30_000
  /// Maximum time libpq tries one host, rounded up to whole seconds, at least 2 s.
  public var connectTimeoutMs: Int = 5_000
  /// Maximum time a statement or a transaction waits for a connection, including during a server restart.
  public var acquireTimeoutMs: Int = 10_000
  /// Maximum time a statement or a transaction waits for a connection that isn't open. Once an attempt finds no server,
  /// those that need a new connection fail at once, with kind `cannotConnect`, until one connection, which goes on
  /// trying, has reached the server again. 0, the default: they wait for `acquireTimeoutMs`, as a worker does that has
  /// nobody to answer.
  public var unreachableTimeoutMs: Int = 0
  /// The application name in `pg_stat_activity`, unless the connection string sets one.
  public var applicationName: String = "vestibule"

  /// Time beyond `statementTimeoutMs` that the server may stay silent before the connection is dropped.
  var silenceMs: Int = 10_000

  public init(connectionString: String, schema: String = "vestibule") {
    self.connectionString = connectionString
    self.schema = schema
  }

  /// Sets how long a statement waits for a lock, in seconds, and gives it and its wait for a connection twice that
  /// time.
  public mutating func wait(forLocks seconds: Int) {
    lockTimeoutMs = 1_000 * seconds
    (statementTimeoutMs, acquireTimeoutMs) = (2 * lockTimeoutMs, 2 * lockTimeoutMs)
  }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The schema and the pool sizes, without the connection string, which may hold a password.
  public var description: String {
    "PostgresConfiguration(schema: \(schema), pipelined: \(pipelinedConnections), exclusive: \(exclusiveConnections))"
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: ["schema": schema]) }
}

/// How to reach the database and how long to wait for what.
///
/// Times are in milliseconds.
public struct PostgresConfiguration: Sendable {
  /// A libpq connection string, as keywords or as a URI. Several hosts and `target_session_attrs` are libpq's business
  /// and pass through. It may hold a password and is therefore never printed.
  public var connectionString: String
  /// The schema that holds the product's tables; `search_path` becomes this one and `public`.
  public var schema: String
  /// How many connections are shared by statements sent on their own, 1 to 64. They are opened when first needed.
  public var pipelinedConnections: Int = 4
  /// How many transactions may run at the same time, 1 to 256. Their connections are opened when first needed.
  public var exclusiveConnections: Int = 4
  /// After how long the server gives up a statement; 0 is never.
  public var statementTimeoutMs: Int = 10_000
  /// After how long a statement gives up waiting for a lock; 0 is never.
  public var lockTimeoutMs: Int = 5_000
  /// After how long the server ends a transaction in which nothing happens; 0 is never.
  public var idleInTransactionTimeoutMs: Int = 30_000
  /// How long libpq tries to reach one host, rounded up to whole seconds, 2 s at least.
  public var connectTimeoutMs: Int = 5_000
  /// How long a statement or a transaction waits for a connection, a restart of the server included.
  public var acquireTimeoutMs: Int = 10_000
  /// What `pg_stat_activity` shows, unless the connection string says otherwise.
  public var applicationName: String = "vestibule"

  /// How much longer than `statementTimeoutMs` the server may stay silent before the connection is given up.
  var silenceMs: Int = 10_000

  public init(connectionString: String, schema: String = "vestibule") {
    self.connectionString = connectionString
    self.schema = schema
  }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The schema and the sizes; never the connection string, which may hold a password.
  public var description: String {
    "PostgresConfiguration(schema: \(schema), pipelined: \(pipelinedConnections), exclusive: \(exclusiveConnections))"
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: ["schema": schema]) }
}

/// The settings that every statement relies on, whatever the server, the role or somebody else in the session has set.
struct SessionPins: Sendable {
  private(set) var settings: [(name: String, value: String)]

  init(_ configuration: PostgresConfiguration, purpose: ConnectionSettings.Purpose) {
    let schema = "\"" + configuration.schema.replacing("\"", with: "\"\"") + "\""
    settings = [
      ("search_path", schema + ",pg_temp"), ("datestyle", "ISO"), ("timezone", "UTC"), ("bytea_output", "hex"),
      // A role can set these permanently for itself. A stolen password could otherwise be used to log parameters,
      // including vouchers, on the server, or to stop all reading or writing. Nobody acts in a session that is
      // serializable, shows debug messages or reads strings otherwise (session_require_quiet).
      ("log_parameter_max_length_on_error", "0"), ("debug_print_parse", "off"), ("debug_print_rewritten", "off"),
      ("debug_print_plan", "off"), ("row_security", "on"), ("default_transaction_read_only", "off"),
      ("default_transaction_isolation", "read committed"), ("client_min_messages", "notice"),
      ("standard_conforming_strings", "on"),
    ]
    switch purpose {
    case .statements:
      settings += [
        ("statement_timeout", String(configuration.statementTimeoutMs)),
        ("lock_timeout", String(configuration.lockTimeoutMs)),
        ("idle_in_transaction_session_timeout", String(configuration.idleInTransactionTimeoutMs)),
      ]
    case .listening:
      break
    case .ownership:
      // The migrator's statements read the schema's name from this setting, so no name is pasted into SQL.
      settings.append(("vestibule.schema", configuration.schema))
    }
  }

  /// As libpq's `options`, for a session of one's own.
  ///
  /// - Parameter word: What the session shows under `wordName`, so that whoever connects can tell that it has them.
  func options(word: String) -> String {
    (settings + [(Self.wordName, word)]).map { "-c \($0.name)=\(Self.escaped($0.value))" }.joined(separator: " ")
  }

  static let wordName = "vestibule.pin"

  /// Escapes white space, which separates options, with a backslash.
  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing(" ", with: "\\ ")
  }
}

/// The statements that set the same for the rest of a transaction, where a pooler gives each transaction whichever
/// session is free. What another program has set there, or a pooler has dropped, then doesn't count.
struct TransactionPins: Sendable {
  /// A statement with its values.
  struct Statement: Sendable {
    let text: String
    let parameters: EncodedParameters

    fileprivate init(_ settings: [(name: String, value: String)]) throws(PostgresError) {
      let calls = settings.enumerated().map { "pg_catalog.set_config('\($1.name)', $\($0 + 1), true)" }
      text = "SELECT " + calls.joined(separator: ", ")
      parameters = try EncodedParameters(texts: settings.map(\.value), statement: "set_config")
    }
  }

  /// Begins what runs in an implicit transaction. It fails where a default has made that another level.
  let alone: Statement
  /// Follows BEGIN, which says the level itself.
  let afterBegin: Statement

  init(_ pins: SessionPins) throws(PostgresError) {
    // Defaults come too late for a transaction that has begun. One that is read-only refuses to write, which readiness
    // reports as it does of a standby.
    let settings = pins.settings.filter { !$0.name.hasPrefix("default_transaction_") }
    afterBegin = try Statement(settings)
    alone = try Statement(settings + [("transaction_isolation", "read committed")])
  }
}

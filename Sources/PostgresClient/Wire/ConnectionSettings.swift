import CLibpq

/// The libpq keywords of a connection: those of the connection string, unchanged, and the product's own.
struct ConnectionSettings: Sendable {
  /// What a session is for. It decides which time-outs are set on the server.
  enum Purpose: Sendable {
    case statements
    case listening
    case ownership
  }

  private(set) var keywords: [(name: String, value: String)]

  /// - Throws: kind `cannotConnect` if libpq can't read the connection string. Drops libpq's explanation, because it
  ///   may quote a password.
  init(_ configuration: PostgresConfiguration, purpose: Purpose) throws(PostgresError) {
    guard let given = Self.parse(configuration.connectionString) else { throw PostgresError(.cannotConnect) }
    keywords = given
    let options = Self.options(configuration, purpose: purpose)
    set("options", [value(of: "options"), options].compactMap { $0 }.joined(separator: " "))
    set("client_encoding", "UTF8")
    setDefault("application_name", configuration.applicationName)
    setDefault("connect_timeout", String(max(2, (configuration.connectTimeoutMs + 999) / 1000)))
    // Detects a vanished server within a minute instead of two hours.
    setDefault("keepalives_idle", "30")
    setDefault("keepalives_interval", "10")
    setDefault("keepalives_count", "3")
    setDefault("tcp_user_timeout", "60000")
    if ConnectionTransport(given) == .verified {
      set("sslmode", "verify-full")
      // An encryption by Kerberos would be taken before TLS, and verifies no certificate.
      set("gssencmode", "disable")
    }
  }

  func value(of name: String) -> String? {
    keywords.first { $0.name == name }?.value
  }

  private mutating func set(_ name: String, _ value: String) {
    keywords.removeAll { $0.name == name }
    keywords.append((name, value))
  }

  private mutating func setDefault(_ name: String, _ value: String) {
    if self.value(of: name) == nil { set(name, value) }
  }

  /// Parses a connection string in either form; `nil` if libpq can't read it.
  static func parse(_ connectionString: String) -> [(name: String, value: String)]? {
    var message: UnsafeMutablePointer<CChar>?
    defer { PQfreemem(message) }
    guard let parsed = PQconninfoParse(connectionString, &message) else { return nil }
    defer { PQconninfoFree(parsed) }
    var keywords: [(name: String, value: String)] = []
    var option = parsed
    while let name = option.pointee.keyword {
      if let value = option.pointee.val { keywords.append((String(cString: name), String(cString: value))) }
      option += 1
    }
    return keywords
  }

  /// A connection string as keywords, with another database; `nil` if libpq can't read it.
  static func naming(database: String, in connectionString: String) -> String? {
    guard let keywords = parse(connectionString) else { return nil }
    return (keywords.filter { $0.name != "dbname" } + [(name: "dbname", value: database)]).map { name, value in
      "\(name)='\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }.joined(separator: " ")
  }

  private static func options(_ configuration: PostgresConfiguration, purpose: Purpose) -> String {
    let schema = "\"" + configuration.schema.replacing("\"", with: "\"\"") + "\""
    var settings: [(String, String)] = [
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
    return settings.map { "-c \($0.0)=\(escaped($0.1))" }.joined(separator: " ")
  }

  /// Escapes white space, which separates options, with a backslash.
  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing(" ", with: "\\ ")
  }
}

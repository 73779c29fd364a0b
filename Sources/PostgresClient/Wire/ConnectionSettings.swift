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
  /// How the session's settings are kept.
  private(set) var pinning: Pinning

  /// Where the settings that everything relies on are set.
  enum Pinning: Sendable {
    /// As the session begins. It then shows the word.
    case session(word: String)
    /// In each transaction, as others use the session too.
    case transaction(TransactionPins)
  }

  /// - Throws: kind `cannotConnect` if libpq can't read the connection string. Drops libpq's explanation, because it
  ///   may quote a password.
  init(_ configuration: PostgresConfiguration, purpose: Purpose) throws(PostgresError) {
    let isPooled = purpose == .statements && configuration.sessionConnectionString != nil
    let session = configuration.sessionConnectionString ?? configuration.connectionString
    guard let given = Self.parse(isPooled ? configuration.connectionString : session) else {
      throw PostgresError(.cannotConnect)
    }
    keywords = given
    let pins = SessionPins(configuration, purpose: purpose)
    if isPooled {
      pinning = .transaction(try TransactionPins(pins))
    } else {
      // Nobody can guess it, so no role has it set.
      let word = String(UInt64.random(in: .min ... .max), radix: 36)
      pinning = .session(word: word)
      set("options", [value(of: "options"), pins.options(word: word)].compactMap { $0 }.joined(separator: " "))
    }
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

  /// What each transaction begins with; `nil` where the session has the settings.
  var transactionPins: TransactionPins? {
    if case .transaction(let pins) = pinning { pins } else { nil }
  }

  /// How long one host is tried.
  var patience: Duration {
    .seconds(keywords.first { $0.name == "connect_timeout" }.flatMap { Int($0.value) } ?? 5)
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
    return text(of: keywords.filter { $0.name != "dbname" } + [(name: "dbname", value: database)])
  }

  /// Keywords as a connection string.
  static func text(of keywords: [(name: String, value: String)]) -> String {
    keywords.map { name, value in
      "\(name)='\(value.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }.joined(separator: " ")
  }
}

import Testing

@testable import PostgresClient

@Suite("Connection strings")
struct ConnectionSettingsTests {
  private func settings(_ text: String, schema: String = "vestibule") throws -> ConnectionSettings {
    try ConnectionSettings(PostgresConfiguration(connectionString: text, schema: schema), purpose: .statements)
  }

  @Test(
    "Several hosts and the wanted kind of server pass through",
    arguments: [
      "host=a,b port=1,2 target_session_attrs=read-write", "postgresql://a:1,b:2/?target_session_attrs=read-write",
    ])
  func hosts(text: String) throws {
    let settings = try settings(text)
    #expect(settings.value(of: "host") == "a,b")
    #expect(settings.value(of: "port") == "1,2")
    #expect(settings.value(of: "target_session_attrs") == "read-write")
    #expect(settings.value(of: "client_encoding") == "UTF8")
  }

  @Test("Options and names that were given stay, ours come beside them")
  func ownOptions() throws {
    let settings = try settings("options='-c work_mem=5MB' application_name=mine connect_timeout=7")
    #expect(settings.value(of: "options")?.hasPrefix("-c work_mem=5MB -c search_path=") == true)
    #expect(settings.value(of: "application_name") == "mine")
    #expect(settings.value(of: "connect_timeout") == "7")
  }

  @Test("A schema's name is quoted and escaped")
  func schemaName() throws {
    let options = try settings("host=a", schema: "odd \"name\\").value(of: "options")
    #expect(options?.contains("search_path=\"odd\\ \"\"name\\\\\",pg_temp") == true)
  }

  @Test("Whatever the role was set to, no parameter gets into the server's log, and rows are cut")
  func settingsOfTheRole() throws {
    let options = try settings("host=a").value(of: "options")
    for setting in [
      "log_parameter_max_length_on_error=0", "debug_print_parse=off", "debug_print_rewritten=off",
      "debug_print_plan=off", "row_security=on", "default_transaction_read_only=off",
      "default_transaction_isolation=read\\ committed", "client_min_messages=notice", "standard_conforming_strings=on",
    ] {
      #expect(options?.contains("-c \(setting)") == true, "\(setting)")
    }
  }

  @Test("By a pooler nothing is sent at the start that it would refuse; LISTEN goes past it with all of it")
  func pooled() throws {
    var configuration = PostgresConfiguration(connectionString: "host=pool", schema: "vestibule")
    configuration.sessionConnectionString = "host=direct"
    let statements = try ConnectionSettings(configuration, purpose: .statements)
    #expect(statements.value(of: "host") == "pool" && statements.value(of: "options") == nil)
    let pins = try #require(statements.transactionPins)
    for name in ["search_path", "statement_timeout", "lock_timeout", "row_security", "debug_print_plan"] {
      #expect(pins.alone.text.contains("set_config('\(name)', $"), "\(name)")
    }
    #expect(pins.alone.text.contains("transaction_isolation") && !pins.afterBegin.text.contains("isolation"))
    let listening = try ConnectionSettings(configuration, purpose: .listening)
    #expect(listening.value(of: "host") == "direct" && listening.transactionPins == nil)
    #expect(listening.value(of: "options")?.contains("search_path") == true)
  }

  @Test("What libpq can't read is refused, and none of it is repeated")
  func unreadable() {
    let error = #expect(throws: PostgresError.self) { try settings("password='canary") }
    #expect(error?.kind == .cannotConnect)
    #expect(error.map { "\($0)".contains("canary") } == false)
  }
}

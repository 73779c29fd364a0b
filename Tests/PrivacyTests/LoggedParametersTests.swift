import PostgresClient
import TestSupport
import Testing

@Suite("What the servers' logs would hold")
struct LoggedParametersTests {
  /// What is found to log parameters once a setting has a value.
  private func found(
    _ setting: String, _ value: String, _ function: StatementName, _ owner: PostgresClient
  ) async throws -> [String] {
    try await owner.transaction { transaction in
      try await transaction.query("test_log_setting", setting, value)
      return try await transaction.rows(of: function).map { try $0.get("setting") }
    }
  }

  @Test("doctor finds the settings because of which vouchers, proofs and other parameters are logged")
  func settings() async throws {
    try await withTestDatabase { database in
      let places: [(StatementName, PostgresClient)] = [
        ("server_parameters_logged", database.ownerClient), ("keyring_parameters_logged", database.keyringOwnerClient),
      ]
      for (function, owner) in places {
        let quiet = try await owner.rows(of: function)
        #expect(quiet.isEmpty)
        for (setting, value) in [
          ("log_statement", "all"), ("log_min_duration_statement", "250"), ("log_min_duration_sample", "0"),
          ("log_transaction_sample_rate", "0.5"), ("log_parameter_max_length_on_error", "-1"),
          ("auto_explain.log_min_duration", "0"),
        ] {
          #expect(try await found(setting, value, function, owner) == [setting])
        }
        #expect(try await found("log_statement", "ddl", function, owner) == [])
      }
      // The service asks as itself.
      let found = [
        try await database.client.rows(of: "server_parameters_logged"),
        try await database.keyringClient.rows(of: "keyring_parameters_logged"),
      ]
      #expect(found.map(\.count) == [0, 0])
    }
  }
}

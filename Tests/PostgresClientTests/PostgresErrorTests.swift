import Testing

@testable import PostgresClient

@Suite("Errors")
struct PostgresErrorTests {
  @Test("A constraint is recognised with and without a shard's number behind it")
  func constraintNames() {
    let error = PostgresError(.checkViolation, sqlState: "23514", constraint: "room_has_seats_102008")
    #expect(error.matches(constraint: "room_has_seats"))
    #expect(error.matches(constraint: "room_has_seats_102008"))
    #expect(!error.matches(constraint: "room_has_seat"))
    #expect(!error.matches(constraint: "room_has"))
    #expect(!PostgresError(.checkViolation).matches(constraint: ""))
  }

  @Test("Whether to try again depends on whether it may have taken effect")
  func retrySafety() {
    #expect(PostgresError(.connectionLost, mayHaveTakenEffect: true).retry == .unsafe)
    #expect(PostgresError(.connectionLost).retry == .safe)
    #expect(PostgresError(.cancelled, mayHaveTakenEffect: true).retry == .unsafe)
    #expect(PostgresError(.deadlock).retry == .safe)
    #expect(PostgresError(.uniqueViolation).retry == .never)
  }

  @Test("What a standby or a full disk refuses may be asked again later")
  func refusedWrites() {
    for (state, kind) in [("25006", PostgresError.Kind.readOnly), ("53100", .resourceExhausted)] {
      #expect(PostgresError.Kind(sqlState: state) == kind)
      #expect(PostgresError(kind, sqlState: state).retry == .safe)
    }
  }

  @Test("Only lost conflicts are tried again, and not for ever")
  func retries() {
    var generator = SystemRandomNumberGenerator()
    let conflict = PostgresError(.serializationFailure)
    for attempt in 1..<Retry.attemptsMax {
      #expect(Retry.pause(after: conflict, attempt: attempt, using: &generator) != nil)
    }
    #expect(Retry.pause(after: conflict, attempt: Retry.attemptsMax, using: &generator) == nil)
    #expect(Retry.pause(after: PostgresError(.lockTimeout), attempt: 1, using: &generator) == nil)
  }

  @Test("A configuration prints no connection string")
  func configurationIsSecret() {
    let configuration = PostgresConfiguration(connectionString: "password=canary", schema: "s")
    var dumped = ""
    dump(configuration, to: &dumped)
    for text in ["\(configuration)", String(reflecting: configuration), dumped] { #expect(!text.contains("canary")) }
  }
}

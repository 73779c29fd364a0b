import Testing

@testable import PostgresClient

@Suite("Whether a connection is verified")
struct ConnectionTransportTests {
  private func transport(_ text: String, _ environment: [String: String] = [:]) throws -> ConnectionTransport {
    ConnectionTransport(try #require(ConnectionSettings.parse(text)), environment: environment)
  }

  @Test(
    "a socket and the loopback are this machine",
    arguments: [
      "", "host=/run/postgresql", "host=localhost", "host=127.0.0.1", "host=127.1.2.3", "host=::1",
      "postgresql://localhost/x", "postgresql://[::1]:5432/x", "host=/run/a,localhost", "host=@abstract",
      "host=db.example.ca hostaddr=127.0.0.1", "host=localhost sslmode=disable",
    ])
  func local(text: String) throws {
    #expect(try transport(text) == .local)
    let settings = try ConnectionSettings(PostgresConfiguration(connectionString: text), purpose: .statements)
    #expect(settings.value(of: "sslmode") != "verify-full")
  }

  @Test(
    "any other server must show a certificate that is valid for its name, whatever the environment says",
    arguments: [
      "host=db.example.ca", "postgresql://db.example.ca/x", "host=192.0.2.1", "host=localhost,db.example.ca",
      "host=localhost hostaddr=192.0.2.1", "host=127.0.0.1.example.ca", "host=db sslmode=verify-full",
      "host=2001:db8::1",
      "service=agency", "service=agency host=localhost",
    ])
  func elsewhere(text: String) throws {
    #expect(try transport(text, ["PGSSLMODE": "disable"]) == .verified)
    for purpose in [ConnectionSettings.Purpose.statements, .listening, .ownership] {
      let settings = try ConnectionSettings(PostgresConfiguration(connectionString: text), purpose: purpose)
      #expect(settings.value(of: "sslmode") == "verify-full")
      #expect(settings.value(of: "gssencmode") == "disable", "or Kerberos would be taken instead")
    }
  }

  @Test("a host that only the environment names counts too")
  func environment() throws {
    #expect(try transport("dbname=x", ["PGHOST": "db.example.ca"]) == .verified)
    #expect(try transport("dbname=x", ["PGHOSTADDR": "192.0.2.1"]) == .verified)
    #expect(try transport("dbname=x", ["PGSERVICE": "agency"]) == .verified)
    #expect(try transport("dbname=x", ["PGHOST": "/run/postgresql"]) == .local)
  }

  @Test(
    "a string that asks for less is told apart",
    arguments: ["disable", "allow", "prefer", "require", "verify-ca"])
  func weaker(mode: String) throws {
    #expect(try transport("host=db.example.ca sslmode=\(mode)") == .unverified)
    #expect(ConnectionTransport(connectionString: "postgresql://db.example.ca/x?sslmode=\(mode)") == .unverified)
  }
}

/// A connection as PostgreSQL's own programs take it, such as `pg_dump`: what everybody may see in the list of
/// processes, and the password apart from it.
public struct ProgramConnection: Sendable {
  /// Keywords without a password, for `--dbname`.
  public let keywords: String
  /// Variables of the environment, for this program alone.
  public let environment: [String: String]

  /// Takes a connection string, as keywords or URI. A connection to another machine is verified by TLS as the product's
  /// own are.
  ///
  /// - Returns: `nil` if libpq can't read it, or if it holds the password of a certificate, for which there is no
  ///   variable.
  public static func taken(from connectionString: String) -> ProgramConnection? {
    guard var given = ConnectionSettings.parse(connectionString), !given.contains(where: { $0.name == "sslpassword" })
    else { return nil }
    if ConnectionTransport(given) == .verified {
      given.removeAll { ["sslmode", "gssencmode"].contains($0.name) }
      given += [("sslmode", "verify-full"), ("gssencmode", "disable")]
    }
    let password = given.first { $0.name == "password" }?.value
    given.removeAll { $0.name == "password" }
    return ProgramConnection(
      keywords: ConnectionSettings.text(of: given), environment: password.map { ["PGPASSWORD": $0] } ?? [:])
  }
}

import Identifiers
public import PostgresClient
public import Privacy

extension Actor {
  /// The fields of SQL's type `actor`, in its order, for the tests' own statements.
  public var sqlValues: [(any SQLEncodable)?] { [subject, role.rawValue, site?.rawValue] }
}

import Foundation
public import Identifiers
public import PostgresClient

/// The trail of what was done to keys, which the keyring writes itself and never changes.
public struct KeyringTrail: Sendable {
  private static let batch = 1_000

  private let postgres: PostgresClient

  /// - Parameter postgres: the keyring's own client.
  public init(postgres: PostgresClient) {
    self.postgres = postgres
  }

  /// What was done to a key or to several at once.
  public struct Line: Sendable, Equatable {
    /// What was done.
    public enum Deed: String, Sendable, SQLDecodable {
      case destroy, rewrap
    }

    /// By the keyring's clock, as RFC 3339 in UTC.
    public let at: String
    public let deed: Deed
    /// The key that was destroyed; `nil` for keys that were rewrapped.
    public let key: DataKeyID?
    /// How many keys it was done to.
    public let count: Int
    /// The role of the database that was signed in with. It is no person's name.
    public let login: String
  }

  /// Reads the lines, oldest first.
  ///
  /// - Parameters:
  ///   - from: the first day in UTC, as `2027-01-15`; `nil` for the beginning.
  ///   - to: the last day in UTC; `nil` for no end.
  ///   - body: called with each line.
  public func read(
    from: String? = nil, to: String? = nil, _ body: (Line) -> Void
  ) async throws(KeyringError) {
    try await Keyring.ask { () async throws(PostgresError) in
      var last: Int64 = 0
      var count = 0
      repeat {
        let rows = try await postgres.rows(
          of: "keyring_trail_list",
          [
            "given_from": .date(from), "given_to": .date(to), "given_after": .bigint(last),
            "given_limit": .integer(Self.batch),
          ])
        for row in rows {
          last = try row.get("id")
          body(try Line(row))
        }
        count = rows.count
      } while count == Self.batch
    }
  }
}

extension KeyringTrail.Line {
  fileprivate init(_ row: Row) throws(PostgresError) {
    at = try row.get("done_at")
    deed = try row.get("deed")
    key = try row.get("key_id", as: UUID?.self).map { DataKeyID($0) }
    count = try row.get("key_count")
    login = try row.get("login")
  }
}

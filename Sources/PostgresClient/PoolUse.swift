/// How much of a client's connections is in use now.
public struct PoolUse: Sendable, Equatable {
  /// Statements on the shared connections that were sent or wait to be.
  public let statements: Int
  /// Transactions that have a connection of their own.
  public let transactions: Int
  /// Transactions that wait for one.
  public let waiting: Int
}

extension PostgresClient {
  /// How much of the connections is in use now.
  public var use: PoolUse {
    let transactions = exclusive.use
    return PoolUse(
      statements: shared.reduce(0) { $0 + $1.load }, transactions: transactions.leased, waiting: transactions.waiting)
  }
}

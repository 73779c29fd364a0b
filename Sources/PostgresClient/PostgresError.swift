/// Why a statement failed.
///
/// It says what happened, but holds no values: no parameters, and not the server's message, which may quote one. The
/// exception is `preparation`: what the server says of the statement's text before it has seen any value.
public struct PostgresError: Error, Sendable, Equatable {
  /// What happened.
  public let kind: Kind
  /// The server's five-character code; `nil` if the server reported none.
  public let sqlState: String?
  /// The violated constraint, as reported. Compare with `matches(constraint:)`.
  public let constraint: String?
  /// The statement that failed; `nil` if none was involved.
  public let statement: StatementName?
  /// The column that couldn't be read, for the kind `decoding`.
  public let column: String?
  /// What the server says is wrong with the statement's text, if preparing it failed.
  public let preparation: String?
  /// Whether the statement may have taken effect anyway, because the connection was lost or the caller gave up after it
  /// was sent.
  public let mayHaveTakenEffect: Bool

  init(
    _ kind: Kind, sqlState: String? = nil, constraint: String? = nil, statement: StatementName? = nil,
    column: String? = nil, preparation: String? = nil, mayHaveTakenEffect: Bool = false
  ) {
    self.kind = kind
    self.sqlState = sqlState
    self.constraint = constraint
    self.statement = statement
    self.column = column
    self.preparation = preparation
    self.mayHaveTakenEffect = mayHaveTakenEffect
  }

  /// Whether the violated constraint has this name. Compares the prefix, because a distributed PostgreSQL (Citus)
  /// appends a shard number to constraint names.
  public func matches(constraint name: String) -> Bool {
    guard let constraint, constraint.hasPrefix(name) else { return false }
    let rest = constraint.utf8.dropFirst(name.utf8.count)
    return rest.isEmpty || (rest.first == 0x5F && rest.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 })
  }

  /// Whether the same statement may be sent again.
  public var retry: RetrySafety {
    switch kind {
    case .serializationFailure, .deadlock, .lockTimeout, .statementTimeout, .tooManyConnections,
      .resourceExhausted, .readOnly, .cannotConnect, .poolTimeout:
      .safe
    case .connectionLost, .cancelled, .serverUnresponsive:
      mayHaveTakenEffect ? .unsafe : .safe
    case .uniqueViolation, .exclusionViolation, .checkViolation, .foreignKeyViolation, .notNullViolation,
      .invalidValue, .raised, .insufficientPrivilege, .invalidStatement, .transactionAborted, .decoding, .encoding,
      .unknownStatement, .closed, .other:
      .never
    }
  }

  /// The same error for a statement in a transaction that was never committed, so it took no effect.
  func withoutEffect() -> PostgresError {
    PostgresError(
      kind, sqlState: sqlState, constraint: constraint, statement: statement, column: column,
      preparation: preparation, mayHaveTakenEffect: false)
  }

  /// Whether a statement may be sent again after it failed.
  public enum RetrySafety: Sendable, Equatable {
    /// It took no effect and may succeed when sent again.
    case safe
    /// It may have taken effect. Sending it again may repeat the effect.
    case unsafe
    /// It took no effect and would fail again in the same way.
    case never
  }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String {
    var text = "PostgresError \(kind)"
    if let statement { text += ", statement \(statement)" }
    if let sqlState { text += ", SQLSTATE \(sqlState)" }
    if let constraint { text += ", constraint \(constraint)" }
    if let column { text += ", column \(column)" }
    if let preparation { text += ", \(preparation)" }
    if mayHaveTakenEffect { text += ", may have taken effect" }
    return text
  }

  public var debugDescription: String { description }
}

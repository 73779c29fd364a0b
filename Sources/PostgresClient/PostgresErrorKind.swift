extension PostgresError {
  /// What went wrong.
  public enum Kind: Sendable, Hashable, CaseIterable {
    // A rule of the database was broken; `constraint` names it.
    case uniqueViolation
    case exclusionViolation
    case checkViolation
    case foreignKeyViolation
    case notNullViolation

    /// A value is not one of its type, out of range, or can't be stored.
    case invalidValue
    /// A function of the schema raised an error of its own; `sqlState` tells which.
    case raised
    /// The role may not do this.
    case insufficientPrivilege
    /// The statement's text is wrong or names something that the schema doesn't have.
    case invalidStatement

    // Other transactions were in the way.
    case serializationFailure
    case deadlock
    /// A lock was not had within `lock_timeout`.
    case lockTimeout
    /// `statement_timeout` passed, or an administrator cancelled the statement.
    case statementTimeout
    /// The calling task was cancelled.
    case cancelled
    /// A statement had failed before, so the transaction was rolled back instead of committed.
    case transactionAborted

    // The way to the server.
    case cannotConnect
    case connectionLost
    /// The server is connected but gave no answer long after every time-out of its own.
    case serverUnresponsive
    case tooManyConnections
    /// No connection became free, or none could be made, within the acquire time-out.
    case poolTimeout
    /// The server is out of memory, disk or another resource.
    case resourceExhausted

    // This side.
    /// A column is missing, NULL, or not of the type that was asked for.
    case decoding
    /// A value can't be sent: PostgreSQL's text holds no NUL character, and a statement has 65,535 parameters at most.
    case encoding
    case unknownStatement
    /// The client, or the transaction, has been closed.
    case closed

    /// Anything else that the server reports; `sqlState` tells what.
    case other

    /// The kind of a code that the server reports.
    init(sqlState: String) {
      switch sqlState {
      case "23505": self = .uniqueViolation
      case "23P01": self = .exclusionViolation
      case "23514": self = .checkViolation
      case "23503": self = .foreignKeyViolation
      case "23502": self = .notNullViolation
      case "40001": self = .serializationFailure
      case "40P01": self = .deadlock
      case "55P03": self = .lockTimeout
      case "57014": self = .statementTimeout
      case "25P02": self = .transactionAborted
      case "25P03", "57P01", "57P02", "57P03", "57P05": self = .connectionLost
      case "42501": self = .insufficientPrivilege
      case "53300": self = .tooManyConnections
      default: self = Kind(class: sqlState.prefix(2))
      }
    }

    private init(class code: Substring) {
      switch code {
      case "08": self = .connectionLost
      case "22": self = .invalidValue
      case "42": self = .invalidStatement
      case "53": self = .resourceExhausted
      case "P0": self = .raised
      default: self = .other
      }
    }
  }
}

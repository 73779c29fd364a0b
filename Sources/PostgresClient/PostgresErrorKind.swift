extension PostgresError {
  /// What went wrong.
  public enum Kind: Sendable, Hashable, CaseIterable {
    // A constraint was violated; `constraint` names it.
    case uniqueViolation
    case exclusionViolation
    case checkViolation
    case foreignKeyViolation
    case notNullViolation

    /// A value isn't of its type, is out of range, or can't be stored.
    case invalidValue
    /// A function of the schema raised an error; `sqlState` tells which.
    case raised
    /// The role lacks the privilege.
    case insufficientPrivilege
    /// The statement's text is wrong, or names something that isn't in the schema.
    case invalidStatement

    // Conflicts with other transactions.
    case serializationFailure
    case deadlock
    /// A lock wasn't obtained within `lock_timeout`.
    case lockTimeout
    /// `statement_timeout` passed, or an administrator cancelled the statement.
    case statementTimeout
    /// The calling task was cancelled.
    case cancelled
    /// An earlier statement had failed, so the transaction was rolled back instead of committed.
    case transactionAborted

    // The connection to the server.
    case cannotConnect
    case connectionLost
    /// The server is connected but hasn't answered for longer than its own time-outs allow.
    case serverUnresponsive
    case tooManyConnections
    /// No connection became free, or none could be opened, within the acquire time-out.
    case poolTimeout
    /// The server is out of memory, disk or another resource.
    case resourceExhausted
    /// The server takes no writes: it is a standby, or the transaction was made to read only.
    case readOnly

    // Errors of the client.
    /// A column is missing, NULL, or not of the type that was asked for.
    case decoding
    /// A value can't be sent: PostgreSQL's text can't hold a NUL character, and a statement has at most 65,535
    /// parameters.
    case encoding
    case unknownStatement
    /// The client, or the transaction, has been closed.
    case closed

    /// Any other error of the server; `sqlState` tells which.
    case other

    /// Maps the server's code to a kind.
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
      case "25006": self = .readOnly
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

import PostgresClient

/// An error that says itself what is noted of it among a dead job's errors.
public protocol JobFailure: Error {
  /// Letters, digits, `_`, `.` and `:`, 100 at most; a code, not a text, which could quote what the job is about.
  var jobFailureCode: String { get }
}

/// What is noted of an error: the name of its type or its code, never its message.
enum JobErrorCode {
  static func of(_ error: any Error) -> String {
    switch error {
    case let failure as any JobFailure: cleaned(failure.jobFailureCode)
    case let error as PostgresError: cleaned("PostgresError.\(error.kind)" + (error.sqlState.map { ".\($0)" } ?? ""))
    default: cleaned(String(reflecting: type(of: error)))
    }
  }

  /// Only what the database takes for a code.
  private static func cleaned(_ text: String) -> String {
    let code = text.unicodeScalars.prefix(100).map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ":": Character(scalar)
      default: "_"
      }
    }
    return code.isEmpty ? "unnamed" : String(code)
  }
}

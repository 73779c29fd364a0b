import PostgresClient

/// An error with a code of its own for the list of a job's errors.
public protocol JobFailure: Error {
  /// At most 100 letters, digits, `_`, `.` and `:`. A code and not a sentence, which could quote personal data.
  var jobFailureCode: String { get }
}

/// The code kept for an error: the name of its type or its own code, never its message.
enum JobErrorCode {
  static func of(_ error: any Error) -> String {
    switch error {
    case let failure as any JobFailure: cleaned(failure.jobFailureCode)
    case let error as PostgresError: cleaned("PostgresError.\(error.kind)" + (error.sqlState.map { ".\($0)" } ?? ""))
    default: cleaned(String(reflecting: type(of: error)))
    }
  }

  /// The text with only the characters that the database accepts in a code.
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

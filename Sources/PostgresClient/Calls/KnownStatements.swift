import Synchronization

/// The numbered statements of a client: those of the library, and the calls made so far.
///
/// A call's text is fixed at its call site, so the number of entries is bounded by the number of call sites.
final class KnownStatements: Sendable {
  private let library: StatementLibrary
  private let calls = Mutex<[String: Statement]>([:])

  init(_ library: StatementLibrary) {
    self.library = library
  }

  /// A statement of the library.
  ///
  /// - Throws: kind `unknownStatement`.
  func statement(_ name: StatementName) throws(PostgresError) -> Statement {
    guard let statement = library.statement(name) else { throw PostgresError(.unknownStatement, statement: name) }
    return statement
  }

  /// The statement of a call.
  func statement(_ call: FunctionCall) -> Statement {
    let text = call.text
    return calls.withLock { calls in
      if let known = calls[text] { return known }
      let statement = Statement(
        name: call.function, index: library.count + calls.count, text: text, description: "")
      calls[text] = statement
      return statement
    }
  }

  func prepared(_ call: FunctionCall) throws(PostgresError) -> Ticket.Prepared {
    Ticket.Prepared(statement: statement(call), parameters: try call.parameters())
  }

  func prepared(
    _ name: StatementName, _ values: [(any SQLEncodable)?]
  ) throws(PostgresError) -> Ticket.Prepared {
    Ticket.Prepared(statement: try statement(name), parameters: try EncodedParameters(values, statement: name))
  }
}

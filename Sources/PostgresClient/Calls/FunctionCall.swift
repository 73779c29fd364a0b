/// A call of a SQL function by name, with named, typed arguments.
public struct FunctionCall: Sendable {
  /// The shape of the result.
  enum Form: Sendable {
    /// Rows, with a column for each field.
    case rows
    /// A single value, in the column `value`.
    case value
  }

  let function: StatementName
  let arguments: SQLArguments
  let form: Form
  private let next: Next?

  /// A second function that receives columns of each row, in the same statement.
  private struct Next: Sendable {
    let function: StatementName
    let arguments: SQLArguments
    let columns: [(parameter: String, column: String)]
  }

  private init(_ function: StatementName, _ arguments: SQLArguments, form: Form, next: Next? = nil) {
    self.function = function
    self.arguments = arguments
    self.form = form
    self.next = next
  }

  /// A call of a function that returns rows, or one composite value.
  public static func rows(of function: StatementName, _ arguments: SQLArguments = [:]) -> FunctionCall {
    FunctionCall(function, arguments, form: .rows)
  }

  /// A call of a function that returns one value, or nothing.
  public static func value(of function: StatementName, _ arguments: SQLArguments = [:]) -> FunctionCall {
    FunctionCall(function, arguments, form: .value)
  }

  /// Passes columns of each row to another function in the same statement. The result is that function's rows.
  ///
  /// - Parameter columns: Maps a parameter of that function to the column it receives.
  public func handing(
    _ columns: KeyValuePairs<String, String>, to function: StatementName, _ arguments: SQLArguments
  ) -> FunctionCall {
    FunctionCall(
      self.function, self.arguments, form: form,
      next: Next(function: function, arguments: arguments, columns: columns.map { ($0, $1) }))
  }

  /// The statement's text. It depends only on names and types, never on values.
  var text: String {
    let call = "\(function)(\(Self.list(arguments, from: 1)))"
    guard let next else {
      return form == .rows ? "SELECT * FROM \(call)" : "SELECT \(call) AS value"
    }
    let handed = next.columns.map { "\($0.parameter) => first.\($0.column)" }
    let own = Self.list(next.arguments, from: arguments.all.count + 1)
    let all = ([own] + handed).joined(separator: ", ")
    return "SELECT second.* FROM \(call) AS first CROSS JOIN LATERAL \(next.function)(\(all)) AS second"
  }

  func parameters() throws(PostgresError) -> EncodedParameters {
    let all = arguments.all + (next?.arguments.all ?? [])
    return try EncodedParameters(texts: all.map(\.argument.sqlText), statement: function)
  }

  private static func list(_ arguments: SQLArguments, from first: Int) -> String {
    arguments.all.enumerated()
      .map { "\($1.name) => $\(first + $0)::\($1.argument.type)" }
      .joined(separator: ", ")
  }
}

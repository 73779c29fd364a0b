import CLibpq
import Glibc

/// The rows of a result, read from libpq's memory.
///
/// `@unchecked Sendable`: libpq doesn't change a `PGresult` after handing it out and documents that it may then be
/// passed between threads. It is released once, by `deinit`.
final class ResultSet: @unchecked Sendable {
  private let result: OpaquePointer
  let statement: StatementName?
  let rowCount: Int32

  /// Takes ownership of a result and releases it with this object.
  init(owning result: OpaquePointer, statement: StatementName?) {
    self.result = result
    self.statement = statement
    rowCount = PQntuples(result)
  }

  deinit {
    PQclear(result)
  }

  var rows: [Row] {
    (0..<rowCount).map { Row(self, $0) }
  }

  /// The command tag, such as `COMMIT` or `INSERT 0 1`.
  var commandTag: String { String(cString: PQcmdStatus(result)) }

  func position(of column: String) -> Int32? {
    for index in 0..<PQnfields(result) where strcmp(PQfname(result, index), column) == 0 { return index }
    return nil
  }

  /// The text of a value; `nil` for NULL.
  func text(row: Int32, column: Int32) -> String? {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return nil }
    let length = Int(PQgetlength(result, row, column))
    return start.withMemoryRebound(to: UInt8.self, capacity: length) {
      String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
    }
  }
}

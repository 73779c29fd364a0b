/// A statement's values as libpq takes them: NUL-terminated texts in one buffer.
struct EncodedParameters: Sendable {
  /// The protocol's maximum number of parameters.
  static let countMax = 65_535

  private var bytes: [UInt8] = []
  /// The offset of each value; `nil` for NULL.
  private var starts: [Int?] = []

  init(_ values: [(any SQLEncodable)?], statement: StatementName) throws(PostgresError) {
    try self.init(texts: values.map { $0?.sqlText }, statement: statement)
  }

  init(texts: [String?], statement: StatementName) throws(PostgresError) {
    guard texts.count <= Self.countMax else { throw PostgresError(.encoding, statement: statement) }
    starts.reserveCapacity(texts.count)
    for text in texts {
      guard let text else {
        starts.append(nil)
        continue
      }
      // libpq would end the text at the first NUL and store a truncated value.
      guard !text.utf8.contains(0) else { throw PostgresError(.encoding, statement: statement) }
      starts.append(bytes.count)
      bytes.append(contentsOf: text.utf8)
      bytes.append(0)
    }
  }

  init() {}

  var count: Int { starts.count }

  /// Passes the values to libpq as an array of C strings that is valid during the call.
  func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
    guard !starts.isEmpty else { return body(nil) }
    return bytes.withUnsafeBytes { buffer in
      let texts = buffer.assumingMemoryBound(to: CChar.self).baseAddress
      return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: starts.count) { pointers in
        for (index, start) in starts.enumerated() {
          pointers.initializeElement(at: index, to: start.flatMap { texts?.advanced(by: $0) })
        }
        return body(UnsafePointer(pointers.baseAddress))
      }
    }
  }
}

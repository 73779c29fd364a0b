/// The values of a statement as libpq takes them: texts ending in NUL, one behind the other in one buffer.
struct EncodedParameters: Sendable {
  /// What the protocol can count.
  static let countMax = 65_535

  private var bytes: [UInt8] = []
  /// Where each value begins; `nil` for NULL.
  private var starts: [Int?] = []

  init(_ values: [(any SQLEncodable)?], statement: StatementName) throws(PostgresError) {
    guard values.count <= Self.countMax else { throw PostgresError(.encoding, statement: statement) }
    starts.reserveCapacity(values.count)
    for value in values {
      guard let text = value?.sqlText else {
        starts.append(nil)
        continue
      }
      // libpq would take the text to end at the first NUL, and store less than it was given.
      guard !text.utf8.contains(0) else { throw PostgresError(.encoding, statement: statement) }
      starts.append(bytes.count)
      bytes.append(contentsOf: text.utf8)
      bytes.append(0)
    }
  }

  /// No values at all.
  init() {}

  var count: Int { starts.count }

  /// Lends the values to libpq as an array of C strings, valid during the call.
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
